from __future__ import annotations

import datetime
import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

from django.core.management import CommandError, call_command
from django.utils import timezone

import pytest

from tests.apps.backups.conftest import Manifest, contents, everything, quiet, spoil, with_rows
from tests.cast import make_organisation
from weefsel.apps.backups.errors import BackupRefused
from weefsel.apps.backups.reading import open_backup
from weefsel.apps.jobs.models import Worker
from weefsel.apps.parties.models import Organisation

pytestmark = pytest.mark.django_db

Members = dict[str, bytes]
PEOPLE = "tables/parties.person.jsonl"
DAMAGED = "Dit bestand is beschadigd of geen reservekopie: "


@pytest.fixture(autouse=True)
def _somebody_there() -> None:
    make_organisation("Bakkerij Korrel")


def _refusal(path: Path) -> str:
    """Return why it is refused; nothing may have changed."""
    before = everything()
    with pytest.raises(CommandError) as caught:
        call_command("restore", path, yes=True, stdout=io.StringIO())
    assert everything() == before
    return str(caught.value)


def _altered(members: Members, manifest: Manifest) -> None:
    members["tables/parties.organisation.jsonl"] += b"[]\n"


def _lacking(members: Members, manifest: Manifest) -> None:
    del members[PEOPLE]


def _extra(members: Members, manifest: Manifest) -> None:
    members["files/../../elders"] = b"x"


def _attachment_altered(members: Members, manifest: Manifest) -> None:
    members["files/jobs/2026/lijst.csv"] = b"c;d\n"


def _climbing(members: Members, manifest: Manifest) -> None:
    file = manifest["files"][0]
    members["files/../x"] = members.pop(file["member"])
    file |= {"path": "../x", "member": "files/../x"}


def _other_columns(members: Members, manifest: Manifest) -> None:
    manifest["tables"][0]["columns"].append("later")


def _no_tables(members: Members, manifest: Manifest) -> None:
    del manifest["tables"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_altered, "tables/parties.organisation.jsonl is veranderd"),
        (_lacking, f"{PEOPLE} ontbreekt of hoort er niet in"),
        (_extra, "files/../../elders ontbreekt of hoort er niet in"),
        (_attachment_altered, "files/jobs/2026/lijst.csv is veranderd"),
        (_climbing, "../x is geen gewoon pad"),
        (_other_columns, "de tabellen zijn niet die van deze versie"),
        (_no_tables, "de inhoudsopgave ontbreekt of is onleesbaar"),
    ],
)
def test_damaged_backup_is_refused_and_nothing_changes(
    backup: Path, change: Callable[[Members, Manifest], None], words: str
) -> None:
    spoil(backup, change)
    assert _refusal(backup) == (
        f"{DAMAGED}{words}. Er is niets veranderd. Gebruik een andere kopie."
    )


@pytest.mark.parametrize("share", [0.01, 0.5, 0.9, 0.999])
def test_backup_that_was_cut_off_is_refused(backup: Path, share: float) -> None:
    whole = backup.read_bytes()
    backup.write_bytes(whole[: int(len(whole) * share)])
    assert _refusal(backup).startswith(DAMAGED)


def test_backup_with_any_byte_turned_over_is_refused_or_holds_the_same(backup: Path) -> None:
    whole = backup.read_bytes()
    with open_backup(backup, progress=quiet) as intact:
        manifest = intact.manifest
    n_refused = 0
    places = range(0, len(whole), max(1, len(whole) // 60))
    for place in places:
        backup.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        try:
            with open_backup(backup, progress=quiet) as found:
                assert found.manifest == manifest  # its checksums are those of what was read
        except BackupRefused:
            n_refused += 1
    assert n_refused > len(places) / 2


def test_other_files_are_refused(tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("geen zip")
    assert _refusal(text).startswith(DAMAGED)
    assert _refusal(tmp_path / "none") == f"Er is geen bestand {tmp_path / 'none'}."


def test_manifest_that_was_exchanged_is_refused(backup: Path, tmp_path: Path) -> None:
    members, _manifest = contents(backup)
    with zipfile.ZipFile(backup, "w") as archive:
        for name, content in {**members, "manifest.json": b'{"format": 1}'}.items():
            archive.writestr(name, content)
    assert DAMAGED in _refusal(backup)


def test_backup_of_a_newer_version_is_refused(backup: Path) -> None:
    def newer(members: Members, manifest: Manifest) -> None:
        manifest["migrations"]["parties"].append("0999_later")
        manifest["version"] = "9.9"

    spoil(backup, newer)
    assert _refusal(backup) == (
        "Deze reservekopie is gemaakt met een nieuwere Weefsel (9.9). Er is niets veranderd. "
        "Installeer die versie en zet de kopie daarmee terug."
    )


def test_backup_of_a_newer_layout_is_refused(backup: Path) -> None:
    def newer(members: Members, manifest: Manifest) -> None:
        manifest["format"] = 2

    spoil(backup, newer)
    assert "gemaakt met een nieuwere Weefsel" in _refusal(backup)


def test_backup_of_an_older_version_is_refused(backup: Path) -> None:
    def older(members: Members, manifest: Manifest) -> None:
        manifest["migrations"]["parties"].pop()
        manifest["version"] = "0.0.9"

    spoil(backup, older)
    assert "gemaakt met een oudere Weefsel (0.0.9)" in _refusal(backup)


def test_restore_while_a_worker_is_alive_is_refused(backup: Path) -> None:
    Worker.objects.create(name="a", started_at=timezone.now(), seen_at=timezone.now())
    assert _refusal(backup).startswith("Er draait nog een werker.")
    Worker.objects.update(seen_at=timezone.now() - datetime.timedelta(seconds=61))


@pytest.mark.parametrize("typed", ["", "vaarland\n", "ja\n"])
def test_restore_on_top_of_data_asks_and_stops_at_another_answer(
    backup: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    before = everything()
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    with pytest.raises(CommandError, match="Typ de naam precies zo"):
        call_command("restore", backup, stdout=io.StringIO())
    assert everything() == before


@pytest.mark.django_db(transaction=True)
def test_restore_that_the_database_refuses_changes_nothing(backup: Path) -> None:
    """A row that refers to nothing gets through the checksums, not through the database."""

    def orphan(members: Members, manifest: Manifest) -> None:
        with_rows(members, manifest, "parties.organisation_tags", [[1, 999_999, 999_999]])

    spoil(backup, orphan)
    assert "De database neemt deze gegevens niet aan" in _refusal(backup)
    assert Organisation.objects.count() == 1
