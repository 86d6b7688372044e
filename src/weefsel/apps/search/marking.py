"""How a result looks: the letters of its title that were looked for in bold, and its mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from weefsel.apps.search.words import Term, has_stem, key_of, stem

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def in_bold(title: str, terms: Sequence[Sequence[Term]]) -> SafeString:
    """Return the title with the words, or beginnings of words, that were looked for in bold."""
    wanted = [term for of_word in terms for term in of_word]
    parts: list[tuple[str, str]] = []
    done = 0
    for token in _TOKEN.finditer(title):
        n_letters = _n_letters(token[0], wanted)
        if n_letters:
            end = token.start() + n_letters
            parts.append((title[done : token.start()], title[token.start() : end]))
            done = end
    return format_html("{}{}", format_html_join("", "{}<b>{}</b>", parts), title[done:])


def _n_letters(token: str, wanted: Sequence[Term]) -> int:
    """Return how many letters of a word were looked for, from its beginning."""
    key = key_of(token)
    found = 0
    for term in wanted:
        if term.word == key or (has_stem(key) and term.word == stem(key)):
            return len(token)
        if term.is_prefix and key.startswith(term.word):
            same_length = len(key) == len(token)  # a letter such as ß folds to two
            found = max(found, len(term.word) if same_length else len(token))
    return found


def picture_of(mark: str) -> SafeString | str:
    """Return the mark of a result as the shell draws it; "" without one."""
    return _picture(mark, get_language()) if mark else ""


@lru_cache(maxsize=64)
def _picture(mark: str, _language: str | None) -> SafeString:
    """Return a mark; there are only a few, each drawn once in each language."""
    return render_to_string("web/components/world_mark.html", {"world": mark})
