"""Relations between organisations, the contacts that keep them, and what was promised."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from weefsel.apps.core.enums import choices_of
from weefsel.apps.core.models import Circle, Record
from weefsel.apps.parties.enums import Level
from weefsel.apps.parties.models import Organisation, Person
from weefsel.apps.relations.enums import RelationForm, Tier, TouchpointKind
from weefsel.apps.relations.validators import validate_no_bsn

NEVER = datetime.date.max  # lists page by day, and a key may not be empty
LOWEST_FELT, HIGHEST_FELT = -2, 2


def relation_forms() -> list[tuple[str, str]]:
    """Return the forms late, so that a new label needs no migration."""
    return choices_of(RelationForm)


def tiers() -> list[tuple[str, str]]:
    """Return the tiers late, so that a new label needs no migration."""
    return choices_of(Tier)


def touchpoint_kinds() -> list[tuple[str, str]]:
    """Return the kinds late, so that a new label needs no migration."""
    return choices_of(TouchpointKind)


def levels() -> list[tuple[str, str]]:
    """Return the levels late, so that a new label needs no migration."""
    return choices_of(Level)


class Relation(Record):
    """What one organisation keeps with another: form, tier, owner and rhythm per level (relatie).

    `home` keeps the relation. A contact belongs to it when somebody of `home` or of an organisation
    below it met somebody of `partner` or of an organisation below that. The rhythms are days; empty
    means the norm `relations.rhythm`, 0 that none is kept. The stored days of last contact count
    only contacts that everybody who may see the relation may see too (`queries.sides.all_read`), so
    that a list tells nobody more than the contacts themselves do. `quiet_on` is the first day on
    which a level is past its rhythm, `NEVER` where none is kept. `sort_name` is the partner's.
    """

    home = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="relations_kept",
        verbose_name=_("relatie van"),
    )
    partner = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="relations_with",
        verbose_name=_("relatie met"),
    )
    keeper = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("wie de relatie onderhoudt"),
    )
    intended_form = models.CharField(
        _("bedoelde vorm"), max_length=16, choices=relation_forms, blank=True
    )
    actual_form = models.CharField(
        _("vorm zoals die nu is"), max_length=16, choices=relation_forms, blank=True
    )
    tier = models.CharField(_("aandacht"), max_length=16, choices=tiers, default=Tier.ACTIVE)
    rhythm_executive = models.PositiveSmallIntegerField(_("ritme bestuur"), null=True, blank=True)
    rhythm_management = models.PositiveSmallIntegerField(
        _("ritme management"), null=True, blank=True
    )
    rhythm_operational = models.PositiveSmallIntegerField(
        _("ritme uitvoering"), null=True, blank=True
    )
    since = models.DateField(_("sinds"), null=True, blank=True)
    summary = models.CharField(
        _("waar het om gaat"), max_length=500, blank=True, validators=[validate_no_bsn]
    )
    shared_circle = models.OneToOneField(
        Circle, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    sort_name = models.CharField(max_length=300, editable=False)
    last_executive_on = models.DateField(null=True, editable=False)
    last_management_on = models.DateField(null=True, editable=False)
    last_operational_on = models.DateField(null=True, editable=False)
    last_on = models.DateField(_("laatste contact"), null=True, editable=False)
    quiet_on = models.DateField(default=NEVER, editable=False)
    ended_at = models.DateTimeField(_("beëindigd op"), null=True, editable=False)

    class Meta:
        verbose_name = _("relatie")
        verbose_name_plural = _("relaties")
        indexes = [
            models.Index(fields=["home", "sort_name", "id"], name="relation_name"),
            models.Index(fields=["home", "quiet_on", "id"], name="relation_quiet"),
            models.Index(fields=["keeper", "quiet_on", "id"], name="relation_keeper_quiet"),
            models.Index(fields=["changed_at", "id"], name="relation_changed"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["home", "partner"], name="relation_once"),
            models.CheckConstraint(condition=~Q(home=F("partner")), name="relation_not_with_self"),
        ]

    def __str__(self) -> str:
        return str(self.partner)

    @property
    def is_ended(self) -> bool:
        """Whether it is kept no longer."""
        return self.ended_at is not None


class Touchpoint(Record):
    """One moment of contact: when, what kind, who, and one line (contact).

    `owner` is the organisation that logged it. It is never rewritten silently: each correction
    keeps what stood there (`TouchpointCorrection`); a contact that never happened is withdrawn.
    """

    owner = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("vastgelegd door"),
    )
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    happened_on = models.DateField(_("wanneer"))
    kind = models.CharField(_("soort contact"), max_length=16, choices=touchpoint_kinds)
    summary = models.CharField(
        _("in één regel"), max_length=300, blank=True, validators=[validate_no_bsn]
    )
    initiative_by = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("op initiatief van"),
    )
    withdrawn_at = models.DateTimeField(_("ingetrokken op"), null=True, editable=False)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacten")
        indexes = [
            models.Index(fields=["happened_on", "id", "circle"], name="touchpoint_day"),
            models.Index(fields=["owner", "happened_on", "id"], name="touchpoint_owner"),
            models.Index(fields=["changed_at", "id"], name="touchpoint_changed"),
        ]

    def __str__(self) -> str:
        return self.summary or str(TouchpointKind(self.kind).label)

    @property
    def is_withdrawn(self) -> bool:
        """Whether it never happened after all."""
        return self.withdrawn_at is not None


class Attendance(models.Model):
    """Who was there, for which organisation and at which level (aanwezige).

    Day and circle are those of the contact, kept here too, so that what a person or organisation
    did is one walk along one index.
    """

    touchpoint = models.ForeignKey(Touchpoint, on_delete=models.CASCADE, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="attendances")
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="attendances",
        verbose_name=_("namens"),
    )
    level = models.CharField(_("niveau"), max_length=16, choices=levels, blank=True)
    happened_on = models.DateField(editable=False)
    circle = models.ForeignKey(
        Circle, on_delete=models.PROTECT, related_name="+", db_index=False, editable=False
    )

    class Meta:
        verbose_name = _("aanwezige")
        verbose_name_plural = _("aanwezigen")
        indexes = [
            models.Index(fields=["person", "happened_on", "id", "circle"], name="attendance_of"),
            models.Index(
                fields=["organisation", "happened_on", "id", "circle"], name="attendance_at"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["touchpoint", "person"], name="attendance_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} ({self.touchpoint_id})"


class RelationTouchpoint(models.Model):
    """A contact of a relation, as follows from who was there (contact van een relatie).

    Day and circle are those of the contact. `at_...` are the levels of those who were there for
    `home`, or for the partner where none of ours has a level.
    """

    relation = models.ForeignKey(
        Relation, on_delete=models.CASCADE, related_name="touchpoint_links"
    )
    touchpoint = models.ForeignKey(
        Touchpoint, on_delete=models.CASCADE, related_name="relation_links"
    )
    happened_on = models.DateField(editable=False)
    circle = models.ForeignKey(
        Circle, on_delete=models.PROTECT, related_name="+", db_index=False, editable=False
    )
    at_executive = models.BooleanField(default=False, editable=False)
    at_management = models.BooleanField(default=False, editable=False)
    at_operational = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("contact van een relatie")
        verbose_name_plural = _("contacten van een relatie")
        indexes = [
            models.Index(
                fields=["relation", "happened_on", "id", "circle"], name="relation_touchpoint_on"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["relation", "touchpoint"], name="relation_touchpoint_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.relation_id}: {self.touchpoint_id}"


class TouchpointCorrection(models.Model):
    """What stood in a contact before somebody corrected it (correctie).

    Its circle is the one the contact was in until then: sharing a contact later does not share what
    it said before.
    """

    touchpoint = models.ForeignKey(Touchpoint, on_delete=models.CASCADE, related_name="corrections")
    corrected_at = models.DateTimeField(auto_now_add=True)
    corrected_by = models.CharField(max_length=200)
    reason = models.CharField(_("waarom"), max_length=300, blank=True)
    circle = models.ForeignKey(
        Circle, on_delete=models.PROTECT, related_name="+", db_index=False, editable=False
    )
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("correctie")
        verbose_name_plural = _("correcties")

    def __str__(self) -> str:
        return f"{self.touchpoint_id}: {self.corrected_at:%Y-%m-%d}"


class Impression(Record):
    """How one side felt about a contact, and what is for its own eyes (beleving).

    `felt` runs from -2 (very bad) to 2 (very good); empty when nobody said. Its circle is that of
    the side itself, however widely the contact is shared.
    """

    touchpoint = models.ForeignKey(Touchpoint, on_delete=models.CASCADE, related_name="impressions")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("namens")
    )
    felt = models.SmallIntegerField(
        _("hoe voelde het?"),
        null=True,
        blank=True,
        validators=[MinValueValidator(LOWEST_FELT), MaxValueValidator(HIGHEST_FELT)],
    )
    note = models.TextField(
        _("notitie voor onszelf"), max_length=2000, blank=True, validators=[validate_no_bsn]
    )

    class Meta:
        verbose_name = _("beleving")
        verbose_name_plural = _("belevingen")
        constraints = [
            models.CheckConstraint(
                condition=Q(felt__isnull=True) | Q(felt__gte=LOWEST_FELT, felt__lte=HIGHEST_FELT),
                name="impression_felt_range",
            ),
            models.UniqueConstraint(
                fields=["touchpoint", "organisation"], name="impression_once_per_side"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.touchpoint_id}: {self.felt}"


class FollowUp(Record):
    """What somebody promised to do, by when (vervolgactie).

    `owner` keeps it and `assignee` looks after it; `promised_by` is the side that would do it,
    which may be the partner.
    """

    what = models.CharField(_("wat"), max_length=300, validators=[validate_no_bsn])
    due_on = models.DateField(_("uiterlijk op"))
    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", editable=False
    )
    promised_by = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("toegezegd door")
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("wie houdt dit in de gaten"),
    )
    relation = models.ForeignKey(
        Relation, on_delete=models.CASCADE, null=True, blank=True, related_name="follow_ups"
    )
    touchpoint = models.ForeignKey(
        Touchpoint, on_delete=models.CASCADE, null=True, blank=True, related_name="follow_ups"
    )
    done_at = models.DateTimeField(_("gedaan op"), null=True, editable=False)
    outcome = models.CharField(
        _("wat eruit kwam"), max_length=300, blank=True, validators=[validate_no_bsn]
    )

    class Meta:
        verbose_name = _("vervolgactie")
        verbose_name_plural = _("vervolgacties")
        indexes = [
            models.Index(
                fields=["assignee", "due_on", "id"],
                name="follow_up_open",
                condition=Q(done_at__isnull=True),
            ),
            models.Index(fields=["relation", "due_on", "id"], name="follow_up_relation"),
        ]

    def __str__(self) -> str:
        return self.what
