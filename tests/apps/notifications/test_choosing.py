"""Choosing how often mail comes: on the page, and with a link that is in the mail."""

from __future__ import annotations

from django.apps import apps
from django.core import signing
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

import pytest
from pytest_django import Settings

from tests.cast import Cast
from tests.clients import client_of
from weefsel.apps.accounts.actions import close_account
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.core.errors import InvalidValue, NotPermitted
from weefsel.apps.notifications.actions import choose_mail
from weefsel.apps.notifications.enums import Rhythm
from weefsel.apps.notifications.links import SALT, link_path
from weefsel.apps.notifications.models import MailChoice

pytestmark = pytest.mark.django_db
PAGE = "/account/berichten/"


def rhythm_of(cast: Cast) -> str:
    row = MailChoice.objects.filter(user=cast.alice).first()
    return "" if row is None else row.rhythm


def test_choice_is_kept_and_written_in_the_trail(cast: Cast) -> None:
    client = client_of(cast.alice)
    page = client.get(PAGE).content.decode()
    assert 'value="daily"' in page
    assert "alice@vaarland.example" in page

    response = client.post(PAGE, {"rhythm": "weekly", "hour": "9", "language": "en"})

    assert response.headers["Location"] == PAGE
    row = MailChoice.objects.get()
    assert (row.user, row.rhythm, row.hour, row.language) == (cast.alice, "weekly", 9, "en")
    assert row.next_at is not None
    entry = AuditEntry.objects.get(verb="mail.choose")
    assert (entry.actor_uuid, entry.changes["rhythm"]) == (cast.alice.uuid, ["", "weekly"])


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"rhythm": "hourly"}, "Kies hoe vaak je mail wilt"),
        ({"rhythm": ""}, "Kies hoe vaak je mail wilt"),
        ({"hour": "25"}, "Kies een heel uur tussen 0 en 23 uur."),
        ({"hour": "zeven"}, "Kies een heel uur tussen 0 en 23 uur."),
        ({"language": "fr"}, "Kies een van de talen uit de lijst."),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(
    cast: Cast, given: dict[str, str], words: str
) -> None:
    posted = {"rhythm": "daily", "hour": "7", "language": "nl", **given}

    page = client_of(cast.alice).post(PAGE, posted).content.decode()

    assert words in page
    assert not MailChoice.objects.exists()


def test_nobody_chooses_for_another(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        choose_mail(user=cast.bob, values={"rhythm": "off"}, actor=cast.viewer(cast.ada))
    with pytest.raises(InvalidValue):
        choose_mail(user=cast.alice, values={"rhythm": "x"}, actor=cast.viewer(cast.alice))
    assert not MailChoice.objects.exists()


def test_link_asks_first_and_changes_when_pressed(cast: Cast) -> None:
    path = link_path(cast.alice, Rhythm.OFF)
    client = Client()

    page = client.get(path).content.decode()
    assert "Zet de mail uit" in page
    assert "a…@vaarland.example" in page
    assert "alice" not in page.lower()
    assert rhythm_of(cast) == "", "programs that check mail open every link"

    done = client.post(path).content.decode()
    assert "gaat geen mail met nieuws meer" in done
    assert rhythm_of(cast) == "off"
    assert link_path(cast.alice, Rhythm.DAILY).split(":")[0] in done, "and the way back"
    assert "_auth_user_id" not in client.session


def test_mail_program_posts_by_itself(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)

    response = client.post(link_path(cast.alice, Rhythm.OFF), {"List-Unsubscribe": "One-Click"})

    assert (response.status_code, rhythm_of(cast)) == (200, "off")
    (entry,) = AuditEntry.objects.filter(verb="mail.choose")
    assert entry.actor_name == "Iemand die nog niet was ingelogd"


def test_forwarded_link_reaches_its_owner_only(cast: Cast) -> None:
    client = client_of(cast.charlie)

    client.post(link_path(cast.alice, Rhythm.WEEKLY))

    assert rhythm_of(cast) == "weekly"
    assert MailChoice.objects.count() == 1
    assert client.get(PAGE).context["kept"].user == cast.charlie


@pytest.mark.parametrize("wrong", ["onzin", "a:b:c", "{cut}", "{other}", "{salt}", "{shape}"])
def test_link_that_was_changed_says_so_and_changes_nothing(cast: Cast, wrong: str) -> None:
    good = link_path(cast.alice, Rhythm.OFF).split("/")[-2]
    bob = link_path(cast.bob, Rhythm.OFF).split("/")[-2]
    tokens = {
        "{cut}": good[:-4],
        "{other}": bob.split(":")[0] + ":" + good.split(":", 1)[1],
        "{salt}": signing.dumps([cast.alice.uuid.hex, "off"], salt="something.else"),
        "{shape}": signing.dumps({"user": 7}, salt=SALT),
    }

    response = Client().post(f"/berichten/{tokens.get(wrong, wrong)}/")

    assert response.status_code == 404
    assert "Deze link werkt niet" in response.content.decode()
    assert not MailChoice.objects.exists()


def test_link_of_a_closed_account_tells_nothing(cast: Cast) -> None:
    path = link_path(cast.bob, Rhythm.OFF)
    close_account(user=cast.bob, actor=cast.viewer(cast.ada))

    assert Client().get(path).status_code == 404


def test_link_outlives_a_change_of_the_key(cast: Cast, settings: Settings) -> None:
    path = link_path(cast.alice, Rhythm.OFF)
    old = settings.SECRET_KEY

    settings.SECRET_KEY = "quite another key " * 4
    assert Client().post(path).status_code == 404
    settings.SECRET_KEY_FALLBACKS = [old]
    assert Client().post(path).status_code == 200

    assert rhythm_of(cast) == "off"


def test_account_page_leads_to_the_choice(cast: Cast) -> None:
    page = client_of(cast.alice).get("/account/").content.decode()

    assert f'href="{PAGE}"' in page


def test_rhythm_that_does_not_exist_stops_the_start(settings: Settings) -> None:
    settings.WEEFSEL_MAIL_RHYTHM = "hourly"

    with pytest.raises(ImproperlyConfigured, match="Kies uit: at_once, daily, weekly, off"):
        apps.get_app_config("notifications").ready()
