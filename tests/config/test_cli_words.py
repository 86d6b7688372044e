"""What `weefsel` understands, and what it says when it does not. Nothing here starts a server."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from tests.config.running import weefsel
from weefsel.cli import main
from weefsel.cli.machine import check_port, port_number
from weefsel.cli.problems import ProblemError

pytestmark = pytest.mark.once


def test_weefsel_alone_lists_its_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    said = capsys.readouterr().out
    listed = [line.split()[0] for line in said.splitlines() if line.startswith("  ")]
    assert {"run", "prepare", "web", "worker", "backup", "restore", "demo"} <= set(listed)
    assert main(["--help"]) == 0
    assert capsys.readouterr().out == said


def test_python_too_old_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    assert main(["run"]) == 1
    assert capsys.readouterr().err == (
        "Weefsel heeft Python 3.11 of nieuwer nodig; dit is 3.9.18. Installeer een nieuwere Python "
        "en maak de omgeving daarmee opnieuw.\n"
    )


@pytest.mark.parametrize("text", ["abc", "0", "70000", "-1", "80.5", "²", "8000 "])
def test_port_that_is_none_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ProblemError, match="kies een getal van 1 tot en met 65535"):
        port_number(text)


def test_port_in_use_is_refused_with_another_to_try() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ProblemError, match=f"Poort {port} is al in gebruik.*PORT={port + 1}"):
            check_port("127.0.0.1", port)


def test_address_of_another_machine_is_refused() -> None:
    with pytest.raises(ProblemError, match="dit adres hoort niet bij deze machine"):
        check_port("192.0.2.1", 18000)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "settings", "said"),
    [
        (["run", "--poort", "1"], {}, "Met `weefsel run --help` staat alles op een rij."),
        (["run"], {"PORT": "http"}, "'http' is geen poort: kies een getal van 1 tot en met 65535"),
        (["run"], {"WEEFSEL_WEB_THREADS": "veel"}, "gebruik een getal van 1 tot en met 64."),
        (["run"], {"WEEFSEL_LEAST_FREE_MB": "1000000"}, "Weefsel wil er minstens 1000000"),
        (["web", "--host", "nergens.invalid"], {}, "is geen adres van deze machine."),
        (
            ["prepare"],
            {"WEEFSEL_HTTPS": "ja"},
            "is 'ja': gebruik 1 (aan) of 0 (uit).",
        ),
        (["prepare"], {"WEEFSEL_SECRET_KEY": "kort"}, "heeft 4 tekens: gebruik er minstens 50."),
        (["prepare"], {"DATABASE_URL": "mysql://x/y"}, "moet beginnen met postgresql://"),
        (
            ["prepare"],
            {"DATABASE_URL": "zomaar iets"},
            "DATABASE_URL is niet te lezen",
        ),
        (
            ["prepare"],
            {"DATABASE_URL": "postgresql://x:y@h:poort/z"},
            "DATABASE_URL is niet te lezen",
        ),
        (
            ["prepare"],
            {"DATABASE_URL": "postgresql://x:geheim123@127.0.0.1:1/z"},
            "De database is niet bereikbaar: Connection refused.",
        ),
        (
            ["prepare"],
            {"DATABASE_URL": "postgresql://x:geheim123@nergens.invalid/z"},
            "De database is niet bereikbaar:",
        ),
        (
            ["migrate"],
            {"DATABASE_URL": "sqlite:////proc/weefsel.sqlite3"},
            "Het databasebestand is niet te openen.",
        ),
    ],
)
def test_trouble_is_one_sentence_and_exit_code_one(
    words: list[str], settings: dict[str, str], said: str, data: Path
) -> None:
    data.mkdir()
    done = weefsel(*words, data=data, **settings)
    assert said in done.stderr
    assert (done.returncode, done.stderr.count("\n"), done.stdout) == (1, 1, "")
    assert "geheim123" not in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("word", ["run", "prepare"])
@pytest.mark.parametrize("place", ["a-file/data", "/proc/weefsel"])
def test_folder_that_cannot_be_written_is_one_sentence(
    word: str, place: str, tmp_path: Path
) -> None:
    (tmp_path / "a-file").write_text("no folder")
    done = weefsel(word, data=tmp_path / place)
    assert "is niet te beschrijven" in done.stderr
    assert "WEEFSEL_DATA" in done.stderr
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
