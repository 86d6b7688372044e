"""Who works for an organisation, and in which roles."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from weefsel.apps.accounts.access import member_of, organisation_with_members
from weefsel.apps.accounts.actions import give_role, remove_member, take_role
from weefsel.apps.accounts.pages import member_page, members_page
from weefsel.apps.accounts.queries import memberships_between
from weefsel.apps.accounts.views.attempts import attempt
from weefsel.apps.core.enums import Role
from weefsel.apps.core.http import ViewerRequest, signed_in
from weefsel.apps.parties.models import Organisation


def back_to(organisation: Organisation, request: ViewerRequest) -> str:
    """Return the address of the members, the short one for the organisation acted for."""
    if organisation.pk == request.viewer.organisation_id:
        return reverse("accounts:members")
    return reverse("accounts:organisation_members", args=[organisation.uuid])


@require_safe
@signed_in
def members(request: ViewerRequest, uuid: UUID | None = None) -> HttpResponse:
    """List members and open invitations."""
    organisation = organisation_with_members(request.viewer, uuid)
    context = {"page": members_page(organisation, request.viewer)}
    return render(request, "accounts/member_list.html", context)


@require_safe
@signed_in
def member(request: ViewerRequest, uuid: UUID, user_uuid: UUID) -> HttpResponse:
    """Show the roles of one member, with what may be changed."""
    organisation = organisation_with_members(request.viewer, uuid)
    person = member_of(request.viewer, organisation, user_uuid)
    context = {
        "page": member_page(person, organisation, request.viewer),
        "crumbs": [(_("Leden"), back_to(organisation, request))],
    }
    return render(request, "accounts/member.html", context)


def _role(value: str) -> Role:
    try:
        return Role(value)
    except ValueError as error:
        raise Http404 from error


@require_POST
@signed_in
def role_give(request: ViewerRequest, uuid: UUID, user_uuid: UUID, role: str) -> HttpResponse:
    """Give a member a role."""
    organisation = organisation_with_members(request.viewer, uuid)
    person = member_of(request.viewer, organisation, user_uuid)
    wanted, actor = _role(role), request.viewer
    act = partial(give_role, user=person, organisation=organisation, role=wanted, actor=actor)
    if attempt(request, act):
        words = {"name": person, "role": wanted.label}
        messages.success(request, _("%(name)s is nu ook %(role)s.") % words)
    return redirect("accounts:member", uuid=organisation.uuid, user_uuid=person.uuid)


@require_POST
@signed_in
def role_take(request: ViewerRequest, uuid: UUID, user_uuid: UUID, role: str) -> HttpResponse:
    """Take a role from a member; the last one goes with the membership."""
    organisation = organisation_with_members(request.viewer, uuid)
    person = member_of(request.viewer, organisation, user_uuid)
    rows = memberships_between(person, organisation)
    membership = next((row for row in rows if row.role == _role(role)), None)
    if membership is None:
        raise Http404
    if not attempt(request, partial(take_role, membership=membership, actor=request.viewer)):
        return redirect("accounts:member", uuid=organisation.uuid, user_uuid=person.uuid)
    words = {"name": person, "role": membership.role_label}
    message = _("%(name)s is geen %(role)s meer.") % words
    if len(rows) == 1:
        messages.success(request, message)
        return redirect(back_to(organisation, request))
    undo = reverse("accounts:role_give", args=[organisation.uuid, person.uuid, membership.role])
    messages.success(request, message, extra_tags=f"undo:{undo}")
    return redirect("accounts:member", uuid=organisation.uuid, user_uuid=person.uuid)


@require_POST
@signed_in
def member_remove(request: ViewerRequest, uuid: UUID, user_uuid: UUID) -> HttpResponse:
    """End what somebody does for the organisation."""
    organisation = organisation_with_members(request.viewer, uuid)
    person = member_of(request.viewer, organisation, user_uuid)
    act = partial(remove_member, user=person, organisation=organisation, actor=request.viewer)
    if not attempt(request, act):
        return redirect("accounts:member", uuid=organisation.uuid, user_uuid=person.uuid)
    words = {"name": person, "organisation": organisation.name}
    messages.success(request, _("%(name)s werkt niet meer voor %(organisation)s.") % words)
    return redirect(back_to(organisation, request))
