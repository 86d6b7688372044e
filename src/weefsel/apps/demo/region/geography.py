"""The map of Vaarland: municipalities, places, streets and postcodes that do not exist.

The region lies in the North Sea, north-west of Vlieland, so that nobody takes a dot on a map for
a real address. The digits 8950-8998 are not in use as postcodes; names of municipalities and
places were looked up in the lists of municipalities and postcodes and are in neither.
"""

from __future__ import annotations

from dataclasses import dataclass

from weefsel.apps.demo.region.draw import Draw, Weighted
from weefsel.apps.demo.region.records import Address, Place


@dataclass(frozen=True, slots=True)
class Municipality:
    """A fictional municipality; `code` follows the pattern of Statistics Netherlands."""

    key: str
    name: str
    code: str
    inhabitants: int
    n_departments: int


MUNICIPALITIES: tuple[Municipality, ...] = (
    Municipality("vaarstede", "Vaarstede", "GM9901", 96_400, 14),
    Municipality("duinmonde", "Duinmonde", "GM9902", 41_200, 10),
    Municipality("linderhout", "Linderhout", "GM9903", 38_700, 9),
    Municipality("wierhaven", "Wierhaven", "GM9904", 27_900, 8),
    Municipality("elzerbroek", "Elzerbroek", "GM9905", 24_300, 7),
    Municipality("oosterkwel", "Oosterkwel", "GM9906", 18_600, 6),
)

PLACES: tuple[Place, ...] = (
    Place("Vaarstede", "Vaarstede", tuple(range(8950, 8962)), 53.362, 4.182, 300),
    Place("Scheepsdijk", "Vaarstede", (8962, 8963), 53.381, 4.149, 40),
    Place("Nieuwkwelder", "Vaarstede", (8964,), 53.343, 4.214, 20),
    Place("Oud-Vaarstede", "Vaarstede", (8965,), 53.357, 4.226, 15),
    Place("Duinmonde", "Duinmonde", (8966, 8967, 8968, 8969), 53.421, 4.071, 110),
    Place("Zilverzand aan Zee", "Duinmonde", (8970,), 53.437, 4.034, 35),
    Place("Helmduin", "Duinmonde", (8971,), 53.405, 4.052, 20),
    Place("Linderhout", "Linderhout", (8972, 8973, 8974, 8975), 53.291, 4.263, 100),
    Place("Eikenvelde", "Linderhout", (8976,), 53.274, 4.301, 25),
    Place("Hertsbroek", "Linderhout", (8977,), 53.262, 4.247, 20),
    Place("Wierhaven", "Wierhaven", (8978, 8979, 8980), 53.452, 4.233, 80),
    Place("Garnaalsluis", "Wierhaven", (8981,), 53.461, 4.271, 15),
    Place("Westerslik", "Wierhaven", (8982,), 53.442, 4.196, 15),
    Place("Elzerbroek", "Elzerbroek", (8983, 8984), 53.308, 4.401, 60),
    Place("Korenbeek", "Elzerbroek", (8985,), 53.296, 4.437, 20),
    Place("Moerlage", "Elzerbroek", (8986,), 53.321, 4.452, 15),
    Place("Turfmeer", "Elzerbroek", (8987,), 53.285, 4.389, 10),
    Place("Oosterkwel", "Oosterkwel", (8988, 8989), 53.371, 4.341, 50),
    Place("Molenwoude", "Oosterkwel", (8990,), 53.388, 4.367, 15),
    Place("Klaverkapel", "Oosterkwel", (8991,), 53.359, 4.379, 10),
)

CENTRE: dict[str, Place] = {place.name: place for place in PLACES}
PLACE_WEIGHTS = Weighted([(place, place.weight) for place in PLACES])

# Streets of a town, and streets where firms with vans and halls sit.
STREETS: tuple[str, ...] = (
    "Havenkade", "Vismarkt", "Lange Vaart", "Korte Vaart", "Sluisplein", "Touwslagersgang",
    "Kaaspoort", "Zeilmakersstraat", "Dorpsstraat", "Molenstraat", "Kerkpad", "Schoolstraat",
    "Stationsplein", "Stationsweg", "Nieuwstraat", "Breestraat", "Marktplein", "Bleekveld",
    "Lindelaan", "Kastanjelaan", "Beukenlaan", "Parklaan", "Singel", "Bolwerk", "Raadhuisplein",
    "Duinweg", "Zeeweg", "Boulevard", "Schelpenpad", "Strandweg", "Veldweg", "Landweg",
    "Wethouder Ploegstraat", "Burgemeester Wiersmalaan", "Dokter Haversmastraat",
    "Juffrouw Tamboerstraat", "Zwaluwstraat", "Kievitstraat", "Wulpstraat", "Torenvalk",
    "Hoefsmidsteeg", "Bakkersteeg", "Waagplein", "Oosterpoort", "Westerpoort", "Noordersingel",
)  # fmt: skip
WORK_STREETS: tuple[str, ...] = (
    "Ambachtsweg", "Nijverheidsweg", "Industrieweg", "Handelsweg", "Transportweg", "Dokweg",
    "Kraanweg", "Loodswezenkade", "Scheepmakerskade", "Lasserstraat", "Draaierstraat",
    "Energieweg", "Bedrijvenpark De Kade", "Bedrijvenpark Kwelderzicht", "De Ploegschaar",
)  # fmt: skip

# SA, SD and SS are never handed out; Q and Y and the like are rare and left out too.
_LETTERS = "ABCDEFGHJKLMNPRTVWXZ"
_SUFFIXES = Weighted([("", 84), ("a", 7), ("b", 4), ("-1", 2), ("-2", 2), (" bis", 1)])


def address_in(place: Place, draw: Draw, *, work: bool = False) -> Address:
    """Return an address in the place: one street, one pair of letters, digits from the place.

    Args:
        place: the town or village.
        draw: the source of choices.
        work: whether the street is one of workshops, halls and offices.
    """
    streets = WORK_STREETS if work else STREETS
    index = draw.below(len(streets))
    digits = place.postcode_digits[index % len(place.postcode_digits)]
    number = draw.between(1, 168)
    first = _LETTERS[index % len(_LETTERS)]
    second = _LETTERS[(number // 20 + (10 if work else 0)) % len(_LETTERS)]
    return Address(
        street=streets[index],
        house_number=f"{number}{_SUFFIXES.pick(draw)}",
        postcode=f"{digits} {first}{second}",
        place=place.name,
        municipality=place.municipality,
        latitude=round(place.latitude + (draw.below(2001) - 1000) / 80_000, 5),
        longitude=round(place.longitude + (draw.below(2001) - 1000) / 50_000, 5),
    )
