"""A synthetic organisation with planted truth, written in the real export formats."""
