"""What must hold of facts, a module a table, beyond what their definitions state."""
