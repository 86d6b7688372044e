"""Organisations, people, who sits where, and who takes part in which formal cooperation."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from weefsel.apps.core.enums import choices_of
from weefsel.apps.core.models import Circle, Period, Record
from weefsel.apps.core.text import fold
from weefsel.apps.parties.enums import Level, OrganisationKind, ParticipationRole, World
from weefsel.apps.parties.validators import validate_kvk_number, validate_phone, validate_postcode
from weefsel.apps.places.models import Municipality


def organisation_kinds() -> list[tuple[str, str]]:
    """Return the kinds late, so that a new label needs no migration."""
    return choices_of(OrganisationKind)


def worlds() -> list[tuple[str, str]]:
    """Return the worlds late, so that a new label needs no migration."""
    return choices_of(World)


def levels() -> list[tuple[str, str]]:
    """Return the levels late, so that a new label needs no migration."""
    return choices_of(Level)


def participation_roles() -> list[tuple[str, str]]:
    """Return the roles late, so that a new label needs no migration."""
    return choices_of(ParticipationRole)


class Tag(models.Model):
    """A word people use to group organisations and people (label)."""

    name = models.CharField(_("naam"), max_length=50, unique=True)

    class Meta:
        verbose_name = _("label")
        verbose_name_plural = _("labels")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Party(Record):
    """What organisations and people have in common.

    `owner` is the organisation that keeps the record. `sort_name` is the folded name, so that
    lists have the same order in every database. A merged record points at the one that stayed.
    """

    owner = models.ForeignKey(
        "parties.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("bijgehouden door"),
    )
    sort_name = models.CharField(max_length=300, editable=False)
    email = models.EmailField(_("e-mailadres"), blank=True)
    phone = models.CharField(
        _("telefoonnummer"), max_length=25, blank=True, validators=[validate_phone]
    )
    tags = models.ManyToManyField(Tag, blank=True, related_name="+", verbose_name=_("labels"))
    archived_at = models.DateTimeField(_("in het archief sinds"), null=True, editable=False)
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="merged_from",
        db_index=False,  # an index of nothing but NULL would tempt SQLite; see Meta.indexes
    )

    class Meta:
        abstract = True

    @property
    def is_archived(self) -> bool:
        """Whether it is left out of lists."""
        return self.archived_at is not None


class Organisation(Party):
    """A municipality, department, company, provider, school, network or cooperation.

    `parent` makes the tree (municipality > department). `own_circle` is the circle of this
    organisation alone; it is opened with the organisation.
    """

    name = models.CharField(_("naam"), max_length=200)
    short_name = models.CharField(_("korte naam"), max_length=50, blank=True)
    kind = models.CharField(_("soort"), max_length=24, choices=organisation_kinds)
    world = models.CharField(_("wereld"), max_length=16, choices=worlds)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("onderdeel van"),
    )
    own_circle = models.OneToOneField(
        Circle, on_delete=models.PROTECT, editable=False, related_name="organisation"
    )
    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("gemeente"),
    )
    kvk_number = models.CharField(
        _("KvK-nummer"), max_length=8, blank=True, validators=[validate_kvk_number]
    )
    street = models.CharField(_("straat"), max_length=100, blank=True)
    house_number = models.CharField(_("huisnummer"), max_length=10, blank=True)
    postcode = models.CharField(
        _("postcode"), max_length=7, blank=True, validators=[validate_postcode]
    )
    town = models.CharField(_("plaats"), max_length=100, blank=True)
    website = models.URLField(_("website"), blank=True, max_length=300)
    description = models.TextField(_("wat zij doen"), blank=True, max_length=2000)

    class Meta:
        verbose_name = _("organisatie")
        verbose_name_plural = _("organisaties")
        indexes = [
            models.Index(fields=["sort_name", "id", "circle"], name="organisation_name"),
            models.Index(fields=["kind", "sort_name", "id"], name="organisation_kind"),
            models.Index(fields=["municipality", "sort_name", "id"], name="organisation_place"),
            models.Index(fields=["world", "sort_name", "id"], name="organisation_world"),
            models.Index(fields=["changed_at", "id"], name="organisation_changed"),
            models.Index(
                fields=["merged_into"],
                name="organisation_merged",
                condition=Q(merged_into__isnull=False),
            ),
            models.Index(  # most organisations stand below none
                fields=["parent", "sort_name", "id"],
                name="organisation_parent",
                condition=Q(parent__isnull=False),
            ),
            models.Index(fields=["kvk_number"], name="organisation_kvk"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(parent=F("id")), name="organisation_not_own_parent"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def set_sort_name(self) -> None:
        """Fold the name for sorting; actions call this before each save."""
        self.sort_name = fold(self.name)[:300]  # a ligature folds to several letters


class Person(Party):
    """Somebody people work with; only what that work needs, nothing private."""

    given_name = models.CharField(_("voornaam"), max_length=100, blank=True)
    prefix = models.CharField(_("tussenvoegsel"), max_length=30, blank=True)
    family_name = models.CharField(_("achternaam"), max_length=100)
    mobile = models.CharField(
        _("mobiel nummer"), max_length=25, blank=True, validators=[validate_phone]
    )
    organisations = models.ManyToManyField(
        Organisation, through="Position", related_name="people", blank=True
    )

    class Meta:
        verbose_name = _("persoon")
        verbose_name_plural = _("mensen")
        indexes = [
            models.Index(fields=["sort_name", "id", "circle"], name="person_name"),
            models.Index(fields=["changed_at", "id"], name="person_changed"),
            models.Index(
                fields=["merged_into"],
                name="person_merged",
                condition=Q(merged_into__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the order people say it: given name, prefix, family name."""
        return " ".join(filter(None, (self.given_name, self.prefix, self.family_name)))

    def set_sort_name(self) -> None:
        """Fold family name, given name and prefix for sorting, as Dutch lists do."""
        self.sort_name = fold(f"{self.family_name} {self.given_name} {self.prefix}")[:300]


