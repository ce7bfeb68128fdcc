"""What must hold of core tables, a module a table, beyond what their definitions state."""
