"""Which records look alike: rows to the engine and back; the only importer of an engine here.

For another app, such as one that takes in a list of organisations:

    likely_same([Organisation(name="Bakkerij Korrel", postcode="8959 KT")], viewer)
    # per record the known ones it looks like, most probable first, with reasons
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils import timezone

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.norms.errors import MissingNorm
from weefsel.apps.norms.queries import norm
from weefsel.apps.parties.doubles.queries import (
    are_kept_apart,
    organisations_near,
    organisations_to_compare,
    people_near,
    people_to_compare,
    workplaces,
)
from weefsel.apps.parties.doubles.words import SAME, Because, reasons_from
from weefsel.apps.parties.models import Organisation, Person
from weefsel.apps.parties.queries import DEEPEST_TREE, alike, namesakes

if TYPE_CHECKING:
    from weefsel.engines.linkage import Doubles, Params, Profile

MOST_SHOWN = 5
SEED = 1  # of the pairs drawn at random: the same records give the same doubles
FEW = 20  # records for which what is near is read, instead of everything
Party = Organisation | Person
Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Likeness:
    """A known record that another one may be.

    Attributes:
        party: the known record.
        probability: that they are the same, from 0 to 1.
        is_certain: above the norm, enough agrees and nothing objects; a person still decides.
        reasons: why, most telling first.
    """

    party: Party
    probability: float
    is_certain: bool
    reasons: tuple[Because, ...]


def likely_same(
    records: Sequence[Party],
    viewer: Viewer,
    *,
    works_at: Sequence[Sequence[str]] = (),
) -> list[list[Likeness]]:
    """Return for each record which known ones it looks like, most probable first.

    Only records in use that the viewer may see are known; a record is never like itself. Twenty
    records or fewer are compared with what is near them; more with everything, which takes some
    seconds at a hundred thousand: leave that to a job.

    Args:
        records: all organisations or all people, saved or not.
        viewer: who looks.
        works_at: names of the organisations where each person sits, for people that are not saved;
            left out, the positions that are known count.

    Raises:
        MissingNorm: a threshold is not set.
        ValueError: a name has no letter or digit.
    """
    if not records:
        return []
    known = _known(records, viewer)
    model = type(records[0])
    profile = _profile(model)
    ours = _columns(records, _seats(records, viewer, works_at), model)
    theirs = _columns(known, _seats(known, viewer, ()), model)
    found = _looked_up(ours, theirs, profile, n=_n_known(records, viewer))
    likely: list[list[Likeness]] = [[] for _record in records]
    for k, (row, at) in enumerate(zip(found.left.tolist(), found.right.tolist(), strict=True)):
        if _may_be_same(records[row], known[at]):
            likely[row].append(
                Likeness(
                    party=known[at],
                    probability=float(found.probability[k]),
                    is_certain=bool(found.is_certain[k]),
                    reasons=_reasons(found, k),
                )
            )
    return likely


@dataclass(frozen=True, slots=True)
class LikePair:
    """Two records of one list that may be the same.

    Attributes:
        first: place of the one that stands earlier.
        second: place of the other.
        probability: that they are the same, from 0 to 1.
        reasons: why, most telling first.
    """

    first: int
    second: int
    probability: float
    reasons: tuple[Because, ...]

    @property
    def plain(self) -> list[Any]:
        """It as numbers and lists, to keep."""
        reasons = [[because.field, because.level, because.bits] for because in self.reasons]
        return [self.first, self.second, self.probability, reasons]

    @classmethod
    def from_plain(cls, kept: Sequence[Any]) -> LikePair:
        """Return the pair that was kept."""
        first, second, probability, reasons = kept
        return cls(first, second, probability, tuple(reasons_from(reasons)))


def alike_among(
    records: Iterable[Facts], *, of: type[Party], works_at: Sequence[Sequence[str]]
) -> list[LikePair]:
    """Return which records of a list look alike, most probable first; nothing else is read.

    A hundred thousand take some seconds: leave that to a job.

    Args:
        records: what is known of each, by field; each is read once and need not be kept.
        of: what all of them are.
        works_at: for each record, of people: names of the organisations where he or she sits.

    Raises:
        MissingNorm: a threshold is not set.
        ValueError: a name has no letter or digit.
    """
    import numpy as np  # noqa: PLC0415 -- heavy, and seldom needed

    from weefsel.engines.linkage import Problem, find_doubles  # noqa: PLC0415

    if not works_at:
        return []
    problem = Problem(_columns_of(records, works_at, of), _profile(of))
    found = find_doubles(problem, _params(), np.random.default_rng(SEED))
    return [
        LikePair(min(a, b), max(a, b), float(found.probability[k]), _reasons(found, k))
        for k, (a, b) in enumerate(zip(found.left.tolist(), found.right.tolist(), strict=True))
    ]


def _may_be_same(record: Party, known: Party) -> bool:
    """Return whether it is another record that nobody kept apart from this one."""
    return not record.pk or (record.pk != known.pk and not are_kept_apart(record, known))


def lookalikes(record: Party, viewer: Viewer) -> list[Likeness]:
    """Return at most five records in use that somebody who adds or renames this one should see.

    First those that are probably the same; then any other with the same name, number or address.
    Where the region has no thresholds, only the latter.
    """
    try:
        found = likely_same([record], viewer)[0]
    except (MissingNorm, ValueError):  # no thresholds, or a name without letters
        found = []
    met = {likeness.party.pk for likeness in found}
    exact: Sequence[Party] = (
        alike(viewer, record) if isinstance(record, Organisation) else namesakes(viewer, record)
    )
    named = [_by_name(party) for party in exact if party.pk not in met]
    return [*found, *named][:MOST_SHOWN]


def _by_name(party: Party) -> Likeness:
    field = "name" if isinstance(party, Organisation) else "family_name"
    return Likeness(party, probability=0.0, is_certain=False, reasons=(Because(field, SAME, 1.0),))


def _known(records: Sequence[Any], viewer: Viewer) -> list[Any]:
    is_few = len(records) <= FEW
    if isinstance(records[0], Organisation):
        return organisations_near(viewer, records) if is_few else _all_organisations(viewer)
    return people_near(viewer, records) if is_few else list(people_to_compare(viewer))


def _all_organisations(viewer: Viewer) -> list[Organisation]:
    return list(organisations_to_compare(viewer))


def _n_known(records: Sequence[Party], viewer: Viewer) -> int:
    """Return how many records there are, also those that were not read."""
    if isinstance(records[0], Organisation):
        return organisations_to_compare(viewer).count()
    return people_to_compare(viewer).count()


def _seats(
    records: Sequence[Party], viewer: Viewer, works_at: Sequence[Sequence[str]]
) -> list[Sequence[str]]:
    """Return the names of the organisations where each person sits; nothing for organisations."""
    if works_at:
        return list(works_at)
    people = [record for record in records if isinstance(record, Person) and record.pk]
    if not people:
        return [()] * len(records)
    known = workplaces(viewer, people if len(people) <= FEW else None)
    return [known.get(record.pk, ()) for record in records]


def _looked_up(
    ours: dict[str, Any], theirs: dict[str, Any], profile: Profile, *, n: int
) -> Doubles:
    from weefsel.engines.linkage import Index, Problem, expected_weights  # noqa: PLC0415

    index = Index(Problem(theirs, profile), expected_weights(profile, n))
    return index.look_up(ours, _params())


def _params() -> Params:
    from weefsel.engines.linkage import Params  # noqa: PLC0415 -- heavy, and seldom needed

    offer, automatic = thresholds()
    return Params(offer=offer, automatic=automatic)


def thresholds() -> tuple[float, float]:
    """Return from which probability a pair is offered, and from which it is certain.

    Raises:
        MissingNorm: one is not set.
    """
    today = timezone.localdate()
    return (
        float(norm("linkage.offer", on=today).value) / 100,
        float(norm("linkage.automatic", on=today).value) / 100,
    )


def _profile(model: type[Party]) -> Profile:
    from weefsel.engines.linkage import profiles  # noqa: PLC0415 -- heavy, and seldom needed

    return profiles.ORGANISATIONS if issubclass(model, Organisation) else profiles.PEOPLE


def _columns(
    records: Iterable[Party], seats: Iterable[Sequence[str]], model: type[Party]
) -> dict[str, Any]:
    """Return the records as the columns that the engine compares."""
    return _columns_of((vars(record) for record in records), seats, model)


def _columns_of(
    facts: Iterable[Facts], seats: Iterable[Sequence[str]], model: type[Party]
) -> dict[str, Any]:
    from weefsel.engines.linkage import profiles  # noqa: PLC0415 -- heavy, and seldom needed

    if issubclass(model, Person):
        return profiles.person_records(
            profiles.PersonFacts(
                given_name=said["given_name"],
                family_name=said["family_name"],
                phones=(said["phone"], said["mobile"]),
                emails=(said["email"],),
                organisations=tuple(works_at),
            )
            for said, works_at in zip(facts, seats, strict=True)
        )
    return profiles.organisation_records(
        profiles.OrganisationFacts(
            name=said["name"],
            other_names=(said["short_name"],) if said["short_name"] else (),
            kind=said["kind"],
            kvk_number=said["kvk_number"],
            street=said["street"],
            house_number=said["house_number"],
            postcode=said["postcode"],
            town=said["town"],
            phones=(said["phone"],),
            emails=(said["email"],),
            website=said["website"],
        )
        for said in facts
    )


def _reasons(found: Doubles, k: int) -> tuple[Because, ...]:
    return tuple(
        Because(reason.field, int(reason.level), round(reason.bits, 2))
        for reason in found.reasons(k)
    )


@dataclass(frozen=True, slots=True)
class FoundPair:
    """Two records that are probably one; `first` is the one with the lower identifier."""

    first: UUID
    second: UUID
    probability: float
    is_certain: bool
    reasons: tuple[Because, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """What a search among all records found.

    Attributes:
        found: pairs, most probable first.
        n_records, n_compared: how many records and pairs were looked at.
        weights: what each level of each field was worth, as numbers and lists.
    """

    found: list[FoundPair]
    n_records: int
    n_compared: int
    weights: dict[str, Any]


def search_organisations(viewer: Viewer) -> Search:
    """Return the organisations in use that look alike, as far as the viewer may see them.

    An organisation and one that stands above it are never proposed: a department shares address and
    telephone number with its municipality.

    Raises:
        MissingNorm: a threshold is not set.
    """
    rows = list(organisations_to_compare(viewer))
    above = {row.pk: row.parent_id for row in rows}
    return _searched(rows, [()] * len(rows), lambda one, two: not _in_line(one.pk, two.pk, above))


def search_people(viewer: Viewer) -> Search:
    """Return the people in use who look alike; raises as `search_organisations`."""
    rows = list(people_to_compare(viewer))
    seats = workplaces(viewer, None)
    return _searched(rows, [seats.get(row.pk, ()) for row in rows], lambda _one, _two: True)


def _in_line(one: int, two: int, above: Mapping[int, int | None]) -> bool:
    """Return whether one of two organisations stands above the other."""
    for low, high in ((one, two), (two, one)):
        up = above.get(low)
        for _step in range(DEEPEST_TREE):
            if up is None:
                break
            if up == high:
                return True
            up = above.get(up)
    return False


def _searched(
    rows: Sequence[Any],
    seats: Sequence[Sequence[str]],
    is_possible: Callable[[Any, Any], bool],
) -> Search:
    import numpy as np  # noqa: PLC0415 -- heavy, and seldom needed

    from weefsel.engines.linkage import Problem, find_doubles  # noqa: PLC0415

    if not rows:
        return Search([], 0, 0, {})
    model = type(rows[0])
    problem = Problem(_columns(rows, seats, model), _profile(model))
    found = find_doubles(problem, _params(), np.random.default_rng(SEED))
    pairs = []
    for k, (a, b) in enumerate(zip(found.left.tolist(), found.right.tolist(), strict=True)):
        if is_possible(rows[a], rows[b]):
            first, second = sorted((rows[a].uuid, rows[b].uuid))
            chance, is_certain = float(found.probability[k]), bool(found.is_certain[k])
            pairs.append(FoundPair(first, second, chance, is_certain, _reasons(found, k)))
    return Search(pairs, len(rows), found.n_compared, found.weights.as_plain())
