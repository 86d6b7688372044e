"""The sentence for every reason why a file cannot be read: what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

SENTENCES: Mapping[str, str] = {
    "empty": gettext_noop("Dit bestand is leeg. Kies het bestand met je lijst."),
    "too_large": gettext_noop(
        "Dit bestand is groter dan %(most)s MB. Haal weg wat niet nodig is, zoals plaatjes, of "
        "verdeel de lijst over meer bestanden."
    ),
    "too_many_rows": gettext_noop(
        "Dit blad heeft meer dan %(most)s rijen of heel veel gevulde cellen. Verdeel de lijst over "
        "meer bestanden."
    ),
    "too_many_columns": gettext_noop(
        "Dit blad heeft %(n)s kolommen; we lezen er hooguit %(most)s. Haal weg wat niet nodig is, "
        "of zet rijen en kolommen om als de lijst op haar kant ligt."
    ),
    "cell_too_long": gettext_noop(
        "Er staat meer tekst in één cel dan een rekenblad aankan. Misschien ontbreekt ergens een "
        "aanhalingsteken. Open het bestand in een rekenblad en sla het op als XLSX."
    ),
    "bomb": gettext_noop(
        "Dit bestand zou uitgepakt veel te groot worden. Kopieer alleen de lijst naar een nieuw "
        "bestand en sla dat op als XLSX."
    ),
    "too_much": gettext_noop(
        "Dit bestand lezen kost te veel geheugen of tijd. Kopieer alleen de lijst naar een nieuw "
        "bestand en sla dat op als XLSX."
    ),
    "damaged": gettext_noop(
        "Dit bestand is beschadigd. Open het in een rekenblad en sla het opnieuw op als XLSX."
    ),
    "password": gettext_noop(
        "Dit bestand heeft een wachtwoord. Open het in je rekenblad, haal het wachtwoord weg (in "
        "Excel: Bestand, Info, Werkmap beveiligen) en sla het op."
    ),
    "pdf": gettext_noop(
        "Dit is een PDF. Daaruit zijn rijen niet betrouwbaar te lezen: vraag de lijst als "
        "spreadsheet (XLSX of CSV)."
    ),
    "picture": gettext_noop("Dit is een plaatje. Vraag de lijst als spreadsheet (XLSX of CSV)."),
    "packed": gettext_noop("Dit is een ingepakt bestand. Pak het uit en kies de spreadsheet erin."),
    "numbers": gettext_noop(
        "Dit is een bestand van Numbers. Kies in Numbers voor Exporteren naar Excel of CSV."
    ),
    "document": gettext_noop(
        "Dit is een document of presentatie, geen spreadsheet. Kopieer de tabel naar een "
        "rekenblad en sla dat op als XLSX."
    ),
    "oldest_excel": gettext_noop(
        "Dit is een Excel-bestand van voor 1995. Open het in een rekenblad en sla het op als XLSX."
    ),
    "web_page_without_table": gettext_noop(
        "Dit is een webpagina zonder tabel. Open de lijst in een rekenblad en sla die op als XLSX."
    ),
    "web_archive": gettext_noop(
        "Dit is een opgeslagen webpagina, ook al heet het misschien .xls. Open het in Excel en "
        "sla het op als XLSX."
    ),
    "xml": gettext_noop(
        "Dit is een XML-bestand. Open het in een rekenblad en sla het op als XLSX."
    ),
    "json": gettext_noop("Dit is een JSON-bestand. Maak er een tabel van: XLSX of CSV."),
    "network_without_points": gettext_noop(
        "In dit netwerk staan geen organisaties of mensen. Kies het bestand met je netwerk."
    ),
    "damaged_network": gettext_noop(
        "Dit netwerk is beschadigd. Sla het opnieuw op als GraphML of, in Kumu, als JSON."
    ),
    "declares_entities": gettext_noop(
        "Dit XML-bestand verklaart zelf tekens of verwijst naar andere bestanden; dat lezen we "
        "niet, omdat het gevaarlijk kan zijn. Sla het netwerk opnieuw op als GraphML."
    ),
    "contact_lines": gettext_noop(
        "Lijnen die uit contacten of formele samenwerking volgen, komen niet mee: %(n)s. Weefsel "
        "weeft die zelf uit wat je vastlegt."
    ),
    "other_lines": gettext_noop(
        "Lijnen tussen twee mensen of twee samenwerkingen komen niet mee: %(n)s. Wel komen "
        "mee: wie waar werkt, wie aan welke formele samenwerking deelneemt, en met wie je een "
        "relatie hebt."
    ),
    "loose_lines": gettext_noop("Lijnen naar iets dat niet in het bestand staat: %(n)s."),
    "cards": gettext_noop(
        "Dit zijn adreskaartjes (vCard). Exporteer je contactpersonen als CSV; in Outlook: "
        "Bestand, Openen en exporteren, Exporteren naar bestand."
    ),
    "not_a_table": gettext_noop(
        "Dit is geen spreadsheet. We lezen XLSX, XLS, ODS, CSV, tekst met kolommen, GraphML en "
        "JSON van Kumu."
    ),
    "no_such_sheet": gettext_noop("Er is geen blad “%(name)s” in dit bestand. Kies uit: %(all)s."),
    "no_rows": gettext_noop(
        "Er staan wel kolomnamen in dit bestand, maar geen rijen eronder. Kies een ander blad of "
        "bestand."
    ),
}


def sentence(code: str, facts: Mapping[str, object]) -> str:
    """Return what to tell people.

    Args:
        code: one of `SENTENCES`.
        facts: what the sentence fills in.
    """
    return _(SENTENCES[code]) % {
        name: f"{value:,}".replace(",", ".") if isinstance(value, int) else value
        for name, value in facts.items()
    }
