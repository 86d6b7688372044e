"""Make `.venv` from the locked files, or do nothing when it is already what they say.

`python tools/environment.py NAME...`, where each NAME is a locked file: `requirements` to run,
`requirements-dev` to test, `requirements-assets` to build styles. Whatever an earlier run left half
finished is made anew. Uses nothing outside the standard library.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".venv"
PYTHON = FOLDER / "bin" / "python"
UV = FOLDER / "bin" / "uv"
PIP = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-input", "--no-deps"]
PIP.append("--disable-pip-version-check")
BUSY = FOLDER / ".installing"  # there during the work: found at the start, it means it was cut off
LEAST_FREE_MB = {
    "requirements": 1600,
    "requirements-dev": 2200,
    "requirements-bench": 900,
    "requirements-assets": 500,
}
SAYS = {
    "requirements": "De omgeving wordt gemaakt (eenmalig, ongeveer een halve minuut) …",
    "requirements-dev": "Wat de tests nodig hebben wordt geïnstalleerd (eenmalig) …",
    "requirements-bench": "Waarmee vergeleken wordt, wordt geïnstalleerd (eenmalig) …",
    "requirements-assets": "Node wordt geïnstalleerd om stijlen en scripts te bouwen (eenmalig) …",
}


class ProblemError(Exception):
    """Something the person at the keyboard can solve; the text says how."""


def main(names: list[str]) -> None:
    """Install each locked file that is not installed yet.

    Raises:
        ProblemError: something stands in the way.
    """
    unknown = [name for name in names if name not in SAYS]
    if unknown or not names:
        raise ProblemError(f"Kies uit: {', '.join(SAYS)}.")
    if FOLDER.exists() and not _is_sound():
        if not (FOLDER / "pyvenv.cfg").is_file() and any(FOLDER.iterdir()):
            raise ProblemError(f"{FOLDER} is geen Python-omgeving: haal die map weg.")
        print("De omgeving is niet af, of hoort bij een andere Python; ze wordt opnieuw gemaakt.")
        shutil.rmtree(FOLDER)
    for name in names:
        stamp = FOLDER / f".{name}"
        wanted = _fingerprint(name)
        if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
            continue
        print(SAYS[name], flush=True)
        _check_room(LEAST_FREE_MB[name])
        _make_venv()
        BUSY.touch()
        _install(name)
        BUSY.unlink()
        stamp.write_text(wanted, encoding="utf-8")


def _is_sound() -> bool:
    """Whether the environment starts, with the Python it was made for, and pip ended its work."""
    if BUSY.exists():
        return False
    probe = "import sys, pip; print(sys.version_info[:2])"
    try:
        done = subprocess.run(
            [PYTHON, "-c", probe], capture_output=True, text=True, check=False, cwd=ROOT
        )
    except OSError:
        return False
    return done.returncode == 0 and done.stdout.strip() == str(sys.version_info[:2])


def _fingerprint(name: str) -> str:
    digest = hashlib.sha256(f"{sys.version_info[:2]} {ROOT}".encode())
    for path in (ROOT / f"{name}.txt", ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _check_room(least_mb: int) -> None:
    free = shutil.disk_usage(ROOT).free // (1024 * 1024)
    if free < least_mb:
        raise ProblemError(
            f"De schijf is bijna vol: nog {free} MB vrij, nodig is {least_mb} MB. Maak ruimte vrij "
            "en probeer het opnieuw."
        )


def _make_venv() -> None:
    if PYTHON.exists():
        return
    try:
        import ensurepip  # noqa: F401, PLC0415 -- Debian has it in a package of its own
    except ImportError:
        raise ProblemError(
            "Python kan hier geen omgeving maken. Installeer de module (Debian en Ubuntu: "
            "sudo apt-get install python3-venv) en probeer het opnieuw."
        ) from None
    _run([sys.executable, "-m", "venv", str(FOLDER)])


def _install(name: str) -> None:
    """Install a locked file with uv, or with pip, which takes five times as long."""
    if not _install_with_uv(name):
        _run([*PIP, "--require-hashes", "--requirement", f"{name}.txt"])
    if name == "requirements":
        _run([*PIP, "--no-build-isolation", "--no-index", "--editable", "."])


def _install_with_uv(name: str) -> bool:
    """Whether uv could do it; why not is no matter, as pip tries again and says what is wrong.

    uv does not read pip's settings: where those say from where to install, the work is for pip.
    """
    settings = _call([str(PYTHON), "-m", "pip", "config", "list"]).stdout
    if any(option in settings for option in (".index-url=", ".no-index=")):
        return False
    fetch = [*PIP, "--retries", "1", "--require-hashes", "--requirement", "requirements-uv.txt"]
    if not UV.is_file() and _call(fetch).returncode != 0:
        return False
    install = [str(UV), "pip", "install", "--quiet", "--compile-bytecode", "--no-deps"]
    install += ["--python", str(PYTHON), "--require-hashes"]
    return _call([*install, "--requirement", f"{name}.txt"]).returncode == 0


def _run(command: list[str]) -> None:
    done = _call(command)
    if done.returncode == 0:
        return
    said = (done.stderr + done.stdout).strip()
    if "No space left on device" in said:
        raise ProblemError("De schijf is vol. Maak ruimte vrij en probeer het opnieuw.")
    print(said, file=sys.stderr)
    raise ProblemError(
        "Het installeren is niet gelukt; hierboven staat waarom. Controleer de internetverbinding "
        "(of proxy) en probeer het opnieuw."
    )


def _call(command: list[str]) -> subprocess.CompletedProcess[str]:
    environment = {"UV_HTTP_TIMEOUT": "20", **os.environ, "PYTHONNOUSERSITE": "1"}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except ProblemError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit("Afgebroken. Opnieuw starten kan altijd.")
    except OSError as error:
        sys.exit(f"{error.filename or ROOT}: {error.strerror}. Verhelp dit en probeer het opnieuw.")
