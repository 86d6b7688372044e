"""Kinds of job that belong to no app above: reading the whole trail over."""

from __future__ import annotations

from django.utils.translation import gettext as _

from weefsel.apps.audit.queries import CHUNK, chain_reader, last_sealed, sealed_after
from weefsel.apps.audit.words import finding_in_words
from weefsel.apps.jobs.running import RunningJob

VERIFY_TRAIL = "audit.verify"


def verify_trail(job: RunningJob) -> None:
    """Compare every seal of the trail; `arguments["chunk"]` entries in each step."""
    size = int(job.arguments.get("chunk", CHUNK))
    head = last_sealed()
    total = (head.sequence or 0) if head else 0
    reader = chain_reader(**job.cursor)
    while entries := sealed_after(reader.sequence, size=size):
        with job.step(total=total, doing=_("Zegels vergelijken")) as step:
            reader.read(entries)
            for finding in reader.findings:
                step.skip(*finding_in_words(finding))
            step.count("altered", len(reader.findings))
            step.count("checked", len(entries))
            reader.findings.clear()
            step.done = job.done + len(entries)
            step.total = max(total, step.done)  # entries may be sealed meanwhile
            step.cursor = {
                "sequence": reader.sequence,
                "seal": reader.seal,
                "shift": reader.shift,
            }
    with job.step() as step:
        if step.result.get("n_skipped"):
            step.say(
                _(
                    "Het logboek is buiten Weefsel om veranderd. Bewaar de database zoals zij nu "
                    "is, en vergelijk met een reservekopie van voor die tijd."
                )
            )
        else:
            step.say(_("Het logboek is heel: niemand heeft een regel gewijzigd of verwijderd."))
