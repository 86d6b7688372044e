"""`weefsel audit verify`: prove that nobody removed or altered an entry of the trail."""

from __future__ import annotations

import re
import sys

from django.core.management.base import BaseCommand, CommandError, CommandParser

from weefsel.apps.audit.chain import ChainReader
from weefsel.apps.audit.queries import (
    entry_numbered,
    entry_sealed_with,
    last_sealed,
    n_unsealed,
    read_chain,
)
from weefsel.apps.audit.words import finding_in_words

HEAD = re.compile(r"([1-9][0-9]*):([0-9a-f]{64})")
MOST_SHOWN = 50


class Command(BaseCommand):
    """Read the trail from begin to end and compare every seal."""

    help = "controleer of niemand het logboek heeft gewijzigd (weefsel audit verify)"

    def add_arguments(self, parser: CommandParser) -> None:
        """Say how it is called."""
        parser.add_argument("what", choices=["verify", "head"], metavar="verify|head")
        parser.add_argument(
            "--since", metavar="ZEGEL", help="begin na de regel met dit zegel, dat eerder klopte"
        )
        parser.add_argument(
            "--head",
            metavar="NUMMER:ZEGEL",
            action="append",
            default=[],
            help="een elders bewaard kop van de keten die er nog in moet staan; mag vaker",
        )

    def handle(self, *_args: object, what: str, **options: object) -> None:
        """Print what was found; exit with 1 when something is wrong."""
        if what == "head":
            self.stdout.write(_head_in_words())
            return
        heads = _parsed(options["head"])
        reader = self._read(options["since"])
        trouble = [": ".join(finding_in_words(finding)) for finding in reader.findings]
        trouble += [words for number, seal in heads if (words := _missing_head(number, seal))]
        for line in trouble[:MOST_SHOWN]:
            self.stderr.write(line)
        if len(trouble) > MOST_SHOWN:
            self.stderr.write(f"En nog {len(trouble) - MOST_SHOWN} andere.")
        self.stdout.write(f"Gecontroleerd: {reader.n_read} regels. {_head_in_words()}")
        if trouble:
            self.stderr.write(
                "Het logboek is buiten Weefsel om veranderd. Bewaar de database zoals zij nu is, "
                "en vergelijk met een reservekopie van voor die tijd."
            )
            sys.exit(1)
        self.stdout.write("Het logboek is heel: niemand heeft een regel gewijzigd of verwijderd.")

    def _read(self, since: object) -> ChainReader:
        reader = ChainReader()
        if isinstance(since, str):
            start = entry_sealed_with(since)
            if start is None or start.sequence is None:
                raise CommandError(
                    "Geen enkele regel heeft dit zegel. Is het goed overgenomen, dan is die regel "
                    "verwijderd of gewijzigd: controleer alles, zonder --since."
                )
            reader = ChainReader(sequence=start.sequence, seal=start.seal)
        for _progress in read_chain(reader):
            pass
        return reader


def _parsed(heads: object) -> list[tuple[int, str]]:
    found = []
    for text in heads if isinstance(heads, list) else []:
        match = HEAD.fullmatch(text.strip().lower())
        if match is None:
            raise CommandError(
                f"{text!r} is geen kop van de keten. Schrijf het nummer, een dubbele punt en de "
                "64 tekens van het zegel, zoals `weefsel audit head` ze toont."
            )
        found.append((int(match[1]), match[2]))
    return found


def _missing_head(number: int, seal: str) -> str:
    """Return what is wrong with a head that was kept elsewhere, or ""."""
    entry = entry_numbered(number)
    if entry is None:
        return (
            f"Regel {number}, waarvan het zegel elders is bewaard, is er niet meer: het einde van "
            "het logboek is verwijderd."
        )
    if entry.seal != seal:
        return (
            f"Regel {number} heeft een ander zegel dan elders is bewaard: het logboek is tot en "
            "met die regel herschreven."
        )
    return ""


def _head_in_words() -> str:
    head = last_sealed()
    waiting = n_unsealed()
    later = f" Nog zonder zegel: {waiting}." if waiting else ""
    if head is None:
        return f"Er is nog geen verzegelde regel.{later}"
    return f"Kop van de keten: {head.sequence}:{head.seal}.{later}"
