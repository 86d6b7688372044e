from __future__ import annotations

from io import StringIO
from pathlib import Path

from django.core.management import CommandError, call_command

import pytest

from tests.cast import Cast
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.core.errors import NotPermitted
from weefsel.apps.places.actions import load_municipalities
from weefsel.apps.places.models import Municipality

pytestmark = pytest.mark.django_db


def load(tmp_path: Path, content: bytes) -> str:
    file = tmp_path / "gemeenten.csv"
    file.write_bytes(content)
    said = StringIO()
    call_command("municipalities", str(file), stdout=said)
    return said.getvalue()


def test_file_adds_renames_and_leaves_alone(tmp_path: Path) -> None:
    load(tmp_path, b"GM9001;Vaarstede\nGM9002;Oudzijl\n")

    said = load(tmp_path, "\ufeffGM9001;Vaarstede\nGM9002;Nieuwzijl\nGM9003;Duinrade\n".encode())

    assert said.strip() == "1 gemeenten toegevoegd, 1 hernoemd."
    assert dict(Municipality.objects.values_list("code", "name")) == {
        "GM9001": "Vaarstede",
        "GM9002": "Nieuwzijl",
        "GM9003": "Duinrade",
    }
    assert AuditEntry.objects.filter(verb="municipality.rename").count() == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"GM9001;Vaarstede\nGM9;Kort\n", "Schrijf de code als GM0363"),
        (b"GM9001;Vaarstede\nOudzijl\n", "Regel 2"),
        (b"GM9001;V\xe9\n", "Bewaar het als CSV in UTF-8"),
    ],
)
def test_wrong_file_says_what_to_do_and_saves_nothing(
    tmp_path: Path, content: bytes, says: str
) -> None:
    with pytest.raises(CommandError, match=says):
        load(tmp_path, content)

    assert not Municipality.objects.exists()


def test_only_the_administrator_loads_municipalities(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        load_municipalities(rows=[("GM9001", "Vaarstede")], actor=cast.viewer(cast.alice))

    assert not Municipality.objects.exists()
