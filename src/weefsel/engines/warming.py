"""Compile every kernel ahead, so that no first user waits.

A package of an engine exposes `warm() -> None` in its `__init__.py`: it solves one tiny problem
through each public function, with the types that real work has. Nothing has to be listed here:
every package inside `weefsel.engines` is one. An engine without kernels has one that does nothing.

At installation and when a worker starts:

    from weefsel.engines.warming import warm
    warm()                              # some seconds the first time, half a second from then on

Or one by one, to show progress:

    for name, compile_ahead in engines().items():
        compile_ahead()

The machine code is kept beside the source, or where `NUMBA_CACHE_DIR` points when the program's
own folder cannot be written. It depends on the processor: warm on the machine that runs it.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from importlib import import_module

import weefsel.engines


def engines() -> dict[str, Callable[[], None]]:
    """Return for each engine, by name, what compiles its kernels.

    Raises:
        AttributeError: an engine has no `warm`.
    """
    return {
        found.name: import_module(f"{weefsel.engines.__name__}.{found.name}").warm
        for found in pkgutil.iter_modules(weefsel.engines.__path__)
        if found.ispkg
    }


def warm() -> None:
    """Compile the kernels of every engine."""
    for compile_ahead in engines().values():
        compile_ahead()


if __name__ == "__main__":
    warm()
