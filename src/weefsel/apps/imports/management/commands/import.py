"""`weefsel import FILE`: bring in a list from the command line, as one person."""  # noqa: N999

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weefsel.apps.accounts.queries import account_with, organisations_called, viewer_for
from weefsel.apps.core.errors import DomainError
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.imports.actions import choose_columns, clear_batch, offer_file, start_import
from weefsel.apps.imports.columns.targets import TARGETS
from weefsel.apps.imports.enums import EffectKind, Verdict
from weefsel.apps.imports.models import ImportBatch
from weefsel.apps.imports.queries import (
    batch_by_uuid,
    counts_of,
    effect_counts,
    job_of,
    questions_of,
    rows_of,
)
from weefsel.apps.imports.words import effect_words

SECONDS_BETWEEN_LOOKS = 0.5
MOST_SHOWN = 20


class Command(BaseCommand):
    """weefsel import FILE --as EMAIL [--mapping COLUMN=FIELD]... [--dry-run] [--yes]."""

    help = "lees een spreadsheet in als een van de gebruikers"

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask which file, as whom, and how."""
        parser.add_argument("file", type=Path, help=_("XLSX, XLS, ODS, CSV of TSV"))
        parser.add_argument(
            "--as", dest="email", required=True, help=_("e-mailadres van wie inleest")
        )
        parser.add_argument("--organisation", default="", help=_("organisatie waarvoor"))
        parser.add_argument("--sheet", default="", help=_("welk blad; anders het volste"))
        parser.add_argument(
            "--mapping",
            action="append",
            default=[],
            metavar="KOLOM=VELD",
            help=_("wat een kolom is, zoals Naam=organisation.name; leeg leest haar niet in"),
        )
        parser.add_argument(
            "--kind", default="", help=_("soort organisatie als de lijst niets zegt")
        )
        parser.add_argument(
            "--relations",
            action="store_true",
            help=_("elke organisatie in de lijst is een relatie van ons"),
        )
        parser.add_argument(
            "--dry-run", action="store_true", help=_("alleen laten zien wat er zou gebeuren")
        )
        parser.add_argument("--yes", action="store_true", help=_("niet vragen, wel inlezen"))

    def handle(self, *_args: object, **options: Any) -> None:
        """Offer, look through, ask, read in."""
        try:
            self._bring_in(_viewer(options["email"], options["organisation"]), options)
        except DomainError as error:
            raise CommandError(str(error)) from error

    def _bring_in(self, viewer: Viewer, options: dict[str, Any]) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(_("%s bestaat niet.") % path)
        batch = offer_file(path=path, name=path.name, sheet=options["sheet"], actor=viewer)
        targets = _targets(batch, options["mapping"])
        for place, column in enumerate(batch.columns):
            self.stdout.write(f"  {column['name']} -> {targets[place] or '-'}")
        batch = choose_columns(
            batch=batch,
            targets=targets,
            default_kind=options["kind"] or batch.default_kind,
            shared_with=batch.shared_with,
            keeps_relations=options["relations"] or None,
            actor=viewer,
        )
        batch = self._finish(batch, viewer)
        self._tell(batch)
        if options["dry_run"]:
            clear_batch(batch=batch, actor=viewer)
            return
        if not options["yes"] and not _agreed():
            raise CommandError(_("Er is niets ingelezen. Op de site staat de lijst klaar."))
        batch = self._finish(start_import(batch=batch, actor=viewer), viewer)
        self._tell_result(batch)

    def _finish(self, batch: ImportBatch, viewer: Viewer) -> ImportBatch:
        """Do the work here when no worker takes it, and wait until it is done."""
        call_command("worker", batch=True, verbosity=0)
        while True:
            job = job_of(batch)
            if job is None or job.is_finished:
                break
            time.sleep(SECONDS_BETWEEN_LOOKS)
        if job is not None and job.error:
            raise CommandError(job.error)
        found = batch_by_uuid(viewer, batch.uuid)
        if found is None:
            raise CommandError(_("Deze import is intussen opgeruimd."))
        return found

    def _tell(self, batch: ImportBatch) -> None:
        counts = counts_of(batch)
        for verdict in Verdict:
            if counts[verdict.value]:
                self.stdout.write(f"{counts[verdict.value]:>8}  {verdict.label}")
        for row in rows_of(batch, verdict=Verdict.UNREADABLE)[:MOST_SHOWN]:
            self.stdout.write(_("  rij %(n)d: %(why)s") % {"n": row.number, "why": row.reason})
        for question in questions_of(batch)[:MOST_SHOWN]:
            self.stdout.write(f"  ? {question.sentence} ({question.n_rows})")

    def _tell_result(self, batch: ImportBatch) -> None:
        """Say what came of it, and what is still to be done on the site."""
        effects = sorted(effect_counts(batch).items())
        for (kind, target), n in effects:
            self.stdout.write(effect_words(EffectKind(kind), target, n))
        if not effects:
            self.stdout.write(_("Er veranderde niets."))
        n = questions_of(batch).count()
        if n:
            words = ngettext("%(n)d twijfel wacht op", "%(n)d twijfels wachten op", n)
            address = reverse("imports:questions", kwargs={"uuid": batch.uuid})
            self.stdout.write(f"{words % {'n': n}} {address}")


def _viewer(email: str, organisation: str) -> Viewer:
    user = account_with(email.strip().lower())
    if user is None:
        raise CommandError(_("Er is geen account met %s.") % email)
    if not organisation:
        return viewer_for(user)
    found = organisations_called(organisation).first()
    if found is None:
        raise CommandError(_("Er is geen organisatie met de naam %s.") % organisation)
    return viewer_for(user, organisation_id=found.pk)


def _targets(batch: ImportBatch, given: list[str]) -> dict[int, str]:
    """Return what each column is: as guessed, unless said otherwise."""
    names = {column["name"]: place for place, column in enumerate(batch.columns)}
    targets = {place: column["target"] for place, column in enumerate(batch.columns)}
    for text in given:
        name, _equals, key = text.rpartition("=")
        if name not in names:
            raise CommandError(_("Er is geen kolom “%s” in dit bestand.") % name)
        if key and key not in TARGETS:
            raise CommandError(
                _("“%(key)s” is geen veld. Kies uit: %(all)s.")
                % {"key": key, "all": ", ".join(TARGETS)}
            )
        targets[names[name]] = key
    return targets


def _agreed() -> bool:
    if not sys.stdin.isatty():
        raise CommandError(_("Geef --yes mee om in te lezen. Op de site staat de lijst klaar."))
    answer = input(_("De rijen zonder twijfel inlezen? [j/N] "))
    return answer.strip().lower() in {"j", "ja", "y", "yes"}
