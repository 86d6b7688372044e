"""The first sketch: classical scaling of distances to a few nodes.

Brandes and Pich 2006, Eigensolver methods for progressive multidimensional scaling of large data,
Graph Drawing, LNCS 4372, doi:10.1007/978-3-540-70904-6_6.

Only additions, multiplications, divisions and square roots in a fixed order: a library's matrix
product or eigenvectors would differ in the last digits from one processor to the next.
"""

from __future__ import annotations

import numpy as np

from weefsel.engines.compiled import kernel
from weefsel.engines.layout.problem import Floats, Integers

N_SWEEPS = 30  # of Jacobi rotations; matrices of 30 by 30 are done after six to ten


@kernel
def sketch(start: Integers, neighbour: Integers, n_pivots: int) -> Floats:
    """Return a sketch of one connected network, shape (n, 2), largest coordinate 1.

    Args:
        start: see `Network`.
        neighbour: see `Network`.
        n_pivots: nodes to count distances from; the first has most ties, each next one is farthest
            from all before.

    O(n_pivots (n + m) + n n_pivots^2).
    """
    centred = _centred(_squared_distances(start, neighbour, n_pivots))
    axes = _main_axes(_product(centred))
    n_nodes, k = centred.shape
    places, largest = np.zeros((n_nodes, 2)), 0.0
    for i in range(n_nodes):
        for c in range(2):
            for a in range(k):
                places[i, c] += centred[i, a] * axes[a, c]
            largest = max(largest, abs(places[i, c]))
    if largest > 0:
        for i in range(n_nodes):
            places[i, 0] /= largest
            places[i, 1] /= largest
    return places


@kernel
def _product(centred: Floats) -> Floats:
    """Return the product of the transposed matrix with itself, shape (k, k)."""
    n_nodes, k = centred.shape
    product = np.zeros((k, k))
    for i in range(n_nodes):
        for a in range(k):
            for b in range(a, k):
                product[a, b] += centred[i, a] * centred[i, b]
    for a in range(k):
        for b in range(a):
            product[a, b] = product[b, a]
    return product


@kernel
def _squared_distances(start: Integers, neighbour: Integers, n_pivots: int) -> Floats:
    """Return the squared number of steps from each node (rows) to each pivot (columns)."""
    n_nodes = start.size - 1
    k = min(n_pivots, n_nodes)
    squared = np.empty((n_nodes, k))
    nearest = np.full(n_nodes, n_nodes, np.int64)
    pivot = int(np.argmax(start[1:] - start[:-1]))
    for column in range(k):
        steps = _steps_from(pivot, start, neighbour)
        for i in range(n_nodes):
            squared[i, column] = steps[i] * steps[i]
            nearest[i] = min(nearest[i], steps[i])
        pivot = int(np.argmax(nearest))
    return squared


@kernel
def _steps_from(first: int, start: Integers, neighbour: Integers) -> Integers:
    """Return the number of steps from one node to each, breadth first."""
    n_nodes = start.size - 1
    queue, head, tail = np.empty(n_nodes, np.int64), 0, 1
    steps = np.full(n_nodes, -1, np.int64)
    queue[0], steps[first] = first, 0
    while head < tail:
        i = queue[head]
        head += 1
        for p in range(start[i], start[i + 1]):
            if steps[neighbour[p]] < 0:
                steps[neighbour[p]] = steps[i] + 1
                queue[tail] = neighbour[p]
                tail += 1
    return steps


@kernel
def _centred(squared: Floats) -> Floats:
    """Return -1/2 (d^2 - row mean - column mean + mean)."""
    n_nodes, k = squared.shape
    rows, columns, total = np.zeros(n_nodes), np.zeros(k), 0.0
    for i in range(n_nodes):
        for a in range(k):
            rows[i] += squared[i, a] / k
            columns[a] += squared[i, a] / n_nodes
        total += rows[i] / n_nodes
    centred = np.empty((n_nodes, k))
    for i in range(n_nodes):
        for a in range(k):
            centred[i, a] = -0.5 * (squared[i, a] - rows[i] - columns[a] + total)
    return centred


@kernel
def _main_axes(symmetric: Floats) -> Floats:
    """Return the eigenvectors of the two largest eigenvalues, shape (k, 2).

    The sign is fixed: the entry that is largest in size is positive.
    """
    values, vectors = _eigen(symmetric)
    axes = np.zeros((values.size, 2))
    for c in range(min(2, values.size)):
        best = np.argmax(values)
        values[best] = -np.inf
        top = np.argmax(np.abs(vectors[:, best]))
        sign = 1.0 if vectors[top, best] >= 0 else -1.0
        for a in range(values.size):
            axes[a, c] = sign * vectors[a, best]
    return axes


@kernel
def _eigen(symmetric: Floats) -> tuple[Floats, Floats]:
    """Return eigenvalues and, in columns, eigenvectors, by Jacobi rotations in a fixed order."""
    k = symmetric.shape[0]
    left, vectors = symmetric.copy(), np.eye(k)
    for _sweep in range(N_SWEEPS):
        turned = False
        for p in range(k - 1):
            for q in range(p + 1, k):
                if abs(left[p, q]) > 1e-14 * (abs(left[p, p]) + abs(left[q, q])):
                    _rotate(left, vectors, p, q)
                    turned = True
        if not turned:
            break
    return np.diag(left).copy(), vectors


@kernel
def _rotate(left: Floats, vectors: Floats, p: int, q: int) -> None:
    """Make left[p, q] zero by a rotation in the plane of p and q."""
    slope = (left[q, q] - left[p, p]) / (2 * left[p, q])
    tangent = (1.0 if slope >= 0 else -1.0) / (abs(slope) + np.sqrt(slope * slope + 1))
    cosine = 1 / np.sqrt(tangent * tangent + 1)
    sine = tangent * cosine
    for a in range(left.shape[0]):
        x, y = left[a, p], left[a, q]
        left[a, p], left[a, q] = cosine * x - sine * y, sine * x + cosine * y
    for a in range(left.shape[0]):
        x, y = left[p, a], left[q, a]
        left[p, a], left[q, a] = cosine * x - sine * y, sine * x + cosine * y
    for a in range(left.shape[0]):
        x, y = vectors[a, p], vectors[a, q]
        vectors[a, p], vectors[a, q] = cosine * x - sine * y, sine * x + cosine * y
