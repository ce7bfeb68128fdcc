"""Goalposts, weights and limits, as small tables; README.md says what each is."""
