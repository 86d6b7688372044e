"""What the search box finds and in which order; the same on SQLite and PostgreSQL."""

from __future__ import annotations

import pytest

from tests.apps.search.finding import PERSON, find, find_typing, put, titles
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.search.queries import search, suggest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "text",
    [
        "Korrel",
        "korrel",
        "KORREL",
        "bakkerij",
        "Bakkerij Korrel",
        "korrel bakkerij",
        "bakkerij korrel bv",
        "Bakkerij Korrel B.V.",
        "korrel b.v.",
        "bakkerijkorrel",
        "bakkerijen",
        "korr",
        "bakkerij ko",
        "12345678",
        "1234 5678",
        "12.34.56.78",
        "1234",
        "3511 AB",
        "3511ab",
        "3511",
        "info@korrel.example",
        "info@korrel",
        "info korrel.example",
        "korrel.example",
        "vaarstede",
        "bedrijf vaarst",
        "desembrood",
    ],
)
def test_search_for_what_belongs_to_a_bakery_finds_it(text: str) -> None:
    put(
        "Bakkerij Korrel B.V.",
        subtitle="bedrijf, Vaarstede",
        text="12345678 3511AB info@korrel.example Bakt desembroden met leerlingen.",
    )
    put("Garage Moersleutel", subtitle="garage, Elders", text="87654321 9999ZZ info@moer.example")

    assert find(text) == ["Bakkerij Korrel B.V."]


@pytest.mark.parametrize(
    "text",
    [
        "berg",
        "van der berg",
        "vd berg",
        "v.d. berg",
        "Jan Berg",
        "jan vd berg",
        "j berg",
        "jan van d",
    ],
)
def test_search_for_a_name_with_small_words_finds_it_by_any_part(text: str) -> None:
    put("Jan van der Berg", kind=PERSON)
    put("Piet de Vries", kind=PERSON)

    assert find(text) == ["Jan van der Berg"]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Stichting Yıldız", "Yildiz"),
        ("Stichting Yıldız", "yıldız"),
        ("Café Łódź", "cafe lodz"),
        ("Zoë Müller", "zoe muller"),
        ("Zoe Muller", "Zoë Müller"),
        ("Groß & Zonen", "gross"),
        ("Dhr. D'Hondt", "hondt"),
        ("Dhr. D’Hondt", "d'hondt"),
        ("'t Hooft", "hooft"),
        ("J.P. Smit", "jp smit"),
        ("Zorggroep De Linde", "linde"),
        ("A2 Transport", "a2"),
    ],
)
def test_search_reads_letters_and_signs_as_people_do(title: str, text: str) -> None:
    put(title)
    put("Iets heel anders")

    assert find(text) == [title]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Samenwerkende scholen", "school"),
        ("De Kleine School", "scholen"),
        ("Huis van de wijk", "huizen"),
        ("Twee Huizen", "huis"),
        ("Lokale ondernemers", "ondernemer"),
        ("Begeleiding op maat", "begeleidingen"),
        ("Schuldhulp aan huis", "schuldhulpen"),
        ("Ons bedrijf", "bedrijven"),
        ("Regio van gemeenten", "gemeente"),
    ],
)
def test_search_for_another_form_of_a_word_finds_it(title: str, text: str) -> None:
    put(title)
    put("Iets heel anders")

    assert find(text) == [title]


@pytest.mark.parametrize(
    "text", ["gement", "şgement", "ţregio", "ţşgement", "ķpartiesorganisation"]
)
def test_search_for_what_only_the_index_says_finds_nothing(text: str) -> None:
    put("Regio van gemeenten")

    assert find("gemeente") == ["Regio van gemeenten"]
    assert find(text) == []


def test_results_stand_in_the_order_beginning_title_subtitle_text() -> None:
    put("Vereniging Alles", text="over bakkers en hun bakkerij")
    put("Jansen", subtitle="bakkerij, Vaarstede")
    put("Nieuwe bakkerij")
    put("Bakkerijmuseum")
    put("Bakkerij Zon")
    put("Bakkerij")
    put("Oude bakkerijen")

    assert find("bakkerij") == [
        "Bakkerij",
        "Bakkerij Zon",
        "Bakkerijmuseum",
        "Nieuwe bakkerij",
        "Oude bakkerijen",
        "Jansen",
        "Vereniging Alles",
    ]


def test_results_have_every_word_when_some_have() -> None:
    put("Bakkerij Zon", subtitle="bedrijf, Vaarstede")
    put("Bakkerij Maan", subtitle="bedrijf, Elders")
    put("Garage Zon", subtitle="bedrijf, Vaarstede")

    assert find("bakkerij vaarstede") == ["Bakkerij Zon"]


def test_results_with_a_word_missing_say_so() -> None:
    put("Bakkerij Zon", subtitle="bedrijf, Vaarstede")

    found = search(system_viewer(), "bakkerij zon zwanenburg")

    assert titles(found) == ["Bakkerij Zon"]
    assert (found.is_partial, found.is_meant, found.meant) == (True, False, "")


