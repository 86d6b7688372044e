"""Shows the demonstration door on the sign-in page."""

from __future__ import annotations

from django import template

from weefsel.apps.demo.queries import DoorPerson, door_people

register = template.Library()


@register.inclusion_tag("demo/_door.html")
def demo_door() -> dict[str, list[DoorPerson]]:
    """Return who stands at the door; where it is closed nothing is shown."""
    return {"people": door_people()}
