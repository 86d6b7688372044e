"""What somebody chose about mail, and until where it was sent."""

from __future__ import annotations

import datetime
import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from weefsel.apps.core.enums import choices_of
from weefsel.apps.notifications.enums import Rhythm
from weefsel.apps.notifications.timing import first_since

LAST_HOUR = 23


def rhythms() -> list[tuple[str, str]]:
    """Return the rhythms late, so that a new label needs no migration."""
    return choices_of(Rhythm)


def languages() -> list[tuple[str, str]]:
    """Return the languages late, so that one more needs no migration."""
    return [(code, str(label)) for code, label in settings.LANGUAGES]


class MailChoice(models.Model):
    """How often, when and in which language one account gets its news (berichtkeuze).

    What is empty follows the installation. `covered_until` is the end of what was mailed or looked
    through; `next_at` is when a worker looks again, empty for who wants no mail. `n_failed` counts
    the times in a row that the mail server refused.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_choice"
    )
    rhythm = models.CharField(_("hoe vaak"), max_length=16, choices=rhythms, blank=True)
    hour = models.PositiveSmallIntegerField(
        _("hoe laat"), null=True, blank=True, validators=[MaxValueValidator(LAST_HOUR)]
    )
    language = models.CharField(_("taal van de mail"), max_length=8, choices=languages, blank=True)
    covered_until = models.DateTimeField(null=True, editable=False)
    next_at = models.DateTimeField(null=True, editable=False)
    sent_at = models.DateTimeField(_("laatste mail"), null=True, editable=False)
    n_failed = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("berichtkeuze")
        verbose_name_plural = _("berichtkeuzes")
        indexes = [models.Index(fields=["next_at", "id"], name="mail_choice_next")]

    def __str__(self) -> str:
        return str(self.user)

    @property
    def rhythm_now(self) -> Rhythm:
        """The rhythm that holds: the own one, or that of the installation."""
        return Rhythm(self.rhythm or settings.WEEFSEL_MAIL_RHYTHM)

    @property
    def hour_now(self) -> int:
        """The hour that holds, local time."""
        return settings.WEEFSEL_MAIL_HOUR if self.hour is None else self.hour

    @property
    def language_now(self) -> str:
        """The language that holds."""
        return self.language or settings.LANGUAGE_CODE

    def tells_since(self, until: datetime.datetime) -> datetime.datetime:
        """Return from when the next mail tells: where the last one ended, or the account began."""
        if self.covered_until is not None:
            return self.covered_until
        return max(self.user.created_at, first_since(self.rhythm_now, until=until))
