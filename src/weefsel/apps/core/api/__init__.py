"""What every endpoint shares: problems, names, paging, entity tags and the door in front of them.

The pages and the API stand side by side on the same gates, queries and actions; this package only
translates between those and JSON over HTTP, following the NL GOV API design rules 2.1 (and 2.2).
"""

API_VERSION = "1.0.0"
