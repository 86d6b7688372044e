from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

from django import forms
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

import pytest

import weefsel.web
from tests.web.pages import EveryKind


@pytest.fixture(autouse=True)
def _dutch() -> object:
    with translation.override("nl"):
        yield


def rendered(name: str, request: HttpRequest | None = None, **values: object) -> str:
    """Return a component as a page includes it, with its white space made single."""
    given = " ".join(f"{key}={key}" for key in values)
    source = f'{{% include "web/components/{name}.html" with {given} only %}}'
    page = engines["django"].from_string(source).render(values, request)
    return re.sub(r"\s+", " ", str(page)).strip()


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def attributes(html: str, tag_with: str) -> dict[str, str]:
    """Return the attributes of the first tag that holds this text."""
    tag = next(tag for tag in re.findall(r"<\w[^>]*>", html) if tag_with in tag)
    return dict(re.findall(r'([\w-]+)="([^"]*)"', tag))


def test_field_with_help_and_error_ties_both_to_the_control() -> None:
    html = rendered("field", field=EveryKind({"name": ""})["name"])
    control = attributes(html, "<input")
    assert control["aria-describedby"] == "id_name-help id_name-error"
    assert control["aria-invalid"] == "true"
    assert control["class"] == "utrecht-textbox utrecht-textbox--html-input"
    assert attributes(html, "<label")["for"] == control["id"] == "id_name"
    assert html.index('id="id_name-help"') < html.index('id="id_name-error"') < html.index("<input")
    assert words(html).startswith("Naam Zoals mensen hem noemen. Fout:")


def test_field_without_help_or_error_points_nowhere() -> None:
    control = attributes(rendered("field", field=EveryKind()["kvk"]), "<input")
    assert "aria-describedby" not in control
    assert "aria-invalid" not in control


def test_field_that_may_stay_empty_says_so() -> None:
    assert words(rendered("field", field=EveryKind()["kvk"])) == "KvK-nummer (niet verplicht)"
    assert words(rendered("field", field=EveryKind()["name"])) == "Naam Zoals mensen hem noemen."


@pytest.mark.parametrize(
    ("name", "start", "look"),
    [
        ("mail", '<input type="email"', "utrecht-textbox utrecht-textbox--html-input"),
        ("size", '<input type="number"', "utrecht-textbox utrecht-textbox--html-input"),
        ("since", '<input type="date"', "utrecht-textbox utrecht-textbox--html-input"),
        ("kind", "<select", "utrecht-select utrecht-select--html-select"),
        ("about", "<textarea", "utrecht-textarea utrecht-textarea--html-textarea"),
        ("file", '<input type="file"', "file-input"),
        (
            "news",
            '<input type="checkbox"',
            "utrecht-checkbox utrecht-checkbox--custom utrecht-checkbox--html-input",
        ),
    ],
)
def test_every_kind_of_field_has_its_component(name: str, start: str, look: str) -> None:
    html = rendered("field", field=EveryKind()[name])
    assert attributes(html, start)["class"] == look


def test_choice_of_radio_buttons_is_a_group_with_a_legend() -> None:
    html = rendered("field", field=EveryKind({"world": "x"})["world"])
    assert attributes(html, "<fieldset")["aria-describedby"] == "id_world-help id_world-error"
    assert re.findall(r'<label class="option" for="(\w+)">', html) == ["id_world_0", "id_world_1"]
    assert re.findall(r'<input type="radio" name="world" value="(\w)"', html) == ["i", "e"]
    assert words(html.split("</legend>")[0]) == "Wereld"


def test_choice_keeps_what_was_chosen() -> None:
    html = rendered("field", field=EveryKind({"tags": ["y"]})["tags"])
    assert re.findall(r'value="(\w)"[^>]* checked', html) == ["y"]


def test_form_errors_link_to_each_field() -> None:
    class Strict(EveryKind):
        def clean(self) -> None:
            raise forms.ValidationError("Samen klopt dit niet.")

    html = rendered("form_errors", form=Strict({"name": "Korrel"}))
    assert attributes(html, "form-errors")["role"] == "alert"
    assert re.findall(r'href="([^"]+)"', html) == ["#id_kind", "#id_world"]
    assert "Samen klopt dit niet." in html


def test_form_without_errors_has_no_summary() -> None:
    assert rendered("form_errors", form=EveryKind()) == ""


def test_form_included_with_only_still_carries_its_security_code() -> None:
    request = RequestFactory().get("/")
    html = rendered("form", request, form=EveryKind(), submit_label="Vastleggen")
    assert len(attributes(html, "csrfmiddlewaretoken")["value"]) == 64
    assert attributes(html, "<form")["enctype"] == "multipart/form-data"
    assert words(html).endswith("Vastleggen")


@pytest.mark.parametrize(
    ("world", "shape", "alternative"),
    [
        ("inclusion", '<circle class="inclusion"', "inclusie"),
        ("economy", '<rect class="economy"', "economie"),
        ("both", '<path class="economy"', "inclusie en economie"),
        ("neither", '<circle class="neither"', "geen van beide werelden"),
    ],
)
def test_world_mark_has_a_shape_and_words(world: str, shape: str, alternative: str) -> None:
    html = rendered("world_mark", world=world)
    assert shape in html
    assert attributes(html, "<svg")["aria-label"] == alternative
    hidden = attributes(rendered("world_mark", world=world, decorative=True), "<svg")
    assert hidden["aria-hidden"] == "true"
    assert "aria-label" not in hidden


