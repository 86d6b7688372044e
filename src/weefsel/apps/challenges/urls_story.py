"""Paths of the story of a challenge."""

from __future__ import annotations

from django.urls import path

from weefsel.apps.challenges.views import stories

STORY = [
    path("<uuid:uuid>/verhaal/", stories.story, name="story"),
    path("<uuid:uuid>/verhaal/lijst.<str:kind>", stories.story_export, name="story_export"),
    path("<uuid:uuid>/verhaal/verhaal.pdf", stories.story_pdf, name="story_pdf"),
    path("<uuid:uuid>/verhaal/contacten", stories.story_contacts, name="story_contacts"),
    path(
        "<uuid:uuid>/verhaal/contacten/<uuid:contact>/eruit",
        stories.story_contact_remove,
        name="story_contact_remove",
    ),
]
