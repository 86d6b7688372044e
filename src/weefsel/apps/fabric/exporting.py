"""The graph as files that other programs read: GraphML, GEXF, Kumu, and a picture as SVG or PNG.

GraphML: http://graphml.graphdrawing.org/specification.html. GEXF 1.3: https://gexf.net. Kumu: the
JSON blueprint of https://docs.kumu.io/guides/import/blueprints.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from weefsel.apps.fabric.seen import Seen, SeenTie, kind_labels, world_labels

SIZE = 1000  # of the picture, and of the coordinates in files
NODE_FIELDS = ("name", "node", "world", "kind", "municipality", "community", "strength")
TIE_FIELDS = ("strength", "contacts", "first_contact", "last_contact", "layer")
NUMBERS = {"strength": "double", "contacts": "int"}


def _layer(tie: SeenTie) -> str:
    if tie.has_contacts and tie.is_formal:
        return "both"
    return "structure" if tie.is_formal else "fabric"


def _node_values(seen: Seen, place: int) -> dict[str, str]:
    graph = seen.graph
    return {
        "name": seen.names[place].name,
        "node": seen.node.value,
        "world": graph.worlds[place],
        "kind": graph.kinds[place],
        "municipality": seen.town_of(place),
        "community": seen.communities.get(graph.communities[place], ""),
        "strength": f"{graph.strengths[place]:.6g}",
    }


def _tie_values(tie: SeenTie) -> dict[str, str]:
    return {
        "strength": f"{tie.strength:.6g}",
        "contacts": str(tie.n_contacts),
        "first_contact": tie.first_on.isoformat() if tie.first_on else "",
        "last_contact": tie.last_on.isoformat() if tie.last_on else "",
        "layer": _layer(tie),
    }


def graphml(seen: Seen, *, title: str) -> Iterator[str]:
    """Yield the graph as GraphML."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    yield f"<desc>{escape(title)}</desc>\n"
    for target, fields in (("node", NODE_FIELDS), ("edge", TIE_FIELDS)):
        for name in fields:
            kind = NUMBERS.get(name, "string")
            yield (
                f'<key id="{target}_{name}" for="{target}" attr.name="{name}" '
                f'attr.type="{kind}"/>\n'
            )
    for axis in ("x", "y"):
        yield f'<key id="node_{axis}" for="node" attr.name="{axis}" attr.type="double"/>\n'
    yield '<graph edgedefault="undirected">\n'
    for place in sorted(seen.names):
        yield f"<node id={quoteattr(seen.names[place].uuid)}>"
        yield from _data("node", _node_values(seen, place))
        yield f'<data key="node_x">{seen.graph.x[place]:.4f}</data>'
        yield f'<data key="node_y">{seen.graph.y[place]:.4f}</data></node>\n'
    for at, tie in enumerate(seen.ties()):
        ends = f"source={quoteattr(tie.first.uuid)} target={quoteattr(tie.second.uuid)}"
        yield f'<edge id="e{at}" {ends}>'
        yield from _data("edge", _tie_values(tie))
        yield "</edge>\n"
    yield "</graph>\n</graphml>\n"


def _data(target: str, values: dict[str, str]) -> Iterator[str]:
    for name, value in values.items():
        if value:
            yield f'<data key="{target}_{name}">{escape(value)}</data>'


def gexf(seen: Seen, *, title: str, on: datetime.date) -> Iterator[str]:
    """Yield the graph as GEXF 1.3, for Gephi."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield (
        '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">\n'
        f'<meta lastmodifieddate="{on.isoformat()}"><creator>Weefsel</creator>'
        f"<description>{escape(title)}</description></meta>\n"
        '<graph defaultedgetype="undirected">\n'
    )
    for target, fields in (("node", NODE_FIELDS[1:]), ("edge", TIE_FIELDS[1:])):
        yield f'<attributes class="{target}">'
        for name in fields:
            kind = {"int": "integer"}.get(NUMBERS.get(name, ""), NUMBERS.get(name, "string"))
            yield f'<attribute id="{name}" title="{name}" type="{kind}"/>'
        yield "</attributes>\n"
    yield "<nodes>\n"
    for place in sorted(seen.names):
        who = seen.names[place]
        values = _node_values(seen, place)
        yield f"<node id={quoteattr(who.uuid)} label={quoteattr(who.name)}>"
        yield from _attvalues({name: values[name] for name in NODE_FIELDS[1:]})
        x, y = SIZE * seen.graph.x[place], SIZE * seen.graph.y[place]
        yield f'<viz:position x="{x:.1f}" y="{-y:.1f}"/></node>\n'
    yield "</nodes>\n<edges>\n"
    for at, tie in enumerate(seen.ties()):
        values = _tie_values(tie)
        ends = f"source={quoteattr(tie.first.uuid)} target={quoteattr(tie.second.uuid)}"
        yield f'<edge id="{at}" {ends} weight="{values["strength"]}">'
        yield from _attvalues({name: values[name] for name in TIE_FIELDS[1:]})
        yield "</edge>\n"
    yield "</edges>\n</graph>\n</gexf>\n"


def _attvalues(values: dict[str, str]) -> Iterator[str]:
    yield "<attvalues>"
    for name, value in values.items():
        if value:
            yield f'<attvalue for="{name}" value={quoteattr(value)}/>'
    yield "</attvalues>"


def kumu(seen: Seen, *, title: str) -> str:
    """Return the graph as a blueprint of Kumu."""
    kinds, worlds, graph = kind_labels(), world_labels(), seen.graph
    elements = [
        {
            "_id": seen.names[place].uuid,
            "label": seen.names[place].name,
            "node": seen.node.value,
            "type": kinds.get(graph.kinds[place], graph.kinds[place]),
            "world": worlds.get(graph.worlds[place], graph.worlds[place]),
            "municipality": seen.town_of(place),
            "community": seen.communities.get(graph.communities[place], ""),
            "strength": round(graph.strengths[place], 3),
        }
        for place in sorted(seen.names)
    ]
    connections = [
        {
            "from": tie.first.uuid,
            "to": tie.second.uuid,
            "direction": "undirected",
            "type": _layer(tie),
            "strength": round(tie.strength, 3),
            "contacts": tie.n_contacts,
            "first contact": tie.first_on.isoformat() if tie.first_on else None,
            "last contact": tie.last_on.isoformat() if tie.last_on else None,
        }
        for tie in seen.ties()
    ]
    whole = {"name": title, "elements": elements, "connections": connections}
    return json.dumps(whole, ensure_ascii=False, indent=1)
