"""Who of us a list means: by mail address, whole name, initials, or a first name that one has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from weefsel.apps.core.text import fold
from weefsel.apps.imports.columns.person_names import name_parts
from weefsel.apps.imports.columns.targets import Subject
from weefsel.apps.imports.columns.troubles import CellTrouble
from weefsel.apps.imports.planning.entities import Entity
from weefsel.apps.imports.planning.register import Register

MOST_LISTED = 30
Seat = tuple[Entity, Entity]


class Colleagues:
    """The people who sit at the organisation that imports, or above or below it."""

    def __init__(
        self, register: Register, home: int, tree: Collection[int], me: int | None
    ) -> None:
        """Find them among what is here.

        Args:
            register: what is here.
            home: row of the organisation that imports.
            tree: rows of it, those above and those below it.
            me: row of the person who imports, when known.
        """
        self.home = register.by_row["organisation", home]
        self._me = register.by_row.get(("person", me or 0))
        self._places: dict[int, Entity] = {}
        self._people: dict[int, Entity] = {}
        self._named: dict[str, dict[int, Entity]] = defaultdict(dict)
        for person, organisation in register.seated_in({home, *tree}):
            at_home = organisation is self.home
            if at_home or id(person) not in self._places:
                self._places[id(person)] = organisation
            self._people[id(person)] = person
            for word in _ways_to_name(person.known):
                self._named[word][id(person)] = person

    def named(self, text: str) -> Seat | None:
        """Return the one colleague whom people call so, with where he or she sits."""
        if "@" in text:
            return self._only(text.strip().casefold())
        words = fold(text)
        found = self._only(words)
        if found is not None:
            return found
        try:
            parts = name_parts(text)
        except CellTrouble:
            return None
        given = parts["given_name"]
        if not given:
            return None
        is_initial = len(fold(given).replace(" ", "")) <= len("ab") or "." in given
        return self._only(_whole(parts)) or (
            self._only(_with_initial(parts)) if is_initial else None
        )

    def me(self) -> Seat | None:
        """Return the person who imports, when known."""
        return (self._me, self.place_of(self._me)) if self._me is not None else None

    def of_key(self, key: str) -> Seat | None:
        """Return a colleague by the key that `listed` gave."""
        for person in self._people.values():
            if f"{Subject.PERSON}:{person.key}" == key:
                return person, self.place_of(person)
        return None

    def listed(self) -> list[tuple[str, str]]:
        """Return key and name of colleagues, to choose from."""
        people = sorted(self._people.values(), key=lambda person: (fold(person.name), person.key))
        return [(f"{Subject.PERSON}:{one.key}", one.name) for one in people[:MOST_LISTED]]

    def place_of(self, person: Entity) -> Entity:
        """Return where somebody of us sits: at the organisation that imports when unknown."""
        return self._places.get(id(person), self.home)

    def _only(self, words: str) -> Seat | None:
        found = list(self._named.get(words, {}).values())
        return (found[0], self.place_of(found[0])) if len(found) == 1 else None


def _ways_to_name(said: Mapping[str, str]) -> set[str]:
    given, family = fold(said["given_name"]), fold(said["family_name"])
    ways = {said["email"].casefold(), given, family, _whole(said), _with_initial(said)}
    return ways - {""}


def _whole(said: Mapping[str, str]) -> str:
    return fold(f"{said['given_name']} {said['prefix']} {said['family_name']}")


def _with_initial(said: Mapping[str, str]) -> str:
    """Return "j. de vries": no whole name has this form, for folding takes the point."""
    initial = fold(said["given_name"])[:1]
    return f"{initial}. {fold(said['prefix'] + ' ' + said['family_name'])}" if initial else ""
