"""What is compiled: sorting rosters, grouping pairs with their events, summing.

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

LONG = 256  # from here on sorting beats counting
HALF = 32  # bits of an int64 that holds two numbers
LOW_HALF = 0xFFFFFFFF
NEVER = 2**31 - 1  # the number of an event that does not come
COUNTS, WITHOUT_PAIR, TOO_LARGE = 0, 1, 2  # what becomes of an event


@kernel
def sort_rosters(offsets: Int64s, rosters: NDArray[Any], shift: int) -> int:
    """Sort every roster in place; return a place whose label repeats the one before, or -1.

    Rosters are short (three people, usually): insertion is the fastest way, up to a point.

    Args:
        offsets: where each roster begins.
        rosters: labels, or labels with something else in their low bits.
        shift: how many low bits do not belong to the label.
    """
    repeated = -1
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
        for place in range(start + 1, end):
            if rosters[place - 1] >> shift == rosters[place] >> shift:
                repeated = place
    return repeated


@kernel
def number_by_day(day: Int32s, first_day: int, n_until: Int64s, number: Int32s) -> None:
    """Write the number of each event in order of day; events of one day keep their order.

    Args:
        day: of each event.
        first_day: the least of them.
        n_until: (days + 1,) noughts; filled with how many events come before each day.
        number: (events,) filled.
    """
    for event in range(day.size):
        n_until[day[event] - first_day + 1] += 1
    for at in range(n_until.size - 1):
        n_until[at + 1] += n_until[at]
    for event in range(day.size):
        at = day[event] - first_day
        number[event] = n_until[at]
        n_until[at] += 1


@kernel
def count_firsts(
    offsets: Int64s, labels: Int32s, largest: int, fate: Int8s, starts: Int64s
) -> None:
    """Fill what becomes of each event, and where the pairs of each label begin.

    A pair is counted under its lower label.

    Args:
        offsets: where each roster begins.
        labels: ascending within a roster; one may stand there more than once.
        largest: the longest roster of which pairs are made.
        fate: (events,) filled with `COUNTS`, `WITHOUT_PAIR` or `TOO_LARGE`.
        starts: (labels + 1,) noughts; filled.
    """
    for event in range(offsets.size - 1):
        end = offsets[event + 1]
        fate[event] = WITHOUT_PAIR
        if end - offsets[event] > largest:
            fate[event] = TOO_LARGE
            continue
        for place in range(offsets[event], end - 1):
            label = labels[place]
            higher = place + 1
            while higher < end and labels[higher] == label:
                higher += 1
            if label >= 0 and higher < end:
                fate[event] = COUNTS
                starts[label + 1] += end - higher
    for label in range(starts.size - 1):
        starts[label + 1] += starts[label]


@kernel
def deal_pairs(
    rosters: tuple[Int64s, Int32s],
    fate: Int8s,
    number: Int32s,
    free: Int64s,
    keys: Int64s,
) -> None:
    """Write each meeting of two under the lower label, as (higher, event number) in one int64.

    Args:
        rosters: offsets and labels, as in `count_firsts`.
        fate: of each event, as `count_firsts` filled it.
        number: of each event, in order of day.
        free: (labels,) where the next pair of a label goes; moved on.
        keys: filled.
    """
    offsets, labels = rosters
    for event in range(offsets.size - 1):
        if fate[event] != COUNTS:
            continue
        end = offsets[event + 1]
        low = np.int64(number[event])
        for place in range(offsets[event], end - 1):
            label = labels[place]
            higher = place + 1
            while higher < end and labels[higher] == label:
                higher += 1
            if label < 0:
                continue
            at = free[label]
            for other in range(higher, end):
                keys[at] = np.int64(labels[other]) << HALF | low
                at += 1
            free[label] = at


@kernel
def _sort_into(keys: Int64s, ordered: Int64s) -> None:
    """Write keys in ascending order; of equal keys the first place only, the others get -1.

    A key's place is how many are below it. Counting them takes n * n steps, but eight at once
    and without a branch to guess wrong: the fastest for a row of some dozens.
    """
    if keys.size > LONG:
        ordered[:] = keys
        ordered.sort()
        return
    ordered[:] = -1
    for place in range(keys.size):
        key = keys[place]
        n_below = np.int64(0)
        for at in range(keys.size):
            n_below += np.int64(keys[at] < key)
        ordered[n_below] = key


@kernel
def gather_pairs(
    starts: Int64s,
    keys: Int64s,
    pairs: tuple[Int32s, Int32s, Int64s],
    events: Int32s,
) -> int:
    """Group what was dealt: pairs in ascending order, each with its events in ascending order.

    Args:
        starts: (labels + 1,) where the keys of each label begin.
        keys: as `deal_pairs` wrote them.
        pairs: lower label, higher label, and where the events of the pair begin; room for as many
            pairs as there are keys (one more in the third).
        events: filled with the numbers of events, pair by pair.

    Returns:
        How many pairs there are.
    """
    lower, higher, offsets = pairs
    longest = 0
    for label in range(starts.size - 1):
        longest = max(longest, starts[label + 1] - starts[label])
    row = np.empty(longest, np.int64)
    pair = np.int64(-1)
    offsets[0] = 0
    for label in range(starts.size - 1):
        start, end = starts[label], starts[label + 1]
        _sort_into(keys[start:end], row[: end - start])
        other = np.int64(-1)
        key = np.int64(-1)
        for at in range(end - start):
            key = max(key, row[at])  # equal to the one before if it has no place of its own
            pair += np.int64((key >> HALF) != other)
            other = key >> HALF
            # Written again and again until the pair changes: cheaper than a branch.
            lower[pair] = label
            higher[pair] = other
            offsets[pair + 1] = start + at + 1
            events[start + at] = key & LOW_HALF
    return int(pair + 1)


@kernel
def sum_events(offsets: Int64s, events: Int32s, worth: Floats, total: Floats) -> None:
    """Write for each pair what its events are worth together, in order of day."""
    for pair in range(offsets.size - 1):
        value = 0.0
        for at in range(offsets[pair], offsets[pair + 1]):
            value += worth[events[at]]
        total[pair] = value


@kernel
def describe_events(
    pairs: tuple[Int64s, Int32s],
    events: tuple[Floats, Int32s],
    until: int,
    found: tuple[Floats, Int32s, Int32s, Int32s],
) -> None:
    """Write for each pair what its events below `until` are worth together, and about them.

    Args:
        pairs: where the events of each begin, and their numbers.
        events: what each is worth, and its day.
        until: number of the first event that does not count.
        found: (pairs,) worth together, how many, first day, last day. A pair without events keeps
            the days as they are.
    """
    offsets, numbers = pairs
    worth, day = events
    total, n_events, first_day, last_day = found
    for pair in range(offsets.size - 1):
        value = 0.0
        n = 0
        last = np.int32(-1)
        for at in range(offsets[pair], offsets[pair + 1]):
            event = numbers[at]
            if event >= until:
                break
            value += worth[event]
            n += event != last  # of organisations, several people met at one event
            last = event
        total[pair] = value
        n_events[pair] = n
        if n:
            first_day[pair] = day[numbers[offsets[pair]]]
            last_day[pair] = day[last]


@kernel
def sum_until_last(
    pairs: tuple[Int64s, Int32s],
    events: tuple[Floats, Int32s],
    half_life_days: float,
    total: Floats,
) -> None:
    """Write for each pair what its events are worth together on the day of the last.

    Args:
        pairs: where the events of each begin, and their numbers.
        events: share and day of each.
        half_life_days: after how many days half is left.
        total: (pairs,) filled.
    """
    offsets, numbers = pairs
    share, day = events
    for pair in range(offsets.size - 1):
        value = 0.0
        today = day[numbers[offsets[pair]]]
        for at in range(offsets[pair], offsets[pair + 1]):
            event = numbers[at]
            if day[event] > today:
                value *= 2.0 ** ((today - day[event]) / half_life_days)
                today = day[event]
            value += share[event]
        total[pair] = value


@kernel
def move_on(
    pairs: tuple[Int64s, Int32s],
    events: tuple[Floats, Int32s],
    state: tuple[Floats, Int64s, Int32s],
    step: tuple[float, float, int, int],
) -> None:
    """Bring every pair to a later day: let it fade, and add the events that came since.

    Args:
        pairs: where the events of each begin, and their numbers.
        events: share and day of each.
        state: of each pair the strength, the place of the next event, and its number (`NEVER`:
            none); renewed.
        step: what is left of the old strengths, the half-life, the number of the first event after
            the new day, and the new day.
    """
    offsets, numbers = pairs
    share, day = events
    strength, place, upcoming = state
    factor, half_life_days, until, to = step
    for pair in range(offsets.size - 1):
        value = strength[pair] * factor
        if upcoming[pair] < until:
            at, end = place[pair], offsets[pair + 1]
            while at < end and numbers[at] < until:
                event = numbers[at]
                value += share[event] * 2.0 ** ((day[event] - to) / half_life_days)
                at += 1
            place[pair] = at
            upcoming[pair] = numbers[at] if at < end else NEVER
        strength[pair] = value
