"""Settings of the test run: the real ones in an empty data folder, with what makes tests fast.

The database is SQLite in a file, as in the embedded default; DATABASE_URL chooses PostgreSQL.
What the person who runs the tests has set for his own installation does not count here.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# A test database need not survive a power cut; in a container this disk can be very small.
MEMORY = Path("/dev/shm")  # noqa: S108
ROOMY = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > 2 * 1024**3
FOLDER = Path(tempfile.mkdtemp(prefix="weefsel-tests-", dir=MEMORY if ROOMY else None))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)

for name in [name for name in os.environ if name.startswith("WEEFSEL_")]:
    del os.environ[name]
os.environ["WEEFSEL_DATA"] = str(FOLDER)
# Compiled engines are kept between runs; they are renewed when their source changes.
os.environ.setdefault("NUMBA_CACHE_DIR", str(ROOT / ".pytest_cache" / "kernels"))
os.environ["WEEFSEL_SECRET_KEY"] = "only-for-tests-" * 4
os.environ["WEEFSEL_HTTPS"] = "0"

from weefsel.config.settings import *  # noqa: E402, F403
from weefsel.config.settings import ALLOWED_HOSTS, DATABASES, STATIC_ROOT  # noqa: E402

ALLOWED_HOSTS = [*ALLOWED_HOSTS, "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT.mkdir()
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True  # looks a file up when asked, not all files in every new client
DATABASES["default"]["CONN_MAX_AGE"] = 0  # a thread that ends must not hold the test database
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, not memory: threads of a live server share it; WAL and locks behave as they do live.
    DATABASES["default"]["TEST"] = {"NAME": FOLDER / "test.sqlite3"}
    # A test is one transaction with savepoints in it. What those may have to undo SQLite reads from
    # beginning to end at every statement when it keeps it in memory, and in a file it does not.
    options = DATABASES["default"]["OPTIONS"]
    options["init_command"] = options["init_command"].replace(
        "temp_store=MEMORY", "temp_store=FILE"
    )
    os.environ["SQLITE_TMPDIR"] = str(FOLDER)
