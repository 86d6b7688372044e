"""Keep the search box up to date: actions that write a record call these in their transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple
from uuid import UUID

from django.apps import apps
from django.db import transaction
from django.db.models import Exists, OuterRef

from weefsel.apps.core.bulk import insert_missing, insert_or_renew
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.search.dialects import dialect
from weefsel.apps.search.models import SearchEntry, SearchWord, SearchWordKey
from weefsel.apps.search.registry import Chunk, Findable, Kind, kinds
from weefsel.apps.search.sounds import keys
from weefsel.apps.search.words import index_words, indexed, key_of, vocabulary_of

__all__ = ["Findable", "put_in_index", "rebuild_chunk", "rebuild_index", "take_from_index"]

BATCH = 500
LONGEST_TITLE = 300
Progress = Callable[[str, int], None]


def put_in_index(*, records: Iterable[Findable], actor: Viewer) -> None:  # noqa: ARG001
    """Make the records findable as they are now."""
    entries = []
    met: set[str] = set()
    for record in records:
        entries.append(_entry(record))
        met |= vocabulary_of(f"{record.title} {record.subtitle} {record.text}")
    insert_or_renew(SearchEntry, Entry._fields, entries, unique="target_uuid")
    _learn(met)


class Entry(NamedTuple):
    """The fields of a `SearchEntry`."""

    kind: str
    target_uuid: UUID
    circle_id: int
    title: str
    title_key: str
    subtitle: str
    mark: str
    title_words: str
    subtitle_words: str
    text_words: str
    indexed: str


def _entry(record: Findable) -> Entry:
    title_words, subtitle_words, text_words = map(
        index_words, (record.title, record.subtitle, record.text)
    )
    return Entry(
        kind=record.kind,
        target_uuid=record.uuid,
        circle_id=record.circle_id,
        title=record.title[:LONGEST_TITLE],
        title_key=key_of(record.title)[:LONGEST_TITLE],
        subtitle=record.subtitle[:LONGEST_TITLE],
        mark=record.mark,
        title_words=title_words,
        subtitle_words=subtitle_words,
        text_words=text_words,
        indexed=indexed(
            record.title,
            title_words=title_words,
            other_words=f"{subtitle_words} {text_words}",
            kind=record.kind,
            circle_id=record.circle_id,
        ),
    )


def _learn(met: set[str]) -> None:
    """Add new words to the vocabulary; in one order always, so that no two writers deadlock."""
    found = sorted(met)
    for start in range(0, len(found), BATCH):
        some = found[start : start + BATCH]
        known = set(SearchWord.objects.filter(word__in=some).values_list("word", flat=True))
        fresh = [word for word in some if word not in known]
        filed = [(key, word) for word in fresh for key in sorted(keys(word))]
        insert_missing(SearchWord, ("word",), [(word,) for word in fresh])
        insert_missing(SearchWordKey, ("key", "word_id"), filed)


def take_from_index(*, uuids: Iterable[UUID], actor: Viewer) -> None:  # noqa: ARG001
    """Make the records unfindable."""
    gone = list(uuids)
    for start in range(0, len(gone), BATCH):
        SearchEntry.objects.filter(target_uuid__in=gone[start : start + BATCH]).delete()


@transaction.atomic
def rebuild_chunk(*, kind: Kind, after: int, most: int, actor: Viewer) -> Chunk:
    """Read some records of one kind again; return what was read.

    Args:
        kind: the sort of record.
        after: go on after this row; 0 for the first chunk.
        most: the most records to look at.
        actor: who rebuilds.
    """
    chunk = kind.findables(after, most)
    put_in_index(records=chunk.records, actor=actor)
    take_from_index(uuids=chunk.gone, actor=actor)
    return chunk


def rebuild_index(*, actor: Viewer, most: int = 2_000, progress: Progress | None = None) -> int:
    """Read every record of every kind again and return how many can be found now.

    Each chunk is a transaction of its own, so that others can go on working; run again, it does
    the same. Afterwards nothing is found that no longer exists, and the vocabulary holds no word
    of records that are gone.
    """
    forget_vocabulary(actor=actor)
    for kind in kinds():
        after = 0
        while True:
            chunk = rebuild_chunk(kind=kind, after=after, most=most, actor=actor)
            if progress is not None:
                progress(str(kind.label), len(chunk.records))
            if chunk.last == 0:
                break
            after = chunk.last
    tidy_index(actor=actor)
    return SearchEntry.objects.count()


@transaction.atomic
def forget_vocabulary(*, actor: Viewer) -> None:  # noqa: ARG001
    """Empty the vocabulary, before everything is read again."""
    SearchWordKey.objects.all().delete()
    SearchWord.objects.all().delete()


@transaction.atomic
def tidy_index(*, actor: Viewer) -> None:  # noqa: ARG001
    """Drop entries of records and kinds that no longer exist; let the database tidy its index."""
    SearchEntry.objects.exclude(kind__in=[kind.kind for kind in kinds()]).delete()
    for kind in kinds():
        # NOT EXISTS, for NOT IN over 300,000 rows takes PostgreSQL the product of both tables.
        same = apps.get_model(kind.kind)._default_manager.filter(uuid=OuterRef("target_uuid"))
        SearchEntry.objects.filter(~Exists(same), kind=kind.kind).delete()
    dialect().refresh()
