"""How alike two names are as sets of words, where rare words weigh more and slips are forgiven.

Soft TF-IDF: Cohen, W.W., Ravikumar, P. and Fienberg, S.E. (2003), A comparison of string distance
metrics for name-matching tasks, IIWeb, 73-78; here as a weighted Dice coefficient, so that a
word that only one of the two has costs its weight.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import cpdist

from weefsel.engines.linkage.table import distinct, ranges

Ints = NDArray[np.int64]
Scores = NDArray[np.float32]
Floats = NDArray[np.float64]
Texts = Sequence[str] | NDArray[np.object_]
ALIKE = 0.88  # two words are a slip apart
ALIKE_ELSEWHERE = 0.93  # the same, when they do not begin with the same letter
BEGINS = 0.9  # what an abbreviated word is worth
SHORTEST_BEGINNING = 3
PAIRS_AT_ONCE = 50_000  # keeps memory under some 100 MB


@dataclass(frozen=True, slots=True)
class _Bags:
    """Distinct names as bags of numbered words; those of name i stand at starts[i]:starts[i+1]."""

    starts: Ints
    words: Ints
    weights: Scores
    vocabulary: list[str]

    def sizes(self, names: Ints) -> Ints:
        return self.starts[names + 1] - self.starts[names]


def word_scores(left: Texts, right: Texts, weights: Mapping[str, float], unknown: float) -> Scores:
    """Return how alike the names of each pair are, from 0 to 1.

    1 means: the same words in any order, or the same letters without the spaces.

    Args:
        left: names of folded words.
        right: as many names that they face.
        weights: what each word says; higher is rarer.
        unknown: what a word says that is not among them.
    """
    number: dict[str, int] = {}
    one = np.fromiter((number.setdefault(name, len(number)) for name in left), np.int64, len(left))
    two = np.fromiter((number.setdefault(name, len(number)) for name in right), np.int64, len(left))
    bags = _bags_of(list(number), weights, unknown)
    scores = np.zeros(len(left), np.float32)
    for first in range(0, len(left), PAIRS_AT_ONCE):
        some = slice(first, first + PAIRS_AT_ONCE)
        scores[some] = _scores(bags, one[some], two[some])
    joined: dict[str, int] = {}
    letters = np.fromiter(
        (joined.setdefault(name.replace(" ", ""), len(joined)) for name in number),
        np.int64,
        len(number),
    )
    scores[letters[one] == letters[two]] = 1
    return scores


def _bags_of(names: list[str], weights: Mapping[str, float], unknown: float) -> _Bags:
    number: dict[str, int] = {}
    bags = [
        [number.setdefault(word, len(number)) for word in dict.fromkeys(name.split())]
        for name in names
    ]
    sizes = np.fromiter(map(len, bags), np.int64, len(bags))
    words = np.fromiter((word for bag in bags for word in bag), np.int64, int(sizes.sum()))
    worth = np.fromiter((weights.get(word, unknown) for word in number), np.float32, len(number))
    return _Bags(np.concatenate(([0], np.cumsum(sizes))), words, worth, list(number))


def _scores(bags: _Bags, one: Ints, two: Ints) -> Scores:
    """Return the weighted Dice coefficient of each pair of names."""
    known = _likeness_of_words(bags, one, two)
    covered_one, total_one = _covered(bags, one, two, known)
    covered_two, total_two = _covered(bags, two, one, known)
    total = np.maximum(total_one + total_two, 1e-9)
    return ((covered_one + covered_two) / total).astype(np.float32)


def _facing_words(bags: _Bags, one: Ints, two: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """Return every word of one facing every word of the other.

    Returns:
        (word of one, word of two, where the facings of each word of one start, pair of that word)
    """
    rows = bags.sizes(one)
    pair = np.repeat(np.arange(one.size), rows)
    row_word = bags.words[ranges(bags.starts[one], rows)]
    width = bags.sizes(two)[pair]
    starts = np.cumsum(width) - width
    first = np.repeat(row_word, width)
    second = bags.words[ranges(bags.starts[two][pair], width)]
    return first, second, starts, pair


def _covered(
    bags: _Bags, one: Ints, two: Ints, known: tuple[Ints, Scores]
) -> tuple[Floats, Floats]:
    """Return per pair (weight of the words of one that two has too, weight of all its words)."""
    first, second, starts, pair = _facing_words(bags, one, two)
    alike = _alike(bags, first, second, np.repeat(pair, bags.sizes(two)[pair]), known)
    best = np.maximum.reduceat(alike, starts)
    weight = bags.weights[first[starts]]
    covered = np.bincount(pair, weights=best * weight, minlength=one.size)
    total = np.bincount(pair, weights=weight, minlength=one.size)
    return covered.astype(np.float64), total.astype(np.float64)


def _alike(
    bags: _Bags, first: Ints, second: Ints, pair: Ints, known: tuple[Ints, Scores]
) -> Scores:
    """Return how alike the words of each facing are.

    A word that both names have is not also a slip of another one: of "Bakkerij Bakker" and "Bakker"
    the first word is left over.
    """
    n_words = len(bags.vocabulary)
    same = first == second
    alike: Scores = same.astype(np.float32)
    packed, likeness = known
    if not packed.size:
        return alike
    wanted = _packed(first, second, n_words)
    at = np.minimum(np.searchsorted(packed, wanted), packed.size - 1)
    found = np.flatnonzero(packed[at] == wanted)
    taken = pair[same] * n_words + first[same]
    free = ~np.isin(pair[found] * n_words + first[found], taken)
    free &= ~np.isin(pair[found] * n_words + second[found], taken)
    alike[found[free]] = likeness[at[found[free]]]
    return alike


def _packed(first: Ints, second: Ints, n_words: int) -> Ints:
    return np.minimum(first, second) * n_words + np.maximum(first, second)


def _likeness_of_words(bags: _Bags, one: Ints, two: Ints) -> tuple[Ints, Scores]:
    """Return (pairs of different words that are alike, packed and sorted; how alike they are)."""
    first, second, _starts, _pair = _facing_words(bags, one, two)
    n_words = len(bags.vocabulary)
    packed = distinct(_packed(first, second, n_words)[first != second])
    left, right = np.divmod(packed, n_words)
    is_number = np.array([any(map(str.isdigit, word)) for word in bags.vocabulary], np.bool_)
    worded = ~(is_number[left] | is_number[right])  # "obs 1" is not "obs 2"
    packed, left, right = packed[worded], left[worded], right[worded]
    if not packed.size:
        return packed, np.zeros(0, np.float32)
    vocabulary = np.array(bags.vocabulary, object)
    scores = _likeness(vocabulary, left, right)
    return packed[scores > 0], scores[scores > 0]


def _likeness(vocabulary: NDArray[np.object_], left: Ints, right: Ints) -> Scores:
    """Return what it is worth that two different words face each other."""
    likeness: Scores = cpdist(
        vocabulary[left],
        vocabulary[right],
        scorer=JaroWinkler.similarity,
        score_cutoff=ALIKE,
        dtype=np.float32,
        workers=1,
    )
    letter = np.array([ord(word[0]) for word in vocabulary.tolist()])
    elsewhere = letter[left] != letter[right]
    likeness[elsewhere & (likeness < ALIKE_ELSEWHERE)] = 0
    shorter = np.flatnonzero(~elsewhere & (likeness < BEGINS))
    for k, one, two in zip(
        shorter.tolist(),
        vocabulary[left[shorter]].tolist(),
        vocabulary[right[shorter]].tolist(),
        strict=True,
    ):
        short, long = (one, two) if len(one) < len(two) else (two, one)
        if len(short) >= SHORTEST_BEGINNING and long.startswith(short):
            likeness[k] = BEGINS
    return likeness
