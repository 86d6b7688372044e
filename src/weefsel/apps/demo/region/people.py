"""Draws people and where they sit."""

from __future__ import annotations

from datetime import date, timedelta

from weefsel.apps.demo.region.draw import Draw, Weighted
from weefsel.apps.demo.region.heart import AS_OF
from weefsel.apps.demo.region.person_names import (
    BACKGROUNDS,
    DOUBLE_NAME_PER_MILLE,
    DUTCH,
    MIXED_PER_MILLE,
    Background,
)

_BACKGROUNDS = Weighted([(background, background.weight) for background in BACKGROUNDS])

# How long ago positions began, in days: (shortest, longest), and how common that is.
_AGES = Weighted([((20, 365), 18), ((366, 1460), 42), ((1461, 3650), 28), ((3651, 9000), 12)])

TITLES: dict[str, dict[str, tuple[str, ...]]] = {
    "small": {
        "executive": ("eigenaar", "directeur", "mede-eigenaar", "vennoot"),
        "management": ("bedrijfsleider", "medewerker personeel", "kantoormanager"),
        "operational": ("medewerker", "voorman", "planner", "leermeester", "administratie"),
    },
    "large": {
        "executive": ("directeur", "algemeen directeur", "lid van de directie"),
        "management": (
            "hoofd personeel", "bedrijfsleider", "hoofd inkoop", "hoofd productie",
            "teamleider", "manager duurzaamheid",
        ),
        "operational": (
            "leermeester", "ploegleider", "personeelsadviseur", "planner", "accountmanager",
            "preventiemedewerker", "jobcoach",
        ),
    },
    "care_provider": {
        "executive": ("bestuurder", "directeur", "lid raad van bestuur"),
        "management": ("teammanager", "regiomanager", "hoofd zorg", "beleidsadviseur"),
        "operational": ("begeleider", "wijkverpleegkundige", "jobcoach", "ambulant begeleider"),
    },
    "school": {
        "executive": ("rector", "directeur-bestuurder", "directeur"),
        "management": ("teamleider", "afdelingsleider", "coördinator praktijkleren"),
        "operational": ("stagebegeleider", "docent", "decaan", "mentor"),
    },
    "public": {
        "executive": ("directeur", "secretaris-directeur", "bestuurslid"),
        "management": ("afdelingshoofd", "teamleider", "programmamanager", "controller"),
        "operational": (
            "beleidsmedewerker", "adviseur", "consulent", "accountmanager", "projectleider",
            "coördinator", "behandelaar",
        ),
    },
    "volunteers": {
        "executive": ("voorzitter", "penningmeester", "secretaris", "bestuurslid"),
        "management": ("coördinator", "ledenbeheer"),
        "operational": ("vrijwilliger", "gastvrouw", "klusser", "buurtverbinder"),
    },
}  # fmt: skip

_TITLES_OF_KIND = {
    "care_provider": "care_provider",
    "school": "school",
    "municipality": "public",
    "department": "public",
    "public_body": "public",
    "cooperation": "public",
    "network": "volunteers",
    "residents_initiative": "volunteers",
    "sheltered_employment": "large",
}
# From so many employees on, titles are those of a large organisation.
LARGE_FROM = 30
# From so many known people on, one is a manager, or there are two on the board.
WITH_MANAGER_FROM = 3
WITH_BOARD_FROM = 7


def draw_name(draw: Draw) -> tuple[str, str, str]:
    """Return a given name, a tussenvoegsel (or "") and a family name."""
    background = _BACKGROUNDS.pick(draw)
    woman = draw.chance(500)
    given = draw.pick(background.women if woman else background.men)
    bearer = _BACKGROUNDS.pick(draw) if draw.chance(MIXED_PER_MILLE) else background
    prefix, family = draw.pick(_families(bearer, woman=woman))
    if woman and draw.chance(DOUBLE_NAME_PER_MILLE):
        other_prefix, other = draw.pick(DUTCH.families)
        own = f"{prefix} {family}" if prefix else family
        return given, other_prefix, f"{other}-{own}"
    return given, prefix, family


def _families(background: Background, *, woman: bool) -> tuple[tuple[str, str], ...]:
    if woman and background.families_of_women:
        return background.families_of_women
    return background.families


def level_of(index: int, kind: str, n_people: int) -> str:
    """Return the level of the index-th person of an organisation, the highest first."""
    if kind == "department":
        return "management" if index == 0 else "operational"
    if index == 0:
        return "executive"
    if index == 1 and n_people >= WITH_MANAGER_FROM:
        return "management"
    if n_people >= WITH_BOARD_FROM:
        return {2: "executive", 3: "management"}.get(index, "operational")
    return "operational"


def draw_title(draw: Draw, kind: str, level: str, n_employees: int | None) -> str:
    """Return what somebody at this level of such an organisation is called."""
    size = "large" if (n_employees or 0) >= LARGE_FROM else "small"
    return draw.pick(TITLES[_TITLES_OF_KIND.get(kind, size)][level])


def draw_start(draw: Draw) -> date:
    """Return the day on which a position that still holds began."""
    shortest, longest = _AGES.pick(draw)
    return AS_OF - timedelta(days=draw.between(shortest, longest))


def draw_past(draw: Draw, before: date) -> tuple[date, date]:
    """Return the first and last day of a position that ended before `before`."""
    last = before - timedelta(days=draw.between(1, 200))
    return last - timedelta(days=draw.between(200, 2600)), last
