"""Which column is what: the fields one can import, the guess, and what is never imported."""
