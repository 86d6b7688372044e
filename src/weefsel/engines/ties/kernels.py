"""What is compiled: sorting rosters, grouping pairs with their meetings, summing.

Rosters of many events lie in one row: that of event e from `offsets[e]` up to `offsets[e + 1]`. A
label is a person or an organisation, numbered from 0; -1 is nobody.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from weefsel.engines.compiled import kernel

Int32s = NDArray[np.int32]
Int64s = NDArray[np.int64]
Floats = NDArray[np.float64]
Int8s = NDArray[np.int8]
Meetings = NDArray[Any]  # of `MEETING`

# A meeting of two: the higher label, the number of the day, and what the tie gets on that day. All
# of it lies together, because it moves to its pair together.
MEETING = np.dtype([("other", np.int32), ("day", np.int32), ("share", np.float64)])
LONG = 256  # from here on sorting beats counting
HALF = 32  # bits of an int64 that holds two numbers
LOW_HALF = 0xFFFFFFFF
NEVER = 2**31 - 1  # the number of a day that does not come
COUNTS, WITHOUT_PAIR, TOO_LARGE = 0, 1, 2  # what becomes of an event


@kernel
def sort_rosters(offsets: Int64s, rosters: NDArray[Any]) -> None:
    """Sort every roster in place.

    They are short (three people, usually): insertion is the fastest way, up to a point.

    Args:
        offsets: where each roster begins.
        rosters: labels, or labels with something else in their low bits.
    """
    for event in range(offsets.size - 1):
        start, end = offsets[event], offsets[event + 1]
        if end - start > LONG:
            rosters[start:end].sort()
        else:
            for place in range(start + 1, end):
                entry = rosters[place]
                at = place
                while at > start and rosters[at - 1] > entry:
                    rosters[at] = rosters[at - 1]
                    at -= 1
                rosters[at] = entry


@kernel
def order_by_day(day: Int32s, first_day: int, n_until: Int64s, order: Int32s) -> None:
    """Write which event comes when, in order of day; events of one day keep their order.

    Args:
        day: of each event.
        first_day: the least of them.
        n_until: (days + 1,) noughts; filled with how many events come before each day.
        order: (events,) filled.
    """
    for event in range(day.size):
        n_until[day[event] - first_day + 1] += 1
    for at in range(n_until.size - 1):
        n_until[at + 1] += n_until[at]
    for event in range(day.size):
        at = day[event] - first_day
        order[n_until[at]] = event
        n_until[at] += 1


@kernel
def put_in_order(
    rosters: tuple[Int64s, Int32s], order: Int32s, ordered: tuple[Int64s, Int32s]
) -> None:
    """Write the rosters in the order of their events.

    Args:
        rosters: where each begins, and labels.
        order: which event comes when.
        ordered: the same; filled.
    """
    offsets, labels = rosters
    new_offsets, new_labels = ordered
    at = 0
    for number in range(order.size):
        new_offsets[number] = at
        for place in range(offsets[order[number]], offsets[order[number] + 1]):
            new_labels[at] = labels[place]
            at += 1
    new_offsets[order.size] = at


@kernel
def _end_of_run(labels: Int32s, start: int, end: int) -> int:
    """Return the first place after `start` where another label stands, `end` at most."""
    after = start + 1
    while after < end and labels[after] == labels[start]:
        after += 1
    return after


@kernel
def count_firsts(
    rosters: tuple[Int64s, Int32s], largest: int, events: tuple[Int8s, Floats], starts: Int64s
) -> None:
    """Fill what becomes of each event, and where the meetings of each label begin.

    A meeting of two is counted under its lower label, once in an event.

    Args:
        rosters: where each begins, and labels; ascending within a roster, and one may stand there
            more than once.
        largest: the longest roster of which pairs are made.
        events: fate, filled with `COUNTS`, `WITHOUT_PAIR` or `TOO_LARGE`; and weight, of which is
            left what each pair gets.
        starts: (labels + 1,) noughts; filled.
    """
    offsets, labels = rosters
    fate, share = events
    for event in range(offsets.size - 1):
        start, end = offsets[event], offsets[event + 1]
        share[event] /= max(end - start - 1, 1)
        if end - start > largest:
            fate[event] = TOO_LARGE
            continue
        n_higher = 0
        for place in range(end - 1, start - 1, -1):
            label = labels[place]
            if label < 0:
                break
            if n_higher == 0 or label != labels[place + 1]:
                starts[label + 1] += n_higher
                n_higher += 1
        fate[event] = COUNTS if n_higher > 1 else WITHOUT_PAIR
    for label in range(starts.size - 1):
        starts[label + 1] += starts[label]


@kernel
def deal_meetings(
    rosters: tuple[Int64s, Int32s],
    events: tuple[Int8s, Int32s, Floats],
    free: Int64s,
    meetings: Meetings,
) -> None:
    """Write each meeting of two under its lower label, those of each label in order of day.

    Args:
        rosters: offsets and labels, as in `count_firsts`.
        events: fate, number of the day, and share of each, in order of day.
        free: (labels,) where the next meeting of a label goes; moved on.
        meetings: filled.
    """
    offsets, labels = rosters
    fate, day, share = events
    for event in range(offsets.size - 1):
        if fate[event] != COUNTS:
            continue
        place, end = offsets[event], offsets[event + 1]
        while place < end:
            label = labels[place]
            after = _end_of_run(labels, place, end)
            n_here = after - place
            place = after
            if label < 0:
                continue
            at = free[label]
            other = after
            while other < end:
                after = _end_of_run(labels, other, end)
                meeting = meetings[at]
                meeting.other = labels[other]
                meeting.day = day[event]
                meeting.share = share[event] * (n_here * (after - other))
                other = after
                at += 1
            free[label] = at


@kernel
def _sort_into(keys: Int64s, ordered: Int64s) -> None:
    """Write keys, all different, in ascending order.

    A key's place is how many are below it. Counting them takes n * n steps, but eight at once
    and without a branch to guess wrong: the fastest for a row of some dozens.
    """
    if keys.size > LONG:
        ordered[:] = keys
        ordered.sort()
        return
    for place in range(keys.size):
        key = keys[place]
        n_below = np.int64(0)
        for at in range(keys.size):
            n_below += np.int64(keys[at] < key)
        ordered[n_below] = key


@kernel
def gather_pairs(starts: Int64s, meetings: Meetings, pairs: tuple[Int32s, Int32s, Int64s]) -> int:
    """Group what was dealt: pairs in ascending order, the meetings of each in order of day.

    Args:
        starts: (labels + 1,) where the meetings of each label begin.
        meetings: as `deal_meetings` wrote them; put in order in place.
        pairs: filled with lower label, higher label, and where the meetings of the pair begin; room
            for as many pairs as there are meetings (one more in the third).

    Returns:
        How many pairs there are.
    """
    lower, higher, offsets = pairs
    longest = 0
    for label in range(starts.size - 1):
        longest = max(longest, starts[label + 1] - starts[label])
    keys, ordered = np.empty(longest, np.int64), np.empty(longest, np.int64)
    dealt = np.empty(longest, meetings.dtype)
    pair = np.int64(-1)
    offsets[0] = 0
    for label in range(starts.size - 1):
        start, n_met = starts[label], starts[label + 1] - starts[label]
        for at in range(n_met):
            dealt[at] = meetings[start + at]
            keys[at] = np.int64(dealt[at].other) << HALF | at
        _sort_into(keys[:n_met], ordered[:n_met])
        before = np.int64(-1)
        for at in range(n_met):
            other = ordered[at] >> HALF
            meetings[start + at] = dealt[ordered[at] & LOW_HALF]
            pair += np.int64(other != before)
            before = other
            # Written again and again until the pair changes: cheaper than a branch.
            lower[pair] = label
            higher[pair] = other
            offsets[pair + 1] = start + at + 1
    return int(pair + 1)


@kernel
def sum_meetings(offsets: Int64s, meetings: Meetings, left: Floats, total: Floats) -> None:
    """Write for each pair what its meetings are worth together, in order of day.

    Args:
        offsets: where the meetings of each pair begin.
        meetings: their share, and the number of their day.
        left: which part of a share is left, by the number of the day.
        total: (pairs,) filled.
    """
    for pair in range(offsets.size - 1):
        value = 0.0
        for at in range(offsets[pair], offsets[pair + 1]):
            value += meetings[at].share * left[meetings[at].day]
        total[pair] = value


@kernel
def describe_meetings(
    pairs: tuple[Int64s, Meetings],
    days: tuple[Int32s, Floats],
    until: int,
    found: tuple[Floats, Int32s, Int32s, Int32s],
) -> None:
    """Write for each pair what its meetings before a day are worth together, and about them.

    Args:
        pairs: where the meetings of each begin, and the meetings.
        days: each day, and which part of a share of that day is left; nought from `until` on.
        until: number of the first day that does not count.
        found: (pairs,) worth together, how many, first day, last day. A pair without meetings keeps
            the days as they are.
    """
    offsets, meetings = pairs
    day, left = days
    total, n_events, first_day, last_day = found
    for pair in range(offsets.size - 1):
        start, end = offsets[pair], offsets[pair + 1]
        value = 0.0
        n = 0
        for at in range(start, end):
            value += meetings[at].share * left[meetings[at].day]
            n += meetings[at].day < until
        total[pair] = value
        n_events[pair] = n
        if n:
            first_day[pair] = day[meetings[start].day]
            last_day[pair] = day[meetings[start + n - 1].day]


@kernel
def sum_until_last(
    pairs: tuple[Int64s, Meetings], day: Int32s, half_life_days: float, total: Floats
) -> None:
    """Write for each pair what its meetings are worth together on the day of the last.

    Args:
        pairs: where the meetings of each begin, and the meetings.
        day: each day.
        half_life_days: after how many days half is left.
        total: (pairs,) filled.
    """
    offsets, meetings = pairs
    for pair in range(offsets.size - 1):
        value = 0.0
        today = day[meetings[offsets[pair]].day]
        for at in range(offsets[pair], offsets[pair + 1]):
            then = day[meetings[at].day]
            if then > today:
                value *= 2.0 ** ((today - then) / half_life_days)
                today = then
            value += meetings[at].share
        total[pair] = value


@kernel
def move_on(
    pairs: tuple[Int64s, Meetings],
    left: Floats,
    state: tuple[Floats, Int64s, Int32s],
    step: tuple[float, int],
) -> None:
    """Bring every pair to a later day: let it fade, and add the meetings that came since.

    Args:
        pairs: where the meetings of each begin, and the meetings.
        left: which part of a share is left on the new day, by the number of the day.
        state: of each pair the strength, the place of the next meeting, and the number of its day
            (`NEVER`: none); renewed.
        step: what is left of the old strengths, and the number of the first day after the new day.
    """
    offsets, meetings = pairs
    strength, place, upcoming = state
    factor, until = step
    for pair in range(offsets.size - 1):
        value = strength[pair] * factor
        if upcoming[pair] < until:
            at, end = place[pair], offsets[pair + 1]
            while at < end and meetings[at].day < until:
                value += meetings[at].share * left[meetings[at].day]
                at += 1
            place[pair] = at
            upcoming[pair] = meetings[at].day if at < end else NEVER
        strength[pair] = value
