"""The thread that calls each step: nightly flow, publishing and command line."""
