"""All ties anew: the job that follows a change of the norms, and the chore that notices one."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.core.viewer import Viewer, system_viewer
from weefsel.apps.fabric.actions import recompute_ties, renew_basis, set_built
from weefsel.apps.fabric.enums import NodeKind
from weefsel.apps.fabric.queries import (
    are_there_contacts,
    basis_by_norms,
    basis_in_use,
    is_built,
    n_nodes_with_contacts,
    nodes_after,
)
from weefsel.apps.jobs.actions import start_job
from weefsel.apps.jobs.queries import is_under_way
from weefsel.apps.jobs.running import RunningJob
from weefsel.apps.norms.errors import MissingNorm

KIND = "fabric.rebuild"
CONTACTS_AT_ONCE = 4_000  # about a second of work; on SQLite nobody else writes meanwhile


def rebuild(job: RunningJob) -> None:
    """Compute every tie from its contacts, by the norms of today."""
    if not job.cursor:
        with job.step(total=n_nodes_with_contacts(), doing=_("Banden berekenen")) as step:
            renew_basis(basis=basis_by_norms(on=timezone.localdate()), actor=job.viewer)
            step.cursor = {"node": NodeKind.ORGANISATION.value, "after": 0}
    kinds = list(NodeKind)
    for node in kinds[kinds.index(NodeKind(job.cursor["node"])) :]:
        after = job.cursor["after"] if job.cursor["node"] == node else 0
        while rows := nodes_after(node, after, n_contacts=CONTACTS_AT_ONCE):
            after = rows[-1]
            with job.step(done=job.done + len(rows), cursor={"node": node, "after": after}) as step:
                step.count("ties", recompute_ties(node=node, low=rows, actor=job.viewer))
    with job.step(doing=_("Klaar")):
        set_built(actor=job.viewer)


def rebuild_now(*, actor: Viewer) -> int:
    """Do the same at once, for commands; return how many ties there are."""
    with transaction.atomic():
        renew_basis(basis=basis_by_norms(on=timezone.localdate()), actor=actor)
    n_ties = 0
    for node in NodeKind:
        after = 0
        while rows := nodes_after(node, after, n_contacts=CONTACTS_AT_ONCE):
            n_ties += recompute_ties(node=node, low=rows, actor=actor)
            after = rows[-1]
    set_built(actor=actor)
    return n_ties


def keep_up_with_norms() -> None:
    """Start to compute ties anew when the norms say something else than what they are based on."""
    if not are_there_contacts():
        return
    try:
        wanted = basis_by_norms(on=timezone.localdate())
    except MissingNorm:
        return  # whoever needs strengths is told which one; the chore can do nothing about it
    if (wanted == basis_in_use() and is_built()) or is_under_way(KIND):
        return
    start_job(kind=KIND, title=_("Banden opnieuw berekenen"), actor=system_viewer())
