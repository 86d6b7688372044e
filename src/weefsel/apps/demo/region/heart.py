"""The hand-written heart of Vaarland: public bodies, cooperations and the people of the stories.

Everything here is in every region, whatever the seed; only what is not written out (addresses,
further staff) is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

# The day on which Vaarland stands still: nothing in it happens later.
AS_OF = date(2026, 11, 21)


@dataclass(frozen=True, slots=True)
class HeartOrganisation:
    """An organisation written by hand.

    Attributes:
        key: Name within the heart; other records point at it.
        parent: Key of the organisation it is part of, or "".
        domain: Left part of its `.example` domain; that of the parent when empty.
        n_people: How many people are drawn for it besides those written out.
    """

    key: str
    name: str
    kind: str
    world: str
    sector: str
    place: str
    description: str
    tags: tuple[str, ...] = ()
    parent: str = ""
    domain: str = ""
    n_employees: int | None = None
    n_people: int = 0
    has_kvk: bool = True
    public: bool = False


@dataclass(frozen=True, slots=True)
class HeartPerson:
    """A person written by hand; positions are (organisation, title, level, from, until)."""

    key: str
    given_name: str
    prefix: str
    family_name: str
    positions: tuple[tuple[str, str, str, date, date | None], ...]


@dataclass(frozen=True, slots=True)
class HeartCooperation:
    """Who takes part in a formal cooperation.

    Attributes:
        members: (organisation, role, from, until), written out.
        sectors: Generated organisations of these sectors may join too.
        join_per_mille: How many of them do.
    """

    key: str
    members: tuple[tuple[str, str, date, date | None], ...]
    sectors: tuple[str, ...] = ()
    join_per_mille: int = 0


@dataclass(frozen=True, slots=True)
class HeartStaff:
    """Somebody who can sign in, for one or more organisations."""

    person: str
    role: str
    organisations: tuple[str, ...]


_DEPARTMENTS: tuple[tuple[str, str, str, str], ...] = (
    ("werk", "Werk en Inkomen", "inclusion", "Helpt inwoners aan werk of een uitkering."),
    ("economie", "Economie en Ondernemen", "economy", "Eerste aanspreekpunt voor ondernemers."),
    ("wmo", "Maatschappelijke Ondersteuning", "inclusion", "Regelt hulp en dagbesteding (Wmo)."),
    ("vergunningen", "Vergunningen", "neither", "Beslist over bouwen, horeca en evenementen."),
    ("ruimte", "Beheer Openbare Ruimte", "both", "Onderhoudt straten, groen en water."),
    ("financien", "Financiën", "neither", "Bewaakt de begroting en betaalt de rekeningen."),
    ("jeugd", "Jeugd", "inclusion", "Koopt jeugdhulp in en kent de scholen."),
    ("inkoop", "Inkoop en Contracten", "both", "Koopt in en let op social return."),
    ("onderwijs", "Onderwijs en Leerplicht", "neither", "Werkt aan huisvesting en leerplicht."),
    ("toezicht", "Toezicht en Handhaving", "neither", "Controleert en spreekt mensen aan."),
    ("ontwikkeling", "Ruimtelijke Ontwikkeling", "economy", "Maakt plannen voor wijk en haven."),
    ("vastgoed", "Vastgoed", "neither", "Verhuurt gemeentelijke panden, ook aan initiatieven."),
    ("wijken", "Wijken en Participatie", "inclusion", "Kent de buurten en hun initiatieven."),
    ("bestuur", "Bestuur en Communicatie", "neither", "Ondersteunt college en raad."),
)


def departments_of(key: str, place: str, n_departments: int) -> tuple[HeartOrganisation, ...]:
    """Return the first `n_departments` departments of the municipality with this key."""
    return tuple(
        HeartOrganisation(
            key=f"{key}/{department}",
            name=f"{name} {place}",
            kind="department",
            world=world,
            sector="gemeentelijke afdeling",
            place=place,
            description=description,
            tags=("gemeente",),
            parent=key,
            n_people=7,
            has_kvk=False,
        )
        for department, name, world, description in _DEPARTMENTS[:n_departments]
    )


INSTITUTIONS: tuple[HeartOrganisation, ...] = (
    HeartOrganisation(
        "lage-vaart", "Scheepswerf De Lage Vaart", "company", "economy", "scheepsbouw",
        "Vaarstede", "Bouwt en repareert zeeschepen aan de Dokweg. Begon in 2025 een lijn voor "
        "zij-instromers samen met de gemeente.", ("kopgroep", "haven", "leerwerktraject"),
        n_employees=420, n_people=6, domain="scheepswerfdelagevaart",
    ),
    HeartOrganisation(
        "spil", "De Spil", "social_enterprise", "inclusion", "sociale onderneming", "Vaarstede",
        "Leerwerkplaats voor hout en textiel. Wacht op antwoord over een ruimere werkplaats aan "
        "de kade.", ("sociaal ondernemen", "leerplek", "pso-trede 2"),
        n_employees=46, n_people=4, domain="despil",
    ),
    HeartOrganisation(
        "korrel", "Bakkerij Korrel B.V.", "company", "economy", "bakkerij", "Vaarstede",
        "Bakt brood voor acht winkels en de horeca langs de kust. Heeft vier vaste plekken voor "
        "mensen die opnieuw beginnen.", ("voedsel", "ambacht", "pso-trede 1"),
        n_employees=85, n_people=4, domain="bakkerijkorrel",
    ),
    HeartOrganisation(
        "tweede-ronde", "Fietsmakerij Tweede Ronde", "social_enterprise", "inclusion",
        "sociale onderneming", "Scheepsdijk", "Maakt van weesfietsen weer goede fietsen en leidt "
        "daarbij fietsmakers op. Zoekt leerplekken bij grotere bedrijven.",
        ("sociaal ondernemen", "circulair", "leerplek"),
        n_employees=18, n_people=3, domain="tweederonde",
    ),
    HeartOrganisation(
        "werkplaats", "De Werkplaats", "social_enterprise", "both", "sociale onderneming",
        "Duinmonde", "Meubelmakerij en verhuurbedrijf voor evenementen, met plek voor dertig "
        "mensen.", ("sociaal ondernemen", "circulair"),
        n_employees=34, n_people=3, domain="dewerkplaats-duinmonde",
    ),
    HeartOrganisation(
        "werkkracht", "Werkkracht Vaarland", "sheltered_employment", "inclusion",
        "sociaal werkbedrijf", "Vaarstede", "Sociaal werkbedrijf van de zes gemeenten: groen, "
        "schoonmaak, verpakken en begeleiding bij gewone werkgevers.",
        ("banenafspraak", "beschut werk"), n_employees=780, n_people=14, domain="werkkracht",
        public=True,
    ),
    HeartOrganisation(
        "vaarcollege", "Vaarcollege voor Vakmanschap", "school", "both", "onderwijs", "Vaarstede",
        "School voor middelbaar beroepsonderwijs met techniek, zorg, horeca en scheepvaart.",
        ("onderwijs", "stageplek", "praktijkleren"), n_employees=360, n_people=9,
        domain="vaarcollege", public=True,
    ),
    HeartOrganisation(
        "uitkeringsdienst", "Uitkeringsdienst Noordelijke Kust", "public_body", "inclusion",
        "uitkeringen en bemiddeling", "Vaarstede", "Verstrekt uitkeringen namens het Rijk en deelt "
        "de voordeur met de gemeenten.", ("werk", "uitkering"), n_employees=140, n_people=6,
        domain="uitkeringsdienst",
    ),
    HeartOrganisation(
        "waterschap", "Waterschap Kwelderkust", "public_body", "neither", "waterbeheer",
        "Wierhaven", "Beheert dijken en water en besteedt veel groenwerk aan.",
        ("water", "groen", "social return"), n_employees=310, n_people=6, domain="kwelderkust",
    ),
)  # fmt: skip

COOPERATIONS: tuple[HeartOrganisation, ...] = (
    HeartOrganisation(
        "amr", "Arbeidsmarktregio Vaarland", "cooperation", "both", "arbeidsmarkt", "Vaarstede",
        "Gemeenten, scholen, werkgevers en uitkeringsdienst spreken hier af hoe zij samen mensen "
        "aan werk helpen.", ("werk", "regio"), n_people=2, has_kvk=False, public=True,
        domain="arbeidsmarktregio-vaarland",
    ),
    HeartOrganisation(
        "wsp", "Werkgeversservicepunt Vaarland", "cooperation", "both", "bemiddeling", "Vaarstede",
        "Eén loket voor werkgevers die mensen zoeken, voor alle zes gemeenten.",
        ("werk", "werkgevers"), n_people=9, has_kvk=False, public=True, domain="wsp-vaarland",
    ),
    HeartOrganisation(
        "gr-werk", "Gemeenschappelijke regeling Werkkracht", "cooperation", "inclusion",
        "gemeenschappelijke regeling", "Vaarstede", "Bestuur van het sociaal werkbedrijf.",
        ("gemeenschappelijke regeling",), n_people=2, domain="gr-werkkracht", public=True,
    ),
    HeartOrganisation(
        "gr-omgeving", "Omgevingsdienst Vaarland", "cooperation", "neither",
        "gemeenschappelijke regeling", "Linderhout", "Verleent milieuvergunningen en houdt "
        "toezicht namens de gemeenten.", ("gemeenschappelijke regeling", "vergunningen"),
        n_people=6, domain="omgevingsdienst-vaarland", public=True,
    ),
    HeartOrganisation(
        "gr-gezondheid", "Gezondheidsdienst Vaarland", "cooperation", "inclusion",
        "gemeenschappelijke regeling", "Vaarstede", "Bewaakt de gezondheid van inwoners en kent "
        "elke school.", ("gemeenschappelijke regeling", "gezondheid"), n_people=6,
        domain="gezondheidsdienst-vaarland", public=True,
    ),
    HeartOrganisation(
        "gr-jeugd", "Jeugdhulpregio Vaarland", "cooperation", "inclusion",
        "gemeenschappelijke regeling", "Oosterkwel", "Koopt specialistische jeugdhulp in.",
        ("gemeenschappelijke regeling", "jeugdhulp"), n_people=3, has_kvk=False,
        domain="jeugdhulpregio-vaarland",
    ),
    HeartOrganisation(
        "gr-inkoop", "Inkoopbureau Vaarland", "cooperation", "both", "gemeenschappelijke regeling",
        "Elzerbroek", "Koopt in voor vijf van de zes gemeenten.",
        ("gemeenschappelijke regeling", "inkoop", "social return"), n_people=4,
        domain="inkoopbureau-vaarland",
    ),
    HeartOrganisation(
        "horeca", "Horeca Kustregio", "cooperation", "both", "brancheorganisatie", "Duinmonde",
        "Vereniging van hotels, restaurants en strandpaviljoens. Zoekt elk voorjaar driehonderd "
        "mensen.", ("horeca", "seizoenswerk"), n_people=3, domain="horecakustregio",
    ),
    HeartOrganisation(
        "logistiek", "Logistiek Platform Vaarland", "cooperation", "economy", "brancheorganisatie",
        "Vaarstede", "Transporteurs en magazijnen samen. Zoekt dertig mensen voor de nachtploeg.",
        ("logistiek", "nachtwerk"), n_people=3, domain="logistiekplatform",
    ),
    HeartOrganisation(
        "maritiem", "Maritieme Kring Vaarland", "cooperation", "economy", "brancheorganisatie",
        "Wierhaven", "Werven, metaalbedrijven en rederijen leiden samen vakmensen op.",
        ("maritiem", "techniek"), n_people=2, domain="maritiemekring",
    ),
    HeartOrganisation(
        "zorg", "Zorgalliantie Vaarland", "cooperation", "inclusion", "brancheorganisatie",
        "Linderhout", "Zorgaanbieders verdelen leerplekken en schrijven samen plannen.",
        ("zorg", "leerplek"), n_people=2, domain="zorgalliantie",
    ),
    HeartOrganisation(
        "sociaal", "Sociaal Ondernemend Vaarland", "cooperation", "both", "brancheorganisatie",
        "Scheepsdijk", "Sociale ondernemers trekken samen op richting gemeenten en bedrijven.",
        ("sociaal ondernemen", "kennismaken"), n_people=2, domain="sociaalondernemend",
    ),
)  # fmt: skip


def _all_six(since: date, role_of_seat: str = "seat") -> tuple[tuple[str, str, date, None], ...]:
    others = ("duinmonde", "linderhout", "wierhaven", "elzerbroek", "oosterkwel")
    return (
        ("vaarstede", role_of_seat, since, None),
        *((key, "member", since, None) for key in others),
    )


PARTICIPATIONS: tuple[HeartCooperation, ...] = (
    HeartCooperation("amr", (
        *_all_six(date(2015, 1, 1)),
        ("uitkeringsdienst", "member", date(2015, 1, 1), None),
        ("vaarcollege", "member", date(2019, 9, 1), None),
        ("werkkracht", "member", date(2015, 1, 1), None),
        ("horeca", "observer", date(2022, 3, 1), None),
        ("logistiek", "observer", date(2022, 3, 1), None),
    )),
    HeartCooperation("wsp", (
        *_all_six(date(2016, 7, 1)),
        ("uitkeringsdienst", "funder", date(2016, 7, 1), None),
        ("werkkracht", "member", date(2017, 1, 1), None),
    )),
    HeartCooperation("gr-werk", (*_all_six(date(2008, 1, 1), "chair"),)),
    HeartCooperation("gr-omgeving", (
        *_all_six(date(2013, 1, 1), "member"),
        ("waterschap", "observer", date(2018, 1, 1), None),
    )),
    HeartCooperation("gr-gezondheid", (*_all_six(date(2009, 1, 1)),)),
    HeartCooperation("gr-jeugd", (
        ("vaarstede", "seat", date(2015, 1, 1), None),
        ("duinmonde", "member", date(2015, 1, 1), None),
        ("linderhout", "member", date(2015, 1, 1), None),
        ("wierhaven", "member", date(2015, 1, 1), None),
        ("elzerbroek", "member", date(2015, 1, 1), date(2022, 12, 31)),
        ("elzerbroek", "member", date(2025, 1, 1), None),
        ("oosterkwel", "chair", date(2015, 1, 1), None),
    )),
    HeartCooperation("gr-inkoop", (
        ("vaarstede", "member", date(2017, 1, 1), None),
        ("duinmonde", "member", date(2017, 1, 1), date(2024, 12, 31)),
        ("linderhout", "member", date(2017, 1, 1), None),
        ("wierhaven", "member", date(2017, 1, 1), None),
        ("elzerbroek", "chair", date(2017, 1, 1), None),
        ("oosterkwel", "member", date(2018, 1, 1), None),
    )),
    HeartCooperation("horeca", (
        ("duinmonde", "funder", date(2019, 1, 1), None),
    ), ("horeca",), 600),
    HeartCooperation("logistiek", (
        ("vaarstede", "observer", date(2020, 1, 1), None),
    ), ("transport en logistiek", "groothandel"), 450),
    HeartCooperation("maritiem", (
        ("lage-vaart", "chair", date(2012, 5, 1), None),
        ("vaarcollege", "member", date(2014, 9, 1), None),
    ), ("scheepsbouw en visserij", "metaal"), 450),
    HeartCooperation("zorg", (
        ("vaarcollege", "member", date(2016, 9, 1), None),
    ), ("zorg en ondersteuning",), 400),
    HeartCooperation("sociaal", (
        ("spil", "chair", date(2018, 2, 1), None),
        ("tweede-ronde", "member", date(2019, 6, 1), None),
        ("werkplaats", "member", date(2018, 2, 1), None),
    ), ("sociale onderneming",), 500),
)  # fmt: skip

_E, _M, _O = "executive", "management", "operational"

PEOPLE: tuple[HeartPerson, ...] = (
    HeartPerson("nadia", "Nadia", "de", "Wit", (
        ("vaarstede/economie", "relatiemanager", _O, date(2023, 2, 1), None),)),
    HeartPerson("karim", "Karim", "", "Aziz", (
        ("vaarstede/werk", "werkcoach", _O, date(2019, 5, 1), None),
        ("wsp", "adviseur werkgevers", _O, date(2021, 9, 1), None))),
    HeartPerson("li", "Suyin", "", "Li", (
        ("vaarstede/werk", "hoofd Werk", _M, date(2020, 1, 1), None),)),
    HeartPerson("bos", "Albert", "", "Bos", (
        ("vaarstede", "wethouder economie", _E, date(2018, 5, 24), date(2026, 3, 14)),)),
    HeartPerson("yildiz", "Elif", "", "Yıldız", (
        ("vaarstede", "wethouder werk en zorg", _E, date(2022, 6, 2), None),)),
    HeartPerson("brouwer", "Mirjam", "", "Brouwer", (
        ("vaarstede/wijken", "programmamanager", _M, date(2021, 4, 1), None),)),
    HeartPerson("amrani", "Fatima", "el", "Amrani", (
        ("vaarstede/vergunningen", "loketcoördinator", _M, date(2022, 10, 1), None),)),
    HeartPerson("terpstra", "Sjoerd", "", "Terpstra", (
        ("vaarstede/vergunningen", "behandelaar vergunningen", _O, date(2017, 3, 1), None),)),
    HeartPerson("kowalczyk", "Łukasz", "", "Kowalczyk", (
        ("vaarstede/inkoop", "inkoper", _O, date(2020, 8, 1), None),)),
    HeartPerson("sabajo", "Muriël", "", "Sabajo", (
        ("vaarstede/bestuur", "privacyfunctionaris", _M, date(2019, 1, 1), None),)),
    HeartPerson("hoekstra", "Wytske", "", "Hoekstra", (
        ("amr", "regiobeheerder", _M, date(2024, 1, 1), None),)),
    HeartPerson("haan", "Marieke", "de", "Haan", (
        ("korrel", "directeur", _E, date(2014, 1, 1), None),)),
    HeartPerson("kramer", "Johan", "", "Kramer", (
        ("lage-vaart", "directeur", _E, date(2011, 9, 1), None),)),
    HeartPerson("visser", "Petra", "", "Visser", (
        ("lage-vaart", "hoofd personeel", _M, date(2018, 4, 1), None),)),
    HeartPerson("mulder", "Arjan", "", "Mulder", (
        ("lage-vaart", "leermeester", _O, date(2025, 2, 1), None),)),
    HeartPerson("spil-directeur", "Thirza", "van der", "Zwan", (
        ("spil", "directeur", _E, date(2016, 10, 1), None),
        ("sociaal", "voorzitter", _E, date(2018, 2, 1), None))),
    HeartPerson("ronde", "Bilal", "", "Ouali", (
        ("tweede-ronde", "oprichter", _E, date(2019, 3, 1), None),)),
    HeartPerson("horeca-voorzitter", "Chantal", "", "IJzerman", (
        ("horeca", "voorzitter", _E, date(2021, 1, 1), None),)),
    HeartPerson("logistiek-voorzitter", "Radjesh", "", "Ramdin", (
        ("logistiek", "voorzitter", _E, date(2020, 1, 1), None),)),
)  # fmt: skip

STAFF: tuple[HeartStaff, ...] = (
    HeartStaff("nadia", "relation_manager", ("vaarstede",)),
    HeartStaff("brouwer", "programme_manager", ("vaarstede",)),
    HeartStaff("amrani", "desk_coordinator", ("vaarstede/vergunningen",)),
    HeartStaff("terpstra", "department_handler", ("vaarstede/vergunningen",)),
    HeartStaff("karim", "work_coach", ("vaarstede/werk", "wsp")),
    HeartStaff("kowalczyk", "procurement_officer", ("vaarstede/inkoop",)),
    HeartStaff("yildiz", "executive", ("vaarstede",)),
    HeartStaff("haan", "partner", ("korrel",)),
    HeartStaff("sabajo", "privacy_officer", ("vaarstede",)),
    HeartStaff("hoekstra", "region_administrator", ("amr",)),
)
