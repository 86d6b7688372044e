"""Measure Weefsel's busy pages beside what somebody would otherwise have, in one run."""
