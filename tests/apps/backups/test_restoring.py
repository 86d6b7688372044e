from __future__ import annotations

import io
import sys
import threading
from pathlib import Path

from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.test import Client

import pytest

from tests.apps.backups.conftest import contents, everything, quiet
from tests.cast import Cast, make_organisation, make_person
from weefsel.apps.audit.actions import seal_entries
from weefsel.apps.audit.chain import ChainReader
from weefsel.apps.audit.queries import read_chain
from weefsel.apps.backups.actions import make_backup
from weefsel.apps.backups.queries import one_moment
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.jobs.actions import start_job
from weefsel.apps.jobs.kinds import VERIFY_TRAIL
from weefsel.apps.jobs.models import Job
from weefsel.apps.norms.actions import load_norms
from weefsel.apps.norms.shipped import shipped_norms
from weefsel.apps.parties.models import Organisation

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


def _restore(path: Path) -> str:
    out = io.StringIO()
    call_command("restore", path, yes=True, stdout=out)
    return out.getvalue()


def test_restore_gives_back_exactly_what_there_was(cast: Cast, media: Path, tmp_path: Path) -> None:
    load_norms(rows=shipped_norms(), actor=system_viewer())
    make_person("‘s-Gravesande é", actor=cast.viewer(cast.alice))
    start_job(kind=VERIFY_TRAIL, title="Controle", actor=cast.viewer(cast.ada))
    seal_entries(actor=system_viewer())
    Client().force_login(cast.ada)
    path = tmp_path / "region.weefsel"
    make_backup(path=path, actor=system_viewer(), progress=quiet)
    before = everything()

    make_organisation("Later gekomen")
    cast.vaarstede.name = "Anders"
    cast.vaarstede.save()
    (media / "jobs/2026/lijst.csv").write_bytes(b"anders")
    (media / "later.txt").write_bytes(b"later")
    said = _restore(path)

    assert everything() == before
    assert "Alles is teruggezet." in said
    assert not Session.objects.exists()
    assert (media / "jobs/2026/lijst.csv").read_bytes() == b"a;b\n"


def test_restored_region_goes_on_as_before(cast: Cast, media: Path, tmp_path: Path) -> None:
    start_job(kind=VERIFY_TRAIL, title="Controle", actor=cast.viewer(cast.ada))
    seal_entries(actor=system_viewer())
    path = tmp_path / "region.weefsel"
    make_backup(path=path, actor=system_viewer(), progress=quiet)
    _restore(path)

    highest = max(Organisation.objects.values_list("pk", flat=True))
    assert make_organisation("Nieuw").pk > highest  # numbers go on after the last one
    seal_entries(actor=system_viewer())
    reader = ChainReader()
    for _progress in read_chain(reader):
        pass
    assert reader.findings == []
    call_command("worker", batch=True)  # the queue was not in it; waiting jobs are
    assert Job.objects.get().status == "done"


def test_restore_asks_first_and_goes_on_at_the_name_of_the_region(
    media: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "region.weefsel"
    make_backup(path=path, actor=system_viewer(), progress=quiet)
    make_organisation("Later gekomen")
    monkeypatch.setattr(sys, "stdin", io.StringIO("Vaarland\n"))
    out = io.StringIO()
    call_command("restore", path, stdout=out)
    assert "Hier staan al 1 organisaties, mensen en accounts." in out.getvalue()
    assert not Organisation.objects.exists()


def test_restore_into_an_empty_region_does_not_ask(
    media: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "region.weefsel"
    make_backup(path=path, actor=system_viewer(), progress=quiet)
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    call_command("restore", path, stdout=io.StringIO())


def test_backup_sees_one_moment_while_others_write() -> None:
    make_organisation("Er al")

    def write() -> None:
        make_organisation("Tijdens")
        connections.close_all()

    with one_moment():
        assert Organisation.objects.count() == 1
        writer = threading.Thread(target=write)
        writer.start()
        writer.join(timeout=10)
        assert not writer.is_alive(), "The writer waits for the backup."
        assert Organisation.objects.count() == 1
    assert Organisation.objects.count() == 2
    assert not connection.in_atomic_block


def test_backup_of_equal_data_is_equal(media: Path, tmp_path: Path) -> None:
    make_organisation("Bakkerij Korrel")
    found = []
    for name in ("a", "b"):
        path = tmp_path / name
        make_backup(path=path, actor=system_viewer(), progress=quiet)
        members, manifest = contents(path)
        manifest.pop("made_at")
        found.append((members, manifest))
    assert found[0] == found[1]


def test_backup_tells_which_attachments_are_missing(media: Path, tmp_path: Path) -> None:
    job = start_job(kind=VERIFY_TRAIL, title="Controle", actor=system_viewer())
    Job.objects.filter(pk=job.pk).update(file="jobs/2026/weg.csv")
    err = io.StringIO()
    call_command("backup", tmp_path / "a", stdout=io.StringIO(), stderr=err)
    assert err.getvalue() == (
        "Let op: 1 bestanden waarnaar wordt verwezen, zijn er niet meer. Het eerste: "
        "jobs/2026/weg.csv.\n"
    )


def test_backup_is_private_and_leaves_nothing_half(media: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kopie"
    folder.mkdir()
    call_command("backup", folder / "a", stdout=io.StringIO())
    assert [path.name for path in folder.iterdir()] == ["a"]
    assert (folder / "a").stat().st_mode & 0o777 == 0o600
    with pytest.raises(CommandError, match="is een map"):
        call_command("backup", folder)
    with pytest.raises(CommandError, match="Maak haar eerst"):
        call_command("backup", folder / "nergens" / "a")
