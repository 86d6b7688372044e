"""Paths of organisations and people."""

from __future__ import annotations

from django.urls import path

from weefsel.apps.parties.views import (
    connections,
    details,
    doubles,
    editing,
    handing_out,
    lists,
    merging,
    trails,
)

app_name = "parties"
urlpatterns = [
    path("organisaties/", lists.organisation_list, name="organisation_list"),
    path("organisaties/lijst.<str:kind>", lists.organisation_export, name="organisation_export"),
    path("organisaties/selectie/", lists.organisation_bulk, name="organisation_bulk"),
    path("organisaties/namen/", lists.organisation_suggest, name="organisation_suggest"),
    path("organisaties/nieuw/", editing.organisation_add, name="organisation_add"),
    path("organisaties/<uuid:uuid>/", details.organisation_detail, name="organisation_detail"),
    path("organisaties/<uuid:uuid>/bewerken/", editing.organisation_edit, name="organisation_edit"),
    path(
        "organisaties/<uuid:uuid>/archiveren/",
        editing.organisation_archive,
        name="organisation_archive",
    ),
    path(
        "organisaties/<uuid:uuid>/terughalen/",
        editing.organisation_restore,
        name="organisation_restore",
    ),
    path(
        "organisaties/<uuid:uuid>/samenvoegen/",
        merging.organisation_merge,
        name="organisation_merge",
    ),
    path("organisaties/<uuid:uuid>/logboek/", trails.organisation_trail, name="organisation_trail"),
    path(
        "organisaties/<uuid:uuid>/meenemen/",
        handing_out.organisation_hand_out,
        name="organisation_hand_out",
    ),
    path(
        "organisaties/<uuid:uuid>/mensen/nieuw/",
        connections.position_add_at,
        name="position_add_at",
    ),
    path(
        "organisaties/<uuid:uuid>/deelnames/nieuw/",
        connections.participation_add,
        name="participation_add",
    ),
    path("mensen/", lists.person_list, name="person_list"),
    path("mensen/lijst.<str:kind>", lists.person_export, name="person_export"),
    path("mensen/selectie/", lists.person_bulk, name="person_bulk"),
    path("mensen/namen/", lists.person_suggest, name="person_suggest"),
    path("mensen/nieuw/", editing.person_add, name="person_add"),
    path("mensen/<uuid:uuid>/", details.person_detail, name="person_detail"),
    path("mensen/<uuid:uuid>/bewerken/", editing.person_edit, name="person_edit"),
    path("mensen/<uuid:uuid>/archiveren/", editing.person_archive, name="person_archive"),
    path("mensen/<uuid:uuid>/terughalen/", editing.person_restore, name="person_restore"),
    path("mensen/<uuid:uuid>/samenvoegen/", merging.person_merge, name="person_merge"),
    path("mensen/<uuid:uuid>/logboek/", trails.person_trail, name="person_trail"),
    path(
        "mensen/<uuid:uuid>/functies/nieuw/",
        connections.position_add_for,
        name="position_add_for",
    ),
    path("functies/<uuid:uuid>/bewerken/", connections.position_edit, name="position_edit"),
    path("functies/<uuid:uuid>/weghalen/", connections.position_remove, name="position_remove"),
    path(
        "deelnames/<uuid:uuid>/bewerken/",
        connections.participation_edit,
        name="participation_edit",
    ),
    path(
        "deelnames/<uuid:uuid>/weghalen/",
        connections.participation_remove,
        name="participation_remove",
    ),
    path("samenvoegingen/<uuid:uuid>/ongedaan/", merging.merge_undo, name="merge_undo"),
    path("samenvoegingen/reeks/<uuid:uuid>/ongedaan/", doubles.merges_undo, name="merges_undo"),
    path("dubbelen/organisaties/", doubles.organisation_doubles, name="organisation_doubles"),
    path("dubbelen/mensen/", doubles.person_doubles, name="person_doubles"),
    path("dubbelen/zoeken/", doubles.doubles_search, name="doubles_search"),
    path(
        "dubbelen/organisaties/samenvoegen/",
        doubles.organisation_doubles_merge,
        name="organisation_doubles_merge",
    ),
    path("dubbelen/mensen/samenvoegen/", doubles.person_doubles_merge, name="person_doubles_merge"),
    path(
        "organisaties/<uuid:uuid>/niet-dezelfde/<uuid:other>/",
        doubles.organisation_not_same,
        name="organisation_not_same",
    ),
    path(
        "mensen/<uuid:uuid>/niet-dezelfde/<uuid:other>/",
        doubles.person_not_same,
        name="person_not_same",
    ),
    path("niet-dezelfde/<uuid:uuid>/ongedaan/", doubles.not_same_undo, name="not_same_undo"),
]