class Position(Record, Period):
    """Who sits where, at which of three levels, from when till when (functie)."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="positions", verbose_name=_("persoon")
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="positions",
        verbose_name=_("organisatie"),
    )
    title = models.CharField(_("functie"), max_length=150)
    level = models.CharField(_("niveau"), max_length=16, choices=levels)

    class Meta(Period.Meta):
        abstract = False
        verbose_name = _("functie")
        verbose_name_plural = _("functies")
        indexes = [
            models.Index(fields=["organisation", "level", "id"], name="position_organisation")
        ]

    def __str__(self) -> str:
        return self.title


class Participation(Record, Period):
    """An organisation takes part in a formal cooperation (deelname)."""

    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="participations",
        verbose_name=_("organisatie"),
    )
    cooperation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="participants",
        verbose_name=_("samenwerking"),
        limit_choices_to={"kind": OrganisationKind.COOPERATION},
    )
    role = models.CharField(
        _("rol"), max_length=16, choices=participation_roles, default=ParticipationRole.MEMBER
    )

    class Meta(Period.Meta):
        abstract = False
        verbose_name = _("deelname")
        verbose_name_plural = _("deelnames")
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(organisation=F("cooperation")), name="participation_not_in_itself"
            ),
        ]

    def __str__(self) -> str:
        return str(ParticipationRole(self.role).label)


class CircleMember(Period):
    """An organisation that is in a circle, from when till when (kringlid)."""

    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="members")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="circle_memberships"
    )

    class Meta(Period.Meta):
        abstract = False
        verbose_name = _("kringlid")
        verbose_name_plural = _("kringleden")
        indexes = [models.Index(fields=["organisation", "circle"], name="circle_member_of")]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.circle_id}"


class Merge(models.Model):
    """Two records that turned out to be one, with all that is needed to undo it (samenvoeging).

    `moved` lists which rows moved: {"parties.position": [ids], ...}; `before` holds the fields of
    the record that stayed as they were.
    """

    uuid = models.UUIDField(unique=True, editable=False)
    target_type = models.CharField(max_length=64)
    kept_uuid = models.UUIDField(db_index=True)
    dropped_uuid = models.UUIDField()
    dropped_name = models.CharField(max_length=300)
    moved = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    batch = models.UUIDField(null=True, editable=False, db_index=True)  # joined at once
    merged_at = models.DateTimeField(auto_now_add=True)
    merged_by = models.CharField(max_length=200)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("samenvoeging")
        verbose_name_plural = _("samenvoegingen")

    def __str__(self) -> str:
        return f"{self.dropped_name} -> {self.kept_uuid}"


class Double(models.Model):
    """Two records that are probably one, as the last search found them (dubbel).

    `first_uuid` is the lower of the two. `reasons` lists [field, level, bits], most telling first.
    """

    target_type = models.CharField(max_length=64)
    first_uuid = models.UUIDField()
    second_uuid = models.UUIDField()
    permille = models.PositiveSmallIntegerField()
    is_certain = models.BooleanField()
    reasons = models.JSONField(default=list)

    class Meta:
        verbose_name = _("dubbel")
        verbose_name_plural = _("dubbelen")
        constraints = [
            models.UniqueConstraint(
                fields=["target_type", "first_uuid", "second_uuid"], name="double_once"
            )
        ]
        indexes = [models.Index(fields=["target_type", "-permille", "id"], name="double_order")]

    def __str__(self) -> str:
        return f"{self.first_uuid} = {self.second_uuid}"

    @property
    def percent(self) -> int:
        """How probable it is that they are the same."""
        return self.permille // 10


class NotSame(models.Model):
    """Somebody said that two records are not the same (niet dezelfde)."""

    uuid = models.UUIDField(unique=True, editable=False)
    target_type = models.CharField(max_length=64)
    first_uuid = models.UUIDField()
    second_uuid = models.UUIDField()
    decided_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.CharField(max_length=200)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("niet dezelfde")
        verbose_name_plural = _("niet dezelfde")
        constraints = [
            models.UniqueConstraint(
                fields=["target_type", "first_uuid", "second_uuid"],
                condition=Q(undone_at__isnull=True),
                name="not_same_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.first_uuid} != {self.second_uuid}"


class DoubleSearch(models.Model):
    """When doubles were last searched, and what was learnt then (zoektocht naar dubbelen)."""

    target_type = models.CharField(max_length=64, unique=True)
    finished_at = models.DateTimeField()
    n_records = models.PositiveIntegerField()
    n_compared = models.PositiveBigIntegerField()
    weights = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("zoektocht naar dubbelen")
        verbose_name_plural = _("zoektochten naar dubbelen")

    def __str__(self) -> str:
        return f"{self.target_type} {self.finished_at:%Y-%m-%d}"
