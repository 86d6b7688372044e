"""Installing: the package elsewhere, and the checkout with one command."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, SRC, files_of
from tests.config.running import environment, free_port, until

pytestmark = [pytest.mark.once, pytest.mark.slow]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as `pip install .` builds it, from our own files only."""
    source = tmp_path_factory.mktemp("source")
    copy_checkout(source)
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation",
         "--no-index", "--wheel-dir", out, "."],
        cwd=source,
        check=True,
    )  # fmt: skip
    return next(out.glob("weefsel-*.whl"))


def copy_checkout(target: Path) -> None:
    """Copy our own files, as a fresh clone would have them."""
    for path in files_of():
        copy = target / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, copy)


def test_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    ours = {str(path.relative_to(SRC.parent)) for path in files_of() if SRC in path.parents}
    assert names == ours


def test_installed_command_serves_the_same_site_from_any_folder(
    wheel: Path, tmp_path: Path
) -> None:
    place = tmp_path / "env"
    venv.create(place, with_pip=False)
    library = next((place / "lib").glob("python*/site-packages"))
    # What the locked file would bring, borrowed; nothing of the checkout comes along.
    (library / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", place / "bin" / "python", "install", "--quiet",
         "--no-deps", "--no-index", wheel],
        check=True,
    )  # fmt: skip
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    port = free_port()
    settings = environment(tmp_path / "data", PORT=str(port))
    del settings["PYTHONPATH"]
    process = subprocess.Popen(
        [place / "bin" / "weefsel", "run"], cwd=elsewhere, env=settings, start_new_session=True
    )
    try:
        until(  # the first start compiles everything
            lambda: _status(port, "/klaar") == 200 or process.poll() is not None,
            what="/klaar",
            seconds=180,
        )
        assert _status(port, "/klaar") == 200
        page = _read(port, "/")
        assert "Weefsel" in page
        styles = [part.split('"')[0] for part in page.split('href="')[1:] if ".css" in part[:200]]
        assert styles != []
        assert [_status(port, path) for path in styles] == [200] * len(styles)
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    assert list(elsewhere.iterdir()) == []
    inside = subprocess.run(
        [place / "bin" / "python", "-c", "import weefsel; print(weefsel.__file__)"],
        env=settings,
        cwd=elsewhere,
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(inside.stdout.strip()).is_relative_to(place)


def test_make_run_in_a_clone_with_half_an_environment_repairs_and_serves(tmp_path: Path) -> None:
    copy_checkout(tmp_path)
    half = tmp_path / ".venv"
    (half / "bin").mkdir(parents=True)
    (half / "pyvenv.cfg").write_text("home = nowhere\n")
    (half / ".installing").touch()

    first = _make_run(tmp_path)
    assert "De omgeving is niet af" in first
    assert "De omgeving wordt gemaakt" in first
    assert "Vaarland staat klaar." in first
    assert "Node" not in first, "what is built is in the repository"
    assert "Traceback" not in first

    second = _make_run(tmp_path)
    assert second.strip().startswith("Vaarland staat er al"), "nothing was made again"


def _make_run(clone: Path) -> str:
    """Run `make run` until it answers, stop it as Ctrl-C in a terminal does, return its words."""
    port = free_port()
    said = clone / "said.txt"
    settings = environment(clone / "data", PORT=str(port), PYTHON=sys.executable)
    del settings["PYTHONPATH"]
    with said.open("wb") as output:
        process = subprocess.Popen(
            ["make", "run"],
            cwd=clone,
            env=settings,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
        try:
            until(
                lambda: b"Weefsel draait" in said.read_bytes() or process.poll() is not None,
                what="welcome",
                seconds=240,
            )
            assert _status(port, "/klaar") == 200, said.read_text()
        finally:
            os.killpg(process.pid, signal.SIGINT)
            process.wait(30)
    assert said.read_text().endswith("Weefsel is gestopt.\n")
    return said.read_text()


def _status(port: int, path: str) -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return int(answer.status)
    except OSError:
        return 0


def _read(port: int, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
        return str(answer.read().decode())
