"""Dutch organisations with known doubles, drawn at random; no name is meant to exist.

`organisations(n, rng)` gives about n records. Of every hundred organisations

- 50 are companies: a trade with a family name or a fancy name, half of them with a legal form;
- 20 are schools, child care, care and welfare with one of few names, so that the same name stands
  in several towns and means something else in each (the near namesakes);
- 10 are branches of a chain: the same name, number in the trade register, telephone number and
  domain, each in a town of its own;
- 10 are a company and, beside it, its holding, property company or foundation: nearly the same
  name, the same address, telephone number and domain, and a number in the register of its own;
- 5 are tenants of a shared building, with its telephone number;
- 5 are municipalities and their departments, which share address, telephone number and domain.

No two organisations have the same name in the same town.

A third is written a second time, by somebody else: with another legal form or none, abbreviated,
"Gemeente" left out or shortened, a trade name behind "h.o.d.n.", words in another order, without
accents, with a slip; without number in the register (60 %), without address (25 %, branches never)
or with one in another street (5 %), without telephone number (50 %) or mail address (50 %).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from bench.engines.dutch_words import (
    CARE_NAMES,
    CARES,
    CHAIN_NAMES,
    CHAINS,
    DEPARTMENTS,
    FAMILIES,
    FANCIES,
    FORMS,
    PREFIXES,
    SHORT,
    STREETS,
    TOWNS,
    TRADES,
)
from bench.engines.linkage_data import Pairs, true_pairs, with_slip
from weefsel.engines.linkage.profiles import OrganisationFacts


@dataclass(frozen=True, slots=True)
class Drawn:
    """Records, and which pairs of rows stand for the same."""

    facts: list[OrganisationFacts]
    pairs: Pairs


@dataclass(slots=True)
class _Maker:
    rng: np.random.Generator
    facts: list[OrganisationFacts] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    n_numbers: int = 0
    taken: set[tuple[str, str]] = field(default_factory=set)

    def pick(self, values: Sequence[str]) -> str:
        return values[int(self.rng.integers(0, len(values)))]

    def chance(self, share: float) -> bool:
        return bool(self.rng.random() < share)

    def number(self) -> str:
        """Return a number in the register that nobody has; neighbours differ in several digits."""
        self.n_numbers += 1
        return f"{self.n_numbers * 7_919 % 10**6:08d}"

    def phone(self) -> str:
        return f"098 {int(self.rng.integers(0, 10**7)):07d}"

    def add(self, facts: OrganisationFacts) -> None:
        """Add one organisation of its own, unless its name is taken in its town."""
        if (facts.name, facts.town) not in self.taken:
            self.taken.add((facts.name, facts.town))
            self.facts.append(facts)
            self.groups.append(len(self.groups))


def organisations(n: int, rng: np.random.Generator) -> Drawn:
    """Return about n records of Dutch organisations, shuffled."""
    maker = _Maker(rng)
    makers = (
        [_company] * 50 + [_care] * 20 + [_chain] * 3 + [_sisters] * 5 + [_tenants, _municipality]
    )
    while len(maker.facts) < n * 0.75:
        makers[int(rng.integers(0, len(makers)))](maker)
    _repeat(maker, n - len(maker.facts))
    order = rng.permutation(len(maker.facts)).tolist()
    return Drawn(
        [maker.facts[row] for row in order], true_pairs([maker.groups[row] for row in order])
    )


def _slug(name: str) -> str:
    return "".join(char for char in name.lower() if char.isascii() and char.isalnum())


def _placed(maker: _Maker, name: str, kind: str, *, town: str = "") -> OrganisationFacts:
    """Return an organisation with an address, a number, a telephone and a domain of its own."""
    town = town or maker.pick(TOWNS)
    code = 8000 + TOWNS.index(town)
    domain = f"{_slug(name)[:20]}{int(maker.rng.integers(0, 10**5))}.example"
    letters = "".join(chr(65 + int(maker.rng.integers(0, 26))) for _ in range(2))
    return OrganisationFacts(
        name=name,
        kind=kind,
        kvk_number=maker.number() if maker.chance(0.85) else "",
        street=maker.pick(STREETS),
        house_number=str(int(maker.rng.integers(1, 150))),
        postcode=f"{code} {letters}",
        town=town,
        phones=(maker.phone(),) if maker.chance(0.8) else (),
        emails=(f"info@{domain}",) if maker.chance(0.8) else (),
        website=f"https://www.{domain}/" if maker.chance(0.6) else "",
    )


def _company(maker: _Maker) -> None:
    maker.add(_a_company(maker))


def _a_company(maker: _Maker) -> OrganisationFacts:
    family = maker.pick(PREFIXES) + maker.pick(FAMILIES)
    tail = maker.pick((family, family, f"{family} & {maker.pick(FAMILIES)}", maker.pick(FANCIES)))
    name = f"{maker.pick(TRADES)} {tail}"
    form = maker.pick(FORMS) if maker.chance(0.6) else ""
    return _placed(maker, f"{name} {form}".strip(), "company")


def _care(maker: _Maker) -> None:
    maker.add(_placed(maker, f"{maker.pick(CARES)} {maker.pick(CARE_NAMES)}", "care_provider"))


def _chain(maker: _Maker) -> None:
    name = f"{maker.pick(CHAINS)} {maker.pick(CHAIN_NAMES)}"
    first = _placed(maker, name, "company")
    for _ in range(int(maker.rng.integers(2, 6))):
        there = _placed(maker, name, "company")
        maker.add(
            replace(
                there,
                kvk_number=first.kvk_number,
                emails=first.emails,
                website=first.website,
                phones=first.phones,
            )
        )


def _sisters(maker: _Maker) -> None:
    company = _a_company(maker)
    family = company.name.split(" ", 1)[-1].removesuffix(" B.V.").removesuffix(" V.O.F.")
    name = maker.pick((f"{family} Holding B.V.", f"{family} Vastgoed B.V.", f"Stichting {family}"))
    maker.add(company)
    maker.add(replace(company, name=name, kvk_number=maker.number()))


def _tenants(maker: _Maker) -> None:
    home = _placed(maker, "Verzamelgebouw", "company")
    for _ in range(5):
        maker.add(
            replace(
                _a_company(maker),
                street=home.street,
                house_number=home.house_number,
                postcode=home.postcode,
                town=home.town,
                phones=home.phones,
            )
        )


def _municipality(maker: _Maker) -> None:
    town = maker.pick(TOWNS)
    whole = _placed(maker, f"Gemeente {town}", "municipality", town=town)
    if (whole.name, town) in maker.taken:
        return
    maker.add(whole)
    for name in DEPARTMENTS:
        maker.add(replace(whole, name=f"{name} {town}", kind="department", kvk_number=""))


def _repeat(maker: _Maker, n: int) -> None:
    """Write some of the organisations a second time, each at most twice more."""
    n_first = len(maker.facts)
    rows = np.concatenate([maker.rng.permutation(n_first), maker.rng.permutation(n_first)])
    for row in rows[:n].tolist():
        first = maker.facts[row]
        maker.facts.append(_again(maker, first))
        maker.groups.append(maker.groups[row])


def _again(maker: _Maker, first: OrganisationFacts) -> OrganisationFacts:
    facts = replace(
        first,
        name=_other_name(maker, first),
        kvk_number="" if maker.chance(0.6) else first.kvk_number,
        phones=() if maker.chance(0.5) else first.phones,
        emails=() if maker.chance(0.5) else first.emails,
        website="",
    )
    is_branch = first.name.split()[0] in CHAINS
    if maker.chance(0.25) and not is_branch:
        return replace(facts, street="", house_number="", postcode="", town="")
    if maker.chance(0.05):
        moved = _placed(maker, "elders", first.kind, town=first.town)
        return replace(
            facts, street=moved.street, house_number=moved.house_number, postcode=moved.postcode
        )
    return facts


def _other_name(maker: _Maker, first: OrganisationFacts) -> str:
    ways = (_form, _abbreviated, _order, _plain, _slipped, _trade_name)
    if first.kind == "municipality":
        return first.name.replace("Gemeente ", maker.pick(("", "Gem. ")))
    return ways[int(maker.rng.integers(0, len(ways)))](maker, first.name)


def _form(maker: _Maker, name: str) -> str:
    for form in (" B.V.", " V.O.F.", " N.V.", " & Zn."):
        if name.endswith(form):
            return name.removesuffix(form) if maker.chance(0.5) else name.replace(".", "")
    return name.removeprefix("Stichting ") if name.startswith("Stichting ") else f"{name} B.V."


def _abbreviated(maker: _Maker, name: str) -> str:
    for long, short in SHORT:
        if long in name:
            return name.replace(long, short)
    return _form(maker, name)


def _order(maker: _Maker, name: str) -> str:
    words = _form(maker, name).split()
    return " ".join([*words[1:], words[0]])


def _plain(maker: _Maker, name: str) -> str:
    plain = name.translate(str.maketrans("ıçöüÇÖÜé", "icouCOUe"))
    return plain.upper() if maker.chance(0.5) else plain.lower()


def _slipped(maker: _Maker, name: str) -> str:
    words = name.split()
    longest = max(range(len(words)), key=lambda at: len(words[at]))
    words[longest] = with_slip(words[longest], maker.rng) or words[longest]
    return " ".join(words)


def _trade_name(maker: _Maker, name: str) -> str:
    return f"{maker.pick(FAMILIES)} Beheer B.V. h.o.d.n. {name}"
