"""Make a backup and put one back; what `weefsel backup` and `weefsel restore` do."""

from __future__ import annotations

import logging
from pathlib import Path

from django.utils.translation import gettext as _

from weefsel.apps.backups.errors import BackupRefused
from weefsel.apps.backups.queries import worker_heard_at
from weefsel.apps.backups.reading import BackupFile
from weefsel.apps.backups.restoring import put_back
from weefsel.apps.backups.writing import Progress, Written, write_backup
from weefsel.apps.core.saving import require
from weefsel.apps.core.viewer import Viewer

log = logging.getLogger(__name__)


def make_backup(*, path: Path, actor: Viewer, progress: Progress) -> Written:
    """Write everything to one file; raises as `write_backup`.

    The log tells it, not the trail: a backup changes nothing, and two of one moment are equal.
    """
    require(allowed=actor.sees_everything)
    written = write_backup(path, progress=progress)
    log.info("Backup of %d rows written by %s.", written.manifest.n_rows, actor.name)
    return written


def restore_backup(*, backup: BackupFile, actor: Viewer, progress: Progress) -> None:
    """Replace everything by an opened backup.

    Raises:
        BackupRefused: a worker is at work, or the database does not take the data.
        NoRoom: the disk is full.
    """
    require(allowed=actor.sees_everything)
    if worker_heard_at() is not None:
        raise BackupRefused(
            _(
                "Er draait nog een werker. Stop eerst alle werkers en webprocessen. Zijn ze al "
                "gestopt, wacht dan een minuut."
            )
        )
    put_back(backup, progress=progress)
    log.info("Backup of %s put back by %s.", backup.manifest.made_at, actor.name)