@pytest.mark.parametrize(
    ("tone", "look", "icons"),
    [
        ("", "utrecht-status-badge--neutral", 0),
        ("warn", "utrecht-status-badge--warning", 1),
        ("good", "utrecht-status-badge--safe", 1),
        ("bad", "utrecht-status-badge--danger", 1),
    ],
)
def test_tag_never_speaks_by_colour_alone(tone: str, look: str, icons: int) -> None:
    html = rendered("tag", text="14 maanden", tone=tone)
    assert look in html
    assert html.count("<svg") == icons
    assert words(html) == "14 maanden"


def test_progress_tells_how_far_in_words_and_to_machines() -> None:
    html = rendered("progress", done=1240, total=5000, message="Inlezen")
    bar = attributes(html, "<progress")
    assert (bar["value"], bar["max"], bar["aria-label"]) == ("1240", "5000", "Inlezen")
    assert words(html) == "Inlezen 1.240 van 5.000"
    assert "value" not in attributes(rendered("progress", message="Bezig"), "<progress")


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (
            {"next_url": "?n", "first": 1, "last": 50, "total": 1204},
            "1 tot en met 50 van 1.204 Volgende",
        ),
        (
            {"previous_url": "?p", "first": 51, "last": 60, "total": 60},
            "Vorige 51 tot en met 60 van 60",
        ),
        ({"first": 1, "last": 3}, "1 tot en met 3"),
        ({}, ""),
    ],
)
def test_pagination_says_where_one_is(page: dict[str, object], said: str) -> None:
    assert words(rendered("pagination", page=page)) == said


def test_chips_each_have_their_own_way_out() -> None:
    chips = [{"label": "Vaarstede", "remove_url": "?a"}, {"label": "bedrijf", "remove_url": "?b"}]
    html = rendered("chips", chips=chips, clear_url="?")
    assert re.findall(r'href="([^"]+)"', html) == ["?a", "?b", "?"]
    assert words(html) == "Vaarstede weghalen bedrijf weghalen Alles weghalen"
    assert rendered("chips", chips=[], clear_url="?") == ""


def test_facts_leave_out_what_is_not_known_but_keep_zero() -> None:
    facts = [("Website", "", ""), ("KvK", None, ""), ("Mensen", 0, ""), ("Plaats", "A", "/a")]
    html = rendered("facts", facts=facts)
    assert words(html) == "Mensen 0 Plaats A"
    assert re.findall(r'href="([^"]+)"', html) == ["/a"]


def test_figure_opens_to_how_it_was_made() -> None:
    html = rendered(
        "figure", value="17", unit="%", inputs=[("Contacten", "1.204")], norm="180 dagen"
    )
    assert words(html) == "17 % Hoe is dit berekend? Contacten 1.204 Norm 180 dagen"
    assert "<details" not in rendered("figure", value="17", unit="%")


def test_conflict_asks_only_about_what_changed() -> None:
    def field(name: str, state: str, *, fixed: bool = False) -> SimpleNamespace:
        return SimpleNamespace(
            name=name, label=name, base="", mine="m", theirs="t", state=state, fixed=fixed
        )

    fields = [
        field("a", "same"),
        field("b", "mine"),
        field("c", "theirs"),
        field("d", "both", fixed=True),
    ]
    html = rendered("conflict", RequestFactory().get("/"), fields=fields, version=7)
    assert attributes(html, 'name="version"')["value"] == "7"
    chosen = re.findall(r'name="keuze-(\w)" value="(\w+)" id="[^"]+" checked', html)
    assert chosen == [("b", "mine"), ("c", "theirs"), ("d", "mine")]
    assert re.findall(r'name="eigen-(\w)"', html) == ["b", "c"]
    assert "allebei veranderd" in html


@pytest.mark.parametrize(
    ("tags", "address"),
    [
        ("undo:/organisaties/1/terug", "/organisaties/1/terug"),
        ("undo:https://elders.example/", None),
        ("undo://elders.example/", None),
        ("undo:javascript:alert(1)", None),
        ("", None),
    ],
)
def test_message_offers_undo_only_to_our_own_addresses(tags: str, address: str | None) -> None:
    message = Message(25, "Gearchiveerd.", extra_tags=tags)
    html = rendered("messages", RequestFactory().get("/"), messages=[message])
    assert re.findall(r'action="([^"]+)"', html) == ([address] if address else [])
    assert attributes(html, "toast ")["role"] == "status"


def test_message_about_an_error_interrupts() -> None:
    html = rendered("messages", messages=[Message(40, "Dat lukte niet.")])
    assert attributes(html, "toast ")["role"] == "alert"
    assert words(html) == "Fout: Dat lukte niet."


def test_components_say_which_variables_they_take() -> None:
    folder = Path(str(weefsel.web.__file__)).parent / "templates" / "web" / "components"
    silent = [
        path.name
        for path in folder.glob("*.html")
        if "Variables:" not in path.read_text(encoding="utf-8")[:600]
    ]
    assert silent == []
