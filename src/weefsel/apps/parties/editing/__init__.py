"""Open to every app above: add, change and settle records in the same way everywhere.

`forms` has what forms share, `fields` the choice of one party out of very many, `pages` the edit
page, and `conflicts` what happens when two people changed one record.
"""
