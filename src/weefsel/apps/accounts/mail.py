"""Mail that Weefsel itself sends about accounts; the sign-in library sends the rest."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from weefsel.apps.accounts.models import Invitation
from weefsel.apps.core.viewer import Viewer


def site_address(path: str) -> str:
    """Return the full address of a path; from the settings, since a Host header can be forged."""
    return f"{settings.WEEFSEL_BASE_URL}{path}"


def invitation_address(secret: str) -> str:
    """Return the link that accepts an invitation."""
    return site_address(reverse("accounts:invitation", args=[secret]))


def send_invitation(invitation: Invitation, *, secret: str, sender: Viewer) -> None:
    """Mail the link, in the language of the installation.

    Raises:
        OSError: the mail server cannot be reached or refuses (smtplib's errors are OSErrors).
    """
    context = {
        "invitation": invitation,
        "organisation": invitation.organisation.name,
        "role": invitation.role,
        "sender": sender.name,
        "url": invitation_address(secret),
        "region": settings.WEEFSEL_REGION_NAME,
    }
    with translation.override(settings.LANGUAGE_CODE):
        context |= {"role": invitation.role_label, "purpose": invitation.purpose_words}
        subject = render_to_string("accounts/mail/invitation_subject.txt", context)
        message = render_to_string("accounts/mail/invitation_message.txt", context)
    EmailMessage(" ".join(subject.split()), message.strip() + "\n", to=[invitation.email]).send()
