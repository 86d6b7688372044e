"""Vaarland, the fictional region: who is in it, drawn from a seed, without Django.

Start at `build_region`. Everything a region holds is described in `records`.
"""

from weefsel.apps.demo.region.build import LARGEST_SCALE, Region, build_region
from weefsel.apps.demo.region.records import (
    Address,
    Block,
    Openness,
    Organisation,
    Participation,
    Person,
    Place,
    PlantedTwin,
    Position,
    StaffMember,
)

__all__ = [
    "LARGEST_SCALE",
    "Address",
    "Block",
    "Openness",
    "Organisation",
    "Participation",
    "Person",
    "Place",
    "PlantedTwin",
    "Position",
    "Region",
    "StaffMember",
    "build_region",
]
