"""Pages of relations, contacts and promises."""
