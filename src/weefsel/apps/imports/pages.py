"""All that the page of one import shows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.imports.columns.targets import is_of_contact
from weefsel.apps.imports.enums import BatchStatus, EffectKind, Verdict
from weefsel.apps.imports.models import ImportBatch
from weefsel.apps.imports.queries import (
    counts_by_state,
    effect_counts,
    job_of,
    questions_of,
    standing_of,
)
from weefsel.apps.imports.tables import TONES
from weefsel.apps.imports.words import effect_words
from weefsel.apps.jobs.enums import JobStatus
from weefsel.apps.jobs.models import Job
from weefsel.apps.jobs.queries import seconds_left, workers_alive
from weefsel.apps.jobs.words import doing_in_words, time_left_in_words
from weefsel.apps.parties.enums import OrganisationKind

BUSY = {BatchStatus.PREVIEWING, BatchStatus.RUNNING, BatchStatus.UNDOING}


@dataclass(frozen=True, slots=True)
class VerdictCount:
    """How many rows have a verdict."""

    value: str
    label: str
    tone: str
    n: int


@dataclass(frozen=True, slots=True)
class NextStep:
    """Something to do now, and where."""

    sentence: str
    label: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchPage:
    """What the page of an import shows.

    Attributes:
        batch: the import.
        standing: where it stands.
        status: the same in words.
        job: the work that goes on or went on last.
        doing: what happens now, or "".
        time_left: in words; "" while nobody can know.
        has_stopped: whether that work ended before it was done.
        is_busy: whether work goes on.
        counts: rows per verdict.
        n_rows: all rows.
        n_ready: rows that would bring something in now.
        n_imported: rows that came in.
        n_questions: doubts that nobody decided.
        n_unreadable: rows that cannot be read.
        summary: what there is to know first, in one sentence.
        effects: what was added and changed, in words.
        next_steps: what to do now, most urgent first.
        never: columns that never come in.
    """

    batch: ImportBatch
    standing: BatchStatus
    status: str
    job: Job | None
    doing: str
    time_left: str
    has_stopped: bool
    is_busy: bool
    counts: list[VerdictCount]
    n_rows: int
    n_ready: int
    n_imported: int
    n_questions: int
    n_unreadable: int
    summary: str
    effects: list[str]
    next_steps: list[NextStep]
    never: list[dict[str, str]]


def page_of_batch(batch: ImportBatch, _viewer: Viewer) -> BatchPage:
    """Gather what the page shows."""
    counts = counts_by_state(batch)
    by_verdict: Counter[str] = Counter()
    for (verdict, _is_in), n in counts.items():
        by_verdict[verdict] += n
    standing = standing_of(batch)
    job = job_of(batch)
    is_busy = standing in BUSY
    n_imported = sum(n for (_verdict, is_in), n in counts.items() if is_in)
    n_ready = sum(counts[verdict, False] for verdict in (Verdict.NEW, Verdict.CHANGE))
    n_questions = questions_of(batch).count()
    effects = effect_counts(batch)
    is_done = standing == BatchStatus.DONE
    return BatchPage(
        batch=batch,
        standing=standing,
        status=str(standing.label),
        job=job,
        doing=doing_in_words(job, has_worker=workers_alive().exists()) if job and is_busy else "",
        time_left=time_left_in_words(seconds_left(job)) if job and is_busy else "",
        has_stopped=job is not None and job.status in {JobStatus.CANCELLED, JobStatus.FAILED},
        is_busy=is_busy,
        counts=[
            VerdictCount(v.value, str(v.label), TONES[v], by_verdict[v])
            for v in Verdict
            if by_verdict[v]
        ],
        n_rows=by_verdict.total(),
        n_ready=n_ready,
        n_imported=n_imported,
        n_questions=n_questions,
        n_unreadable=by_verdict[Verdict.UNREADABLE],
        summary="" if is_busy else _summary(standing, by_verdict, n_ready, is_empty=not effects),
        effects=[
            effect_words(EffectKind(kind), target, n)
            for (kind, target), n in sorted(effects.items())
        ],
        next_steps=_next_steps(batch, effects, by_verdict, n_questions) if is_done else [],
        never=[column for column in batch.columns if column["reason"]],
    )


def _summary(standing: BatchStatus, rows: Counter[str], n_ready: int, *, is_empty: bool) -> str:
    """Say what there is to know first."""
    if standing == BatchStatus.UNDONE:
        return _("Wat deze lijst bracht, is weer weg. Wil je hem toch? Kies het bestand opnieuw.")
    if standing == BatchStatus.MAPPING:
        return _("Deze lijst is nog niet nagekeken. Kies eerst wat elke kolom is.")
    if n_ready:
        words = ngettext(
            "%(n)s rij kan zo binnenkomen.", "%(n)s rijen kunnen zo binnenkomen.", n_ready
        )
        return words % {"n": _number(n_ready)}
    if rows[Verdict.SAME] and is_empty:
        words = ngettext(
            "%(n)s rij staat er al. Er verandert niets.",
            "%(n)s rijen staan er al. Er verandert niets.",
            rows[Verdict.SAME],
        )
        return words % {"n": _number(rows[Verdict.SAME])}
    return _("Er zijn nu geen rijen die binnen kunnen komen.") if is_empty else ""


def _next_steps(
    batch: ImportBatch,
    effects: Counter[tuple[str, str]],
    rows: Counter[str],
    n_questions: int,
) -> list[NextStep]:
    """Say what to do once rows came in: first what is left, then what there is to see."""
    steps = []
    address = {"uuid": batch.uuid}
    if n_questions:
        words = ngettext(
            "%(n)s rij wacht tot jij beslist.",
            "%(n)s rijen wachten tot jij beslist.",
            rows[Verdict.DOUBT],
        )
        steps.append(
            NextStep(
                words % {"n": _number(rows[Verdict.DOUBT])},
                _("Twijfels beslissen"),
                reverse("imports:questions", kwargs=address),
            )
        )
    if n := rows[Verdict.UNREADABLE]:
        words = ngettext(
            "%(n)s rij is niet te lezen. Verbeter die en bied haar opnieuw aan.",
            "%(n)s rijen zijn niet te lezen. Verbeter ze en bied ze opnieuw aan.",
            n,
        )
        steps.append(
            NextStep(
                words % {"n": _number(n)},
                _("Rijen ophalen (Excel)"),
                reverse("imports:unreadable", kwargs=address),
            )
        )
    return [*steps, *_to_see(batch, {target for _kind, target in effects})]


def _to_see(batch: ImportBatch, targets: set[str]) -> list[NextStep]:
    steps = []
    if "touchpoint" in targets:
        steps.append(
            NextStep(
                _(
                    "Er kwamen contacten binnen. Daaruit lees je wie elkaar kent, wat koelt en "
                    "wie je aan elkaar voorstelt."
                ),
                _("Naar het weefsel"),
                reverse("fabric:overview"),
            )
        )
    if "relation" in targets:
        steps.append(
            NextStep(
                _("Er kwamen relaties binnen. Zie met wie het tijd is om te praten."),
                _("Naar de relaties"),
                reverse("relations:list"),
            )
        )
    if "participation" in targets:
        url = f"{reverse('parties:organisation_list')}?soort={OrganisationKind.COOPERATION}"
        steps.append(
            NextStep(
                _("Zie wie waaraan meedoet, per samenwerking."), _("Naar de samenwerkingen"), url
            )
        )
        steps.append(
            NextStep(
                _("Zie wie elkaar via samenwerkingen kan treffen."),
                _("Naar de kaart"),
                f"{reverse('fabric:map')}?laag=structuur",
            )
        )
    elif "organisation" in targets:
        steps.append(
            NextStep(
                _("Zie wat er binnenkwam tussen wat er al stond."),
                _("Naar de organisaties"),
                reverse("parties:organisation_list"),
            )
        )
    if targets and not any(is_of_contact(column["target"]) for column in batch.columns):
        steps.append(
            NextStep(
                _(
                    "In deze lijst staan geen contacten, en daar groeit het weefsel uit. Heb je "
                    "een lijst met datums van gesprekken?"
                ),
                _("Lees die ook in"),
                reverse("imports:add"),
            )
        )
    return steps


def _number(n: int) -> str:
    return number_format(n, use_l10n=True, force_grouping=True)
