"""Measure each engine beside what somebody would otherwise use, on the same input, in one run."""
