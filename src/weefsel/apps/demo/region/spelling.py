"""How names are written: without diacritics for addresses, and with the mistakes people make."""

from __future__ import annotations

import re
import unicodedata

from weefsel.apps.demo.region.draw import Draw

_SINGLE = str.maketrans({"ł": "l", "Ł": "L", "ı": "i", "đ": "d", "ß": "ss", "ø": "o", "æ": "ae"})
_NOT_LETTER = re.compile(r"[^a-z0-9]+")

LEGAL_FORMS = ("B.V.", "V.O.F.", "& Zn.", "Coöperatie", "Stichting")
ABBREVIATIONS: tuple[tuple[str, str], ...] = (
    ("Installatiebedrijf", "Inst. bedrijf"),
    ("Aannemersbedrijf", "Aann. bedrijf"),
    ("Transportbedrijf", "Transportbedr."),
    ("Schoonmaakbedrijf", "Schoonmaakbedr."),
    ("Bouwbedrijf", "Bouwbedr."),
    ("Administratiekantoor", "Adm. kantoor"),
    ("Technisch Bureau", "Techn. Bureau"),
    ("Van der ", "v.d. "),
    ("Van den ", "v.d. "),
    ("Van de ", "v.d. "),
)


def without_diacritics(text: str) -> str:
    """Return the text in plain letters, as people type it who cannot find the accents."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_SINGLE))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def slug(text: str) -> str:
    """Return lower-case letters and digits joined by hyphens, for addresses on the web."""
    plain = text.lower() if text.isascii() else without_diacritics(text).lower()
    return _NOT_LETTER.sub("-", plain.replace("'", "")).strip("-")


def name_key(name: str) -> str:
    """Return what makes two names the same to a reader: words in any order, no legal form."""
    return " ".join(sorted(slug(without_legal_form(name)).split("-")))


def without_legal_form(name: str) -> str:
    """Return the name without "B.V." and the like."""
    for form in LEGAL_FORMS:
        name = name.removesuffix(f" {form}").removeprefix(f"{form} ")
    return name


def with_typing_error(name: str, draw: Draw) -> str:
    """Return the name with one letter missing, doubled or swapped in its longest word."""
    words = name.split(" ")
    at = max(range(len(words)), key=lambda i: (len(words[i]), -i))
    word = words[at]
    spot = draw.between(2, len(word) - 2)
    pair = word[spot - 1 : spot + 1]
    way = draw.below(3)
    if way == 0 and pair[0] != pair[1]:
        word = word[: spot - 1] + pair[::-1] + word[spot + 1 :]
    elif way == 1:
        word = word[:spot] + word[spot + 1 :]
    else:
        word = word[:spot] + word[spot - 1] + word[spot:]
    words[at] = word
    return " ".join(words)


def capitalised(prefix: str, family_name: str) -> str:
    """Return a family name as it begins a company's name ("Van der Meer", "'t Hart")."""
    if not prefix:
        return family_name
    first = prefix if prefix.startswith("'") else prefix[0].upper() + prefix[1:]
    return f"{first} {family_name}"
