from __future__ import annotations

import io
from uuid import uuid4

from django.core.management import CommandError, call_command
from django.db import connection

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weefsel.apps.audit.actions import record, seal_entries
from weefsel.apps.audit.chain import FIRST_SEAL, ChainReader, Finding, canonical, seal_of
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.audit.queries import last_sealed, read_chain
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.places.models import Municipality

pytestmark = pytest.mark.django_db


def _write(n: int, *, first: int = 1) -> None:
    for number in range(first, first + n):
        place = Municipality(code=f"{number:04d}", name=f"Plaats {number}", uuid=uuid4())
        record(
            actor=system_viewer(),
            verb="tests.write",
            target=place,
            before={"name": "é", "share": 2.0},
            after={"name": f"Plaats {number}", "share": 2.5},
        )


def _sealed(n: int) -> None:
    _write(n)
    assert seal_entries(actor=system_viewer()) == n


def _sql(statement: str, *values: str | int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _findings() -> list[tuple[str, int, int]]:
    reader = ChainReader()
    for _progress in read_chain(reader):
        pass
    return [(found.what, found.first, found.last) for found in reader.findings]


def _verify(*words: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    code = 0
    try:
        call_command("audit", "verify", *words, stdout=out, stderr=err)
    except SystemExit as end:
        code = int(end.code or 0)
    return code, out.getvalue(), err.getvalue()


def _head() -> AuditEntry:
    head = last_sealed()
    assert head is not None
    return head


def test_seal_entries_numbers_without_gaps_and_chains_each_to_the_one_before() -> None:
    _sealed(3)
    _write(2, first=4)
    assert seal_entries(actor=system_viewer()) == 2
    assert seal_entries(actor=system_viewer()) == 0

    entries = list(AuditEntry.objects.order_by("id"))
    assert [entry.sequence for entry in entries] == [1, 2, 3, 4, 5]
    previous = FIRST_SEAL
    for number, entry in enumerate(entries, start=1):
        assert entry.seal == seal_of(entry, number, previous)
        previous = entry.seal


def test_seal_entries_in_batches_takes_no_more_than_asked() -> None:
    _write(5)
    assert [seal_entries(actor=system_viewer(), most=2) for _ in range(4)] == [2, 2, 1, 0]


def test_canonical_form_of_an_entry_is_fixed_for_ever() -> None:
    entry = AuditEntry(
        uuid="5f0c1d6e-9a55-4f86-8f57-2f8f4a9f5a01",
        at="2026-11-24T03:18:00.5+00:00",
        actor_uuid="00000000-0000-0000-0000-000000000000",
        actor_name="Weefsel",
        verb="organisation.change",
        target_type="parties.organisation",
        target_uuid="0b0a1d6e-9a55-4f86-8f57-2f8f4a9f5a02",
        target_name="Bakkerij ‘Korrel’",
        changes={"b": [2.0, 1], "a": [None, {"x": 0.1}]},
    )
    entry.clean_fields(exclude=["organisation_uuid", "target_version", "sequence"])
    assert canonical(entry, 7).decode() == (
        '{"actor_name":"Weefsel","actor_uuid":"00000000-0000-0000-0000-000000000000",'
        '"at":"2026-11-24T03:18:00.500000+00:00","changes":{"a":[null,{"x":0.1}],"b":[2,1]},'
        '"note":"","organisation_name":"","organisation_uuid":null,"sequence":7,'
        '"target_name":"Bakkerij ‘Korrel’",'
        '"target_type":"parties.organisation",'
        '"target_uuid":"0b0a1d6e-9a55-4f86-8f57-2f8f4a9f5a02","target_version":null,'
        '"uuid":"5f0c1d6e-9a55-4f86-8f57-2f8f4a9f5a01","verb":"organisation.change"}'
    )
    assert seal_of(entry, 7, FIRST_SEAL) == (
        "439e6f50d9856f67872c66e0c7eae8c78259fda65616be24de070f129781926a"
    )


def test_whole_chain_is_found_whole() -> None:
    _sealed(5)
    head = _head()
    assert _findings() == []
    code, out, err = _verify()
    assert (code, err) == (0, "")
    assert out == (
        f"Gecontroleerd: 5 regels. Kop van de keten: 5:{head.seal}.\n"
        "Het logboek is heel: niemand heeft een regel gewijzigd of verwijderd.\n"
    )


def test_empty_trail_is_whole() -> None:
    assert _verify() == (
        0,
        "Gecontroleerd: 0 regels. Er is nog geen verzegelde regel.\n"
        "Het logboek is heel: niemand heeft een regel gewijzigd of verwijderd.\n",
        "",
    )


COVERED: list[tuple[str, str | int]] = [
    ("at", "2020-01-01 00:00:00+00:00"),
    ("actor_name", "Iemand anders"),
    ("organisation_name", "Elders"),
    ("verb", "tests.other"),
    ("target_type", "parties.person"),
    ("target_name", "Anders"),
    ("target_version", 9),
    ("note", "later"),
    ("changes", "{}"),
    ("uuid", "5f0c1d6e9a554f868f572f8f4a9f5a01"),
    ("actor_uuid", "5f0c1d6e9a554f868f572f8f4a9f5a01"),
    ("organisation_uuid", "5f0c1d6e9a554f868f572f8f4a9f5a01"),
    ("target_uuid", "5f0c1d6e9a554f868f572f8f4a9f5a01"),
]


@pytest.mark.parametrize(("column", "value"), COVERED)
def test_altered_field_is_found(column: str, value: str | int) -> None:
    _sealed(5)
    _sql(f"UPDATE audit_auditentry SET {column} = %s WHERE sequence = 3", value)  # noqa: S608
    assert _findings() == [("altered", 3, 3)]


def test_every_column_but_the_row_number_is_covered_by_the_seal() -> None:
    columns = {field.column for field in AuditEntry._meta.fields}
    assert columns - {name for name, _value in COVERED} == {"id", "sequence", "seal"}


def test_altered_seal_is_found_at_the_entry_and_the_next() -> None:
    _sealed(5)
    _sql("UPDATE audit_auditentry SET seal = %s WHERE sequence = 3", "f" * 64)
    assert _findings() == [("altered", 3, 3), ("altered", 4, 4)]


def test_altered_entry_makes_the_command_fail_and_say_which() -> None:
    _sealed(4)
    _sql("UPDATE audit_auditentry SET target_name = 'Anders' WHERE sequence = 2")
    code, out, err = _verify()
    at = AuditEntry.objects.get(sequence=2).at.isoformat(timespec="seconds")
    assert (code, out) == (1, f"Gecontroleerd: 4 regels. Kop van de keten: 4:{_head().seal}.\n")
    assert err == (
        "Regel 2: past niet bij haar zegel (gewijzigd, verplaatst of later tussengevoegd): "
        f"tests.write Anders, {at}\n"
        "Het logboek is buiten Weefsel om veranderd. Bewaar de database zoals zij nu is, en "
        "vergelijk met een reservekopie van voor die tijd.\n"
    )


def test_removed_middle_is_found() -> None:
    _sealed(6)
    _sql("DELETE FROM audit_auditentry WHERE sequence IN (2, 4, 5)")
    assert _findings() == [("missing", 2, 2), ("missing", 4, 5)]
    assert _verify()[2].splitlines()[:2] == [
        "Regel 2: verwijderd",
        "Regels 4 tot en met 5: verwijderd",
    ]


def test_removed_start_is_found() -> None:
    _sealed(3)
    _sql("DELETE FROM audit_auditentry WHERE sequence = 1")
    assert _findings() == [("missing", 1, 1)]


def test_removed_middle_with_later_numbers_closed_up_is_found() -> None:
    _sealed(6)
    _sql("DELETE FROM audit_auditentry WHERE sequence = 3")
    for number in (4, 5, 6):
        _sql("UPDATE audit_auditentry SET sequence = %s WHERE sequence = %s", number - 1, number)
    assert _findings() == [("altered", 3, 3), ("moved", 4, 5)]


def test_removed_tail_is_found_with_a_head_kept_elsewhere() -> None:
    _sealed(5)
    kept = f"5:{_head().seal}"
    _sql("DELETE FROM audit_auditentry WHERE sequence >= 4")
    assert _verify()[0] == 0  # nothing inside the database can tell
    code, _out, err = _verify("--head", kept)
    assert code == 1
    assert err.startswith(
        "Regel 5, waarvan het zegel elders is bewaard, is er niet meer: het einde van het logboek "
        "is verwijderd.\n"
    )


def test_rewritten_chain_is_found_with_a_head_kept_elsewhere() -> None:
    _sealed(3)
    kept = f"3:{_head().seal}"
    _sql(
        "UPDATE audit_auditentry SET note = 'anders', sequence = NULL, seal = '' WHERE sequence = 3"
    )
    seal_entries(actor=system_viewer())
    assert _verify()[0] == 0
    code, _out, err = _verify("--head", kept)
    assert code == 1
    assert err.startswith("Regel 3 heeft een ander zegel dan elders is bewaard")


def test_head_that_is_still_there_is_fine() -> None:
    _sealed(3)
    kept = f"3:{_head().seal}"
    _write(2, first=4)
    seal_entries(actor=system_viewer())
    assert _verify("--head", kept)[0] == 0


def test_two_entries_that_changed_places_are_found() -> None:
    _sealed(6)
    for old, new in ((3, 99), (4, 3), (99, 4)):
        _sql("UPDATE audit_auditentry SET sequence = %s WHERE sequence = %s", new, old)
    assert _findings() == [("altered", 3, 3), ("moved", 4, 3)]


def test_inserted_entry_is_found() -> None:
    _sealed(5)
    for number in (5, 4, 3):
        _sql("UPDATE audit_auditentry SET sequence = %s WHERE sequence = %s", number + 1, number)
    _write(1, first=9)
    _sql("UPDATE audit_auditentry SET sequence = 3, seal = %s WHERE sequence IS NULL", "a" * 64)
    assert _findings() == [("altered", 3, 3), ("moved", 4, 3)]


def test_entry_put_behind_the_head_is_found() -> None:
    _sealed(3)
    _write(1, first=9)
    _sql("UPDATE audit_auditentry SET sequence = 4, seal = %s WHERE sequence IS NULL", "a" * 64)
    assert _findings() == [("altered", 4, 4)]


def test_verify_since_a_seal_reads_only_what_follows() -> None:
    _sealed(5)
    seal = AuditEntry.objects.get(sequence=3).seal
    _sql("UPDATE audit_auditentry SET note = 'x' WHERE sequence = 2")
    assert _verify("--since", seal)[1].startswith("Gecontroleerd: 2 regels.")
    with pytest.raises(CommandError, match="Geen enkele regel heeft dit zegel"):
        call_command("audit", "verify", "--since", "b" * 64)


def test_verify_refuses_a_head_it_cannot_read() -> None:
    with pytest.raises(CommandError, match="'12' is geen kop van de keten"):
        call_command("audit", "verify", "--head", "12")


def test_unsealed_entries_are_told() -> None:
    _sealed(2)
    _write(3, first=8)
    out = io.StringIO()
    call_command("audit", "head", stdout=out)
    assert out.getvalue() == f"Kop van de keten: 2:{_head().seal}. Nog zonder zegel: 3.\n"


@given(st.integers(min_value=1, max_value=8), st.data())
def test_any_single_removal_but_of_the_tail_is_found(n: int, data: st.DataObject) -> None:
    reader = ChainReader()
    entries, previous = [], FIRST_SEAL
    for number in range(1, n + 2):
        entry = AuditEntry(
            sequence=number, actor_uuid=uuid4(), verb="tests.x", target_uuid=uuid4(), changes={}
        )
        entry.seal = previous = seal_of(entry, number, previous)
        entries.append(entry)
    gone = data.draw(st.integers(min_value=1, max_value=n))
    reader.read([entry for entry in entries if entry.sequence != gone])
    assert reader.findings == [Finding("missing", gone, gone)]
