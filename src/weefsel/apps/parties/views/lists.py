"""The two lists: filter, sort, page, export, and change what was ticked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from weefsel.apps.core.errors import InvalidValue
from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.core.lists import CURSOR, chips, page_links
from weefsel.apps.core.paging import count_up_to, page_of
from weefsel.apps.core.spreadsheets import Sheet, download
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.actions import BulkResult, archive_many, restore_many, tag_many
from weefsel.apps.parties.filters import ListFilterForm, OrganisationFilterForm, PersonFilterForm
from weefsel.apps.parties.forms import uuids_of
from weefsel.apps.parties.queries import (
    ORDER_KEYS,
    organisations_listed,
    organisations_named,
    organisations_visible_to,
    people_listed,
    people_named,
    people_visible_to,
)
from weefsel.apps.parties.rules import can_add_parties
from weefsel.apps.parties.tables import (
    organisation_cells,
    organisation_columns,
    organisation_rows,
    person_cells,
    person_columns,
    person_rows,
)

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ROWS = 100


@dataclass(frozen=True, slots=True)
class _List:
    """What differs between the list of organisations and the list of people."""

    name: str
    about: Sequence[StrOrPromise]  # labels of the two columns after the name
    add_label: StrOrPromise
    form: Callable[..., ListFilterForm]
    listed: Callable[..., Any]
    visible: Callable[..., Any]
    rows: Callable[..., list[Any]]
    columns: Callable[[], list[Any]]
    cells: Callable[..., Any]

    def url(self, what: str, *of: str) -> str:
        """Return the address of one of its pages: list, add, bulk or export."""
        return reverse(f"parties:{self.name}_{what}", args=of)


ORGANISATIONS = _List(
    "organisation",
    (_lazy("Soort"), _lazy("Gemeente")),
    _lazy("Organisatie toevoegen"),
    OrganisationFilterForm,
    organisations_listed,
    organisations_visible_to,
    organisation_rows,
    organisation_columns,
    organisation_cells,
)
PEOPLE = _List(
    "person",
    (_lazy("Functie"), _lazy("Niveau")),
    _lazy("Persoon toevoegen"),
    PersonFilterForm,
    people_listed,
    people_visible_to,
    person_rows,
    person_columns,
    person_cells,
)


@require_safe
@signed_in
@vary_on_headers("HX-Request")
def organisation_list(request: ViewerRequest) -> HttpResponse:
    """List the organisations one may see."""
    return _show(request, ORGANISATIONS)


@require_safe
@signed_in
@vary_on_headers("HX-Request")
def person_list(request: ViewerRequest) -> HttpResponse:
    """List the people one may see."""
    return _show(request, PEOPLE)


@require_safe
@signed_in
def organisation_export(request: ViewerRequest, kind: str) -> HttpResponseBase:
    """Hand out the filtered list of organisations as a file."""
    return _export(request, ORGANISATIONS, kind, title=_("Organisaties"), name="organisaties")


@require_safe
@signed_in
def person_export(request: ViewerRequest, kind: str) -> HttpResponseBase:
    """Hand out the filtered list of people as a file."""
    return _export(request, PEOPLE, kind, title=_("Mensen"), name="mensen")


@require_POST
@signed_in
def organisation_bulk(request: ViewerRequest) -> HttpResponse:
    """Change the organisations that were ticked."""
    return _change_ticked(request, ORGANISATIONS)


@require_POST
@signed_in
def person_bulk(request: ViewerRequest) -> HttpResponse:
    """Change the people who were ticked."""
    return _change_ticked(request, PEOPLE)


@require_safe
@signed_in
def organisation_suggest(request: ViewerRequest) -> HttpResponse:
    """Suggest organisations for what is being typed in a form."""
    text = request.GET.get(request.GET.get("veld", ""), "")
    found = organisations_named(request.viewer, text)
    return render(request, "parties/_suggestions.html", {"found": found})


@require_safe
@signed_in
def person_suggest(request: ViewerRequest) -> HttpResponse:
    """Suggest people for what is being typed in a form."""
    text = request.GET.get(request.GET.get("veld", ""), "")
    found = people_named(request.viewer, text)
    return render(request, "parties/_suggestions.html", {"found": found})


def _show(request: ViewerRequest, shown: _List) -> HttpResponse:
    form: Any = shown.form(request.GET)
    found = shown.listed(request.viewer, form.wanted())
    keys, cursor = ORDER_KEYS[form.order], request.GET.get(CURSOR, "")
    try:
        page = page_of(found, keys=keys, size=ROWS, cursor=cursor)
    except InvalidValue as error:
        messages.error(request, str(error))
        return redirect(shown.url("list"))
    total, is_exact = count_up_to(found)
    context = {
        "form": form,
        "rows": shown.rows(page.rows),
        "page": page_links(request.GET, page),
        "total": total,
        "is_exact": is_exact,
        "chips": chips(request.GET, form.in_words()),
        "query": request.GET.urlencode(),
        "about": [str(label) for label in shown.about],
        "add_url": shown.url("add") if can_add_parties(request.viewer) else "",
        "add_label": shown.add_label,
        "bulk_url": shown.url("bulk"),
        "xlsx_url": shown.url("export", "xlsx"),
        "csv_url": shown.url("export", "csv"),
        "is_archive": form.wanted().is_archived,
    }
    return render(request, f"parties/{shown.name}_list.html", context)


def _export(
    request: ViewerRequest, shown: _List, kind: str, *, title: str, name: str
) -> HttpResponseBase:
    form: Any = shown.form(request.GET)
    found = shown.listed(request.viewer, form.wanted()).order_by(*ORDER_KEYS[form.order])
    sheet = Sheet(
        name=name,
        title=title,
        columns=shown.columns(),
        rows=shown.cells(found),
        selection="; ".join(words for _name, words in form.in_words()),
    )
    if kind == "csv":
        return download(sheet, "csv")
    if kind == "xlsx":
        return download(sheet, "xlsx")
    raise Http404


def _change_ticked(request: ViewerRequest, shown: _List) -> HttpResponse:
    if not can_add_parties(request.viewer):
        raise PermissionDenied
    asked = request.POST if "wat" in request.POST else request.GET  # undo asks in its address
    query = QueryDict(asked.get("terug", "")).urlencode()
    back = shown.url("list") + (f"?{query}" if query else "")
    ticked = uuids_of(asked.getlist("selected"))
    chosen = shown.visible(request.viewer).filter(uuid__in=ticked)
    try:
        result, text = _change(chosen, asked, request.viewer)
    except InvalidValue as error:
        messages.error(request, str(error))
        return redirect(back)
    undo = ""
    if asked["wat"] == "archief":
        way_back = [("wat", "terughalen"), ("terug", query)]
        way_back += [("selected", str(uuid)) for uuid in result.done]
        undo = f"undo:{request.path}?{urlencode(way_back)}"
    _tell(request, result, text % {"n": result.n_done}, undo=undo)
    return redirect(back)


def _change(chosen: Any, posted: QueryDict, actor: Viewer) -> tuple[BulkResult, str]:
    """Return what came of it, and how to say it."""
    what = posted.get("wat", "")
    if what == "label":
        result = tag_many(parties=chosen, tag=posted.get("label", ""), actor=actor)
        return result, ngettext("%(n)d label gezet.", "%(n)d labels gezet.", result.n_done)
    if what == "archief":
        result = archive_many(parties=chosen, actor=actor)
        return result, ngettext(
            "%(n)d staat nu in het archief.", "%(n)d staan nu in het archief.", result.n_done
        )
    if what == "terughalen":
        result = restore_many(parties=chosen, actor=actor)
        return result, ngettext("%(n)d is terug.", "%(n)d zijn terug.", result.n_done)
    raise InvalidValue(_("Kies wat er met de selectie moet gebeuren."))


def _tell(request: ViewerRequest, result: BulkResult, text: str, *, undo: str) -> None:
    if result.n_done:
        messages.success(request, text, extra_tags=undo)
    elif not result.skipped:
        messages.error(request, _("Er is niets geselecteerd. Vink eerst aan wat je bedoelt."))
    for name, why in result.skipped[:5]:
        messages.warning(request, f"{name}: {why}")
    if len(result.skipped) > 5:  # noqa: PLR2004 -- what fits on the screen
        more = len(result.skipped) - 5
        messages.warning(request, _("En nog %(n)d overgeslagen.") % {"n": more})
