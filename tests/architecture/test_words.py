"""Every text that users read goes through the catalogue, and has English."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "src" / "weefsel").rglob("*.html"))
LEAVE_OUT = [
    r"\{% comment .*?%\}.*?\{% endcomment %\}",
    r"\{#.*?#\}",
    r"\{% blocktranslate.*?%\}.*?\{% endblocktranslate %\}",
    r"\{%.*?%\}",
    r"\{\{.*?\}\}",
    r"<!--.*?-->",
    r"<(?:kbd|code)>.*?</(?:kbd|code)>",
]
SPOKEN_ATTRIBUTES = ("placeholder", "title", "aria-label", "alt", "data-label")
NAMES = {"Weefsel", "English", "Nederlands"}  # a language is named in its own


def bare_words(template: str) -> list[str]:
    """Return the words in a template that no translation reaches."""
    text = template
    for pattern in LEAVE_OUT:
        text = re.sub(pattern, " ", text, flags=re.DOTALL)
    spoken = [
        value for name in SPOKEN_ATTRIBUTES for value in re.findall(rf'\s{name}="([^"]*)"', text)
    ]
    between = re.sub(r"<[^>]*>", " ", text, flags=re.DOTALL)
    between = re.sub(r"&[a-z#0-9]+;", " ", between)
    words = re.findall(r"[^\W\d_]{2,}", " ".join([between, *spoken]))
    return [word for word in words if word not in NAMES]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_template_has_no_words_outside_the_catalogue(path: Path) -> None:
    assert bare_words(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("<p>Nog geen contacten</p>", ["Nog", "geen", "contacten"]),
        ('<input placeholder="Zoek hier">', ["Zoek", "hier"]),
        ('<p>{% translate "Zoek" %} {{ name }}</p>', []),
        ("{% blocktranslate trimmed %}Er is {{ n }} ding{% endblocktranslate %}", []),
    ],
)
def test_bare_words_are_seen(template: str, words: list[str]) -> None:
    assert bare_words(template) == words


def test_every_text_has_english_and_the_catalogue_is_current() -> None:
    done = subprocess.run(
        [sys.executable, "tools/messages.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.returncode) == ("", 0)
