"""What organisations in Vaarland do: names, sizes, sentences and tags for each line of work.

A trade is a kind of organisation with its own words. Weights are shares of all generated
organisations and add up to 1,000, so that the mix of a region comes out believable: three
quarters companies, the rest the world of care, work, learning and neighbourhoods.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trade:
    """One line of work.

    Attributes:
        kind: A value of `parties.enums.OrganisationKind`.
        worlds: Values of `parties.enums.World` with per-mille shares.
        weight: Per mille of generated organisations.
        heads: What stands before a name ("Bakkerij" De Gouden Aar).
        tails: What stands behind a name (Visser "Installatietechniek").
        does: What it does; reads on as "<name> ..." and stands alone with a capital.
        sizes: (smallest, largest, weight) of the number of employees.
        work: Whether it sits in a street of workshops and halls.
        forms: Legal forms that may follow the name.
    """

    kind: str
    sector: str
    worlds: tuple[tuple[str, int], ...]
    weight: int
    heads: tuple[str, ...]
    tails: tuple[str, ...]
    does: tuple[str, ...]
    tags: tuple[str, ...]
    sizes: tuple[tuple[int, int, int], ...] = ((1, 4, 45), (5, 19, 35), (20, 80, 16), (81, 320, 4))
    work: bool = False
    forms: tuple[tuple[str, int], ...] = (("", 50), ("B.V.", 36), ("V.O.F.", 10), ("& Zn.", 4))


_ECONOMY = (("economy", 940), ("both", 60))
_INCLUSION = (("inclusion", 1000),)
_SOCIAL = (("inclusion", 700), ("both", 300))
_LEARNING = (("neither", 550), ("inclusion", 300), ("both", 150))
_NONE = (("", 100),)
_FOUNDATION = (("", 70), ("Stichting", 30))
_LARGE = ((1, 9, 15), (10, 49, 40), (50, 249, 33), (250, 900, 12))
_SMALL = ((1, 4, 55), (5, 19, 38), (20, 60, 7))


def _company(  # noqa: PLR0913 -- a row of the table below
    weight: int,
    sector: str,
    heads: str,
    tails: str,
    does: str,
    tags: str,
    *,
    work: bool = False,
    sizes: tuple[tuple[int, int, int], ...] = ((1, 4, 45), (5, 19, 35), (20, 80, 16), (81, 320, 4)),
) -> Trade:
    return Trade(
        "company", sector, _ECONOMY, weight, _list(heads), _list(tails), _list(does), _list(tags),
        sizes=sizes, work=work,
    )  # fmt: skip


def _list(text: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in text.split("|"))


COMPANIES: tuple[Trade, ...] = (
    _company(38, "bakkerij", "Bakkerij|Banketbakkerij|Brood en Banket", "Bakkers|Brood",
             "bakt brood en gebak voor de buurt|levert brood aan winkels en horeca|"
             "bakt elke nacht voor drie winkels", "voedsel|ambacht|leerplek", sizes=_SMALL),
    _company(55, "horeca", "Restaurant|Eetcafé|Hotel|Strandpaviljoen|Brasserie|Lunchroom",
             "Horeca|Catering", "kookt met wat het seizoen geeft|ontvangt gasten van pasen tot "
             "november|verzorgt feesten en vergaderingen", "horeca|seizoenswerk|gastvrijheid"),
    _company(75, "bouw", "Bouwbedrijf|Aannemersbedrijf|Timmerbedrijf|Schildersbedrijf",
             "Bouw|Timmerwerken|Dakwerken|Onderhoud",
             "bouwt en verbouwt woningen|onderhoudt woningen voor verhuurders|"
             "maakt bestaande huizen zuiniger", "bouw|techniek|verduurzaming", work=True),
    _company(52, "installatietechniek", "Installatiebedrijf|Technisch Bureau|Elektro",
             "Installatietechniek|Elektrotechniek|Warmtetechniek|Klimaat",
             "legt warmtepompen en zonnepanelen aan|onderhoudt installaties in scholen en "
             "kantoren|zoekt monteurs en leidt ze zelf op", "techniek|verduurzaming|krapte",
             work=True),
    _company(45, "metaal", "Constructiebedrijf|Metaalbewerking|Lasbedrijf|Machinefabriek",
             "Metaal|Lastechniek|Staalbouw|Machinebouw",
             "maakt onderdelen voor schepen en windmolens|last en draait in kleine series|"
             "bouwt machines voor de voedingsindustrie", "techniek|maakindustrie|leerplek",
             work=True, sizes=_LARGE),
    _company(32, "scheepsbouw en visserij", "Jachtwerf|Rederij|Visserijbedrijf|Scheepsreparatie",
             "Maritiem|Scheepstechniek|Visserij",
             "repareert schepen op eigen helling|vaart op garnalen en platvis|"
             "rust werkboten uit voor de windparken", "maritiem|haven|techniek", work=True),
    _company(52, "transport en logistiek", "Transportbedrijf|Koeriersdienst|Expeditie",
             "Logistiek|Transport|Warehousing|Koeriers",
             "rijdt dag en nacht voor winkels in de regio|slaat goederen op en pakt ze om|"
             "bezorgt met elektrische busjes", "logistiek|nachtwerk|krapte", work=True,
             sizes=_LARGE),
    _company(65, "detailhandel", "Boekhandel|Fietsenwinkel|Slagerij|Bloemsierkunst|Modehuis|"
             "Speelgoedwinkel|Versmarkt", "Mode|Wonen|Tweewielers|Versmarkt",
             "verkoopt in de winkel en bezorgt thuis|staat bekend om goed advies|"
             "houdt de winkelstraat levend", "winkel|binnenstad|stageplek", sizes=_SMALL),
    _company(35, "groothandel", "Groothandel|Handelsonderneming|Im- en Export",
             "Groothandel|Handel|Import", "levert aan winkels en bouwplaatsen|handelt in "
             "groente en fruit|levert kantoorspullen en schoonmaakmiddelen",
             "groothandel|logistiek", work=True),
    _company(52, "land- en tuinbouw", "Boerderij|Kwekerij|Melkveebedrijf|Tuinderij|Landbouwbedrijf",
             "Agro|Tuinbouw|Bloembollen", "houdt koeien en verkoopt melk aan huis|teelt aardappels "
             "en uien op kleigrond|kweekt planten voor openbaar groen",
             "landbouw|seizoenswerk|voedsel", sizes=_SMALL),
    _company(26, "voedingsindustrie", "Zuivelfabriek|Visverwerking|Conservenfabriek|Mouterij",
             "Foods|Zuivel|Ingrediënten", "verwerkt vis van de eigen afslag|maakt soepen en sauzen "
             "voor supermarkten|draait in drie ploegen", "voedsel|maakindustrie|ploegendienst",
             work=True, sizes=_LARGE),
    _company(42, "groenvoorziening", "Hoveniersbedrijf|Groenbedrijf|Boomverzorging",
             "Groen|Hoveniers|Tuinen", "onderhoudt plantsoenen voor gemeenten|legt tuinen aan en "
             "houdt ze bij|snoeit en plant bomen langs wegen", "groen|buitenwerk|leerplek",
             work=True, sizes=_SMALL),
    _company(30, "schoonmaak", "Schoonmaakbedrijf|Glazenwasserij|Wasserij",
             "Schoonmaak|Facilitair|Bedrijfshygiëne", "maakt scholen en kantoren schoon|wast "
             "linnen voor hotels en zorginstellingen|werkt met vaste ploegen per gebouw",
             "schoonmaak|social return|deeltijd", work=True),
    _company(38, "ict en ontwerp", "Softwarehuis|Ontwerpbureau|Internetbureau|Datalab",
             "Software|Digitaal|ICT|Webdiensten", "maakt websites die iedereen kan gebruiken|"
             "beheert computers van kleine bedrijven|bouwt software voor de scheepvaart",
             "ict|digitaal|stageplek"),
    _company(48, "zakelijke diensten", "Administratiekantoor|Adviesbureau|Notariskantoor|"
             "Accountantskantoor", "Advies|Accountants|Administraties|Assurantiën",
             "doet de boeken voor kleine ondernemers|geeft raad over vergunningen en subsidies|"
             "helpt bedrijven bij het aannemen van mensen", "advies|zakelijk"),
    _company(25, "uitzendbureau", "Uitzendbureau|Flexbureau", "Personeelsdiensten|Flexwerk",
             "bemiddelt mensen naar werk in haven en kas|zoekt vast werk voor tijdelijke krachten",
             "werk|bemiddeling|flexwerk"),
    _company(25, "persoonlijke diensten", "Kapsalon|Schoonheidssalon|Sportschool|Rijschool",
             "Haarmode|Sport|Vitaal", "knipt zonder afspraak|brengt de buurt in beweging|"
             "heeft een vaste plek voor leerlingen", "dienstverlening|stageplek", sizes=_SMALL),
    _company(20, "circulair", "Demontagebedrijf|Recycling|Grondstoffenhandel",
             "Circulair|Recycling|Grondstoffen", "haalt koper en plastic uit oude apparaten|"
             "geeft bouwmaterialen een tweede leven", "circulair|verduurzaming|eenvoudig werk",
             work=True),
)  # fmt: skip

OTHERS: tuple[Trade, ...] = (
    Trade("social_enterprise", "sociale onderneming", _SOCIAL, 70,
          ("De Werkbank", "Fietsatelier", "Naaiatelier", "Kringloop", "Buurtkeuken", "Koffiehuis",
           "Meubelmakerij", "Stadslandbouw", "Wasserette", "Drukkerij", "Chocolaterie"),
          ("Sociaal", "Werkt", "Maakt", "Repareert"),
          ("leidt mensen op die lang zonder werk zaten", "laat zien wat vakwerk en aandacht samen "
           "kunnen", "geeft spullen en mensen een nieuwe kans", "werkt met een vaste begeleider op "
           "elke zes medewerkers", "verdient driekwart van haar geld in de markt"),
          ("sociaal ondernemen", "leerplek", "circulair", "social return", "dagbesteding"),
          sizes=_SMALL, forms=(("", 60), ("B.V.", 25), ("Coöperatie", 15))),
    Trade("care_provider", "zorg en ondersteuning", _INCLUSION, 65,
          ("Zorggroep", "Thuiszorg", "Woonzorghuis", "Begeleidingsbureau", "Jeugdhulp",
           "Dagbesteding", "Zorgboerderij", "Verslavingszorg"),
          ("Zorg", "Begeleiding", "Jeugdhulp", "Thuiszorg"),
          ("begeleidt mensen thuis en op weg naar werk", "biedt dagbesteding met dieren en groen",
           "helpt gezinnen voordat het misgaat", "zorgt voor ouderen, ook in de avond en nacht",
           "ondersteunt mensen met een beperking bij wonen en werken"),
          ("zorg", "wmo", "jeugdhulp", "dagbesteding", "begeleiding"),
          sizes=_LARGE, forms=_FOUNDATION),
    Trade("school", "onderwijs", _LEARNING, 40,
          ("Basisschool", "Praktijkschool", "Vakcollege", "Openbare school", "Taalschool",
           "Montessorischool", "Kindcentrum"),
          ("College", "Onderwijs", "Leercentrum"),
          ("zoekt stageplekken dicht bij huis", "leert jongeren een vak met hun handen",
           "geeft taalles aan volwassenen in de avond", "werkt samen met bedrijven in de buurt",
           "heeft een klas voor leerlingen die later instromen"),
          ("onderwijs", "stageplek", "taal", "jongeren"),
          sizes=((8, 30, 60), (31, 120, 40)), forms=_NONE),
    Trade("residents_initiative", "bewonersinitiatief", (("inclusion", 600), ("neither", 400)), 50,
          ("Buurthuis", "Buurttuin", "Dorpscoöperatie", "Repaircafé", "Voedseltafel", "Speeltuin",
           "Wijkbus", "Taalcafé", "Inloophuis", "Energiecoöperatie"),
          ("Samen", "Verbindt", "Helpt"),
          ("wordt gedragen door bewoners uit de straat", "draait op twintig vrijwilligers",
           "brengt buren bij elkaar rond eten en klussen", "houdt het dorp leefbaar",
           "rijdt mensen zonder auto naar de dokter en de markt"),
          ("bewoners", "vrijwilligers", "buurt", "ontmoeting"),
          sizes=((0, 0, 100),), forms=_NONE),
    Trade("network", "netwerk", (("economy", 500), ("both", 300), ("inclusion", 200)), 20,
          ("Ondernemerskring", "Winkeliersvereniging", "Platform", "Kenniskring", "Parkmanagement"),
          ("Netwerk", "Kring", "Ondernemers"),
          ("brengt ondernemers vier keer per jaar aan tafel", "behartigt de belangen van leden "
           "bij de gemeente", "deelt kennis over personeel en verduurzaming"),
          ("netwerk", "ondernemers", "ontmoeting"),
          sizes=((0, 0, 100),), forms=_NONE),
)  # fmt: skip

TRADES: tuple[Trade, ...] = COMPANIES + OTHERS

# What an organisation does when its name already says what it is; the rest takes its trade's words.
DOES_BY_HEAD: dict[str, tuple[str, ...]] = {
    "Rederij": ("vaart met veerboten naar de zandplaten", "verhuurt schepen voor dagtochten"),
    "Visserijbedrijf": ("vaart op garnalen en platvis", "vist met twee kotters"),
    "Jachtwerf": ("bouwt zeiljachten van hout en staal", "geeft jachten een winterbeurt"),
    "Scheepsreparatie": ("repareert schepen op eigen helling", "vervangt motoren aan de kade"),
    "Kwekerij": ("kweekt planten voor openbaar groen", "teelt tomaten onder glas"),
    "Tuinderij": ("teelt groente en verkoopt aan huis", "levert groentepakketten in de stad"),
    "Boerderij": ("houdt schapen en geiten", "teelt aardappels en uien op kleigrond"),
    "Melkveebedrijf": ("houdt koeien en verkoopt melk aan huis", "melkt tweehonderd koeien"),
    "Kapsalon": ("knipt zonder afspraak", "knipt en verzorgt, ook bij mensen thuis"),
    "Schoonheidssalon": ("verzorgt huid en handen", "werkt alleen op afspraak"),
    "Sportschool": ("brengt de buurt in beweging", "traint met groepen van elke leeftijd"),
    "Rijschool": ("geeft rijles in elektrische auto's", "leidt ook chauffeurs op"),
    "Wasserij": ("wast linnen voor hotels en zorginstellingen", "wast voor drie ziekenhuizen"),
    "Glazenwasserij": ("wast ramen van flats en kantoren", "werkt met hoogwerkers"),
    "Visverwerking": ("verwerkt vis van de eigen afslag", "pelt garnalen met machines"),
    "Zuivelfabriek": ("maakt kaas en yoghurt", "haalt melk op bij zestig boeren"),
    "Mouterij": ("maakt mout voor brouwerijen", "kiemt gerst van boeren uit de streek"),
    "Hotel": ("heeft veertig kamers", "ontvangt gasten van pasen tot november"),
    "Basisschool": ("werkt met ouders aan een sterke buurt", "heeft een open schoolplein"),
    "Openbare school": ("haalt de buurt de school in", "heeft een klas voor nieuwkomers"),
    "Montessorischool": ("laat kinderen zelf kiezen waar zij aan werken",),
    "Kindcentrum": ("combineert opvang en school onder één dak",),
    "Taalschool": ("geeft taalles aan volwassenen in de avond", "geeft taalles op de werkvloer"),
    "Jeugdhulp": ("helpt gezinnen voordat het misgaat", "begeleidt jongeren naar school"),
    "Thuiszorg": ("zorgt voor ouderen, ook in de avond en nacht",),
    "Woonzorghuis": ("is een thuis voor zestig ouderen", "zoekt vrijwilligers voor het koor"),
    "Dagbesteding": ("biedt dagbesteding in hout en textiel", "biedt dagbesteding in de keuken"),
    "Zorgboerderij": ("biedt dagbesteding met dieren en groen",),
    "Verslavingszorg": ("begeleidt mensen van opname tot werk",),
    "Fietsatelier": ("maakt van weesfietsen weer goede fietsen",),
    "Naaiatelier": ("naait werkkleding en tassen van oude zeilen",),
    "Kringloop": ("geeft spullen en mensen een nieuwe kans",),
    "Buurtkeuken": ("kookt elke dag voor de buurt", "leidt koks op in de praktijk"),
    "Koffiehuis": ("schenkt koffie en leidt gastheren op",),
    "Meubelmakerij": ("maakt meubels van sloophout",),
    "Stadslandbouw": ("teelt groente op braakliggende grond",),
    "Wasserette": ("wast voor horeca en zorg, met een vaste begeleider erbij",),
    "Drukkerij": ("drukt en verzendt voor gemeenten en scholen",),
    "Chocolaterie": ("maakt chocola met mensen die opnieuw beginnen",),
    "Buurttuin": ("wordt onderhouden door bewoners uit de straat",),
    "Repaircafé": ("repareert elke zaterdag wat kapot is",),
    "Voedseltafel": ("deelt eten uit dat anders weggegooid wordt",),
    "Speeltuin": ("draait op twintig vrijwilligers",),
    "Wijkbus": ("rijdt mensen zonder auto naar de dokter en de markt",),
    "Taalcafé": ("brengt mensen samen die Nederlands oefenen",),
    "Energiecoöperatie": ("wekt stroom op met daken uit het dorp",),
    "Slagerij": ("verkoopt vlees van boeren uit de streek",),
    "Bloemsierkunst": ("maakt bruidsboeketten en rouwwerk",),
    "Boekhandel": ("verkoopt boeken en houdt lezingen",),
    "Fietsenwinkel": ("verkoopt en repareert fietsen",),
    "Notariskantoor": ("regelt akten voor bedrijven en huizen",),
    "Accountantskantoor": ("controleert jaarrekeningen", "doet de boeken voor ondernemers"),
}

# Names that are not somebody's: they follow a head ("Bakkerij De Gouden Aar").
FANCIES: tuple[str, ...] = (
    "De Gouden Aar", "De Nieuwe Vaart", "Het Zeepaardje", "De Kwelder", "De Wulp", "De Zwaan",
    "Het Anker", "De Driemaster", "De Kluut", "Het Roer", "De Vuurtoren", "De Noorderzon",
    "De Blauwe Loods", "Het Lange Eind", "De Eerste Stap", "De Overkant", "De Ketting",
    "Het Kompas", "De Schakel", "De Draad", "De Spoel", "Het Weefhuis", "De Haven",
    "De Ankerplaats", "De Sleutel", "Het Klaverblad", "De Linde", "De Eik", "De Berkenhof",
    "Het Eikenblad", "De Hertshoorn", "De Bronzen Bel", "De Zilvermeeuw", "De Garnaal",
    "De Schelp", "Zeezicht", "Duinzicht", "Kwelderzicht", "De Dijk", "De Sluiswachter",
    "De Wierschuur", "De Vlonder", "De Brug", "Het Veerhuis", "De Oude Smidse", "De Vijf Molens",
    "De Molenaar", "Het Graan", "De Ploeg", "De Eg", "De Korenbloem", "De Papaver",
    "Het Zonnetje", "De Morgenster", "De Avondrood", "De Tweede Kans", "Ruimte", "Perspectief",
    "Samen Sterk", "De Opstap", "De Springplank", "De Regenboog", "De Kleine Kapitein",
    "De Grote Mast", "Het Kraaiennest", "De Bazuin", "De Parel", "De Robijn", "Het Palet",
    "De Kwast", "De Hamer", "De Beitel", "De Passer", "Het Waterpas", "De Rechte Lijn",
    "De Vrije Hand", "De Open Poort", "De Ronde Tafel", "Het Voorhuis", "Het Achterom",
    "De Hoeksteen", "De Fundering", "De Wilgenroos", "De Zonnedauw", "Het Vogelnest",
    "De IJsvogel", "De Lepelaar", "De Tureluur", "De Grutto", "De Scholekster",
)  # fmt: skip

# A second sentence, by world; {n} is the number of employees, {place} the place.
SECONDS: dict[str, tuple[str, ...]] = {
    "economy": (
        "Zoekt het hele jaar door mensen die een vak willen leren.",
        "Werkt graag met leveranciers uit {place}.",
        "Heeft één vaste plek voor iemand die opnieuw begint.",
        "De eigenaar zit in het bestuur van de ondernemersvereniging.",
        "Wil de bedrijfshal komend jaar verduurzamen.",
        "Leidt leerlingen op samen met het vakcollege.",
        "Merkt dat de bus niet op tijd rijdt voor de vroege dienst.",
        "Het bedrijf bestaat sinds {year}.",
        "Begon in {year} met twee mensen.",
        "",
        "",
    ),
    "inclusion": (
        "Werkt samen met de wijkteams in {place}.",
        "Zoekt bedrijven die een werkervaringsplek willen bieden.",
        "De helft van de medewerkers begon met een uitkering.",
        "Heeft korte lijnen met de gemeente en wil meer contact met bedrijven.",
        "Bestaat sinds {year}.",
        "Ontvangt elke week een groep nieuwe mensen.",
        "",
    ),
    "both": (
        "Levert aan bedrijven en begeleidt mensen naar werk.",
        "Kent zowel de wethouder als de havenbaas.",
        "Verbindt ondernemers in {place} met mensen die werk zoeken.",
        "Ging in {year} open en groeit elk jaar een beetje.",
    ),
    "neither": (
        "Doet mee aan het wijkoverleg van {place}.",
        "Bestaat sinds {year}.",
        "Is te vinden in het centrum van {place}.",
        "",
    ),
}

# Kinds about which the sentences above would say something odd have their own.
SECONDS_OF_KIND: dict[str, tuple[str, ...]] = {
    "residents_initiative": (
        "Begon in {year} aan een keukentafel.",
        "Zoekt een ruimte in {place} met een lage huur.",
        "Draait op een kleine subsidie en veel uren van bewoners.",
        "Wil graag hulp van bedrijven uit de buurt.",
        "",
    ),
    "network": (
        "Heeft leden in {place} en omgeving.",
        "Vergadert op de eerste dinsdag van de maand.",
        "Bestaat sinds {year}.",
        "Zoekt meer contact met sociale ondernemers.",
        "",
    ),
}

# Tags that anybody may carry, whatever the trade.
COMMON_TAGS: tuple[str, ...] = (
    "kopgroep", "pso-trede 1", "pso-trede 2", "banenafspraak", "jong netwerk", "havengebied",
    "nieuw in de regio", "deed mee aan kennismarkt", "wil kennismaken", "leerwerktraject",
)  # fmt: skip
