"""Gate, one query or action, one template."""
