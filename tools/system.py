"""Install the two programs that tests need and pip does not bring: Chromium and PostgreSQL."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.postgres import PostgresUnavailableError, find_binaries

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def find_chromium() -> str | None:
    """Return the path of Chromium: CHROMIUM when set, else by its usual names."""
    given = os.environ.get("CHROMIUM", "")
    if given:
        return given if Path(given).is_file() else None
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def missing_packages() -> list[str]:
    """Return the Debian packages to install."""
    packages = [] if find_chromium() else ["chromium"]
    try:
        find_binaries()
    except PostgresUnavailableError:
        packages += ["postgresql", "postgresql-contrib"]
    return packages


def main() -> int:
    """Install what is missing where this user may; say so where not."""
    packages = missing_packages()
    if not packages:
        return 0
    by_hand = f"sudo apt-get install {' '.join(packages)}"
    prefix = _as_root()
    if prefix is None:
        sys.stderr.write(
            f"Voor de tests ontbreekt {' en '.join(packages)}, en deze gebruiker mag niets "
            f"installeren. Laat een beheerder dit doen: {by_hand}\n"
        )
        return 1
    sys.stdout.write(f"Wordt geïnstalleerd: {', '.join(packages)} …\n")
    sys.stdout.flush()
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-y"]
    for words in (["update"], ["install", "--no-install-recommends", *packages]):
        done = subprocess.run(
            [*apt, *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode != 0 and words[0] == "install":
            sys.stderr.write(
                f"{done.stdout[-2000:]}\nDit is niet gelukt. Probeer zelf: {by_hand}\n"
            )
            return 1
    still = missing_packages()
    if still:
        sys.stderr.write(f"Na het installeren ontbreekt nog: {', '.join(still)}. Zie {by_hand}\n")
    return 1 if still else 0


def _as_root() -> list[str] | None:
    """Return what to put before a command to run it as root, or None when that cannot be."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    may = sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False)
    return [sudo, "-n"] if sudo and may and may.returncode == 0 else None


if __name__ == "__main__":
    sys.exit(main())
