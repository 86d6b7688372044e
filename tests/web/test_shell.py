"""The frame of every page, as it leaves the server."""

from __future__ import annotations

import re

from django.test import Client

import pytest

pytestmark = pytest.mark.django_db
PAGES = ["/", "/ding", "/lijst", "/formulier", "/conflict"]


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("path", PAGES)
def test_page_holds_no_inline_script_or_style(path: str, client: Client, shell_pages: None) -> None:
    html = page(client, path)
    assert re.findall(r"\sstyle=|\son[a-z]+=|<style|hx-on|javascript:", html) == []
    assert [tag for tag in re.findall(r"<script[^>]*>", html) if " src=" not in tag] == []


@pytest.mark.parametrize("path", PAGES)
def test_page_uses_no_id_twice(path: str, client: Client, shell_pages: None) -> None:
    found = re.findall(r'\sid="([^"]+)"', page(client, path))
    assert sorted(found) == sorted(set(found))


def test_htmx_runs_without_eval_styles_scripts_or_stored_pages(
    client: Client, shell_pages: None
) -> None:
    config = re.search(r"content='(\{[^']+\})'", page(client, "/ding"))
    assert config is not None
    assert config[1] == (
        '{"includeIndicatorStyles":false,"allowEval":false,"selfRequestsOnly":true,'
        '"allowScriptTags":false,"historyCacheSize":0,"refreshOnHistoryMiss":true}'
    )


def test_signed_in_page_has_menu_search_new_and_me(client: Client, shell_pages: None) -> None:
    html = page(client, "/ding")
    assert html.count('aria-current="page" data-go="o"') == 2  # beside the page, and in the drawer
    assert 'action="/zoeken/"' in html
    assert 'hx-get="/zoeken/vast"' in html
    assert "Nieuw" in html
    assert "namens gemeente Vaarstede" in html


def test_signed_out_page_shows_the_brand_and_nothing_to_work_with(
    client: Client, shell_pages: None
) -> None:
    html = page(client, "/")
    assert '<body class="utrecht-body signed-out">' in html
    assert "<span>Weefsel</span><small>Vaarland</small>" in html
    assert re.findall(r'role="search"|<nav|id="keys"|data-menu', html) == []


def test_page_speaks_the_language_of_the_reader(client: Client, shell_pages: None) -> None:
    assert '<html lang="nl"' in page(client, "/ding")
    client.post("/taal/setlang/", {"language": "en", "next": "/ding"})
    html = page(client, "/ding")
    assert '<html lang="en"' in html
    assert '<button type="submit" name="language" value="nl" lang="nl">Nederlands</button>' in html
