"""Words that were probably meant: alike in sound, or one slip of the finger apart.

Each word of the vocabulary is filed under how it sounds and under that sound with any one letter
left out (the deletion index of W. Garbe's SymSpell, over the first letters). A misspelt word is
looked up under the same keys: a few exact lookups, however large the vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz.distance import OSA

KEY_LENGTH = 7  # letters of the sound that are filed; the rest is compared afterwards
SHORTEST_SLIP = 4  # letters; shorter words must sound the same
_SOUNDS = (
    ("sch", "sg"),
    ("ch", "g"),
    ("gh", "g"),
    ("ph", "f"),
    ("ij", "y"),
    ("ei", "y"),
    ("ey", "y"),
    ("ou", "au"),
    ("ie", "i"),
    ("ae", "a"),
    ("dt", "t"),
    ("ck", "k"),
    ("qu", "kw"),
    ("x", "ks"),
    ("c", "k"),
    ("v", "f"),
    ("z", "s"),
)
_SILENT_H = re.compile(r"(?<=[^aeiouy])h")
_TWICE = re.compile(r"(.)\1+")


def sound(word: str) -> str:
    """Return roughly how a folded Dutch word sounds: meijer and meyer, jansen and janssen."""
    for spelt, heard in _SOUNDS:
        word = word.replace(spelt, heard)
    return _TWICE.sub(r"\1", _SILENT_H.sub("", word))


def keys(word: str) -> set[str]:
    """Return the keys a word is filed under and looked up by; at most 8, of at most 7 letters."""
    start = sound(word)[:KEY_LENGTH]
    found = {start}
    if len(start) >= SHORTEST_SLIP:
        found |= {start[:place] + start[place + 1 :] for place in range(len(start))}
    return found


def distance(one: str, other: str) -> float:
    """Return how far two words are apart: slips in spelling, or in sound and then a half more."""
    spelt: int = OSA.distance(one, other)
    heard: int = OSA.distance(sound(one), sound(other))
    return min(spelt, heard + 0.5)


def nearest(word: str, candidates: Iterable[str], *, most: int) -> list[str]:
    """Return the candidates that may have been meant, nearest first; never the word itself."""
    allowed = 1.0 if len(word) <= SHORTEST_SLIP else 2.0 if len(word) <= 2 * SHORTEST_SLIP else 2.5
    near = sorted((distance(word, other), other) for other in set(candidates) - {word})
    return [other for far, other in near if far <= allowed][:most]
