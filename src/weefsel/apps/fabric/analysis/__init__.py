"""From rows to figures: the only door to the engines, which are imported when they are needed.

Importing arithmetic packages costs a second, so nothing here may be imported when a web process
starts; jobs and commands do it inside the function that needs it.
"""

from weefsel.apps.fabric.analysis.reading import Read, read_fabric

__all__ = ["Read", "read_fabric"]
