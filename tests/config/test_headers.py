"""What every answer tells the browser to refuse."""

from __future__ import annotations

from pathlib import Path

from django.core.management import call_command
from django.test import Client, override_settings

import pytest

from tests.cast import Cast

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
OFF = {"camera", "display-capture", "geolocation", "microphone", "payment", "usb"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "status"),
    [("/zoeken/", 200), ("/bestaat-niet", 404), ("/gezond", 200), ("/static/web/app.css", 200)],
)
def test_every_answer_carries_the_strict_policy(
    path: str, status: int, client: Client, cast: Cast
) -> None:
    client.force_login(cast.alice)
    answer = client.get(path)
    assert answer.status_code == status
    if path.startswith("/static/"):  # no page: only the browser's guess about its kind matters
        assert answer["X-Content-Type-Options"] == "nosniff"
        answer.close()
        return
    assert set(answer["Content-Security-Policy"].split("; ")) == POLICY
    assert {name: answer[name] for name in HEADERS} == HEADERS
    allowed = dict(part.split("=") for part in answer["Permissions-Policy"].split(", "))
    assert allowed == dict.fromkeys(OFF, "()")


@pytest.mark.django_db
@override_settings(SECURE_SSL_REDIRECT=True, SECURE_HSTS_SECONDS=63_072_000)
def test_plain_http_is_sent_to_https_except_for_probes(client: Client) -> None:
    refused = client.get("/zoeken/")
    assert (refused.status_code, refused["Location"]) == (301, "https://testserver/zoeken/")
    assert client.get("/gezond").status_code == 200
    assert client.get("/gezond", secure=True)["Strict-Transport-Security"].startswith(
        "max-age=63072000"
    )


@pytest.mark.django_db
def test_page_that_belongs_to_somebody_is_not_kept_by_others(client: Client, cast: Cast) -> None:
    client.force_login(cast.alice)
    assert "Cookie" in client.get("/zoeken/")["Vary"]


@pytest.mark.once
@pytest.mark.slow
def test_static_files_collect_under_names_of_their_content(tmp_path: Path) -> None:
    with override_settings(
        STATIC_ROOT=tmp_path,
        STORAGES={
            "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
        },
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
    collected = {path.name for path in (tmp_path / "web").iterdir()}
    plain = tmp_path / "web" / "app.css"
    hashed = list((tmp_path / "web").glob("app.*.css"))
    assert plain.is_file()
    assert len(hashed) == 1
    assert {f"{hashed[0].name}.gz", f"{hashed[0].name}.br"} <= collected
