from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weefsel.engines.linkage.folding import folded, words_of
from weefsel.engines.linkage.organisations import organisation_name
from weefsel.engines.linkage.people import person_name


@pytest.mark.parametrize(
    ("text", "names", "form"),
    [
        ("Bakkerij Korrel B.V.", ("bakkerij korrel",), "bv"),
        ("Bakkerij Korrel BV", ("bakkerij korrel",), "bv"),
        ("B. V. Bakkerij Korrel", ("bakkerij korrel",), "bv"),
        ("Korrel besloten vennootschap", ("korrel",), "bv"),
        ("Çelik N.V. i.o.", ("celik",), "nv"),
        ("VOF A. van Dijk en Zn.", ("a dijk zonen",), "vof"),
        ("Stichting De Spil", ("spil",), "stichting"),
        ("Stg. De Spil", ("spil",), "stichting"),
        ("Vereniging Noord", ("noord",), "vereniging"),
        ("Coöperatieve Vereniging De Spil U.A.", ("spil",), "cooperatie"),
        ("Eenmanszaak Peters", ("peters",), "eenmanszaak"),
        ("Gemeente Vaarstede", ("vaarstede",), "gemeente"),
        ("Gem. Vaarstede", ("vaarstede",), "gemeente"),
        ("Vaarstede", ("vaarstede",), ""),
        ("Inst. bedrijf v.d. Berg", ("installatie bedrijf berg",), ""),
        ("Schoonmaakbedr. Fris", ("schoonmaakbedrijf fris",), ""),
        ("OBS De Linde", ("openbare basisschool linde",), ""),
        ("R.O.C. Vaarland", ("roc vaarland",), ""),
        ("Eetcafé 't Hoekje", ("eetcafe hoekje",), ""),
        ("Bakker & Bakker", ("bakker bakker",), ""),
        ("Smit Beheer B.V. h.o.d.n. Garage Baken", ("smit beheer", "garage baken"), "bv"),
        ("Smit, handelend onder de naam Garage Baken", ("smit", "garage baken"), ""),
        ("Smit (t.h.o.d.n. Garage Baken)", ("smit", "garage baken"), ""),
        ("Smit (hoofdkantoor)", ("smit",), ""),
        ("HO Advies", ("ho advies",), ""),
        ("Stichting", ("stichting",), "stichting"),
        ("De", ("de",), ""),
    ],
)
def test_the_name_of_an_organisation_comes_down_to_its_own_words(
    text: str, names: tuple[str, ...], form: str
) -> None:
    found = organisation_name(text)

    assert (found.names, found.form) == (names, form)


def test_other_names_of_an_organisation_come_behind_it_once() -> None:
    found = organisation_name("Werkgeversservicepunt Vaarland", "WSP Vaarland", "WSP")

    assert found.names == ("werkgeversservicepunt vaarland", "werkgeversservicepunt")


@pytest.mark.parametrize(
    ("given_name", "family_name", "first", "family"),
    [
        ("Sem", "van der Sluis", "sem", ("sluis",)),
        ("Sem", "v.d. Sluis", "sem", ("sluis",)),
        ("Marieke", "de Haan-Jansen", "marieke", ("haan jansen", "haan", "jansen")),
        ("M.", "Haan", "m", ("haan",)),
        ("M.J.", "Haan", "m", ("haan",)),
        ("J.P. (Jan)", "Haan", "jan", ("haan",)),
        ("Drs. Petra", "Quispel", "petra", ("quispel",)),
        ("", "Vries, J. de", "j", ("vries",)),
        ("Łukasz", "Kowalczyk", "lukasz", ("kowalczyk",)),
        ("Al", "van der", "al", ("van der",)),
        ("", "Haan", "", ("haan",)),
    ],
)
def test_the_name_of_a_person_comes_down_to_what_both_writers_write(
    given_name: str, family_name: str, first: str, family: tuple[str, ...]
) -> None:
    found = person_name(given_name, family_name)

    assert (found.given, found.family) == (first, family)


def test_a_name_without_letters_is_refused_with_the_name() -> None:
    with pytest.raises(ValueError, match=r"'--' has no letter or digit"):
        organisation_name("--")
    with pytest.raises(ValueError, match=r"'!' has no letter"):
        person_name("Jan", "!")


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text())
def test_folding_leaves_plain_letters_digits_and_single_spaces(text: str) -> None:
    plain = folded(text)

    assert plain == " ".join(plain.split())
    assert set(plain) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")


@given(st.text(alphabet="Bv. &hHoDn-é'1", min_size=1))
def test_every_name_with_a_letter_has_a_name_left(text: str) -> None:
    if folded(text):
        assert all(organisation_name(text).names)


@given(st.lists(st.text("abc", min_size=2), max_size=4))
def test_words_of_more_than_a_letter_stay_as_they_are(words: list[str]) -> None:
    assert words_of(" ".join(words)) == words
