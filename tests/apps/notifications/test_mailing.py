"""The mail itself, when it goes out, and that it goes out once."""

from __future__ import annotations

import datetime
import smtplib
from io import StringIO
from zoneinfo import ZoneInfo

from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import pytest
from pytest_django import Settings

from tests.apps.challenges.conftest import Table
from tests.apps.notifications.reading import digest, mail_text
from tests.apps.notifications.test_challenge_news import alice, dirk, in_days, proposed
from tests.clients import client_of
from weefsel.apps.accounts.models import User
from weefsel.apps.challenges.actions import add_commitment, add_item
from weefsel.apps.challenges.models import AgendaItem, Agreement, ChallengePartner
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.notifications.actions import take_turn
from weefsel.apps.notifications.delivering import mail_due, mail_one
from weefsel.apps.notifications.enums import Rhythm
from weefsel.apps.notifications.models import MailChoice
from weefsel.apps.notifications.timing import next_turn, wait_after_failure

pytestmark = pytest.mark.django_db
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MINUTE = datetime.timedelta(minutes=1)
HOUR = datetime.timedelta(hours=1)


def due(user: User, rhythm: str = Rhythm.DAILY, **values: object) -> MailChoice:
    """Make it somebody's turn."""
    values = {"covered_until": timezone.now() - 24 * HOUR, **values}
    return MailChoice.objects.create(
        user=user, rhythm=rhythm, next_at=timezone.now() - MINUTE, **values
    )


def happened(minutes_ago: float) -> None:
    """Let everything of the table have happened so long ago."""
    at = timezone.now() - minutes_ago * MINUTE
    ChallengePartner.objects.update(created_at=at)
    AgendaItem.objects.update(created_at=at)


def one_mail() -> EmailMultiAlternatives:
    (message,) = mail.outbox
    assert isinstance(message, EmailMultiAlternatives)
    return message


def test_mail_is_plain_text_and_html_with_links_and_nothing_else(table: Table) -> None:
    happened(30)
    due(table.dirk)

    assert mail_due() == 1

    message = one_mail()
    assert message.subject == "Eén nieuw bericht uit Weefsel"
    assert message.to == ["dirk@vaarland.example"]
    link = f"http://localhost:8000/opgaven/{table.challenge.uuid}/"
    assert "OPGAVEN" in message.body
    assert link in message.body
    ((content, kind),) = message.alternatives
    html = str(content)
    assert (kind, f'href="{link}"' in html) == ("text/html", True)
    for fetched in ("<img", "src=", "<style", "style=", "<script", "url("):
        assert fetched not in html
    off = message.extra_headers["List-Unsubscribe"]
    assert off.startswith("<http://localhost:8000/berichten/")
    assert off[1:-1] in message.body
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_mail_speaks_the_language_of_its_reader(table: Table) -> None:
    happened(30)
    due(table.dirk, language="en")

    mail_due()

    message = one_mail()
    assert message.subject == "One new message from Weefsel"
    assert "You take part. Gemeente Vaarstede began this challenge." in message.body
    assert "No more mail?" in message.body
    assert "Jullie" not in message.body + str(message.alternatives)


def test_nothing_new_sends_nothing_and_news_is_told_once(table: Table) -> None:
    happened(30)
    due(table.dirk)
    due(table.cast.charlie)

    assert (mail_due(), mail_due()) == (1, 0)
    MailChoice.objects.update(next_at=timezone.now() - MINUTE)
    assert mail_due() == 0

    assert len(mail.outbox) == 1
    told = MailChoice.objects.get(user=table.dirk)
    assert told.sent_at is not None
    assert MailChoice.objects.get(user=table.cast.charlie).sent_at is None


def test_two_workers_send_one_mail(table: Table) -> None:
    happened(30)
    row = due(table.dirk)
    now = timezone.now()

    first = take_turn(pk=row.pk, now=now, actor=system_viewer())
    second = take_turn(pk=row.pk, now=now, actor=system_viewer())

    assert second is None
    assert first is not None
    assert mail_one(first, now=now)
    assert mail_due() == 0
    assert len(mail.outbox) == 1


