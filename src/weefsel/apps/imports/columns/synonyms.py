"""What people write above a column, folded, and which field they mean by it."""

from __future__ import annotations

from functools import cache

from rapidfuzz import fuzz, process

from weefsel.apps.core.text import fold

# Words that several fields share ("naam", "plaats", "e mail") stand in `_SHARED`; which one is
# meant follows from the other columns.
_OWN: dict[str, str] = {
    "organisation.name": (
        "organisatie|organisatienaam|naam organisatie|bedrijf|bedrijfsnaam|naam bedrijf|"
        "instelling|instellingsnaam|onderneming|firma|werkgever|relatie|relatienaam|klant|"
        "klantnaam|organisatie naam|bedrijf naam|account|accountnaam|company|company name|"
        "organisation|organization|deelnemer|deelnemende organisatie|deelnemer naam|partij|"
        "partner|gemeentenaam|gemeente naam|handelsnaam|statutaire naam|leverancier|"
        "zorgaanbieder|aanbieder|school"
    ),
    "organisation.short_name": "afkorting|korte naam|roepnaam organisatie|acroniem",
    "organisation.kind": (
        "soort organisatie|type organisatie|organisatietype|organisatiesoort|soort bedrijf|"
        "rechtsvorm|categorie organisatie|sector|branche"
    ),
    "organisation.kvk_number": (
        "kvk|kvk nummer|kvknummer|kvk nr|k v k|k v k nummer|nummer kvk|handelsregisternummer|"
        "kamer van koophandel|kvk no|dossiernummer kvk|coc"
    ),
    "organisation.address": (
        "adres|straat en huisnummer|bezoekadres|vestigingsadres|straat huisnummer|straat nr|"
        "postadres|address|adresregel 1|straat huisnr"
    ),
    "organisation.street": "straat|straatnaam|street",
    "organisation.house_number": (
        "huisnummer|huisnr|nr|huisnummer toevoeging|huisnummer en toevoeging"
    ),
    "organisation.website": "website|url|webadres|internet|homepage|site|internetadres|www",
    "organisation.description": (
        "omschrijving|wat doen zij|wat zij doen|activiteiten|beschrijving|profiel|"
        "kernactiviteit|hoofdactiviteit"
    ),
    "organisation.parent": (
        "onderdeel van|moeder|moederorganisatie|hoofdorganisatie|concern|moederbedrijf|"
        "valt onder|gemeente afdeling"
    ),
    "organisation.tags": (
        "label|labels|tag|tags|thema|themas|categorie|categorieen|trefwoorden|groep|"
        "doelgroep van het aanbod"
    ),
    "person.name": (
        "contactpersoon|naam contactpersoon|contact persoon|contactpersoon naam|"
        "contactpersonen|volledige naam|naam persoon|persoon|persoon naam|medewerker|"
        "naam medewerker|contact|full name|name contact|aanspreekpunt|vertegenwoordiger"
    ),
    "person.given_name": (
        "voornaam|voornamen|roepnaam|voorletters|voorl|initialen|first name|"
        "contactpersoon voornaam|given name"
    ),
    "person.prefix": "tussenvoegsel|tussenv|tv|tussenvoegsels|voorvoegsel|voorvoegsels",
    "person.family_name": (
        "achternaam|familienaam|geslachtsnaam|last name|surname|contactpersoon achternaam|"
        "family name"
    ),
    "person.mobile": (
        "mobiel|mobiel nummer|mobiele nummer|mobielnummer|06 nummer|gsm|mobile|"
        "mobiele telefoon|telefoon mobiel|06|mobiel telefoonnummer"
    ),
    "position.title": (
        "functie|functietitel|functienaam|functieomschrijving|job title|title|titel functie|"
        "beroep|contactpersoon functie|rol contactpersoon"
    ),
    "position.level": "niveau|level|relatieniveau|laag|niveau contact|contactniveau",
    "cooperation.name": (
        "gemeenschappelijke regeling|samenwerking|samenwerkingsverband|naam samenwerking|"
        "verband|regeling|arbeidsmarktregio|arbeidsmarktregios|regio|gr|cooperatie|netwerk|"
        "alliantie|naam samenwerkingsverband|veiligheidsregio|ggd regio|jeugdregio|"
        "zorgkantoorregio"
    ),
    "participation.role": "rol in samenwerking|rol deelnemer|soort deelname|deelnemersrol",
    "participation.starts_on": ("deelnemer sinds|deelname vanaf|lid sinds|toegetreden|toetreding"),
    "participation.ends_on": "deelname tot|deelname tot en met|lid tot|uitgetreden|uittreding",
    "relation.keeper": "wie onderhoudt de relatie|relatie onderhouden door|houder relatie",
    "relation.tier": (
        "aandacht|segment|abc|abc code|classificatie|klantsegment|relatietype|type relatie|tier|"
        "prioriteit relatie|relatieklasse"
    ),
    "relation.actual_form": "vorm relatie|relatievorm|vorm van de relatie|huidige vorm",
    "relation.intended_form": "bedoelde vorm|gewenste vorm|vorm bedoeld",
    "relation.since": "relatie sinds|klant sinds|relatie vanaf|partner sinds",
    "relation.summary": "doel relatie|doel van de relatie|waar het om gaat",
    "relation.with": "relatie met|verbonden met|relatie tot",
    "touchpoint.happened_on": (
        "datum contact|contactdatum|datum gesprek|gespreksdatum|laatste contact|"
        "laatste contactmoment|datum laatste contact|contactmoment|datum bezoek|bezoekdatum|"
        "datum afspraak|gesproken op|wanneer|contact datum|datum contactmoment"
    ),
    "touchpoint.kind": (
        "soort contact|type contact|contactvorm|contactsoort|wijze van contact|kanaal|"
        "contact soort|contactwijze"
    ),
    "touchpoint.summary": (
        "verslag|gespreksverslag|onderwerp|samenvatting|waarover|notitie gesprek|"
        "gespreksnotitie|contact onderwerp|besproken|toelichting contact|aanleiding"
    ),
    "touchpoint.colleague": (
        "wie van ons|onze contactpersoon|accountmanager|relatiebeheerder|relatiemanager|"
        "gesproken door|contact door|medewerker gemeente|behandelaar|eigenaar|collega|"
        "accounthouder|contactpersoon gemeente"
    ),
}
_SHARED: dict[str, str] = {
    "name": "naam|name|namen",
    "postcode": (
        "postcode|pc|zip|postal code|postcode plaats|postcode en plaats|post code|pc plaats|"
        "postcode woonplaats"
    ),
    "town": "plaats|woonplaats|stad|vestigingsplaats|plaatsnaam|city|town|dorp|standplaats",
    "municipality": (
        "gemeente|gemeentecode|cbs|cbs code|gm code|vestigingsgemeente|cbs nummer|"
        "gemeente code|gemeentenummer"
    ),
    "email": (
        "e mail|email|mail|e mailadres|emailadres|mailadres|e mail adres|e mail address|"
        "mail adres|email adres|email address"
    ),
    "phone": (
        "telefoon|telefoonnummer|tel|tel nr|telnr|telefoonnr|phone|tel nummer|vaste telefoon|"
        "telefoon vast|doorkiesnummer|telefoon algemeen|nummer"
    ),
    "starts_on": (
        "vanaf|sinds|startdatum|begindatum|ingangsdatum|start|in dienst|datum in|begin|"
        "start datum|van"
    ),
    "ends_on": "tot|tot en met|einddatum|t m|eind|einde|uit dienst|datum uit|eind datum",
    "role": "rol|role",
    "date": "datum|date|dag",
    "kind": "soort|type",
    "remarks": (
        "opmerking|opmerkingen|notitie|notities|bijzonderheden|toelichting|memo|commentaar|"
        "remarks|notes"
    ),
}
GROUPS: dict[str, str] = {
    "organisation": (
        "organisatie|bedrijf|instelling|relatie|bedrijfsgegevens|organisatiegegevens|"
        "onderneming|klant|deelnemer|werkgever"
    ),
    "person": (
        "contactpersoon|persoon|contact|contactgegevens|persoonsgegevens|contactpersonen|medewerker"
    ),
    "cooperation": (
        "samenwerking|samenwerkingsverband|gemeenschappelijke regeling|regeling|verband"
    ),
    "touchpoint": "contactmoment|gesprek|laatste contact|bezoek|afspraak",
}
ALIKE = 90  # of 100: a slip of the finger, not another word
SHORTEST_SLIP = 6  # letters; shorter words are too easily another


