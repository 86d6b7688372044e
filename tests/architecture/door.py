"""What a door is, and what the five people usually find behind one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.architecture.scene import Scene

Args = Callable[[Scene], Mapping[str, Any]]
Data = Callable[[Scene], Mapping[str, Any]]


def nothing(_scene: Scene) -> Mapping[str, Any]:
    """Take no arguments."""
    return {}


def of(name: str) -> Args:
    """Take the identifier of one record of the scene."""

    def args(scene: Scene) -> Mapping[str, Any]:
        return {"uuid": getattr(scene, name, None) and getattr(scene, name).uuid}

    return args


@dataclass(frozen=True)
class Door:
    """One path and method.

    Attributes:
        name: of the path.
        expected: status for nobody, outsider, colleague, owner and administrator.
        args: of the path.
        post: what is posted; None means GET.
        query: what stands in the address.
        about: what more of the scene stands there when somebody looks at the page.
        is_page: whether it is a page people look at (for the accessibility tests).
    """

    name: str
    expected: tuple[int, int, int, int, int]
    args: Args = nothing
    post: Data | None = None
    query: Mapping[str, str] = field(default_factory=dict)
    about: Args = nothing
    is_page: bool = False

    @property
    def label(self) -> str:
        """How a test names it."""
        return f"{'POST' if self.post else 'GET'} {self.name}"


def page(name: str, expected: tuple[int, int, int, int, int], args: Args = nothing) -> Door:
    """Return a page that people look at."""
    return Door(name, expected, args, is_page=True)


ALL_WHO_SIGN_IN = (302, 200, 200, 200, 200)
KEEPERS_ONLY = (302, 200, 403, 200, 200)  # keepers of any organisation, so also the outsider
READERS = (302, 404, 200, 200, 200)
OWNERS = (302, 404, 403, 200, 200)
OWNERS_DO = (302, 404, 403, 302, 302)
DECIDERS = (302, 404, 200, 200, 200)  # executives too
DECIDERS_DO = (302, 404, 302, 302, 302)
ADMINISTRATORS = (302, 403, 403, 403, 200)
