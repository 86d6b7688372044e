"""Paths of challenges."""

from __future__ import annotations

from django.urls import path

from weefsel.apps.challenges.urls_story import QUESTIONS, STORY
from weefsel.apps.challenges.views import (
    agenda,
    agreements,
    challenges,
    conversations,
    experiments,
    invitations,
    meeting,
    partners,
    promises,
)

app_name = "challenges"
urlpatterns = [
    path("", challenges.challenge_list, name="list"),
    path("lijst.<str:kind>", challenges.challenge_export, name="export"),
    path("nieuw", challenges.challenge_open, name="open"),
    path("<uuid:uuid>/", challenges.challenge_detail, name="detail"),
    path("<uuid:uuid>/nieuws", challenges.challenge_news, name="news"),
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
    path("overleg/stand", meeting.live, name="live"),
    path("<uuid:uuid>/overleg/", meeting.meeting, name="meeting"),
    path("<uuid:uuid>/overleg/schrijven", meeting.meeting_write, name="meeting_write"),
    path("<uuid:uuid>/overleg/aan-tafel", meeting.meeting_come, name="meeting_come"),
    path("<uuid:uuid>/overleg/van-tafel", meeting.meeting_go, name="meeting_go"),
    path("<uuid:uuid>/overleg/pas", meeting.meeting_pass, name="meeting_pass"),
    path("<uuid:uuid>/overleg/aantekeningen/<uuid:note>", meeting.note_edit, name="note_edit"),
    path(
        "<uuid:uuid>/overleg/aantekeningen/<uuid:note>/weghalen",
        meeting.note_remove,
        name="note_remove",
    ),
    path(
        "<uuid:uuid>/overleg/aantekeningen/<uuid:note>/terug",
        meeting.note_put_back,
        name="note_put_back",
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
    path("<uuid:uuid>/proeven/", experiments.experiments, name="experiments"),
    path("<uuid:uuid>/proeven/nieuw", experiments.experiment_add, name="experiment_add"),
    path(
        "<uuid:uuid>/proeven/<uuid:experiment>",
        experiments.experiment_edit,
        name="experiment_edit",
    ),
    path(
        "<uuid:uuid>/proeven/<uuid:experiment>/beginnen",
        experiments.experiment_start,
        name="experiment_start",
    ),
    path(
        "<uuid:uuid>/proeven/<uuid:experiment>/besluiten",
        experiments.experiment_decide,
        name="experiment_decide",
    ),
    path(
        "<uuid:uuid>/proeven/<uuid:experiment>/weghalen",
        experiments.experiment_remove,
        name="experiment_remove",
    ),
    path(
        "<uuid:uuid>/proeven/<uuid:experiment>/momenten/nieuw",
        experiments.review_add,
        name="review_add",
    ),
    path(
        "<uuid:uuid>/proeven/<uuid:experiment>/momenten/<uuid:review>",
        experiments.review_hold,
        name="review_hold",
    ),
    path(
        "<uuid:uuid>/proeven/<uuid:experiment>/momenten/<uuid:review>/weghalen",
        experiments.review_remove,
        name="review_remove",
    ),
    path("<uuid:uuid>/afspraken/", agreements.agreements, name="agreements"),
    path("<uuid:uuid>/afspraken/nieuw", agreements.agreement_add, name="agreement_add"),
    path("<uuid:uuid>/afspraken/<uuid:agreement>/", agreements.agreement_detail, name="agreement"),
    path(
        "<uuid:uuid>/afspraken/<uuid:agreement>/bewerken",
        agreements.agreement_edit,
        name="agreement_edit",
    ),
    path(
        "<uuid:uuid>/afspraken/<uuid:agreement>/partners",
        agreements.agreement_sides,
        name="agreement_sides",
    ),
    path(
        "<uuid:uuid>/afspraken/<uuid:agreement>/versies/<int:number>",
        agreements.agreement_version,
        name="agreement_version",
    ),
    path(
        "<uuid:uuid>/afspraken/<uuid:agreement>/voorleggen",
        agreements.agreement_propose,
        name="agreement_propose",
    ),
    path(
        "<uuid:uuid>/afspraken/<uuid:agreement>/akkoord",
        agreements.agreement_consent,
        name="agreement_consent",
    ),
    path(
        "<uuid:uuid>/afspraken/<uuid:agreement>/toch-niet",
        agreements.agreement_withdraw,
        name="agreement_withdraw",
    ),
    path(
        "<uuid:uuid>/afspraken/<uuid:agreement>/heropenen",
        agreements.agreement_reopen,
        name="agreement_reopen",
    ),
    path(
        "<uuid:uuid>/afspraken/<uuid:agreement>/zo-laten",
        agreements.agreement_keep,
        name="agreement_keep",
    ),
    path(
        "<uuid:uuid>/afspraken/<uuid:agreement>/beeindigen",
        agreements.agreement_end,
        name="agreement_end",
    ),
    path(
        "<uuid:uuid>/afspraken/<uuid:agreement>/dealblad.pdf",
        agreements.agreement_sheet,
        name="agreement_sheet",
    ),
    path(
        "<uuid:uuid>/afspraken/<uuid:agreement>/toezeggingen/nieuw",
        promises.commitment_add,
        name="commitment_add",
    ),
    path(
        "<uuid:uuid>/afspraken/<uuid:agreement>/toezeggingen/<uuid:commitment>",
        promises.commitment_settle,
        name="commitment_settle",
    ),
    path(
        "<uuid:uuid>/afspraken/<uuid:agreement>/toezeggingen/<uuid:commitment>/vervalt",
        promises.commitment_release,
        name="commitment_release",
    ),
    path("<uuid:uuid>/besluiten/nieuw", promises.decision_add, name="decision_add"),
    path("<uuid:uuid>/besluiten/<uuid:decision>", promises.decision_edit, name="decision_edit"),
    *STORY,
    *QUESTIONS,
    path("<uuid:uuid>/uitnodigen/", invitations.invitations, name="invitations"),
    path(
        "<uuid:uuid>/uitnodigen/<uuid:invitation>/opnieuw",
        invitations.invitation_again,
        name="invitation_again",
    ),
    path(
        "<uuid:uuid>/uitnodigen/<uuid:invitation>/intrekken",
        invitations.invitation_withdraw,
        name="invitation_withdraw",
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
