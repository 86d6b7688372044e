"""One database, one size: every measurement, as plain numbers. Started by `bench.__main__`."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from django.urls import reverse

from bench.asking import (
    Page,
    Spread,
    address,
    cookie_of,
    costs,
    one_by_one,
    percentile,
    ratio,
    site,
)
from bench.data import ADMINISTRATOR, READER
from weefsel.apps.parties.models import Organisation, Person

N_LOOKS = 200
QUICK, USUAL = (3, 5), (7, 10)
Results = dict[str, Any]


def measure_list(rounds: tuple[int, int]) -> Results:
    """Return queries and cost of the list of organisations beside the plainest one."""
    ours, plain = site(), site(plain=True)
    reader, administrator = cookie_of(READER), cookie_of(ADMINISTRATOR)
    path = reverse("parties:organisation_list")
    only = Organisation.objects.exclude(circle=None).order_by("id")[1]
    one_row = Page(address(path, naam=only.name), reader, ours)
    pages = {
        "list": Page(path, reader, ours),
        "administrator": Page(path, administrator, ours),
        "plain": Page("/bench/lijst/", "", plain),
        "people": Page(reverse("parties:person_list"), reader, ours),
    }
    n_rows = {name: page.ask().count(b"<tr") - 1 for name, page in pages.items()}
    assert n_rows["list"] == n_rows["plain"] == n_rows["people"] == 100, n_rows
    spent = costs(pages, rounds=rounds[0], each=rounds[1])
    return {
        "queries": pages["list"].n_queries(),
        "queries_one_row": one_row.n_queries(),
        "queries_people": pages["people"].n_queries(),
        "milliseconds": Spread.of([value * 1000 for value in spent["list"]]).plain(),
        "over_plain": ratio(spent["list"], spent["plain"]).plain(),
        "people_over_plain": ratio(spent["people"], spent["plain"]).plain(),
        "circles": ratio(spent["list"], spent["administrator"]).plain(),
    }


def questions(rng: Random) -> list[str]:
    """Return what people type: names, beginnings, two words, numbers, postcodes, slips."""
    organisations = list(Organisation.objects.order_by("id")[1:5_000:7])
    people = list(Person.objects.order_by("id")[:15_000:11])
    makers: list[Callable[[Organisation, Person], str]] = [
        lambda organisation, _person: organisation.name,
        lambda organisation, _person: organisation.name.split()[1],
        lambda organisation, _person: organisation.name.split()[1][:4],
        lambda organisation, _person: " ".join(organisation.name.split()[:1]),
        lambda organisation, _person: f"{organisation.name.split()[0]} {organisation.town}",
        lambda organisation, _person: organisation.kvk_number,
        lambda organisation, _person: organisation.postcode,
        lambda _organisation, person: person.name,
        lambda _organisation, person: person.family_name,
        lambda _organisation, person: f"{person.given_name} {person.family_name[:3]}",
        lambda _organisation, person: person.email,
        lambda _organisation, person: _slip(person.family_name, rng),
        lambda organisation, _person: _slip(organisation.name, rng),
    ]
    return [
        makers[number % len(makers)](rng.choice(organisations), rng.choice(people))
        for number in range(N_LOOKS)
    ]


def _slip(word: str, rng: Random) -> str:
    """Return the word with two neighbouring letters exchanged."""
    place = rng.randrange(1, max(2, len(word) - 1))
    return word[: place - 1] + word[place : place + 1] + word[place - 1] + word[place + 1 :]


def measure_search(_rounds: tuple[int, int]) -> Results:
    """Return cost of the search page and of suggestions beside a page with one indexed lookup."""
    ours, reader = site(), cookie_of(READER)
    rng = Random(7)  # noqa: S311 -- nothing secret
    asked = questions(rng)
    numbers = list(
        Organisation.objects.filter(circle=2).order_by("id").values_list("kvk_number", flat=True)
    )
    looks = {
        "lookup": [address("/bench/kaal/", kvk=rng.choice(numbers)) for _ in asked],
        "search": [address(reverse("search:search"), q=text) for text in asked],
        "suggest": [address(reverse("search:suggest"), q=text) for text in asked],
    }
    results: Results = {}
    for name, paths in looks.items():
        pages = [Page(path, reader, ours) for path in paths]
        for page in pages[:10]:
            page.ask()
        processor, wall = one_by_one([page.ask for page in pages])
        results[name] = {
            "median": percentile(processor, 0.5) * 1000,
            "p95": percentile(processor, 0.95) * 1000,
            "wall_median": percentile(wall, 0.5) * 1000,
            "wall_p95": percentile(wall, 0.95) * 1000,
            "wall_most": max(wall) * 1000,
        }
    results["search_over_lookup"] = results["search"]["p95"] / results["lookup"]["p95"]
    results["queries"] = Page(looks["search"][0], reader, ours).n_queries()
    results["queries_slip"] = Page(looks["search"][12], reader, ours).n_queries()
    return results


PARTS: dict[str, Callable[[tuple[int, int]], Results]] = {
    "list": measure_list,
    "search": measure_search,
}
