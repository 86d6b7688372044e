"""The words people use for choices, folded, and the stored value they mean."""

from __future__ import annotations

import re
from functools import lru_cache

from weefsel.apps.core.text import fold
from weefsel.apps.parties.enums import Level, OrganisationKind, ParticipationRole
from weefsel.apps.relations.enums import RelationForm, Tier, TouchpointKind


def _turned(table: dict[str, str]) -> dict[str, str]:
    return {word: value for value, words in table.items() for word in words.split("|")}


LEVELS = _turned(
    {
        Level.EXECUTIVE: "bestuur|bestuurlijk|bestuursniveau|strategisch|directie|bestuurder|"
        "executive|1",
        Level.MANAGEMENT: "management|tactisch|leidinggevend|midden|beleid|2",
        Level.OPERATIONAL: "uitvoering|uitvoerend|operationeel|werkvloer|operational|3",
    }
)
KINDS = _turned(
    {
        OrganisationKind.MUNICIPALITY: "gemeente|municipality",
        OrganisationKind.DEPARTMENT: "afdeling|department|team|dienst",
        OrganisationKind.PUBLIC_BODY: "andere overheid|overheid|provincie|waterschap|rijk|uwv|zbo|"
        "ministerie|veiligheidsregio|omgevingsdienst|ggd|public body",
        OrganisationKind.COMPANY: "bedrijf|onderneming|werkgever|mkb|ondernemer|commercieel|"
        "company|bv|nv|vof|eenmanszaak|zzp|zzp er|besloten vennootschap|winkel",
        OrganisationKind.SOCIAL_ENTERPRISE: "sociale onderneming|sociaal ondernemer|social "
        "enterprise|sociale firma|inclusief bedrijf",
        OrganisationKind.SHELTERED_EMPLOYMENT: "sociaal werkbedrijf|sw bedrijf|werkbedrijf|sociale "
        "werkvoorziening|sociaal ontwikkelbedrijf|leerwerkbedrijf",
        OrganisationKind.CARE_PROVIDER: "zorgaanbieder|zorg|zorginstelling|welzijn|ggz|"
        "welzijnsorganisatie|care provider|zorgorganisatie",
        OrganisationKind.SCHOOL: "school|onderwijs|onderwijsinstelling|mbo|hbo|roc|vso|"
        "praktijkonderwijs|universiteit",
        OrganisationKind.NETWORK: "netwerk|ondernemersvereniging|brancheorganisatie|vereniging|"
        "network|bedrijvenkring|koepel",
        OrganisationKind.RESIDENTS_INITIATIVE: "bewonersinitiatief|burgerinitiatief|"
        "bewonersorganisatie|wijkraad|dorpsraad",
        OrganisationKind.COOPERATION: "formele samenwerking|samenwerking|samenwerkingsverband|"
        "gemeenschappelijke regeling|cooperation",
    }
)
KINDS.update({fold(kind.value.replace("_", " ")): kind.value for kind in OrganisationKind})
ROLES = _turned(
    {
        ParticipationRole.MEMBER: "deelnemer|lid|deelnemend|member|partner",
        ParticipationRole.CHAIR: "voorzitter|chair",
        ParticipationRole.SEAT: "centrumgemeente|gastgemeente|seat|zetel",
        ParticipationRole.FUNDER: "financier|subsidient|funder|betaalt mee",
        ParticipationRole.OBSERVER: "toehoorder|waarnemer|observer|agendalid",
    }
)
CONTACT_KINDS = _turned(
    {
        TouchpointKind.MESSAGE: "bericht|mail|e mail|email|app|whatsapp|brief|message|linkedin",
        TouchpointKind.CALL: "telefoon|tel|gebeld|bellen|telefonisch|belletje|call|telefoongesprek",
        TouchpointKind.CONVERSATION: "gesprek|overleg|afspraak|kennismaking|vergadering|teams|"
        "videobellen|koffie|conversation|meeting|digitaal",
        TouchpointKind.VISIT: "bezoek|werkbezoek|bedrijfsbezoek|op locatie|rondleiding|visit",
        TouchpointKind.EVENT: "bijeenkomst|evenement|event|netwerkbijeenkomst|congres|borrel|beurs|"
        "conferentie|workshop",
        TouchpointKind.JOINT_WORK: "samen gedaan|project|samenwerking|joint work|proef|werksessie",
    }
)
TIERS = _turned(
    {
        Tier.TOP: "kopgroep|top|strategisch|key|key account|a|hoog|prioriteit|sleutelrelatie",
        Tier.ACTIVE: "actief|active|b|midden|gemiddeld|tactisch|regulier",
        Tier.LIGHT: "op afstand|light|c|laag|passief|slapend|operationeel",
    }
)
FORMS = _turned(
    {
        RelationForm.CONTRACT: "contract|opdracht|inkoop|leverancier|klant|opdrachtnemer",
        RelationForm.CONSULTATION: "overleg|consultation|afstemming|informeel|netwerk",
        RelationForm.PARTNERSHIP: "partnerschap|partner|partnership|samenwerking|convenant",
    }
)
NOTHING_WORDS = {
    "",
    "n v t",
    "nvt",
    "onbekend",
    "geen",
    "niet bekend",
    "leeg",
    "null",
    "none",
    "n b",
    "nb",
    "na",
    "n a",
    "unknown",
    "xxx",
    "x",
    "volgt",
    "0",
}
"""What people type where they have nothing to say, folded."""
LONGEST_NOTHING = 20  # characters of such a word with dots and dashes around each letter

