"""The few tables that are not SQL: Arrow in, Arrow out, called by both engines."""
