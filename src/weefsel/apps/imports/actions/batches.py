"""Offer a file, say what its columns are, decide the doubts, start the work."""

from __future__ import annotations

import hashlib
import itertools
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from weefsel.apps.audit.actions import record
from weefsel.apps.core.bulk import insert_lines
from weefsel.apps.core.errors import InvalidValue, NotAllowedNow
from weefsel.apps.core.models import PUBLIC_CIRCLE_ID, REGION_CIRCLE_ID, Circle
from weefsel.apps.core.saving import require
from weefsel.apps.core.text import fold
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.imports.columns.forbidden import (
    HIDDEN,
    holds_bsn,
    in_words,
    may_hold_nine_digits,
    reason_never,
)
from weefsel.apps.imports.columns.guessing import Given, guesses_for
from weefsel.apps.imports.columns.synonyms import is_heading
from weefsel.apps.imports.columns.targets import DAY_OF_CONTACT, MANY, TARGETS, is_of_contact
from weefsel.apps.imports.enums import BatchStatus
from weefsel.apps.imports.models import ImportBatch, ImportMapping, ImportQuestion, ImportRow
from weefsel.apps.imports.queries import remembered_mapping, standing_of
from weefsel.apps.imports.reading.cells import Cell, shown
from weefsel.apps.imports.reading.sandbox import FileRead, read_apart
from weefsel.apps.imports.reading.tables import (
    SAMPLE,
    DataRow,
    Layout,
    Remark,
    data_rows,
    layout_of,
)
from weefsel.apps.imports.reading.words import sentence
from weefsel.apps.imports.rules import can_import, can_steer_batch
from weefsel.apps.imports.words import WRONG
from weefsel.apps.jobs.actions import start_job
from weefsel.apps.parties.enums import OrganisationKind
from weefsel.apps.parties.models import Organisation

LARGEST_MB = 25
MEGABYTE = 1_000_000
GUESS_FROM = 2_000  # rows that the guess looks at
SHOWN_CELLS = 3
CHUNK = 2_000
MUNICIPALITIES = {"gemeente", "gemeenten", "gemeentenaam"}
PREVIEW, RUN, UNDO = "imports.preview", "imports.run", "imports.undo"
STEERABLE = (BatchStatus.MAPPING, BatchStatus.READY, BatchStatus.DONE)


@transaction.atomic
def offer_file(*, path: Path, name: str, sheet: str = "", actor: Viewer) -> ImportBatch:
    """Read a file and keep its rows, without what may never come in; the file itself is not kept.

    Args:
        path: of the file as it was given.
        name: what people call it.
        sheet: which sheet; the fullest visible one when "".
        actor: who offers it.

    Raises:
        NotPermitted: the actor may not import.
        InvalidValue: the file cannot be read, in words.
    """
    require(allowed=can_import(actor))
    if path.stat().st_size > LARGEST_MB * MEGABYTE:
        raise InvalidValue(sentence("too_large", {"most": LARGEST_MB}), field="file")
    with tempfile.TemporaryDirectory(prefix="weefsel-import-") as folder:
        read = read_apart(path, target=Path(folder) / "lines")
        return _keep(read, sheet, name, actor)


def _keep(read: FileRead, sheet: str, name: str, actor: Viewer) -> ImportBatch:
    found = read.named(sheet)
    sample = list(itertools.islice(read.rows(found), SAMPLE))
    layout = layout_of(sample, spans=found.spans, is_known=is_heading, is_exact=found.is_exact)
    first = list(itertools.islice(data_rows(read.rows(found), layout), GUESS_FROM))
    if not [row for row in first if row.remark in {Remark.NOTHING, Remark.TOO_LONG}]:
        raise InvalidValue(sentence("no_rows", {}), field="file")
    owner = _own_organisation(actor)
    columns = _columns(layout, first)
    batch = ImportBatch(
        owner=owner,
        circle=owner.own_circle,
        name=name[:200],
        made_by=actor.name[:200],
        columns=columns,
        notes=_notes(read, found.name, layout),
        fingerprint=_fingerprint([column.name for column in layout.columns]),
        shared_with=owner.own_circle,
    )
    _recall(batch)
    batch.save(force_insert=True)
    _save_rows(batch, layout, read, found.name)
    record(actor=actor, verb="importbatch.offer", target=batch, after={"name": batch.name})
    return batch


def _own_organisation(actor: Viewer) -> Organisation:
    organisation = Organisation.objects.select_related("own_circle").filter(
        pk=actor.organisation_id or 0
    )
    return organisation.get()


def _fingerprint(names: Sequence[str]) -> str:
    """Return what files with the same headings share; what we add ourselves to repair is none."""
    told = {fold(WRONG), fold(_(WRONG))}
    kept = [fold(name) for name in names if fold(name) not in told]
    return hashlib.sha256("\n".join(kept).encode()).hexdigest()


