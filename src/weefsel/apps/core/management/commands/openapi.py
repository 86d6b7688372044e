"""`weefsel openapi [FILE]`: the description of the API, for programs that read one."""

from __future__ import annotations

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.http import HttpRequest
from django.urls import resolve
from django.utils.translation import gettext as _

ADDRESS = "/api/v1/openapi.json"


class Command(BaseCommand):
    """Write what `/api/v1/openapi.json` serves."""

    help = "De beschrijving van de API (OpenAPI 3.1) tonen, of in een bestand schrijven."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file."""
        parser.add_argument("file", nargs="?", type=Path, help=_("waarheen; anders op het scherm"))

    def handle(self, *, file: Path | None, **_options: object) -> None:
        """Ask the address itself, so that the file is what people get."""
        request = HttpRequest()
        request.method = "GET"
        text = resolve(ADDRESS).func(request).content.decode()
        if file is None:
            self.stdout.write(text, ending="")
            return
        try:
            file.write_text(text, encoding="utf-8")
        except OSError as error:
            raise CommandError(
                _("%(file)s kan niet geschreven worden: %(why)s.")
                % {"file": file, "why": error.strerror}
            ) from error
