"""Every operation of the API on imports; `test_api` knocks on each of them."""

from __future__ import annotations

from typing import Any

ONE = "/imports/{uuid}"
OPERATIONS: list[tuple[str, str, Any]] = [
    ("GET", "/imports", None),
    ("POST", "/imports", "file"),
    ("GET", ONE, None),
    ("DELETE", ONE, None),
    ("PUT", f"{ONE}/kolommen", {"kolommen": []}),
    ("POST", f"{ONE}/stappen", {"stap": "nakijken"}),
    ("GET", f"{ONE}/rijen", None),
    ("GET", f"{ONE}/twijfels", None),
    ("PUT", f"{ONE}/twijfels/{{number}}", {"antwoord": "new"}),
]
IMPORT_OPERATIONS = [f"{method} {path}" for method, path, _body in OPERATIONS]