def _columns(layout: Layout, rows: Sequence[DataRow]) -> list[dict[str, Any]]:
    good = [row for row in rows if row.remark in {Remark.NOTHING, Remark.TOO_LONG}]
    given = [
        Given(column.name, [row.cells[place] for row in good])
        for place, column in enumerate(layout.columns)
    ]
    found = []
    for column, guess in zip(given, guesses_for(given), strict=True):
        cells = [shown(cell) for cell in column.cells if shown(cell)]
        samples = [] if guess.reason else list(dict.fromkeys(cells))[:SHOWN_CELLS]
        found.append(
            {
                "name": column.name,
                "target": guess.target,
                "reason": guess.reason,
                "samples": [HIDDEN if holds_bsn(text) else text[:60] for text in samples],
            }
        )
    return found


def _notes(read: FileRead, sheet: str, layout: Layout) -> list[str]:
    notes = []
    if read.has_macros:
        notes.append(_("In dit bestand zitten macro's; die zijn niet uitgevoerd."))
    if len(read.sheets) > 1:
        notes.append(_("We lazen het blad “%s”.") % sheet)
        others = [found.name for found in read.sheets if found.name != sheet and found.is_list]
        if others:
            notes.append(
                _(
                    "Er zijn ook andere bladen: %s. Zo een nodig? Kies het bestand opnieuw en noem "
                    "het."
                )
                % ", ".join(others)
            )
    notes += [sentence(code, {"n": n}) for code, n in read.named(sheet).left_out.items()]
    if not layout.headings:
        notes.append(_("We vonden geen rij met kolomnamen."))
    return notes


def _recall(batch: ImportBatch) -> None:
    """Choose what was chosen before for these headings, else what the headings suggest."""
    known = remembered_mapping(batch)
    if known is not None:
        for column in batch.columns:
            if not column["reason"]:
                column["target"] = known.targets.get(column["name"], "")
        batch.default_kind = known.default_kind or batch.default_kind
        batch.keeps_relations = known.keeps_relations
        return
    named = next((c for c in batch.columns if c["target"] == "organisation.name"), None)
    shared = next((c for c in batch.columns if c["target"] == "cooperation.name"), None)
    is_of_municipalities = named and fold(named["name"]) in MUNICIPALITIES
    if is_of_municipalities or (shared and "regeling" in fold(shared["name"])):
        batch.default_kind = OrganisationKind.MUNICIPALITY


def _save_rows(batch: ImportBatch, layout: Layout, read: FileRead, sheet: str) -> None:
    rows = data_rows(read.rows(read.named(sheet)), layout)
    never = {place for place, column in enumerate(batch.columns) if column["reason"]}
    nine = {
        place for place, column in enumerate(batch.columns) if may_hold_nine_digits(column["name"])
    }
    left_out = 0
    while chunk := list(itertools.islice(rows, CHUNK)):
        kept = [row for row in chunk if row.remark in {Remark.NOTHING, Remark.TOO_LONG}]
        left_out += len(chunk) - len(kept)
        lines = [
            (
                batch.pk,
                row.number,
                [_kept(cell, place, never, nine) for place, cell in enumerate(row.cells)],
                row.remark.value,
            )
            for row in kept
        ]
        insert_lines(ImportRow, ("batch_id", "number", "cells", "remark"), lines)
    if left_out:
        batch.notes.append(
            _("Overgeslagen: %d rijen met een totaal of nog eens de kolomnamen.") % left_out
        )
        batch.save(update_fields=["notes"])


def _kept(cell: Cell, place: int, never: set[int], nine: set[int]) -> Cell:
    if place in never:
        return ""
    return HIDDEN if place not in nine and holds_bsn(cell) else cell


@transaction.atomic
def choose_columns(
    *,
    batch: ImportBatch,
    targets: Mapping[int, str],
    default_kind: str,
    shared_with: Circle,
    keeps_relations: bool | None = None,
    actor: Viewer,
) -> ImportBatch:
    """Say what the columns are, remember it, and have every row looked through.

    Args:
        batch: the import.
        targets: key of the target by place of the column; "" leaves it out.
        default_kind: what an organisation is when the list says nothing.
        shared_with: who may see what comes in.
        keeps_relations: whether each organisation of the list is a relation of whose import it is;
            None leaves that as it was.
        actor: who chooses.

    Raises:
        NotPermitted: it is somebody else's.
        NotAllowedNow: work on it goes on.
        InvalidValue: a field is chosen twice, a column may not come in, or no name is chosen.
    """
    locked = locked_batch(batch=batch, statuses=STEERABLE, actor=actor)
    _check_targets(locked, targets)
    if shared_with.pk not in {locked.circle_id, REGION_CIRCLE_ID, PUBLIC_CIRCLE_ID}:
        raise InvalidValue(_("Deel dit met een kring waar je zelf in zit."), field="shared_with")
    before = {column["name"]: column["target"] for column in locked.columns}
    for place, column in enumerate(locked.columns):
        column["target"] = targets.get(place, "")
    locked.default_kind = default_kind
    locked.shared_with = shared_with
    if keeps_relations is not None:
        locked.keeps_relations = keeps_relations
    locked.version += 1
    locked.save()
    after = {column["name"]: column["target"] for column in locked.columns}
    ImportMapping.objects.update_or_create(
        owner_id=locked.owner_id,
        fingerprint=locked.fingerprint,
        defaults={
            "targets": after,
            "default_kind": default_kind,
            "keeps_relations": locked.keeps_relations,
        },
    )
    if after != before:  # who may see it changes no question, and answers are work
        ImportQuestion.objects.filter(batch=locked).delete()
    record(actor=actor, verb="importbatch.columns", target=locked, before=before, after=after)
    return start_preview(batch=locked, actor=actor)


