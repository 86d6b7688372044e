"""The same or not: what doubles are made of and how they are told; reads and words, no writes.

`analysis` of this app compares, `actions.doubles` writes; the pages and the API stand beside the
others.
"""
