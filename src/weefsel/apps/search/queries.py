"""Reads of the search box: what this person may find."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.urls import reverse
from django.utils.safestring import SafeString

from weefsel.apps.core.viewer import NOBODY, Viewer
from weefsel.apps.search.lookup import Matches, Sizes, matches, rows_of
from weefsel.apps.search.marking import in_bold, picture_of
from weefsel.apps.search.meaning import meaning_of, spelt_out
from weefsel.apps.search.ranking import Row, rank
from weefsel.apps.search.registry import Kind, kinds
from weefsel.apps.search.words import Asked, Term, read

Terms = Sequence[Sequence[Term]]

COUNTED = 400  # per kind; beyond that "meer dan 400"
PAGE_SIZE = 25
PER_KIND = 8  # on the page that shows all kinds
N_SUGGESTIONS = 8
AT_LEAST_OF_EACH = 2
FEW = 2  # no more results than this: perhaps something else was meant
OVERVIEW = Sizes(beginning=20, title=COUNTED + 1, anywhere=COUNTED + 1, ranked=50)
ONE_KIND = Sizes(beginning=150, title=COUNTED + 1, anywhere=COUNTED + 1, ranked=300)
WHILE_TYPING = Sizes(beginning=12, title=100, anywhere=20, ranked=30)


@dataclass(frozen=True, slots=True)
class Hit:
    """One result.

    Attributes:
        url: where its page is.
        title: what people call it.
        shown: the same, with what was looked for in bold.
        subtitle: what tells it apart from its namesakes.
        picture: its mark, or "".
    """

    url: str
    title: str
    shown: SafeString
    subtitle: str
    picture: SafeString | str


@dataclass(frozen=True, slots=True)
class Group:
    """Results of one kind.

    Attributes:
        kind: what they are.
        total: how many there are, at most `COUNTED`.
        is_more: whether there are more than that.
        n_ranked: how many of them can be paged through.
        hits: the ones to show.
    """

    kind: Kind
    total: int
    is_more: bool
    n_ranked: int
    hits: Sequence[Hit]


@dataclass(frozen=True, slots=True)
class Found:
    """What the search box found.

    Attributes:
        asked: the words that were looked for.
        groups: results by kind; the kind of the best result first.
        meant: what was probably meant, in words; "" when the question itself gave results.
        is_meant: whether the results are for `meant` and not for what was typed.
        is_partial: whether a word of the question is missing in the results.
    """

    asked: Asked
    groups: Sequence[Group] = field(default_factory=list)
    meant: str = ""
    is_meant: bool = False
    is_partial: bool = False

    @property
    def total(self) -> int:
        """How many results there are, over all kinds."""
        return sum(group.total for group in self.groups)


def search(viewer: Viewer, text: str, *, kind: str = "", page: int = 1) -> Found:
    """Return the results for a text: the best of every kind, or one page of one kind.

    Args:
        viewer: who looks; nobody else's records are found, counted or hinted at.
        text: as typed.
        kind: only this kind, or "" for all.
        page: from 1; pages end after the results that are put in order (`ONE_KIND.ranked`).
    """
    chosen = [one for one in kinds() if kind in {"", one.kind}]
    asked = read(text)
    if kind:
        shown, sizes = slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE), ONE_KIND
    else:
        shown, sizes = slice(0, PER_KIND), OVERVIEW
    return _found(viewer, asked, chosen, sizes, shown)


def suggest(viewer: Viewer, text: str) -> Found:
    """Return at most eight results while somebody is typing; of each kind the best ones."""
    found = _found(viewer, read(text), kinds(), WHILE_TYPING, slice(0, N_SUGGESTIONS))
    shares = _shares([len(group.hits) for group in found.groups])
    groups = [
        replace(group, hits=group.hits[:share])
        for group, share in zip(found.groups, shares, strict=True)
        if share
    ]
    return replace(found, groups=groups)


def _shares(lengths: Sequence[int]) -> list[int]:
    """Return how many of each kind to show: some of each, then the best kind first."""
    shares = [min(length, AT_LEAST_OF_EACH) for length in lengths]
    for place, length in enumerate(lengths):
        room = max(0, N_SUGGESTIONS - sum(shares))
        shares[place] += min(room, length - shares[place])
    while sum(shares) > N_SUGGESTIONS:
        last = max(place for place, share in enumerate(shares) if share)
        shares[last] -= 1
    return shares


def _found(
    viewer: Viewer, asked: Asked, chosen: Sequence[Kind], sizes: Sizes, shown: slice
) -> Found:
    if not asked.words:
        return Found(asked)
    labels = [one.kind for one in chosen]
    spelt = spelt_out(asked)
    exact = matches(viewer, labels, asked.key, [spelt], sizes)
    n_exact = sum(map(len, exact.values()))
    if n_exact > FEW or (n_exact and sizes is WHILE_TYPING):
        rows = rank(rows_of(viewer, exact, sizes), asked, asked.terms)
        return Found(asked, _groups(chosen, exact, rows, (asked.terms, sizes, shown)))
    meaning = meaning_of(asked, spelt)
    wider = matches(viewer, labels, "", meaning.ways, sizes)
    is_partial = not exact and not wider
    if is_partial:
        wider = matches(viewer, labels, "", meaning.ways_with_one_missing, sizes)
    both = {kind: (*exact.get(kind, ()), *wider.get(kind, ())) for kind in {**exact, **wider}}
    rows = rank(rows_of(viewer, both, sizes), asked, meaning.terms)
    known = {pk for some in exact.values() for pk in some}
    meant = next((meaning.in_words(row) for row in rows if row.pk not in known), "")
    results = exact or wider
    rows = [row for row in rows if row.pk in known] if exact else rows
    return Found(
        asked,
        _groups(chosen, results, rows, (meaning.terms, sizes, shown)),
        meant="" if is_partial else meant,
        is_meant=bool(meant) and not exact and not is_partial,
        is_partial=bool(rows) and is_partial,
    )


def _groups(
    chosen: Sequence[Kind], found: Matches, rows: Sequence[Row], how: tuple[Terms, Sizes, slice]
) -> list[Group]:
    """Return the results by kind, in the order of the best of each."""
    terms, sizes, shown = how
    known = {one.kind: one for one in chosen}
    by_kind: dict[str, list[Row]] = {}
    for row in rows:
        by_kind.setdefault(row.kind, []).append(row)
    around = {
        kind: reverse(known[kind].url_name, args=[NOBODY]).split(str(NOBODY)) for kind in by_kind
    }
    return [
        Group(
            kind=known[kind],
            total=min(len(found[kind]), COUNTED),
            is_more=len(found[kind]) > COUNTED,
            n_ranked=min(len(found[kind]), sizes.ranked),
            hits=[
                Hit(
                    url=str(row.target_uuid).join(around[kind]),
                    title=row.title,
                    shown=in_bold(row.title, terms),
                    subtitle=row.subtitle,
                    picture=picture_of(row.mark),
                )
                for row in some[shown]
            ],
        )
        for kind, some in by_kind.items()
    ]
