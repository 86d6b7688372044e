"""Paths of challenges."""

from __future__ import annotations

from django.urls import path

from weefsel.apps.challenges.views import agenda, challenges, conversations, partners

app_name = "challenges"
urlpatterns = [
    path("", challenges.challenge_list, name="list"),
    path("lijst.<str:kind>", challenges.challenge_export, name="export"),
    path("nieuw", challenges.challenge_open, name="open"),
    path("<uuid:uuid>/", challenges.challenge_detail, name="detail"),
    path("<uuid:uuid>/bewerken", challenges.challenge_edit, name="edit"),
    path("<uuid:uuid>/samenwerken", challenges.way_of_working, name="way_of_working"),
    path("<uuid:uuid>/vraag-aan-de-regio", challenges.open_question, name="open_question"),
    path("<uuid:uuid>/stap", challenges.challenge_step, name="step"),
    path("<uuid:uuid>/stand", challenges.challenge_status, name="status"),
    path("<uuid:uuid>/belangen-openen", challenges.stakes_open, name="stakes_open"),
    path("<uuid:uuid>/principes/nieuw", partners.principle_add, name="principle_add"),
    path("<uuid:uuid>/principes/<uuid:principle>", partners.principle_edit, name="principle_edit"),
    path(
        "<uuid:uuid>/principes/<uuid:principle>/weghalen",
        partners.principle_remove,
        name="principle_remove",
    ),
    path("<uuid:uuid>/agenda/", agenda.agenda, name="agenda"),
    path("<uuid:uuid>/agenda/nieuw", agenda.item_add, name="item_add"),
    path("<uuid:uuid>/agenda/<uuid:item>", agenda.item_edit, name="item_edit"),
    path("<uuid:uuid>/agenda/<uuid:item>/oordeel", agenda.item_score, name="item_score"),
    path("<uuid:uuid>/agenda/<uuid:item>/eraf", agenda.item_drop, name="item_drop"),
    path("<uuid:uuid>/agenda/<uuid:item>/terug", agenda.item_put_back, name="item_put_back"),
    path("<uuid:uuid>/perspectieven/", agenda.perspectives, name="perspectives"),
    path("<uuid:uuid>/perspectieven/kiezen", agenda.perspective_choose, name="perspective_choose"),
    path("<uuid:uuid>/gesprekken/", conversations.conversation_list, name="conversations"),
    path("<uuid:uuid>/gesprekken/nieuw", conversations.conversation_call, name="conversation_call"),
    path(
        "<uuid:uuid>/gesprekken/<uuid:conversation>/",
        conversations.conversation,
        name="conversation",
    ),
    path(
        "<uuid:uuid>/gesprekken/<uuid:conversation>/schrijven",
        conversations.conversation_write,
        name="conversation_write",
    ),
    path(
        "<uuid:uuid>/gesprekken/<uuid:conversation>/verder",
        conversations.conversation_go_on,
        name="conversation_go_on",
    ),
    path(
        "<uuid:uuid>/gesprekken/<uuid:conversation>/afronden",
        conversations.conversation_close,
        name="conversation_close",
    ),
    path("<uuid:uuid>/partners/nieuw", partners.partner_add, name="partner_add"),
    path("<uuid:uuid>/partners/<uuid:partner>", partners.partner_edit, name="partner_edit"),
    path(
        "<uuid:uuid>/partners/<uuid:partner>/vertrekken",
        partners.partner_leave,
        name="partner_leave",
    ),
    path(
        "<uuid:uuid>/partners/<uuid:partner>/terug", partners.partner_return, name="partner_return"
    ),
    path("<uuid:uuid>/partners/<uuid:partner>/woordvoerder", partners.voice_add, name="voice_add"),
    path(
        "<uuid:uuid>/partners/<uuid:partner>/woordvoerder/<int:pk>/weghalen",
        partners.voice_remove,
        name="voice_remove",
    ),
    path("<uuid:uuid>/partners/<uuid:partner>/belang", partners.stake_edit, name="stake"),
    path(
        "<uuid:uuid>/partners/<uuid:partner>/bijdragen/nieuw",
        partners.contribution_add,
        name="contribution_add",
    ),
    path(
        "<uuid:uuid>/bijdragen/<uuid:contribution>",
        partners.contribution_edit,
        name="contribution_edit",
    ),
    path(
        "<uuid:uuid>/bijdragen/<uuid:contribution>/weghalen",
        partners.contribution_remove,
        name="contribution_remove",
    ),
    path(
        "<uuid:uuid>/bijdragen/<uuid:contribution>/geleverd",
        partners.delivery_add,
        name="delivery_add",
    ),
]
