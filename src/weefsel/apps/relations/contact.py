"""From the filled-in form to what the action takes."""

from __future__ import annotations

from weefsel.apps.core.circles import fixed_circle
from weefsel.apps.core.models import REGION_CIRCLE_ID
from weefsel.apps.parties.models import Organisation
from weefsel.apps.relations.actions import Attendee, NewFollowUp, NewImpression, NewTouchpoint
from weefsel.apps.relations.forms_contact import PARTNER, REGION, ContactForm


def touchpoint_of(form: ContactForm, *, own: Organisation) -> NewTouchpoint:
    """Return the contact as it was filled in.

    Somebody of the other side without a function there counts for that organisation all the same,
    and so do our own people for the organisation acted for.
    """
    given = form.cleaned_data
    sides = {"ours": own, "theirs": form.partner}
    return NewTouchpoint(
        who=[
            *(Attendee(person=person, organisation=form.partner) for person in form.theirs()),
            *(Attendee(person=person, organisation=own) for person in form.ours()),
        ],
        happened_on=form.happened_on,
        kind=given["kind"],
        summary=given["summary"],
        initiative_by=sides.get(given["initiative"]),
        circle=fixed_circle(REGION_CIRCLE_ID) if given["shared"] == REGION else None,
        shared_with=form.relation if given["shared"] == PARTNER else None,
        impressions=_impressions(form),
        follow_ups=_follow_ups(form),
    )


def _impressions(form: ContactForm) -> list[NewImpression]:
    felt, note = form.cleaned_data["felt"], form.cleaned_data["note"]
    return [NewImpression(felt=felt, note=note)] if felt is not None or note else []


def _follow_ups(form: ContactForm) -> list[NewFollowUp]:
    given = form.cleaned_data
    if not given["promise"]:
        return []
    return [
        NewFollowUp(
            what=given["promise"],
            due_on=given["promise_by"] or form.happened_on,
            assignee=form.colleagues.get(given["promise_keeper"]),
            relation=form.relation,
        )
    ]
