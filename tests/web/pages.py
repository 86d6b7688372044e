"""A few pages made of nothing but the shell, to test it by: a list, a thing, a form, a map."""

from __future__ import annotations

from datetime import timedelta
from functools import wraps
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import engines
from django.urls import include, path
from django.utils import timezone

from tests.web import map_data
from weefsel.apps.core.versions import differences
from weefsel.apps.core.viewer import Viewer

if TYPE_CHECKING:
    from collections.abc import Callable

NADIA = Viewer(
    user_id=1, user_uuid=UUID(int=1), name="Nadia de Wit", organisation_name="gemeente Vaarstede"
)
NAMES = ["Bakkerij Korrel", "De Spil", "Horeca Kustregio", "Scheepswerf De Lage Vaart"]
WORLDS = ["economy", "inclusion", "both", "neither"]
PAGE_SIZE = 2
TEMPLATES = Path(__file__).parent / "templates"


class EveryKind(forms.Form):
    """One field of every kind that the shell knows."""

    name = forms.CharField(label="Naam", help_text="Zoals mensen hem noemen.")
    kvk = forms.CharField(label="KvK-nummer", required=False)
    mail = forms.EmailField(label="E-mail", required=False)
    size = forms.IntegerField(label="Medewerkers", required=False)
    since = forms.DateField(
        label="Sinds", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    kind = forms.ChoiceField(label="Soort", choices=[("", "Kies"), ("a", "Bedrijf")])
    world = forms.ChoiceField(
        label="Wereld",
        choices=[("i", "Inclusie"), ("e", "Economie")],
        widget=forms.RadioSelect,
        help_text="Volgt uit de soort.",
    )
    tags = forms.MultipleChoiceField(
        label="Labels",
        required=False,
        choices=[("x", "Scheepsbouw"), ("y", "Horeca")],
        widget=forms.CheckboxSelectMultiple,
    )
    about = forms.CharField(label="Over", required=False, widget=forms.Textarea)
    news = forms.BooleanField(label="Stuur mij bericht", required=False, help_text="Soms.")
    file = forms.FileField(label="Bijlage", required=False)


class Filters(forms.Form):
    """The filters of the list."""

    q = forms.CharField(
        label="Naam", required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    world = forms.ChoiceField(
        label="Wereld", required=False, choices=[("", "Alle"), *zip(WORLDS, WORLDS, strict=True)]
    )


def _signed_in(
    view: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    @wraps(view)
    def with_viewer(request: HttpRequest) -> HttpResponse:
        request.viewer = NADIA  # type: ignore[attr-defined]  # as the middleware of accounts does
        return view(request)

    return with_viewer


def _page(request: HttpRequest, name: str, **values: object) -> HttpResponse:
    source = (TEMPLATES / name).read_text(encoding="utf-8")
    return HttpResponse(engines["django"].from_string(source).render(values, request))


@_signed_in
def thing(request: HttpRequest) -> HttpResponse:
    if "toast" in request.GET:
        messages.success(request, "De Spil is gearchiveerd.", extra_tags="undo:/terug")
        messages.error(request, "Dat lukte niet.")
    now = timezone.now()
    return _page(
        request,
        "thing.html",
        crumbs=[("Organisaties", "/lijst")],
        tones=["neutral", "warn", "good", "bad"],
        facts=[("KvK-nummer", "01234567", ""), ("Gemeente", "Molenwaard", "/x")],
        items=[SimpleNamespace(when=now - timedelta(days=3), title="Bezoek", text="A", url="/x")],
    )


@_signed_in
def listing(request: HttpRequest) -> HttpResponse:
    asked, start = request.GET.get("q", ""), int(request.GET.get("p", 0))
    world = request.GET.get("world", "")
    now = timezone.now()
    rows = [
        SimpleNamespace(name=name, world=WORLDS[n], n=n * 1000, at=now - timedelta(days=n))
        for n, name in enumerate(NAMES)
        if asked.lower() in name.lower() and world in {"", WORLDS[n]}
    ]
    shown = rows[start : start + PAGE_SIZE]
    return _page(
        request,
        "list.html",
        form=Filters(request.GET),
        rows=shown,
        total=len(rows),
        chips=[{"label": asked, "remove_url": "/lijst"}] if asked else [],
        page={
            "previous_url": "?p=0" if start else "",
            "next_url": f"?p={start + PAGE_SIZE}" if start + PAGE_SIZE < len(rows) else "",
            "first": start + 1,
            "last": start + len(shown),
            "total": len(rows),
        },
    )


@_signed_in
def form(request: HttpRequest) -> HttpResponse:
    return _page(request, "form.html", form=EveryKind(request.POST or None))


@_signed_in
def conflict(request: HttpRequest) -> HttpResponse:
    fields = differences(
        base={"name": "Spil", "phone": "", "city": "Zuidkade"},
        mine={"name": "De Spil", "phone": "0123", "city": "Zuidkade"},
        theirs={"name": "Spil BV", "phone": "", "city": "Zuidkade"},
        labels={"name": "Naam", "phone": "Telefoon", "city": "Plaats"},
    )
    return _page(request, "conflict.html", fields=fields)


@_signed_in
def network_map(request: HttpRequest) -> HttpResponse:
    return _page(request, "map.html", src=request.GET.get("bron", "/kaart.json"))


def network_map_data(request: HttpRequest) -> JsonResponse:
    return JsonResponse(map_data.feed())


def suggest(request: HttpRequest) -> HttpResponse:
    return HttpResponse(
        '<ul><li><a href="/ding">De Spil</a></li><li><a href="/x">Korrel</a></li></ul>'
    )


def front(request: HttpRequest) -> HttpResponse:
    return _page(request, "form.html", form=EveryKind())


search = ([path("", listing, name="search"), path("vast", suggest, name="suggest")], "search")
urlpatterns = [
    path("", front),
    path("ding", thing),
    path("lijst", listing),
    path("formulier", form),
    path("conflict", conflict),
    path("kaart", network_map),
    path("kaart.json", network_map_data),
    path("zoeken/", include(search)),
    path("taal/", include("django.conf.urls.i18n")),
]
