"""A network of eight on the map, small enough to know every answer by heart.

    Spil - Korrel - Werf - Haven      on the fabric, weaker from left to right
    Spil - Anker - Linde - Haven      on the fabric, all strong, from the second quarter
    Spil - Werf                       on paper
    Brug                              alone

Two ways lead from Spil to Haven: over paper (Spil, Werf, Haven) in two steps; without paper there
are two of three steps, and the one over Anker is the stronger.
"""

from __future__ import annotations

import base64
from typing import Any

NODES = [  # label, x, y, world, kind, municipality, community, size
    ("De Spil", -0.6, 0.0, 0, 0, 0, 0, 40),
    ("Bakkerij Korrel", -0.2, -0.3, 1, 1, 0, 0, 12),
    ("Scheepswerf De Lage Vaart", 0.2, -0.3, 1, 1, 1, 1, 90),
    ("Horeca Haven", 0.6, 0.0, 1, 1, 1, 1, 6),
    ("Zorggroep Anker", -0.2, 0.3, 0, 0, 0, 0, 55),
    ("Werkplaats Linde", 0.2, 0.3, 2, 0, 1, 1, 30),
    ("Gemeente Vaarstede", 0.0, 0.0, 3, 2, 0, 0, 200),
    ("Stichting Brug", 0.0, 0.8, 3, 2, -1, -1, 1),
]
TIES = [  # source, target, layer, strength in each of two quarters
    (0, 1, 1, 200, 200),
    (1, 2, 1, 100, 100),
    (2, 3, 1, 40, 40),
    (0, 4, 1, 0, 150),
    (4, 5, 1, 0, 150),
    (5, 3, 1, 0, 150),
    (0, 2, 0, 255, 255),
    (6, 0, 1, 30, 30),
]


def feed() -> dict[str, Any]:
    """Return the network as docs/fabric-map.md describes it."""
    columns = list(zip(*NODES, strict=True))
    names = ("label", "x", "y", "world", "kind", "municipality", "community", "size")
    source, target, layer, first, second = zip(*TIES, strict=True)
    nodes = dict(zip(names, map(list, columns), strict=True))
    nodes["id"] = [f"n{number}" for number in range(len(NODES))]
    nodes["url"] = [f"/ding?n={number}" for number in range(len(NODES))]
    return {
        "nodes": nodes,
        "ties": {
            "source": list(source),
            "target": list(target),
            "layer": list(layer),
            "strength": base64.b64encode(bytes(first + second)).decode("ascii"),
        },
        "worlds": [
            {"code": "inclusion", "label": "inclusie"},
            {"code": "economy", "label": "economie"},
            {"code": "both", "label": "beide"},
            {"code": "neither", "label": "geen van beide"},
        ],
        "kinds": ["zorgaanbieder", "bedrijf", "overheid"],
        "municipalities": ["Vaarstede", "Molenwaard"],
        "communities": ["rond De Spil", "rond De Lage Vaart"],
        "quarters": [
            {"code": "2026-2", "label": "tweede kwartaal 2026"},
            {"code": "2026-3", "label": "derde kwartaal 2026"},
        ],
        "spacing": 0.2,
    }
