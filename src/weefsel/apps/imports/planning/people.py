"""The people of an import by name and mail address or organisation, however many namesakes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from weefsel.apps.core.text import fold
from weefsel.apps.imports.planning.entities import Entity

PERSON_NAME = ("family_name", "given_name", "prefix")


def words_of_person(fields: Mapping[str, Any]) -> str:
    """Return the folded name, by which people are found."""
    return fold(" ".join(str(fields.get(name) or "") for name in PERSON_NAME))


class PeopleByName:
    """People by what tells namesakes apart."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self._place: dict[int, int] = {}
        self._words: dict[int, str] = {}
        self._with_mail: dict[tuple[str, str], list[Entity]] = defaultdict(list)
        self._at: dict[tuple[str, str], list[Entity]] = defaultdict(list)
        self._here: dict[str, list[Entity]] = defaultdict(list)

    def add(self, person: Entity, said: Mapping[str, Any]) -> None:
        """File somebody under the name that was said."""
        words = words_of_person(said)
        self._place[id(person)] = len(self._place)
        self._words[id(person)] = words
        if not person.is_new:
            self._here[words].append(person)
        self.note_mail(person)

    def note_mail(self, person: Entity) -> None:
        """File somebody under the mail address that counts now."""
        email, words = _mail_of(person), self._words.get(id(person))
        if email and words is not None:
            same = self._with_mail[words, email]
            if not any(one is person for one in same):
                same.append(person)

    def seat(self, person: Entity, organisation: str) -> None:
        """File somebody under an organisation, by its key."""
        self._at[self._words[id(person)], organisation].append(person)

    def find(self, words: str, email: str, at: Entity | None) -> Entity | None:
        """Return who has this name, and this mail address or a seat there; who came first."""
        found = list(self._at.get((words, at.key), ())) if at is not None else []
        if email:
            same = self._with_mail.get((words, email), ())
            found += [person for person in same if _mail_of(person) == email]
        return min(found, key=lambda person: self._place[id(person)], default=None)

    def here(self, words: str) -> list[Entity]:
        """Return the people of this name who are here already."""
        return self._here.get(words, [])


def _mail_of(person: Entity) -> str:
    return str(person.fields.get("email") or person.known.get("email") or "").casefold()
