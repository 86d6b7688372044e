"""Every gate closes: in a copy of the source, one fault per rule is planted and must be named.

The faults of one gate are planted together and the gate runs once, because starting it costs most.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.architecture.source import ROOT, files_of

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [pytest.mark.slow, pytest.mark.once]

PYTHON = sys.executable
BIN = Path(PYTHON).parent
PYTEST = [PYTHON, "-m", "pytest", "-q", "-n0", "-p", "no:randomly", "-p", "no:cacheprovider", "-rf"]
GATES: dict[str, list[str | Path]] = {
    "contracts": [BIN / "lint-imports", "--no-cache"],
    "pytest": [
        *PYTEST,
        "tests/architecture/test_rooms.py",
        "tests/architecture/test_documents.py",
        "tests/architecture/test_access.py::test_every_path_is_in_the_access_table",
        "--continue-on-collection-errors",
        "tests/test_planted.py",
        "tests/test_planted_marker.py",
    ],
    "migrations": [PYTHON, "-m", "tests.manage", "makemigrations", "--check", "--dry-run"],
    "ruff": [PYTHON, "-m", "ruff", "check", "--no-cache", "."],
    "format": [PYTHON, "-m", "ruff", "format", "--no-cache", "--check", "."],
    "djlint": [PYTHON, "-m", "djlint", "src", "--lint"],
    "djlint-format": [PYTHON, "-m", "djlint", "src", "--check"],
    "types": [PYTHON, "-m", "mypy", "--cache-dir", ".mypy_cache", "src/weefsel/cli/machine.py"],
    "translations": [PYTHON, "tools/messages.py", "--check"],
    "api-document": [*PYTEST, "tests/config/test_api_document.py", "-k", "committed"],
    "assets": [PYTHON, "tools/assets.py", "--fresh"],
}


@dataclass(frozen=True)
class Fault:
    """One planted fault: which gate must see it, where it goes, and what the gate must say."""

    gate: str
    file: str
    text: str
    says: str
    name: str

    def plant(self, copy: Path) -> None:
        """Add the text to the end of the file; a file that is not there is made."""
        path = copy / self.file
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        path.write_text(before + self.text, encoding="utf-8")


APPS = "src/weefsel/apps"
FAULTS = [
    # Contracts
    Fault(
        "contracts",
        f"{APPS}/core/text.py",
        "\nimport weefsel.web.views\n",
        "weefsel.apps.core.text -> weefsel.web.views",
        "app-imports-web",
    ),
    Fault(
        "contracts",
        f"{APPS}/core/paging.py",
        "\nimport weefsel.apps.parties.models\n",
        "weefsel.apps.core.paging -> weefsel.apps.parties.models",
        "lower-app-imports-higher",
    ),
    Fault(
        "contracts",
        f"{APPS}/places/enums.py",
        "\nimport weefsel.apps.norms.models\n",
        "weefsel.apps.places.enums -> weefsel.apps.norms.models",
        "neighbours-import-each-other",
    ),
    Fault(
        "contracts",
        f"{APPS}/jobs/queries.py",
        "\nimport weefsel.apps.jobs.actions\n",
        "weefsel.apps.jobs.queries -> weefsel.apps.jobs.actions",
        "reading-imports-writing",
    ),
    Fault(
        "contracts",
        "src/weefsel/stray/__init__.py",
        "",
        "- weefsel.stray",
        "package-without-a-storey",
    ),
    Fault(
        "contracts",
        f"{APPS}/stray/__init__.py",
        "",
        "- weefsel.apps.stray",
        "app-without-a-line",
    ),
    Fault(
        "contracts",
        f"{APPS}/core/api/one.py",
        "import weefsel.apps.core.api.two\n",
        "No cycles between siblings anywhere BROKEN",
        "cycle",
    ),
    Fault(
        "contracts",
        f"{APPS}/core/api/two.py",
        "import weefsel.apps.core.api.one\n",
        "No cycles are allowed in weefsel.apps.core.api.",
        "cycle-back",
    ),
    # House rules
    Fault(
        "pytest",
        f"{APPS}/demo/views.py",
        "\n\ndef planted(request):\n    return User.objects.all()\n",
        "test_views_build_no_querysets[views]",
        "view-builds-a-queryset",
    ),
    Fault(
        "pytest",
        f"{APPS}/parties/access.py",
        "\nfrom weefsel.apps.audit import apps\n",
        "test_other_apps_are_entered_by_the_open_rooms_only",
        "closed-room-entered",
    ),
    Fault(
        "pytest",
        f"{APPS}/parties/queries.py",
        "\n\ndef planted(party):\n    party.save()\n",
        "test_reading_rooms_write_nothing[queries]",
        "query-writes",
    ),
    Fault(
        "pytest",
        f"{APPS}/core/actions.py",
        "\n\ndef planted(*, circle):\n    circle.delete()\n",
        "test_every_action_takes_keywords_and_names_its_actor",
        "action-without-actor",
    ),
    Fault(
        "pytest",
        f"{APPS}/norms/models.py",
        "\n\nclass Planted(models.Model):\n    pass\n",
        "test_every_model_is_in_the_glossary",
        "model-without-glossary",
    ),
    Fault(
        "pytest",
        "src/weefsel/config/settings.py",
        '\nPLANTED = env_text("WEEFSEL_PLANTED")\n',
        "test_every_setting_is_in_the_table_of_settings",
        "setting-without-documentation",
    ),
    Fault(
        "pytest",
        "docs/operate/install.md",
        "\nSet `WEEFSEL_NONSENSE=1`.\n",
        "test_documents_and_deployment_name_settings_that_exist",
        "documentation-of-nothing",
    ),
    Fault(
        "pytest",
        f"{APPS}/demo/management/commands/planted.py",
        "from django.core.management import BaseCommand as Command\n",
        "test_every_command_is_on_a_page_for_operators",
        "command-without-documentation",
    ),
    Fault(
        "pytest",
        "docs/planted.md",
        "See /" + "work/main/README.md.\n",
        "test_no_file_names_a_place_on_one_machine",
        "path-of-one-machine",
    ),
    Fault(
        "pytest",
        "src/weefsel/web/templates/web/planted.html",
        '<p style="color: red">rood</p>\n',
        "test_templates_hold_no_script_or_style_of_their_own",
        "style-in-a-template",
    ),
    Fault(
        "pytest",
        "src/weefsel/web/planted.py",
        "# one line more\n" * 401,
        "test_no_file_outgrows_its_room[.py]",
        "file-too-long",
    ),
    Fault(
        "pytest",
        "src/weefsel/config/urls.py",
        '\nurlpatterns.append(path("geplant", health.alive, name="planted-path"))\n',
        "test_every_path_is_in_the_access_table",
        "path-missing-from-the-access-table",
    ),
    # Tools
    Fault(
        "migrations",
        f"{APPS}/norms/models.py",
        "\n\nclass Planted(models.Model):\n    pass\n",
        "Create model Planted",
        "missing-migration",
    ),
    Fault("ruff", "src/weefsel/web/planted.py", "import os\n", "F401", "ruff-unused-import"),
    Fault(
        "ruff",
        "src/weefsel/web/words.py",
        "\nfrom django.shortcuts import get_object_or_404\n",
        "Ask the app's access.py",
        "ruff-banned-shortcut",
    ),
    Fault(
        "format",
        "src/weefsel/web/planted.py",
        "PLANTED = [1,2]\n",
        "--> src/weefsel/web/planted.py:1:",
        "unformatted-python",
    ),
    Fault(
        "djlint",
        "src/weefsel/web/templates/web/planted.html",
        '<img src="x.png">\n',
        "H013",
        "djlint-image-without-text",
    ),
    Fault(
        "djlint-format",
        "src/weefsel/web/templates/web/planted.html",
        "<div><p>een</p>\n<p>twee</p></div>\n",
        "planted.html",
        "unformatted-template",
    ),
    Fault(
        "types",
        "src/weefsel/cli/machine.py",
        '\n\ndef planted(number: int) -> str:\n    """Return."""\n    return number\n',
        'Incompatible return value type (got "int", expected "str")',
        "wrong-type",
    ),
    Fault(
        "types",
        "src/weefsel/cli/machine.py",
        '\n\ndef untyped(number):\n    """Return."""\n    return number\n',
        "Function is missing a type annotation",
        "missing-type",
    ),
    Fault(
        "translations",
        f"{APPS}/core/text.py",
        '\nfrom django.utils.translation import gettext as _\n\nPLANTED = _("Geplante tekst")\n',
        "Geplante tekst",
        "text-without-english",
    ),
    Fault(
        "api-document",
        "docs/api/openapi.json",
        "\n\n",
        "test_committed_document_is_what_is_served",
        "api-document-not-current",
    ),
    Fault(
        "assets",
        "frontend/css/app.css",
        "\n.planted { color: red; }\n",
        "anders dan waarvan",
        "styles-not-built",
    ),
    Fault(
        "pytest",
        "tests/test_planted.py",
        'import warnings\n\ndef test_planted():\n    warnings.warn("planted warning")\n',
        "UserWarning: planted warning",
        "warning-in-a-test",
    ),
    Fault(
        "pytest",
        "tests/test_planted_marker.py",
        "import pytest\n\n@pytest.mark.slwo\ndef test_planted():\n    pass\n",
        "'slwo' not found in `markers`",
        "unknown-marker",
    ),
]


@pytest.fixture(scope="module")
def verdict(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[int, str]]:
    """Return exit code and words of a gate, run once on a copy with all its faults."""

    @cache
    def of(gate: str) -> tuple[int, str]:
        copy = tmp_path_factory.mktemp(gate)
        for path in files_of():
            target = copy / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, target)
        for fault in FAULTS:
            if fault.gate == gate:
                fault.plant(copy)
        done = subprocess.run(
            GATES[gate],
            cwd=copy,
            env={**os.environ, "PYTHONPATH": str(copy / "src"), "COLUMNS": "400"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        shutil.rmtree(copy)
        return done.returncode, done.stdout

    return of


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.gate}-{fault.name}")
def test_planted_fault_closes_the_gate_and_is_named(
    fault: Fault, verdict: Callable[[str], tuple[int, str]]
) -> None:
    code, said = verdict(fault.gate)
    assert code != 0
    failed = [line for line in said.splitlines() if line.startswith("FAILED")]
    assert fault.says in ("\n".join(failed) if fault.says.startswith("test_") else said)


def test_every_gate_has_a_planted_fault() -> None:
    assert {fault.gate for fault in FAULTS} == set(GATES)
