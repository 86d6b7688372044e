"""Icons of the shell: paths on a 24 by 24 grid, drawn as strokes."""

from __future__ import annotations

PATHS = {
    "add": "M12 5v14M5 12h14",
    "bad": "M12 3 2.5 20.5h19zM12 10v5M12 17.6v.2",
    "close": "M6 6l12 12M18 6 6 18",
    "down": "M6 9.5l6 6 6-6",
    "filter": "M3 5h18l-7 8v6l-4-2v-4z",
    "good": "M4.5 12.5l5 5 10-11",
    "info": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v6M12 7.4v.2",
    "less": "M5 12h14",
    "lock": "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
    "menu": "M4 7h16M4 12h16M4 17h16",
    "next": "M9 5l7 7-7 7",
    "play": "M8 5v14l11-7z",
    "previous": "M15 5l-7 7 7 7",
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5 21 21",
    "sort_down": "M12 5v14M6 13l6 6 6-6",
    "sort_up": "M12 19V5M6 11l6-6 6 6",
    "whole": "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
    "warn": "M12 3 2.5 20.5h19zM12 10v5M12 17.6v.2",
}
