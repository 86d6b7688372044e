from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weefsel.apps.core.text import fold, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Bakkerij Korrel B.V.", "bakkerij korrel b v"),
        ("Yıldız", "yildiz"),
        ("  's-Hertogenveen ", "s hertogenveen"),
        ("Café Crème", "cafe creme"),
        ("Straße", "strasse"),
        ("Łukasz Øster", "lukasz oster"),
        ("ĳsvogel", "ijsvogel"),
        ("", ""),
        ("!?", ""),
    ],
)
def test_fold_leaves_what_people_mean(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_fold_twice_is_fold_once_and_only_plain_signs_remain(text: str) -> None:
    once = fold(text)

    assert fold(once) == once
    assert set(once) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")
    assert "  " not in once


def test_words_keeps_their_order() -> None:
    assert words("De Lage-Vaart") == ["de", "lage", "vaart"]
