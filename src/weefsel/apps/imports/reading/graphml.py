"""A network in GraphML, read as a stream; a file that declares a type or entities is refused."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from weefsel.apps.imports.reading.graphs import NAMES, Network, Point
from weefsel.apps.imports.reading.limits import Limits
from weefsel.apps.imports.reading.problems import CannotReadError

DEEPEST = 60  # elements inside each other; real files have some ten


def network_of(path: Path, *, limits: Limits) -> Network:
    """Return the points and lines of a file.

    Raises:
        CannotReadError: it is no sound GraphML, or too large.
    """
    reader = _Reader(limits)
    try:
        with path.open("rb") as file:
            reader.parser.ParseFile(file)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise CannotReadError("damaged_network") from error
    return reader.network


class _Reader:
    """Collects points and lines while the parser goes through the file."""

    def __init__(self, limits: Limits) -> None:
        self.network = Network()
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = _refuse
        self.parser.EntityDeclHandler = _refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self._limits = limits
        self._names: dict[str, str] = {}  # of attributes, by key
        self._depth = 0
        self._item: dict[str, str] | None = None
        self._ends: tuple[str, ...] = ()
        self._key = ""
        self._words: list[str] | None = None

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise CannotReadError("damaged_network")
        name = tag.rpartition(" ")[2]
        if name == "key":
            said = attributes.get("attr.name") or attributes.get("yfiles.type", "")
            self._names[attributes.get("id", "")] = said.strip().lower()
        elif name in {"node", "edge"}:
            self._close_item()
            ends = ("id",) if name == "node" else ("source", "target")
            self._item, self._ends = {}, tuple(attributes.get(end, "") for end in ends)
        elif name == "data" and self._item is not None:
            self._key = self._names.get(attributes.get("key", ""), "")
            self._words = []
        elif name == "NodeLabel" and self._item is not None:  # as yEd writes it, inside a drawing
            self._key, self._words = "label", []

    def _text(self, text: str) -> None:
        if self._words is not None:
            self._words.append(text)

    def _end(self, tag: str) -> None:
        self._depth -= 1
        name = tag.rpartition(" ")[2]
        if name in {"data", "NodeLabel"} and self._words is not None and self._item is not None:
            text = "".join(self._words).strip()[: self._limits.cell_length]
            if text and self._key:
                self._item.setdefault(self._key, text)
            self._words = None
        elif name in {"node", "edge"}:
            self._close_item()

    def _close_item(self) -> None:
        """Keep what was read of a node or line; a node may hold a graph of its own."""
        if self._item is None:
            return
        if len(self._ends) == 1:
            [identifier] = self._ends
            name = next((self._item[n] for n in NAMES if self._item.get(n)), identifier)
            self.network.points[identifier] = Point(name, self._item)
        else:
            source, target = self._ends
            self.network.lines.append((source, target, self._item))
        self._item = None
        if len(self.network.points) + len(self.network.lines) > self._limits.rows:
            raise CannotReadError("too_many_rows", most=self._limits.rows)


def _refuse(*_declared: object) -> NoReturn:
    """Stop at a document type or entity: no list of ours has one, and they may swell or fetch."""
    raise CannotReadError("declares_entities")
