"""Paths of relations, contacts and promises."""

from __future__ import annotations

from django.urls import path

from weefsel.apps.relations.views import contacts, correcting, lists, promising, relations

app_name = "relations"
urlpatterns = [
    path("relaties/", lists.relation_list, name="list"),
    path("relaties/lijst.<str:kind>", lists.relation_export, name="export"),
    path("relaties/portefeuille.pdf", lists.relation_portfolio, name="portfolio"),
    path("relaties/nieuw/", relations.relation_add, name="add"),
    path("relaties/<uuid:uuid>/", relations.relation_detail, name="detail"),
    path("relaties/<uuid:uuid>/vooraf/", relations.relation_brief, name="brief"),
    path("relaties/<uuid:uuid>/stand.<str:kind>", relations.relation_report, name="report"),
    path("relaties/<uuid:uuid>/afspreken/", promising.relation_promise, name="promise"),
    path("relaties/<uuid:uuid>/bewerken/", relations.relation_edit, name="edit"),
    path("relaties/<uuid:uuid>/beeindigen/", relations.relation_end, name="end"),
    path("relaties/<uuid:uuid>/heropenen/", relations.relation_reopen, name="reopen"),
    path("contacten/nieuw", contacts.contact_add, name="contact_add"),
    path("contacten/<uuid:uuid>/", contacts.contact, name="contact"),
    path("contacten/<uuid:uuid>/corrigeren/", correcting.contact_correct, name="contact_correct"),
    path("contacten/<uuid:uuid>/intrekken", correcting.contact_withdraw, name="contact_withdraw"),
    path(
        "contacten/<uuid:uuid>/terughalen", correcting.contact_bring_back, name="contact_bring_back"
    ),
    path("contacten/<uuid:uuid>/beleving/", correcting.contact_felt, name="contact_felt"),
    path("vervolgacties/", lists.follow_up_list, name="follow_ups"),
    path("vervolgacties/<uuid:uuid>/gedaan", lists.follow_up_done, name="follow_up_done"),
    path("vervolgacties/<uuid:uuid>/open", lists.follow_up_open, name="follow_up_open"),
    path("vervolgacties/<uuid:uuid>/later", lists.follow_up_move, name="follow_up_move"),
]
