"""What must have landed: a module a table of the lake that says more than its definition does."""
