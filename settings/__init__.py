"""One validated settings file: every key with unit, meaning and source."""
