"""Networks of other programs as rows: GraphML and Kumu, sound, strange and hostile."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.apps.imports import making
from weefsel.apps.core.errors import InvalidValue
from weefsel.apps.imports.reading.child import read_file
from weefsel.apps.imports.reading.limits import LIMITS
from weefsel.apps.imports.reading.sandbox import FileRead, found_in

HEADINGS = [
    "Organisatie",
    "Soort organisatie",
    "Gemeente",
    "Contactpersoon",
    "Samenwerking",
    "Relatie met",
]
GRAPHML = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
<key id="d0" for="node" attr.name="Name" attr.type="string"/>
<key id="d1" for="node" attr.name="type" attr.type="string"/>
<key id="d2" for="node" attr.name="website" attr.type="string"/>
<key id="d3" for="node" yfiles.type="nodegraphics"/>
<graph edgedefault="undirected">
<node id="a"><data key="d0">Bakkerij &lt;Korrel&gt;</data><data key="d1">bedrijf</data>
<data key="d2">korrel.example</data></node>
<node id="b"><data key="d0">Tafel van Vaarstede</data><data key="d1">samenwerking</data></node>
<node id="c"><data key="d1">persoon</data>
<data key="d3"><y:ShapeNode><y:NodeLabel>Jan de Vries</y:NodeLabel></y:ShapeNode></data></node>
<node id="Werf De Vaart"/>
<edge source="a" target="b"/><edge source="c" target="a"/><edge source="a" target="Werf De Vaart"/>
<edge source="a" target="zoek"/>
</graph></graphml>"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A name that says nothing about what is in it."""
    return tmp_path / "netwerk.dat"


def read(path: Path) -> FileRead:
    """Read it as the reading process does, without a process of its own."""
    target = path.with_suffix(".lines")
    with target.open("w", encoding="utf-8") as out:
        read_file(path, out, limits=LIMITS)
    return found_in(target)


def rows(path: Path) -> list[list[object]]:
    """Return the cells of every row."""
    found = read(path)
    return [list(cells) for _number, cells in found.rows(found.best)]


def refusal(path: Path) -> str:
    """Return the sentence with which a file is refused."""
    with pytest.raises(InvalidValue) as refused:
        read(path)
    return str(refused.value)


def test_graphml_gives_points_and_what_ties_them(path: Path) -> None:
    making.text(path, GRAPHML)

    assert rows(path) == [
        [*HEADINGS, "website"],
        ["Bakkerij <Korrel>", "bedrijf", "", "", "", "", "korrel.example"],
        ["", "", "", "", "Tafel van Vaarstede"],
        ["Werf De Vaart"],
        ["Bakkerij <Korrel>", "", "", "", "Tafel van Vaarstede"],
        ["Bakkerij <Korrel>", "", "", "Jan de Vries"],
        ["Bakkerij <Korrel>", "", "", "", "", "Werf De Vaart"],
    ]
    assert read(path).best.left_out == {"loose_lines": 1}


def test_kumu_gives_the_same_by_label_or_identifier(path: Path) -> None:
    whole = {
        "elements": [
            {"_id": "1", "label": "Korrel", "type": "bedrijf", "tags": ["brood", "buurt"]},
            {"label": "Jan de Vries", "attributes": {"Element type": "Person"}},
            {"label": "Iris Bos", "type": "persoon"},
            {"label": "Tafel", "type": "Formele samenwerking"},
            {"type": "no name"},
        ],
        "connections": [
            {"from": "Jan de Vries", "to": "1", "type": "works at"},
            {"from": "1", "to": "Tafel", "type": "fabric"},
            {"from": "Tafel", "to": "1", "type": "both"},
        ],
    }
    making.text(path, json.dumps(whole))

    assert rows(path) == [
        [*HEADINGS, "tags"],
        ["Korrel", "bedrijf", "", "", "", "", "brood; buurt"],
        ["", "", "", "Iris Bos"],
        ["", "", "", "", "Tafel"],
        ["Korrel", "", "", "Jan de Vries"],
        ["Korrel", "", "", "", "Tafel"],
    ]
    assert read(path).best.left_out == {"contact_lines": 1}


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE graphml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    '<graphml><graph><node id="&b;"/></graph></graphml>'
)
ELSEWHERE = (
    '<!DOCTYPE graphml [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    '<graphml><graph><node id="a"><data key="k">&x;</data></node></graph></graphml>'
)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (BOMB, "Dit XML-bestand verklaart zelf tekens"),
        (ELSEWHERE, "Dit XML-bestand verklaart zelf tekens"),
        (GRAPHML[:-40], "Dit netwerk is beschadigd."),
        ("<graphml>" + "<a>" * 100, "Dit netwerk is beschadigd."),
        ("<graphml><graph/></graphml>", "In dit netwerk staan geen organisaties"),
        ('{"elements": []}', "In dit netwerk staan geen organisaties"),
        ('{"elements": [], "connections": 3}', "Dit netwerk is beschadigd."),
        ('{"elements": [3, null, {"label": 7}], "connections": [2]}', ""),
    ],
)
def test_network_that_is_not_sound_is_refused_in_words(
    path: Path, content: str, words: str
) -> None:
    making.text(path, content)

    if words:
        assert refusal(path).startswith(words)
    else:
        assert rows(path) == [HEADINGS, ["7"]]


def test_network_that_is_too_large_is_refused_with_the_number(path: Path) -> None:
    nodes = "".join(f'<node id="{n}"/>' for n in range(250_001))
    making.text(path, f"<graphml><graph>{nodes}</graph></graphml>")

    assert refusal(path).startswith("Dit blad heeft meer dan 250.000 rijen")
