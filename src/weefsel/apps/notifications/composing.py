"""One mail from a digest: plain words, and the same as HTML without pictures or styles."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import ngettext

from weefsel.apps.core.words import spelled, starting
from weefsel.apps.notifications.digest import Digest
from weefsel.apps.notifications.enums import Rhythm
from weefsel.apps.notifications.links import full_address, link_path


def subject_of(digest: Digest) -> str:
    """Return the subject, in the language that is active; without names, which travel openly."""
    said = ngettext(
        "%(n)s nieuw bericht uit Weefsel", "%(n)s nieuwe berichten uit Weefsel", digest.n
    )
    return said % {"n": starting(spelled(digest.n))}


def context_of(digest: Digest, *, rhythm: Rhythm) -> dict[str, Any]:
    """Return what both shapes of the mail show."""
    others = [one for one in (Rhythm.DAILY, Rhythm.WEEKLY) if one != rhythm]
    return {
        "digest": digest,
        "base": settings.WEEFSEL_BASE_URL,
        "region": settings.WEEFSEL_REGION_NAME,
        "says_for_whom": len(digest.organisations) > 1,
        "others": [(one.label, full_address(link_path(digest.user, one))) for one in others],
        "off_url": full_address(link_path(digest.user, Rhythm.OFF)),
        "choice_url": full_address(reverse("notifications:choice")),
        "today_url": full_address(reverse("today:today")),
    }


def compose(
    digest: Digest, *, rhythm: Rhythm, language: str, connection: BaseEmailBackend | None = None
) -> EmailMultiAlternatives:
    """Return the mail, ready to send.

    Args:
        digest: with at least one line, told in `language`.
        rhythm: how often the reader gets it now.
        language: of the words around the lines.
        connection: to the mail server, when several mails share one.
    """
    with translation.override(language):
        context = context_of(digest, rhythm=rhythm) | {"language": language}
        text = render_to_string("notifications/mail/digest.txt", context)
        html = render_to_string("notifications/mail/digest.html", context)
        message = EmailMultiAlternatives(
            subject_of(digest),
            text.strip() + "\n",
            to=[digest.user.email],
            connection=connection,
            headers={
                "List-Unsubscribe": f"<{context['off_url']}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",  # RFC 8058
                "Auto-Submitted": "auto-generated",  # RFC 3834: no answer from who is away
            },
        )
        message.attach_alternative(html, "text/html")
    return message
