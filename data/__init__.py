"""Data that ship with the programs; `sample` and what a night writes are no part of the package."""
