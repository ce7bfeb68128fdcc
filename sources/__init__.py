"""Readers: one export format a file, each yielding batches of metadata that have passed the door."""
