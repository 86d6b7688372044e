"""Reads of notifications: whose mail is due, and what each source needs to know.

Each read about news begins with what this person may see for the organisation acted for, and is
narrowed to what concerns that organisation or this person.
"""