def _turned(table: dict[str, str]) -> dict[str, str]:
    return {word: key for key, words in table.items() for word in words.split("|")}


OWN = _turned(_OWN)
SHARED = _turned(_SHARED)
GROUP_OF = _turned(GROUPS)


@cache
def meaning_of(heading: str) -> tuple[str, str, float]:
    """Return what a heading says.

    Args:
        heading: as it stands above the column.

    Returns:
        The group it names ("person" in "Contactpersoon naam"), or ""; the target, shared word or
        ""; and how sure that is, from 0 to 1.
    """
    words = fold(heading)
    if words in OWN:
        return "", OWN[words], 1.0
    if words in SHARED:
        return "", SHARED[words], 1.0
    group, rest = _split_group(words)
    if group and rest:
        found = SHARED.get(rest) or OWN.get(rest, "")
        if found:
            return group, found, 1.0
    return "", *_slip_of(words)


def is_heading(text: str) -> bool:
    """Whether people write this above a column."""
    return len(text) <= 80 and meaning_of(text)[1] != ""  # noqa: PLR2004 -- longer is a sentence


def _split_group(words: str) -> tuple[str, str]:
    """Return the group named in front or behind, and the rest of the words."""
    for group_word, group in GROUP_OF.items():
        if words.startswith(f"{group_word} "):
            return group, words[len(group_word) + 1 :]
        if words.endswith(f" {group_word}"):
            rest = words[: -len(group_word) - 1]
            for between in (" van", " van de", " van het", " bij"):
                rest = rest.removesuffix(between)
            return group, rest
    return "", ""


def _slip_of(words: str) -> tuple[str, float]:
    """Return the target of the one heading that this is a typing error of."""
    if len(words) < SHORTEST_SLIP:
        return "", 0.0
    best = process.extractOne(words, _all_words(), scorer=fuzz.ratio, score_cutoff=ALIKE)
    if best is None:
        return "", 0.0
    return OWN.get(best[0]) or SHARED[best[0]], best[1] / 100 - 0.2


@cache
def _all_words() -> list[str]:
    return [word for word in (*OWN, *SHARED) if len(word) >= SHORTEST_SLIP]
