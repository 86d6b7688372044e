"""A network as Kumu keeps it: a JSON object with elements and connections."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from weefsel.apps.imports.reading.graphs import NAMES, Network, Point
from weefsel.apps.imports.reading.limits import Limits
from weefsel.apps.imports.reading.problems import CannotReadError

ELEMENTS, CONNECTIONS = "elements", "connections"


def is_kumu(value: object) -> bool:
    """Whether JSON that was read is a network of Kumu."""
    return isinstance(value, dict) and isinstance(value.get(ELEMENTS), list)


def network_of(path: Path, *, limits: Limits) -> Network:
    """Return the points and lines of a file.

    Raises:
        CannotReadError: it is no sound blueprint, or too large.
    """
    try:
        whole = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise CannotReadError("damaged_network") from error
    if not is_kumu(whole):
        raise CannotReadError("json")
    elements, connections = whole[ELEMENTS], whole.get(CONNECTIONS) or []
    if not isinstance(connections, list):
        raise CannotReadError("damaged_network")
    if len(elements) + len(connections) > limits.rows:
        raise CannotReadError("too_many_rows", most=limits.rows)
    network = Network()
    by_label: dict[str, str] = {}
    for place, element in enumerate(elements):
        said = _said(element)
        name = next((said[n] for n in ("label", *NAMES) if said.get(n)), "")
        if name:
            identifier = said.pop("_id", "") or said.pop("id", "") or f"#{place}"
            network.points[identifier] = Point(name, said)
            by_label.setdefault(name, identifier)
    for connection in connections:
        said = _said(connection)
        ends = [said.pop(end, "") for end in ("from", "to")]
        source, target = (end if end in network.points else by_label.get(end, "") for end in ends)
        network.lines.append((source, target, said))
    return network


def _said(item: Any) -> dict[str, str]:
    """Return what is said of an element or connection, also one level down, as text."""
    if not isinstance(item, Mapping):
        return {}
    within = item.get("attributes")
    whole = {**(within if isinstance(within, Mapping) else {}), **item}
    found = {str(name).strip().lower(): _text(value) for name, value in whole.items()}
    return {name: text for name, text in found.items() if text}


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(filter(None, map(_text, value)))
    if isinstance(value, bool) or value is None or isinstance(value, Mapping):
        return ""
    return str(value).strip()