@pytest.mark.parametrize(
    ("title", "text", "meant"),
    [
        ("Bakkerij Korrel B.V.", "bakerij", "Bakkerij"),
        ("Bakkerij Korrel B.V.", "bakkrij korel", "Bakkerij Korrel"),
        ("Bakkerij Korrel B.V.", "bakkerij krorel", "bakkerij Korrel"),
        ("Bakkerij Korrel B.V.", "bakkerij korrle bv", "bakkerij Korrel"),
        ("Jan Meijer", "jan meyer", "jan Meijer"),
        ("Jan Meyer", "meijer", "Meyer"),
        ("Piet Janssen", "piet jansen", "piet Janssen"),
        ("Stichting Yıldız", "yldiz", "Yıldız"),
        ("Kees de Wit", "kees de whit", "kees Wit"),
        ("Schuldhulpverlening", "schuldhulpverlenning", "Schuldhulpverlening"),
        ("Schuldhulpmaatje", "schuld hulpmaatje", "Schuldhulpmaatje"),
        ("Philips Stadion", "filips", "Philips"),
        ("Gezondheidscentrum Oost", "gezontheidscentrum", "Gezondheidscentrum"),
    ],
)
def test_search_with_a_slip_finds_what_was_meant(title: str, text: str, meant: str) -> None:
    put(title)
    put("Iets heel anders")

    found = search(system_viewer(), text)

    assert titles(found) == [title]
    assert (found.is_meant, found.meant) == (True, meant)
    assert find_typing(text) == [title]


def test_search_with_few_results_asks_whether_something_else_was_meant() -> None:
    put("Kapper Janssen")
    for number in ("Een", "Twee", "Drie"):
        put(f"Kapper Jansen {number}")

    found = search(system_viewer(), "janssen")

    assert titles(found) == ["Kapper Janssen"]
    assert (found.is_meant, found.meant) == (False, "Jansen")


@pytest.mark.parametrize("text", ["", "   ", "!?", "%_", "\x00", "“”"])
def test_search_for_nothing_finds_nothing(text: str) -> None:
    put("Bakkerij Korrel")

    assert search(system_viewer(), text).groups == []


@pytest.mark.parametrize(
    "text",
    [
        "korrel AND",
        'korrel"',
        "korrel*",
        "korrel:A",
        "korrel & !",
        "(korrel",
        "korrel NEAR",
        "'korrel\\",
    ],
)
def test_search_signs_of_a_query_language_are_no_commands(text: str) -> None:
    put("Bakkerij Korrel")
    put("Garage")

    assert titles(search(system_viewer(), text)) == ["Bakkerij Korrel"]


@pytest.mark.parametrize("text", ["a" * 5000, "bakkerij " * 500, "x y z " * 100])
def test_search_for_very_much_text_is_bounded(text: str) -> None:
    put("Bakkerij Korrel")

    assert len(search(system_viewer(), text).asked.words) <= 8


def test_search_counts_by_kind_and_starts_with_the_best_kind() -> None:
    put("Karin Korrel", kind=PERSON)
    for number in range(10):
        put(f"Korrel {number}")

    found = search(system_viewer(), "karin korrel")
    both = search(system_viewer(), "korrel")

    assert [(group.kind.kind, group.total) for group in found.groups] == [(PERSON, 1)]
    assert [(group.kind.kind, group.total, len(group.hits)) for group in both.groups] == [
        ("parties.organisation", 10, 8),
        (PERSON, 1, 1),
    ]


def test_search_of_one_kind_goes_page_by_page_without_a_gap() -> None:
    for number in range(60):
        put(f"Korrel {number:02}")
    put("Karin Korrel", kind=PERSON)

    pages = [
        titles(search(system_viewer(), "korrel", kind="parties.organisation", page=page))
        for page in (1, 2, 3, 4)
    ]

    assert [len(page) for page in pages] == [25, 25, 10, 0]
    assert [title for page in pages for title in page] == [
        f"Korrel {number:02}" for number in range(60)
    ]


def test_suggestions_are_eight_at_most_and_have_some_of_each_kind() -> None:
    for number in range(12):
        put(f"Korrel {number:02}")
    for name in ("Anna", "Bas", "Cor"):
        put(f"{name} Korrel", kind=PERSON)

    found = suggest(system_viewer(), "korr")

    assert [(group.kind.kind, len(group.hits)) for group in found.groups] == [
        ("parties.organisation", 6),
        (PERSON, 2),
    ]


@pytest.mark.parametrize(
    "text", ["b", "ba", "bak", "bakk", "bakkerij", "bakkerij k", "bakkerij korrel"]
)
def test_suggestions_come_with_the_first_letter_and_stay(text: str) -> None:
    put("Bakkerij Korrel")
    put("Garage Moersleutel")

    assert find_typing(text) == ["Bakkerij Korrel"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("kor", "Bakkerij <b>Kor</b>rel &amp; Zn."),
        ("bakkerijen kor", "<b>Bakkerij</b> <b>Kor</b>rel &amp; Zn."),
        ("korrel", "Bakkerij <b>Korrel</b> &amp; Zn."),
    ],
)
def test_suggestions_show_what_was_typed_in_bold(text: str, shown: str) -> None:
    put("Bakkerij Korrel & Zn.")

    (group,) = suggest(system_viewer(), text).groups

    assert group.hits[0].shown == shown
