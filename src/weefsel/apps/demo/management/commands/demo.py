"""`weefsel demo`: fill an empty database with the fictional region Vaarland."""

from __future__ import annotations

import sys
from argparse import ArgumentTypeError
from datetime import date

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from weefsel.apps.core.errors import DomainError
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.demo.actions import BLOCK_SIZE, Report, load_region
from weefsel.apps.demo.queries import demo_region
from weefsel.apps.demo.region import LARGEST_SCALE

# Above this it takes minutes, so it asks first.
ASK_ABOVE = 10
TELL_EVERY_PERCENT = 10


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(_("Schrijf de dag als 2026-11-21.")) from error


class Command(BaseCommand):
    """Load Vaarland, go on with a load that stopped, or say that it is there."""

    help = "laad de fictieve regio Vaarland in een lege database"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take which Vaarland and how large; without them what is there already counts."""
        parser.add_argument("--seed", type=int, help="which Vaarland, a number from 0 (1)")
        parser.add_argument("--scale", type=int, help="1 is 1,200 organisations (1)")
        parser.add_argument(
            "--as-of",
            type=_day,
            help="the day on which it stands still, such as 2026-11-21 (today)",
        )
        parser.add_argument("--yes", action="store_true", help="do not ask, also above scale 10")

    def handle(
        self,
        *,
        seed: int | None,
        scale: int | None,
        as_of: date | None = None,
        yes: bool = False,
        **_options: object,
    ) -> None:
        """Load, or refuse with what to do."""
        mark = demo_region()
        seed = seed if seed is not None else (mark.seed if mark else 1)
        scale = scale if scale is not None else (mark.scale if mark else 1)
        if seed < 0:
            raise CommandError(_("De seed is een getal vanaf 0."))
        if not 1 <= scale <= LARGEST_SCALE:
            raise CommandError(_("De schaal is een getal van 1 tot en met %d.") % LARGEST_SCALE)
        as_of = as_of or (mark.as_of if mark else None)
        if (
            mark
            and mark.is_finished
            and (mark.seed, mark.scale, mark.as_of) == (seed, scale, as_of)
        ):
            self._say(_("Vaarland staat er al (seed %(seed)d, schaal %(scale)d)."), seed, scale)
            return
        self._ask(scale, yes=yes)
        if mark and not mark.is_finished:
            self._say(_("Een eerdere keer stopte halverwege; het laden gaat verder."), seed, scale)
        else:
            self._say(_("Vaarland wordt geladen (seed %(seed)d, schaal %(scale)d) …"), seed, scale)
        try:
            load_region(
                seed=seed,
                scale=scale,
                actor=system_viewer(),
                report=self._report(),
                as_of=as_of,
            )
        except DomainError as error:
            raise CommandError(str(error)) from error
        self._say(_("Vaarland staat klaar."), seed, scale)

    def _say(self, text: str, seed: int, scale: int) -> None:
        self.stdout.write(text % {"seed": seed, "scale": scale})
        self.stdout.flush()

    def _ask(self, scale: int, *, yes: bool) -> None:
        if yes or scale <= ASK_ABOVE:
            return
        n = scale * BLOCK_SIZE
        if not sys.stdin.isatty():
            raise CommandError(
                _("Dit laadt %d organisaties en mensen. Geef --yes mee als je dat wilt.") % n
            )
        question = _("Dit laadt %d organisaties en mensen en duurt minuten. Doorgaan? [j/N] ") % n
        if input(question).strip().lower() not in {"j", "ja", "y", "yes"}:
            raise CommandError(_("Er is niets geladen."))

    def _report(self) -> Report:
        last = 0

        def report(done: int, total: int) -> None:
            nonlocal last
            percent = done * 100 // total
            if percent >= last + TELL_EVERY_PERCENT:
                last = percent
                self.stdout.write(_("  %d %% geladen") % percent)
                self.stdout.flush()

        return report
