"""What the pages of challenges share: one way to ask, save and come back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from weefsel.apps.challenges.models import Challenge
from weefsel.apps.core.errors import DomainError
from weefsel.apps.core.http import ViewerRequest
from weefsel.apps.parties.editing.pages import add_problem

Crumbs = list[tuple[str, str]]


def url_of(uuid: UUID) -> str:
    """Return the address of a challenge."""
    return reverse("challenges:detail", args=[uuid])


def crumbs_to(challenge: Challenge) -> Crumbs:
    """Return the way up from a page inside a challenge."""
    return [
        (_("Opgaven"), reverse("challenges:list")),
        (challenge.question, url_of(challenge.uuid)),
    ]


def ask(  # noqa: PLR0913 -- what an add page needs, by name
    request: ViewerRequest,
    form: forms.Form | forms.ModelForm[Any],
    *,
    save: Callable[[dict[str, Any]], object],
    title: str,
    submit: str,
    said: str,
    back: str,
    crumbs: Crumbs,
) -> HttpResponse:
    """Show a form; when it is right, save it, say so, and go back."""
    if request.method == "POST" and form.is_valid():
        try:
            save(dict(form.cleaned_data))
        except DomainError as error:
            add_problem(form, error)
        else:
            messages.success(request, said)
            return redirect(back)
    context = {
        "form": form,
        "title": title,
        "submit_label": submit,
        "cancel_url": back,
        "crumbs": crumbs,
    }
    return render(request, "web/form_page.html", context)


def back_from(request: ViewerRequest, uuid: UUID, usual: str) -> str:
    """Return where to go after an edit: the meeting for who came from there, else as usual."""
    if request.GET.get("terug") == "overleg":
        return reverse("challenges:meeting", args=[uuid])
    return usual


def uuid_in(request: ViewerRequest, name: str) -> UUID | None:
    """Return the identifier in the address under this name; None without one.

    Raises:
        Http404: it is no identifier.
    """
    given = request.GET.get(name, "")
    try:
        return UUID(given) if given else None
    except ValueError as error:
        raise Http404 from error


def do(request: ViewerRequest, act: Callable[[], object], *, said: str, back: str) -> HttpResponse:
    """Do one thing that was asked with a button, say so or why not, and go back."""
    try:
        act()
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return redirect(back)
