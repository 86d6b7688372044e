"""Made-up names for measuring: none is real, all are drawn from a seed."""

from __future__ import annotations

from random import Random

TRADES = (
    "Bakkerij", "Bouwbedrijf", "Garage", "Installatiebedrijf", "Zorggroep", "Thuiszorg",
    "Schildersbedrijf", "Hoveniersbedrijf", "Drukkerij", "Transportbedrijf", "Kapsalon",
    "Stichting", "Vereniging", "Basisschool", "Adviesbureau", "Schoonmaakbedrijf", "Restaurant",
    "Boerderij", "Werkplaats", "Fietsenmaker", "Metaalbedrijf", "Kwekerij", "Slagerij", "Wasserij",
    "Meubelmakerij",
)  # fmt: skip
FORMS = ("B.V.", "V.O.F.", "", "", "& Zonen")
FUNCTIONS = (
    "directeur", "adviseur", "teamleider", "inkoper", "wethouder", "accountmanager", "werkcoach",
    "planner", "bedrijfsleider", "medewerker personeelszaken",
)  # fmt: skip
TAGS = (
    "techniek", "zorg", "groen", "logistiek", "horeca", "bouw", "leerwerkplek", "energie", "jeugd",
    "circulair", "banenafspraak", "buurt",
)  # fmt: skip
WORK = (
    "bakt brood", "repareert fietsen", "onderhoudt tuinen", "begeleidt jongeren", "levert post",
    "maakt meubels", "geeft scholing", "levert maaltijden", "bouwt woningen", "verzorgt ouderen",
)  # fmt: skip
_BEGIN = ("b", "br", "d", "dr", "f", "g", "gr", "h", "j", "k", "kl", "l", "m", "n", "p", "r", "s",
          "sch", "st", "t", "v", "w", "z")  # fmt: skip
_MIDDLE = ("a", "aa", "e", "ee", "i", "ie", "o", "oo", "u", "ui", "ij", "oe", "ou")
_END = ("k", "l", "m", "n", "r", "s", "t", "rt", "nd", "ng", "ls", "st")
_FAMILY = ("sma", "stra", "man", "er", "ink", "en", "", "inga", "hof", "mans")
_TOWN = ("dam", "dorp", "veen", "horst", "wijk", "burg", "lo", "rade")


class Names:
    """Draws names; some often and most rarely, as real ones are."""

    def __init__(self, rng: Random) -> None:
        """Make the lists to draw from."""
        self._rng = rng
        self.families = self._some(
            6_000, lambda: self._syllable() + self._maybe() + self._of(_FAMILY)
        )
        self.given = self._some(900, lambda: self._syllable() + self._of(("", "a", "je", "o")))
        self.towns = self._some(60, lambda: self._syllable() + self._of(_TOWN))

    def _of(self, some: tuple[str, ...]) -> str:
        return some[int(self._rng.random() * len(some))]

    def _syllable(self) -> str:
        return self._of(_BEGIN) + self._of(_MIDDLE) + self._of(_END)

    def _maybe(self) -> str:
        return self._syllable() if self._rng.random() < 0.5 else ""

    def _some(self, most: int, draw: object) -> list[str]:
        assert callable(draw)
        return sorted({str(draw()).capitalize() for _ in range(most)})

    def often(self, some: list[str]) -> str:
        """Return one of them, the first ones far more often."""
        place = int(self._rng.expovariate(6 / len(some)))
        return some[place % len(some)]

    def one(self, some: tuple[str, ...]) -> str:
        """Return one of them, each as often."""
        return self._of(some)