_KIND_IN_NAME = (
    (OrganisationKind.MUNICIPALITY, r"gemeente"),
    (
        OrganisationKind.PUBLIC_BODY,
        r"provincie|waterschap|hoogheemraadschap|ministerie|uwv|rijkswaterstaat|veiligheidsregio|"
        r"omgevingsdienst|ggd|rijksdienst|belastingdienst|wetterskip|samtgemeinde|stadt|kreis|"
        r"landkreis",
    ),
    (
        OrganisationKind.SHELTERED_EMPLOYMENT,
        r"sociale? werkbedrijf|sociale werkvoorziening|werkvoorziening\w*|ontwikkelbedrijf|"
        r"sw bedrijf|leerwerkbedrijf",
    ),
    (OrganisationKind.SOCIAL_ENTERPRISE, r"sociale onderneming"),
    (
        OrganisationKind.SCHOOL,
        r"\w*school|college|lyceum|roc|mbo|universiteit|academie|praktijkonderwijs",
    ),
    (
        OrganisationKind.CARE_PROVIDER,
        r"\w*zorg|ggz|ziekenhuis|verpleeghuis|welzijn|thuiszorg|jeugdhulp",
    ),
    (
        OrganisationKind.NETWORK,
        r"ondernemersvereniging|bedrijvenkring|netwerk|vno|mkb nederland|industriele kring|"
        r"ondernemerskring|bedrijvenvereniging",
    ),
    (OrganisationKind.RESIDENTS_INITIATIVE, r"buurt\w*|wijkraad|dorpsraad|dorpsbelang\w*"),
    (OrganisationKind.COMPANY, r"b v|bv|n v|nv|vof|v o f|holding"),
)
_PATTERNS = tuple((kind, re.compile(rf"\b(?:{words})\b")) for kind, words in _KIND_IN_NAME)
_EXECUTIVE = re.compile(
    r"\b(?:wethouder|burgemeester|bestuurder|\w*directeur|ceo|gedeputeerde|dijkgraaf|eigenaar|dga|"
    r"voorzitter|raad van bestuur|gemeentesecretaris|bestuurslid|ondernemer)\b"
)
_MANAGEMENT = re.compile(
    r"\b(?:\w*manager|hoofd|\w*leider|teamlead|\w*hoofd|coordinator|chef|bedrijfsleider|rector|"
    r"leidinggevende)\b"
)


@lru_cache(maxsize=10_000)  # an organisation has many rows, one after the other
def kind_in_name(name: str) -> str:
    """Return the kind that the name of an organisation gives away, or ""."""
    words = fold(name)
    return next((str(kind) for kind, found in _PATTERNS if found.search(words)), "")


def level_of_title(title: str) -> str:
    """Return the level that a title gives away; most people do the work."""
    words = fold(title)
    if _EXECUTIVE.search(words):
        return Level.EXECUTIVE
    return Level.MANAGEMENT if _MANAGEMENT.search(words) else Level.OPERATIONAL


def is_nothing(text: str) -> bool:
    """Whether people mean that there is nothing to say."""
    if len(text) > LONGEST_NOTHING and text[0].isalnum():
        return False
    return not any(char.isalnum() for char in text) or fold(text) in NOTHING_WORDS
