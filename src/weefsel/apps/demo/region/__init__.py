"""Vaarland, the fictional region: who is in it, drawn from a seed, without Django.

Start at `build_region`. Everything a region holds is described in `records`.
"""

from weefsel.apps.demo.region.build import LARGEST_SCALE, Region, build_region
from weefsel.apps.demo.region.contact_records import (
    Attended,
    Contacts,
    FollowUp,
    Impression,
    Planted,
    Relation,
    Sharing,
    Touchpoint,
)
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
    "Attended",
    "Block",
    "Contacts",
    "FollowUp",
    "Impression",
    "Openness",
    "Organisation",
    "Participation",
    "Person",
    "Place",
    "Planted",
    "PlantedTwin",
    "Position",
    "Region",
    "Relation",
    "Sharing",
    "StaffMember",
    "Touchpoint",
    "build_region",
]
