"""The three challenges of Vaarland as they are told."""

from __future__ import annotations

from weefsel.apps.demo.region import build_region
from weefsel.apps.demo.region.challenges import STORIES, care_provider
from weefsel.apps.demo.region.heart_records import heart_organisations


def test_stories_name_partners_that_are_in_vaarland_and_in_the_story() -> None:
    known = {row.key for row in heart_organisations()} | {"care"}

    for story in STORIES:
        keys = {partner.key for partner in story.partners}
        named = {row.by for row in story.items} | {row.by for row in story.trials}
        named |= {row.by for row in story.decisions} | {row.by for row in story.talks}
        named |= {key for deal in story.deals for key in deal.partners}
        named |= {key for item in story.items for key, _answers in item.scores}
        assert keys <= known
        assert named <= keys


def test_nothing_in_a_story_happens_before_it_opened_or_after_today() -> None:
    for story in STORIES:
        days = [partner.joined for partner in story.partners]
        days += [row.added for row in story.items] + [row.added for row in story.trials]
        days += [row.decided for row in story.decisions]
        days += [n for talk in story.talks for n in (talk.called, talk.closed)]
        days += [version.written for deal in story.deals for version in deal.versions]
        assert max(days) <= story.opened
        assert min(days) >= 0


def test_same_seed_gives_the_same_care_provider() -> None:
    first, again = (next(build_region(seed=3, scale=1).blocks()) for _ in range(2))

    assert care_provider(first) == care_provider(again)
    assert care_provider(first).kind == "care_provider"
