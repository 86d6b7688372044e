"""Paths of the story of a challenge, inside and outside, and of questions to the region."""

from __future__ import annotations

from django.urls import path

from weefsel.apps.challenges.views import balance, publishing, questions, stories

STORY = [
    path("<uuid:uuid>/verhaal/", stories.story, name="story"),
    path("<uuid:uuid>/verhaal/lijst.<str:kind>", stories.story_export, name="story_export"),
    path("<uuid:uuid>/verhaal/verhaal.pdf", stories.story_pdf, name="story_pdf"),
    path("<uuid:uuid>/balans/", balance.balance, name="balance"),
    path("<uuid:uuid>/verhaal/contacten", stories.story_contacts, name="story_contacts"),
    path(
        "<uuid:uuid>/verhaal/contacten/<uuid:contact>/eruit",
        stories.story_contact_remove,
        name="story_contact_remove",
    ),
    path("<uuid:uuid>/verhaal/dag/<uuid:change>", stories.story_day, name="story_day"),
    path("openbaar/<uuid:uuid>/", publishing.public_story, name="public_story"),
    path("<uuid:uuid>/verhaal/naar-buiten/", publishing.story_public, name="story_public"),
    path(
        "<uuid:uuid>/verhaal/naar-buiten/schrijven",
        publishing.story_public_edit,
        name="story_public_edit",
    ),
    path(
        "<uuid:uuid>/verhaal/naar-buiten/ja",
        publishing.story_public_agree,
        name="story_public_agree",
    ),
    path(
        "<uuid:uuid>/verhaal/naar-buiten/intrekken",
        publishing.story_public_withdraw,
        name="story_public_withdraw",
    ),
]
QUESTIONS = [
    path("vragen/", questions.question_list, name="questions"),
    path("vragen/<uuid:uuid>/", questions.question, name="question"),
    path("vragen/<uuid:uuid>/antwoorden", questions.answer_write, name="answer_write"),
    path("vragen/<uuid:uuid>/intrekken", questions.answer_withdraw, name="answer_withdraw"),
    path("<uuid:uuid>/antwoorden/", questions.answers, name="answers"),
    path("<uuid:uuid>/antwoorden/samen", questions.answers_join, name="answers_join"),
    path("<uuid:uuid>/antwoorden/<uuid:answer>", questions.answer_reply, name="answer_reply"),
]