def test_who_dies_after_sending_repeats_one_mail_and_loses_none(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened(30)
    due(table.dirk)

    def dies(**_given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("weefsel.apps.notifications.delivering.note_covered", dies)
        with pytest.raises(KeyboardInterrupt):
            mail_due()
    assert mail_due() == 0, "for ten minutes it may still be busy"
    MailChoice.objects.update(next_at=timezone.now() - MINUTE)

    assert mail_due() == 1
    MailChoice.objects.update(next_at=timezone.now() - MINUTE)
    assert (mail_due(), len(mail.outbox)) == (0, 2)


def test_mail_server_that_refuses_is_asked_again_later(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened(30)
    row = due(table.dirk)

    def refuses(_message: object) -> None:
        raise smtplib.SMTPServerDisconnected

    with monkeypatch.context() as patch:
        patch.setattr(EmailMultiAlternatives, "send", refuses)
        assert mail_due() == 0
    row.refresh_from_db()
    assert (row.n_failed, row.sent_at) == (1, None)
    assert row.next_at is not None
    assert 14 * MINUTE < row.next_at - timezone.now() <= 15 * MINUTE
    MailChoice.objects.update(next_at=timezone.now() - MINUTE)

    assert mail_due() == 1
    row.refresh_from_db()
    assert row.n_failed == 0


def test_at_once_waits_for_more_and_then_sends_one_mail(table: Table) -> None:
    for title in "abcdefghij":
        add_item(
            challenge=table.challenge,
            values={"title": title},
            actor=alice(table),
        )
    happened(3)
    row = due(table.dirk, Rhythm.AT_ONCE)

    assert mail_due() == 0
    row.refresh_from_db()
    assert row.next_at is not None
    assert 7 * MINUTE < row.next_at - timezone.now() <= 8 * MINUTE

    happened(12)
    MailChoice.objects.update(next_at=timezone.now() - MINUTE)
    assert mail_due() == 1
    assert one_mail().subject == "Elf nieuwe berichten uit Weefsel"


def test_weekly_mail_tells_what_is_due_until_the_next_one(table: Table) -> None:
    happened(60 * 24 * 30)
    agreement = proposed(table)
    for n_days in (5, 12):
        add_commitment(
            agreement=agreement,
            partner=table.theirs,
            values={"what": f"Over {n_days} dagen", "due_on": in_days(n_days)},
            actor=dirk(table),
        )
    Agreement.objects.update(changed_at=timezone.now() - 30 * 24 * HOUR)
    due(table.dirk, Rhythm.WEEKLY)

    assert mail_due() == 1

    body = one_mail().body
    assert ("Over 5 dagen" in body, "Over 12 dagen" in body) == (True, False)


def test_who_was_locked_gets_none(table: Table) -> None:
    happened(30)
    due(table.dirk)
    User.objects.filter(pk=table.dirk.pk).update(is_active=False)

    assert (mail_due(), mail.outbox) == (0, [])


def test_who_wants_none_gets_none_also_when_a_turn_was_planned(
    table: Table, settings: Settings
) -> None:
    happened(30)
    row = due(table.dirk, rhythm="")
    settings.WEEFSEL_MAIL_RHYTHM = "off"

    assert (mail_due(), mail.outbox) == (0, [])

    row.refresh_from_db()
    assert row.next_at is None
    settings.WEEFSEL_MAIL_RHYTHM = "daily"
    assert (mail_due(), mail.outbox) == (0, [])
    row.refresh_from_db()
    assert row.next_at is not None, "from now on it has its turn"


def test_new_accounts_get_a_turn_and_hear_nothing_older_than_themselves(
    table: Table, settings: Settings
) -> None:
    assert (mail_due(), mail.outbox) == (0, [])

    assert MailChoice.objects.count() == User.objects.count()
    row = MailChoice.objects.get(user=table.dirk)
    now = timezone.now()
    assert row.next_at == next_turn(Rhythm.DAILY, hour=7, after=now, look_every=5 * MINUTE)
    assert row.tells_since(now) == table.dirk.created_at
    settings.WEEFSEL_MAIL_RHYTHM = "off"
    assert row.rhythm_now == Rhythm.OFF


def test_digest_asks_as_much_for_three_as_for_one(table: Table) -> None:
    def counted(n: int) -> int:
        for _number in range(n):
            proposed(table)
            add_item(
                challenge=table.challenge,
                values={"title": "Bus"},
                actor=alice(table),
            )
        with CaptureQueriesContext(connection) as queries:
            assert digest(table.dirk).n >= n
        return len(queries)

    one = counted(1)
    assert counted(2) == one
    assert one <= 30


@pytest.mark.parametrize(
    ("rhythm", "after", "turn"),
    [
        (Rhythm.DAILY, (2026, 11, 26, 6, 59), (2026, 11, 26, 7)),
        (Rhythm.DAILY, (2026, 11, 26, 7, 0), (2026, 11, 27, 7)),
        (Rhythm.DAILY, (2026, 3, 28, 12, 0), (2026, 3, 29, 7)),  # the clock goes forward that night
        (Rhythm.WEEKLY, (2026, 11, 26, 12, 0), (2026, 11, 30, 7)),
        (Rhythm.WEEKLY, (2026, 11, 30, 6, 0), (2026, 11, 30, 7)),
        (Rhythm.WEEKLY, (2026, 11, 30, 8, 0), (2026, 12, 7, 7)),
        (Rhythm.AT_ONCE, (2026, 11, 26, 12, 0), (2026, 11, 26, 12, 5)),
        (Rhythm.OFF, (2026, 11, 26, 12, 0), None),
    ],
)
def test_next_turn(rhythm: Rhythm, after: tuple[int, ...], turn: tuple[int, ...] | None) -> None:
    moment = datetime.datetime(*after, tzinfo=AMSTERDAM)  # type: ignore[misc, arg-type]

    found = next_turn(rhythm, hour=7, after=moment, look_every=5 * MINUTE)

    assert found == (turn and datetime.datetime(*turn, tzinfo=AMSTERDAM))  # type: ignore[misc, arg-type]


def test_waiting_after_refusals_doubles_up_to_a_day() -> None:
    waits = [wait_after_failure(n) / MINUTE for n in (1, 2, 3, 7, 8, 100)]

    assert waits == [15, 30, 60, 960, 1440, 1440]


def test_command_shows_without_sending_and_sends_when_asked(table: Table) -> None:
    shown = StringIO()

    call_command("digest", "dirk@vaarland.example", dry_run=True, stdout=shown)

    assert shown.getvalue().startswith("Eén nieuw bericht uit Weefsel\n\nHallo Dirk,")
    assert (mail.outbox, MailChoice.objects.count()) == ([], 0)
    happened(5)
    User.objects.filter(pk=table.dirk.pk).update(created_at=timezone.now() - HOUR)
    call_command("digest", "dirk@vaarland.example", stdout=shown)
    assert one_mail().to == ["dirk@vaarland.example"]
    call_command("digest", "dirk@vaarland.example", stdout=shown)
    assert len(mail.outbox) == 1
    with pytest.raises(CommandError, match="geen open account"):
        call_command("digest", "niemand@vaarland.example")


def test_example_page_shows_what_a_mail_would_tell(table: Table) -> None:
    page = client_of(table.dirk).get("/account/berichten/voorbeeld/").content.decode()

    assert "Jullie doen mee. Gemeente Vaarstede begon deze opgave." in page
    assert (
        "Deze week was er niets nieuws"
        in client_of(table.cast.charlie).get("/account/berichten/voorbeeld/").content.decode()
    )
    assert mail_text(table.dirk)
    assert mail.outbox == []
