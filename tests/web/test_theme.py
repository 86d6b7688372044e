from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.test import Client

import pytest

from tools import assets
from weefsel.web.theme import Theme, theme_for

if TYPE_CHECKING:
    from pytest_django import Settings

BUILT = assets.BUILT.parent


@pytest.mark.parametrize(
    ("value", "theme"),
    [
        ("weefsel", Theme("weefsel-theme", "/static/web/weefsel.css")),
        ("voorbeeld", Theme("voorbeeld-theme", "/static/web/voorbeeld.css")),
        ("/huisstijl/vaarstede.css", Theme("vaarstede-theme", "/huisstijl/vaarstede.css")),
        ("/h/vaarstede-theme.css?v=2", Theme("vaarstede-theme", "/h/vaarstede-theme.css?v=2")),
        ("gemeente/zuidkade.css", Theme("zuidkade-theme", "/static/gemeente/zuidkade.css")),
    ],
)
def test_theme_for_setting_gives_class_and_address(value: str, theme: Theme) -> None:
    assert theme_for(value) == theme


@pytest.mark.parametrize("value", ["weefsel", "voorbeeld", "/huisstijl/vaarstede.css"])
def test_page_wears_the_theme_of_the_setting(
    value: str, client: Client, shell_pages: None, db: None, settings: Settings
) -> None:
    settings.WEEFSEL_THEME = value
    page = client.get("/ding").content.decode()
    theme = theme_for(value)
    assert f'class="utrecht-root {theme.class_name}"' in page
    assert page.count('rel="stylesheet"') == 2
    assert f'<link rel="stylesheet" href="{theme.css_url}">' in page


@pytest.mark.parametrize("name", ["weefsel", "voorbeeld"])
def test_theme_file_is_one_rule_under_its_class(name: str) -> None:
    style = (BUILT / f"{name}.css").read_text(encoding="utf-8")
    assert [part.rsplit("}", 1)[-1] for part in style.split("{")[:-1]] == [f".{name}-theme"]


@pytest.mark.parametrize("name", ["weefsel", "voorbeeld"])
def test_theme_defines_every_token_that_it_refers_to(name: str) -> None:
    style = (BUILT / f"{name}.css").read_text(encoding="utf-8")
    defined = set(re.findall(r"(--[\w-]+):", style))
    assert sorted(set(re.findall(r"var\((--[\w-]+)\)", style)) - defined) == []


def test_our_own_styles_give_every_own_token_a_fallback() -> None:
    style = (BUILT / "app.css").read_text(encoding="utf-8")
    defined = set(re.findall(r"(--weefsel-[\w-]+):", style))
    assert sorted(set(re.findall(r"var\((--weefsel-[\w-]+)", style)) - defined) == []
