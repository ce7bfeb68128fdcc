"""What must hold of indicators, a module a table, beyond what their definitions state."""
