"""Accounts: who signs in, for which organisations and in which roles; invitations and tokens."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from weefsel.apps.accounts.enums import Scope
from weefsel.apps.accounts.registry import purpose_of
from weefsel.apps.core.enums import Role, choices_of
from weefsel.apps.parties.models import Organisation, Person


def roles() -> list[tuple[str, str]]:
    """Return the roles late, so that a new label needs no migration."""
    return choices_of(Role)


class UserManager(BaseUserManager["User"]):
    """Makes accounts; the e-mail address is the name people sign in with."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> User:
        """Save an account; without a password only other ways of signing in work."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """Find an account by its e-mail address, in any case."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Somebody who can sign in (account)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mailadres"), unique=True)
    name = models.CharField(_("naam"), max_length=200)
    person = models.OneToOneField(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="account"
    )
    is_active = models.BooleanField(_("mag inloggen"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once")]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        """Return the name, as libraries ask for it."""
        return self.name


class Membership(models.Model):
    """Somebody works for an organisation in one role (lidmaatschap); one row per role."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(_("rol"), max_length=32, choices=roles)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("lidmaatschap")
        verbose_name_plural = _("lidmaatschappen")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"], name="membership_role_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.role_label}"

    @property
    def role_label(self) -> str:
        """The role in words."""
        return str(Role(self.role).label)


class Invitation(models.Model):
    """An invitation by mail to work for an organisation in one role (uitnodiging).

    Only a hash of the secret in the link is kept. `email` is who may accept it. `purpose` names
    something of an app above to which it leads as well (`registry.py`).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mailadres"))
    name = models.CharField(_("naam"), max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="invitations"
    )
    role = models.CharField(_("rol"), max_length=32, choices=roles)
    secret_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("geldig tot"))
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(_("laatst verstuurd"), null=True)
    n_sent = models.PositiveSmallIntegerField(_("aantal keer verstuurd"), default=0)
    purpose = models.CharField(max_length=32, blank=True, default="")

    class Meta:
        verbose_name = _("uitnodiging")
        verbose_name_plural = _("uitnodigingen")

    def __str__(self) -> str:
        return self.email

    @property
    def is_closed(self) -> bool:
        """Whether somebody accepted it already, or it was withdrawn."""
        return self.accepted_at is not None or self.withdrawn_at is not None

    @property
    def is_expired(self) -> bool:
        """Whether it waited too long."""
        return self.expires_at <= timezone.now()

    @property
    def role_label(self) -> str:
        """The role in words."""
        return str(Role(self.role).label)

    @property
    def purpose_words(self) -> str:
        """What it leads to besides work, in words; "" for most."""
        purpose = purpose_of(self)
        return purpose.words(self) if purpose else ""


class ApiToken(models.Model):
    """A key for a program that acts as one person for one organisation (API-sleutel).

    Only a hash of the key is kept; `scopes` such as "organisaties:lezen" narrow what it may do.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_tokens")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="api_tokens"
    )
    name = models.CharField(_("waarvoor"), max_length=100)
    scopes = models.JSONField(_("wat mag"), default=list)
    key_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(_("geldig tot"))
    last_used_on = models.DateField(_("laatst gebruikt"), null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("API-sleutel")
        verbose_name_plural = _("API-sleutels")

    def __str__(self) -> str:
        return self.name

    @property
    def is_usable(self) -> bool:
        """Whether it was neither withdrawn nor expired."""
        return self.withdrawn_at is None and self.expires_at > timezone.now()

    @property
    def scope_labels(self) -> list[str]:
        """What it may do, in words."""
        return [str(Scope(scope).label) for scope in self.scopes]
