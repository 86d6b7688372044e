"""What asks for attention: the shape of one thing, and the sources that know of such things.

An open room: a source registers here when Django starts. It says how many things it has for
somebody, shows the first of them, and says in words what they are.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from weefsel.apps.core.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Button:
    """What one can do about it, with one click.

    Attributes:
        label: a verb.
        url: where it leads, or where it posts.
        about: what a screen reader hears behind the label.
        fields: (name, value) that are posted; empty for a link.
        is_first: the thing to do; others are quieter.
        presses: whether it should stand out: somebody waits.
        posts: whether it changes something.
    """

    label: str
    url: str
    about: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    is_first: bool = False
    presses: bool = False
    posts: bool = False


@dataclass(frozen=True, slots=True)
class Attention:
    """One thing that asks for attention.

    Attributes:
        source: name of the source.
        target: identifier of the record it is about.
        who: name of the organisation or person it is about.
        url: where more about them is; "" when there is nothing to open.
        world: their world, or "".
        what: what it is about, in a few words: the promise itself.
        why: one or two sentences, each saying something.
        tag: state in a few words, with `tone` (neutral, warn, bad).
        urgency: (sort of thing, order within it); the smallest comes first.
        buttons: what one can do; the first is the thing to do.
    """

    source: str
    target: UUID
    who: str
    url: str
    world: str
    why: tuple[str, ...]
    urgency: tuple[int, int]
    what: str = ""
    tag: str = ""
    tone: str = "warn"
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class Asking:
    """Who looks at what asks for attention, and when.

    Attributes:
        viewer: who looks.
        on: today.
        most: how many things a source shows at most.
        later: identifiers of what this person put off, by source.
    """

    viewer: Viewer
    on: date
    most: int
    later: Mapping[str, Collection[UUID]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """What a source found.

    Attributes:
        n: how many things there are, counted up to a limit.
        rows: the first of them.
        words: what they are, as part of a sentence: "twee beloftes wachten".
        url: where all of them are, or "".
    """

    n: int
    rows: Sequence[Attention]
    words: str = ""
    url: str = ""


Source = Callable[[Asking], Found]
_sources: dict[str, Source] = {}
NOTHING = Found(0, ())


def register_source(name: str, source: Source) -> None:
    """Add a source; they are asked in the order in which they register."""
    _sources[name] = source


def all_found(asking: Asking) -> list[Found]:
    """Ask every source, and leave out those that have nothing."""
    found = [source(asking) for source in _sources.values()]
    return [one for one in found if one.n]
