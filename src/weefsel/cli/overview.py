"""What `weefsel` without a word shows: our own commands, one line each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import get_commands, load_command_class
from django.utils import translation

if TYPE_CHECKING:
    from collections.abc import Iterator

OWN = {
    "run": "alles starten: gegevens bijwerken, webserver en één werker; Ctrl-C stopt",
    "prepare": "gegevens en bestanden bijwerken naar deze versie (doet run ook)",
    "web": "alleen de webserver",
}
HEAD = """Weefsel: werkbank voor samenwerking in de regio

Gebruik: weefsel OPDRACHT [OPTIES]     weefsel OPDRACHT --help legt een opdracht uit
"""
TAIL = """
Ook elke opdracht van Django werkt, zoals migrate, check en shell: weefsel help --commands
Alle instellingen staan in docs/operate/settings.md."""


def overview() -> str:
    """Return the text, also when a wrong setting keeps Django from starting."""
    commands = dict(OWN)
    trouble = ""
    try:
        commands |= dict(_commands_of_apps())
    except ImproperlyConfigured as error:
        trouble = f"\nNiet alle opdrachten zijn te tonen: {error}\n"
    width = max(map(len, commands))
    lines = [f"  {name:<{width}}  {commands[name]}" for name in commands]
    return "\n".join([HEAD, *lines]) + f"\n{trouble}{TAIL}"


def _commands_of_apps() -> Iterator[tuple[str, str]]:
    django.setup()
    with translation.override("nl"):
        for name, app in sorted(get_commands().items()):
            if app.startswith("weefsel."):
                help_text = str(load_command_class(app, name).help).strip().rstrip(".")
                yield name, help_text[:1].lower() + help_text[1:]
