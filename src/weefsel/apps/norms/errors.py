"""Errors of norms."""

from __future__ import annotations

import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from weefsel.apps.core.errors import DomainError


class MissingNorm(DomainError):  # noqa: N818 -- reads as a sentence where it is raised
    """No norm holds for this key, group, region and day; the text says which and where to set it.

    Attributes:
        key, group, region, on: what was asked for.
    """

    def __init__(self, *, key: str, group: str, region: str, on: datetime.date) -> None:
        """Say what is missing."""
        scope = "".join(
            text % {"name": name}
            for text, name in ((_(", voor %(name)s"), group), (_(", in %(name)s"), region))
            if name
        )
        super().__init__(
            _(
                "Op %(day)s geldt er geen norm ‘%(key)s’%(scope)s. Een beheerder voegt hem toe "
                "onder Beheer, Normen."
            )
            % {"day": date_format(on, "j F Y"), "key": key, "scope": scope}
        )
        self.key, self.group, self.region, self.on = key, group, region, on
