"""From where organisations look: a profile out of forced choices, and how far two lie apart.

Van der Steen, Scherpenisse & Van Twist (2015), Sedimentatie in sturing (NSOB), tell four
perspectives on governing apart. Each statement here lets somebody choose between two of them. The
outcome is ipsative: it tells what comes first for one organisation and adds up to 100, so it says
nothing about how strong a perspective is compared to another organisation's; the distance between
two profiles compares orders of preference only (Cattell 1944; Hicks 1970, Psychological Bulletin
74, 167-184).
"""

from __future__ import annotations

from weefsel.engines.perspective.profile import Answers, Profile, distance, leanings, profile


def warm() -> None:
    """Do nothing: this engine has no kernels."""


__all__ = ["Answers", "Profile", "distance", "leanings", "profile", "warm"]
