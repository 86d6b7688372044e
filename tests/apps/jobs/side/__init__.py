"""An app that only processes started by tests have: every step of its job leaves a mark."""
