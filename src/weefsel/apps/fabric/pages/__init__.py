"""What each page of the fabric shows, worked out before a template sees it."""
