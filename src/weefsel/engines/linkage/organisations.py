"""What the name of a Dutch organisation comes down to: its own words and its legal form."""

from __future__ import annotations

import re
from dataclasses import dataclass

from weefsel.engines.linkage.dutch import (
    LEGAL_FORMS,
    LIABILITIES,
    LONG_FORMS,
    OTHER_NAME_FOLLOWS,
    OTHER_NAME_PHRASES,
    SHORT_ENDINGS,
    SHORT_FORMS,
    SMALL_WORDS,
)
from weefsel.engines.linkage.folding import folded, words_of

_LONG_FORM = re.compile(r"\b(" + "|".join(long for long, _form in LONG_FORMS) + r")\b")
_PHRASE = re.compile(r"\b(" + "|".join(OTHER_NAME_PHRASES) + r")\b")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_OTHER = "hodn"


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """A name taken apart.

    Attributes:
        names: its own words, folded, in their order; first the name itself, then trade names.
            Never empty: a name of nothing but a legal form stands for itself.
        form: the legal form it states ("bv", "stichting", "gemeente"), or "" when it states none.
    """

    names: tuple[str, ...]
    form: str


def organisation_name(text: str, *others: str) -> OrganisationName:
    """Return the names of an organisation without what people leave out or write in two ways.

    Legal forms, how far members answer (U.A.), small words, accents and punctuation go; short forms
    are written out; what stands behind "h.o.d.n." is a name of its own. "Gem. Vaarstede" is
    "vaarstede" with the form "gemeente".

    Args:
        text: the name as people wrote it.
        others: other names of the same organisation, such as a short name.

    Raises:
        ValueError: the name has no letter or digit.
    """
    if not folded(text):
        raise ValueError(f"{text!r} has no letter or digit")
    names: list[str] = []
    form = ""
    for part in [part for written in (text, *others) for part in _parts(written)]:
        core, found = _without_form(part)
        form = form or found
        if core and core not in names:
            names.append(core)
    return OrganisationName(tuple(names) or (folded(text),), form)


def _parts(text: str) -> list[list[str]]:
    """Return the words of each name in the text: the name itself and its trade names."""
    text = _BRACKETS.sub(_inside_brackets, text)
    plain = _PHRASE.sub(f" {_OTHER} ", " ".join(words_of(text)))
    plain = _LONG_FORM.sub(lambda found: dict(LONG_FORMS)[found.group(1)], plain)
    parts: list[list[str]] = [[]]
    for word in plain.split():
        if word in OTHER_NAME_FOLLOWS and parts[-1]:
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if part]


def _inside_brackets(found: re.Match[str]) -> str:
    """Keep what stands between brackets only where it is another name; else it is a remark."""
    inside = words_of(found.group(1))
    is_name = _PHRASE.match(" ".join(inside)) or set(inside[:1]) & OTHER_NAME_FOLLOWS
    return f" {' '.join(inside)} " if is_name else " "


def _without_form(words: list[str]) -> tuple[str, str]:
    """Return (own words, legal form); the words stay when nothing else would be left."""
    own: list[str] = []
    form = ""
    for word in words:
        if word in LEGAL_FORMS:
            form = form or LEGAL_FORMS[word]
        elif word not in LIABILITIES:
            own.append(_written_out(word))
    telling = [word for word in " ".join(own).split() if word not in SMALL_WORDS]
    return " ".join(telling or own or words), form


def _written_out(word: str) -> str:
    if word in SHORT_FORMS:
        return SHORT_FORMS[word]
    for short, long in SHORT_ENDINGS:
        if word.endswith(short) and len(word) > len(short):
            return word.removesuffix(short) + long
    return word
