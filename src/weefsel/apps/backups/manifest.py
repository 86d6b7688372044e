"""What stands in a backup: the list that says which members there are and what they must be."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

FORMAT = 1
MEMBER = "manifest.json"


@dataclass(frozen=True, slots=True)
class TableMember:
    """One table in the file: its columns, number of rows, and the checksum of its lines."""

    name: str
    member: str
    columns: list[str]
    n_rows: int
    n_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class FileMember:
    """One attachment in the file, by its path below the folder of attachments."""

    path: str
    member: str
    n_bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds.

    Attributes:
        format: version of this layout.
        version: version of Weefsel that made it.
        made_at: moment of the snapshot, ISO 8601 in UTC.
        region: name of the region.
        database: "sqlite" or "postgresql"; both can read it.
        migrations: names of applied migrations by app.
        tables, files: the members.
    """

    format: int
    version: str
    made_at: str
    region: str
    database: str
    migrations: dict[str, list[str]]
    tables: list[TableMember]
    files: list[FileMember]

    @property
    def n_rows(self) -> int:
        """The number of rows of all tables."""
        return sum(table.n_rows for table in self.tables)

    def to_json(self) -> bytes:
        """Return the manifest as it stands in the file."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True).encode()

    @classmethod
    def from_json(cls, raw: bytes) -> Manifest:
        """Read a manifest.

        Raises:
            ValueError, KeyError, TypeError: it is not one.
        """
        found: dict[str, Any] = json.loads(raw)
        if found["format"] != FORMAT:  # a later layout may hold other things: look no further
            found |= {"tables": [], "files": [], "migrations": {}}
        return cls(
            **{
                **{name: found[name] for name in cls.__slots__},
                "tables": [TableMember(**table) for table in found["tables"]],
                "files": [FileMember(**file) for file in found["files"]],
            }
        )
