"""The deal sheet: what was agreed on one page, to sign; an accessible PDF."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils import formats, timezone
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from weefsel.apps.challenges.agreement_pages import signed_version
from weefsel.apps.challenges.models import (
    Agreement,
    AgreementVersion,
    ChallengePartner,
    Contribution,
)
from weefsel.apps.challenges.pages import roles_of
from weefsel.apps.challenges.queries import (
    commitments_of,
    consents_to,
    contributions_of,
    open_stakes_of,
    written_stakes,
)
from weefsel.apps.core.reports import pdf_of

TEMPLATE = Path(__file__).parent / "deal_sheet.typ"
SHORT_TEXT = 1_500  # characters that still leave room for the rest of the page
SHORT_INTEREST = 240
ROOM_TO_SIGN = 34  # points


def deal_sheet(agreement: Agreement) -> bytes:
    """Return the sheet of the version that everybody agreed to, or else of the newest one.

    An interest stands on it only when it was opened: it is read by whoever holds the paper.
    """
    version = signed_version(agreement)
    return pdf_of(
        TEMPLATE,
        _data(agreement, version),
        lang=get_language() or "nl",
        made_at=version.agreed_at or version.written_at,
    )


def _data(agreement: Agreement, version: AgreementVersion) -> dict[str, Any]:
    sides = list(agreement.partners.all())
    return {
        "title": agreement.title,
        "author": agreement.challenge.question,
        "state": _state(agreement, version),
        "footer": _("Versie %(n)d. Gemaakt met Weefsel op %(day)s.")
        % {"n": version.number, "day": _day(timezone.localdate())},
        "goal": [
            [_("Dit dient"), version.goal],
            [_("De vraag"), version.question_then or agreement.challenge.question],
        ],
        "text_label": _("Wat we afspreken"),
        "text": _text(version),
        "tables": [
            _sides(agreement, sides),
            _commitments(agreement),
            _signatures(version, sides),
        ],
    }


def _state(agreement: Agreement, version: AgreementVersion) -> str:
    if version.agreed_at is None:
        return _("%(status)s, nog niet door iedereen getekend") % {
            "status": agreement.get_status_display().capitalize()
        }
    return _("Afgesproken op %(day)s") % {"day": _day(timezone.localdate(version.agreed_at))}


def _text(version: AgreementVersion) -> list[str]:
    """Return the words when they leave room for the rest, or else where they are read."""
    if len(version.text) <= SHORT_TEXT:
        return [line for line in version.text.splitlines() if line.strip()]
    return [
        _("De hele tekst is versie %(n)d van deze afspraak in Weefsel.") % {"n": version.number}
    ]


def _sides(agreement: Agreement, sides: Sequence[ChallengePartner]) -> dict[str, Any]:
    wants = {one.partner_id: one.interest or one.gain for one in open_stakes_of(sides)}
    sealed = written_stakes(agreement.challenge) - wants.keys()
    brings: dict[int, list[str]] = {}
    for pledge in contributions_of(agreement.challenge):
        brings.setdefault(pledge.partner_id, []).append(_pledged(pledge))
    return {
        "label": _("Wie doet mee"),
        "widths": [1, 0.8, 1.4, 1.4],
        "headers": [_("Partner"), _("Rol"), _("Wil voor zichzelf"), _("Brengt in")],
        "rows": [
            [
                str(side),
                roles_of(side),
                _("niet geopend") if side.pk in sealed else _wish(wants.get(side.pk, "")),
                "; ".join(brings.get(side.pk, [])) or "–",
            ]
            for side in sides
        ],
    }


def _wish(interest: str) -> str:
    return Truncator(interest).chars(SHORT_INTEREST) or "–"


def _pledged(pledge: Contribution) -> str:
    if pledge.amount is None:
        return pledge.what
    amount = formats.number_format(pledge.amount.normalize(), use_l10n=True, force_grouping=True)
    return f"{pledge.what} ({amount} {pledge.unit})"


def _commitments(agreement: Agreement) -> dict[str, Any]:
    return {
        "label": _("Wie doet wat"),
        "widths": [2.4, 1.4, 1, 1],
        "headers": [_("Wat"), _("Wie"), _("Uiterlijk"), _("Stand")],
        "rows": [
            [one.what, str(one.partner), _day(one.due_on), one.get_status_display()]
            for one in commitments_of(agreement)
        ],
    }


def _signatures(version: AgreementVersion, sides: Sequence[ChallengePartner]) -> dict[str, Any]:
    said = {one.partner_id: one for one in consents_to(version)}

    def yes_of(side: ChallengePartner) -> str:
        one = said.get(side.pk)
        if one is None:
            return _("nog geen ja")
        return f"{one.given_by}, {_day(timezone.localdate(one.given_at))}"

    return {
        "label": _("Handtekeningen"),
        "row_height": ROOM_TO_SIGN,
        "widths": [1, 1, 1.2],
        "headers": [_("Namens"), _("Zei ja in Weefsel"), _("Naam en handtekening")],
        "rows": [[str(side), yes_of(side), ""] for side in sides],
    }


def _day(day: Any) -> str:
    return formats.date_format(day, "DATE_FORMAT")
