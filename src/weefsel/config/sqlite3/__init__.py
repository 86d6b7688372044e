"""Django's SQLite backend for connections that stay open between requests."""
