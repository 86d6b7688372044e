"""Pages of challenges: a gate, one query or action, a template."""
