"""The page with the whole trail."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from weefsel.apps.audit.forms import TrailFilterForm
from weefsel.apps.audit.queries import TrailFilter, entries_visible_to, filtered
from weefsel.apps.audit.rules import can_read_trail
from weefsel.apps.audit.tables import entry_cells, entry_columns
from weefsel.apps.audit.words import in_words, kind_label
from weefsel.apps.core.errors import InvalidValue
from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.core.lists import CURSOR, chips, page_links
from weefsel.apps.core.paging import count_up_to, page_of
from weefsel.apps.core.spreadsheets import Sheet, download_as

ROWS = 50
MOST_EXPORTED = 100_000


@require_safe
@signed_in
def entry_list(request: ViewerRequest) -> HttpResponse:
    """List who did what, newest first, for administrators and privacy officers."""
    if not can_read_trail(request.viewer):
        raise PermissionDenied
    form = TrailFilterForm(request.GET)
    wanted = form.wanted()
    rows = filtered(entries_visible_to(request.viewer), wanted)
    try:
        page = page_of(rows, keys=("-id",), size=ROWS, cursor=request.GET.get(CURSOR, ""))
    except InvalidValue as error:
        messages.error(request, str(error))
        return redirect("audit:list")
    total, is_exact = count_up_to(rows)
    actor_name = page.rows[0].actor_name if wanted.actor and page.rows else ""
    context = {
        "entries": in_words(page.rows),
        "page": page_links(request.GET, page),
        "form": form,
        "total": total,
        "is_exact": is_exact,
        "chips": chips(request.GET, _labels(wanted, actor_name)),
        "query": request.GET.urlencode(),
    }
    return render(request, "audit/entry_list.html", context)


@require_safe
@signed_in
def entry_export(request: ViewerRequest, kind: str) -> HttpResponseBase:
    """Hand out the filtered trail as a file, the newest lines when there are very many."""
    if not can_read_trail(request.viewer):
        raise PermissionDenied
    wanted = TrailFilterForm(request.GET).wanted()
    rows = filtered(entries_visible_to(request.viewer), wanted).order_by("-id")
    words = [label for _name, label in _labels(wanted, "") if label]
    if not count_up_to(rows, limit=MOST_EXPORTED)[1]:
        words.append(
            _("de nieuwste %(n)s regels; kies een kortere periode voor de andere")
            % {"n": number_format(MOST_EXPORTED)}
        )
    sheet = Sheet(
        name="logboek",
        title=_("Logboek"),
        columns=entry_columns(),
        rows=entry_cells(rows[:MOST_EXPORTED]),
        selection="; ".join(words),
    )
    return download_as(sheet, kind)


def _labels(wanted: TrailFilter, actor_name: str) -> list[tuple[str, str]]:
    """Return what each filter that is on says."""
    since, until = wanted.since, wanted.until
    return [
        ("wie", _("wie: %(who)s") % {"who": wanted.who} if wanted.who else ""),
        ("account", actor_name or (_("één account") if wanted.actor else "")),
        ("soort", kind_label(wanted.target_type) if wanted.target_type else ""),
        ("vanaf", _("vanaf %(day)s") % {"day": date_format(since, "j F Y")} if since else ""),
        ("tot", _("tot en met %(day)s") % {"day": date_format(until, "j F Y")} if until else ""),
    ]
