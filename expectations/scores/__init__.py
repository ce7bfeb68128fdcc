"""What must hold of scores, a module a table, beyond what their definitions state."""