def _check_targets(batch: ImportBatch, targets: Mapping[int, str]) -> None:
    seen: set[str] = set()
    for place, key in targets.items():
        if not key:
            continue
        column = batch.columns[place]
        reason = column["reason"] or reason_never(column["name"])
        if reason:
            raise InvalidValue(
                _("Kolom “%(name)s” lezen we nooit in: %(why)s.")
                % {"name": column["name"], "why": in_words(reason)},
                field=f"column-{place}",
            )
        if key not in TARGETS:
            raise InvalidValue(_("Kies een veld uit de lijst."), field=f"column-{place}")
        if key in seen and key not in MANY:
            raise InvalidValue(
                _("Dit veld is twee keer gekozen. Kies voor elke kolom een ander."),
                field=f"column-{place}",
            )
        seen.add(key)
    names = {"organisation.name", "cooperation.name", "person.name", "person.family_name"}
    if not seen & names:
        raise InvalidValue(
            _("Kies ten minste een kolom met de naam van een organisatie, samenwerking of persoon.")
        )
    if DAY_OF_CONTACT not in seen and any(map(is_of_contact, seen)):
        raise InvalidValue(
            _("Kies ook de kolom met de datum van het contact, of laat de andere velden weg.")
        )


@transaction.atomic
def start_preview(*, batch: ImportBatch, actor: Viewer) -> ImportBatch:
    """Have every row looked through again; raises as `choose_columns`."""
    locked = locked_batch(batch=batch, statuses=STEERABLE, actor=actor)
    title = _("Nakijken: %s") % locked.name
    return _start(locked, PREVIEW, title, BatchStatus.PREVIEWING, actor)


@transaction.atomic
def start_import(*, batch: ImportBatch, actor: Viewer) -> ImportBatch:
    """Read in every row that is not in doubt; raises as `choose_columns`."""
    locked = locked_batch(batch=batch, statuses=(BatchStatus.READY, BatchStatus.DONE), actor=actor)
    record(actor=actor, verb="importbatch.run", target=locked)
    return _start(locked, RUN, _("Inlezen: %s") % locked.name, BatchStatus.RUNNING, actor)


@transaction.atomic
def start_undo(*, batch: ImportBatch, actor: Viewer) -> ImportBatch:
    """Take out what the import made and restore what it changed; raises as `choose_columns`."""
    locked = locked_batch(batch=batch, statuses=(BatchStatus.DONE,), actor=actor)
    record(actor=actor, verb="importbatch.undo", target=locked)
    return _start(locked, UNDO, _("Terugdraaien: %s") % locked.name, BatchStatus.UNDOING, actor)


@transaction.atomic
def clear_batch(*, batch: ImportBatch, actor: Viewer) -> None:
    """Forget the rows and everything asked; what came in stays, and can no longer be undone.

    Raises:
        NotPermitted: it is somebody else's.
        NotAllowedNow: work on it goes on.
    """
    locked = locked_batch(batch=batch, statuses=(*STEERABLE, BatchStatus.UNDONE), actor=actor)
    record(actor=actor, verb="importbatch.clear", target=locked, before={"name": locked.name})
    locked.delete()


def locked_batch(
    *, batch: ImportBatch, statuses: Sequence[BatchStatus], actor: Viewer
) -> ImportBatch:
    """Return the import for a change, held until the transaction ends.

    Work that was stopped or failed no longer holds it: it stands where it stood before.

    Raises:
        NotPermitted: it is somebody else's.
        NotAllowedNow: it is in none of these statuses.
    """
    locked = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    require(allowed=can_steer_batch(actor, locked))
    locked.status = standing_of(locked)
    if locked.status not in statuses:
        raise NotAllowedNow(
            _("Dat kan nu niet. Stand van deze import: %s.") % BatchStatus(locked.status).label
        )
    return locked


def _start(
    batch: ImportBatch, kind: str, title: str, status: BatchStatus, actor: Viewer
) -> ImportBatch:
    job = start_job(kind=kind, title=title, arguments={"batch": str(batch.uuid)}, actor=actor)
    batch.status = status
    batch.job_uuid = job.uuid
    batch.save(update_fields=["status", "job_uuid", "changed_at"])
    return batch
