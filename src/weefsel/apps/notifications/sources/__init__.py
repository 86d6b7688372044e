"""Where news comes from: one module per subject, each a function from `Asking` to `News`."""
