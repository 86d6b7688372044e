"""The hand-written relations: those of the stories, kept by the people at the door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

# How often both sides meet at executive, management and operational level, by tier: at most so many
# days between two contacts. For the top tier that is what the norm says.
PACES: dict[str, tuple[int, int, int]] = {
    "top": (182, 91, 30),
    "active": (365, 182, 61),
    "light": (730, 365, 182),
}
AGREED: dict[str, tuple[int | None, int | None, int | None]] = {
    **PACES,
    "top": (None, None, None),
}


@dataclass(frozen=True, slots=True)
class HeartRelation:
    """A relation written by hand; keys are those of the heart.

    Attributes:
        home: who keeps it.
        keeper: the person at the door who keeps it.
        forms: the form that is meant, and the form it has now.
        drawn: whether contacts are drawn; else they are written in `stories`.
    """

    home: str
    partner: str
    keeper: str
    tier: str
    forms: tuple[str, str]
    since: date
    summary: str
    shared: bool = False
    drawn: bool = False


HEART_RELATIONS: tuple[HeartRelation, ...] = (
    HeartRelation(
        "vaarstede", "lage-vaart", "nadia", "top", ("partnership", "partnership"),
        date(2023, 2, 6), "Een lijn voor zij-instromers: twintig plekken op de helling, met "
        "leermeesters van de werf en begeleiding van de gemeente.", shared=True,
    ),
    HeartRelation(
        "vaarstede", "spil", "nadia", "top", ("partnership", "consultation"), date(2023, 3, 1),
        "Een ruimere werkplaats, en opdrachten van bedrijven in de haven.", shared=True,
    ),
    HeartRelation(
        "vaarstede", "korrel", "nadia", "top", ("partnership", "consultation"),
        date(2023, 2, 20), "Vier vaste plekken met begeleiding, en hoe dat er acht worden.",
        shared=True,
    ),
    HeartRelation(
        "vaarstede", "horeca", "nadia", "active", ("consultation", "consultation"),
        date(2023, 5, 1), "Mensen voor de zomer, en werk voor hen in de winter.",
    ),
    HeartRelation(
        "vaarstede", "tweede-ronde", "nadia", "active", ("consultation", "consultation"),
        date(2023, 6, 1), "Leerplekken voor fietsmakers bij grotere bedrijven.",
    ),
    HeartRelation(
        "vaarstede", "logistiek", "nadia", "active", ("consultation", "contract"),
        date(2023, 4, 1), "Dertig mensen voor de nachtploeg, en een bus die dan rijdt.",
    ),
    HeartRelation(
        "vaarstede", "maritiem", "nadia", "active", ("consultation", "consultation"),
        date(2023, 2, 6), "Vakmensen voor de werven: samen opleiden in plaats van wegkopen.",
    ),
    HeartRelation(
        "vaarstede", "sociaal", "nadia", "active", ("partnership", "consultation"),
        date(2023, 9, 1), "Kennismakingen tussen sociale ondernemers en bedrijven.", shared=True,
    ),
    HeartRelation(
        "vaarstede", "vaarcollege", "nadia", "top", ("partnership", "partnership"),
        date(2023, 2, 6), "Praktijkleren op de werkvloer.", shared=True, drawn=True,
    ),
    HeartRelation(
        "vaarstede", "waterschap", "nadia", "light", ("contract", "contract"),
        date(2024, 1, 15), "Social return in het groenonderhoud langs de dijk.", drawn=True,
    ),
    HeartRelation(
        "vaarstede", "werkkracht", "brouwer", "top", ("partnership", "partnership"),
        date(2021, 6, 1), "Van beschut werk naar werk bij een gewone werkgever.", shared=True,
        drawn=True,
    ),
    HeartRelation(
        "duinmonde", "werkplaats", "", "active", ("partnership", "consultation"),
        date(2021, 11, 1), "Meubels voor evenementen, dertig plekken.", drawn=True,
    ),
    HeartRelation(
        "duinmonde", "horeca", "", "top", ("partnership", "partnership"), date(2021, 11, 1),
        "Een heel jaar werk aan de kust.", shared=True, drawn=True,
    ),
    HeartRelation(
        "wierhaven", "maritiem", "", "active", ("consultation", "consultation"),
        date(2022, 1, 10), "Leerlingen op de werven van Wierhaven.", drawn=True,
    ),
)  # fmt: skip
