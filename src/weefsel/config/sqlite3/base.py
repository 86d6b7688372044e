"""Django finds `DatabaseWrapper` here; the rest is its own SQLite backend.

Opening a connection costs more than reading a record: the schema is read anew and nothing is in the
cache yet. So connections stay open, as on PostgreSQL. But a restored backup may put another file
in the place of the one that is open, and writing on in the old one would lose what people type.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Leaves a connection behind whose file was replaced."""

    _opened: tuple[int, int] | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Open the file, and remember which one it was."""
        connection = super().get_new_connection(conn_params)
        self._opened = self._file()
        return connection

    def close_if_unusable_or_obsolete(self) -> None:
        """Close the connection when it is too old, or when its file is another one by now."""
        is_idle = self.connection is not None and not self.in_atomic_block
        if is_idle and self._file() != self._opened:
            self.close()
        super().close_if_unusable_or_obsolete()

    def _file(self) -> tuple[int, int] | None:
        with suppress(OSError):
            found = Path(self.settings_dict["NAME"]).stat()
            return found.st_dev, found.st_ino
        return None
