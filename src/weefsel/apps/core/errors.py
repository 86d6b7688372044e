"""Errors that actions raise on purpose: pages show them beside the field, the API as a problem."""

from __future__ import annotations

from collections.abc import Mapping


class DomainError(Exception):
    """Something the rules of the house forbid; the text says what is wrong and what to do.

    Attributes:
        field: name of the field it is about, or "" for the whole form.
    """

    def __init__(self, message: str, *, field: str = "") -> None:
        """Keep the text to show and the field it belongs to."""
        super().__init__(message)
        self.field = field


class InvalidValue(DomainError):  # noqa: N818 -- reads as a sentence where it is raised
    """One value cannot be right."""


class NotAllowedNow(DomainError):  # noqa: N818
    """The object is in a state in which this cannot be done."""


class NotPermitted(DomainError):  # noqa: N818
    """This person may see the object, but may not do this with it."""


class ChangedMeanwhile(DomainError):  # noqa: N818
    """Somebody else saved a newer version than the one that was opened.

    Attributes:
        current_version: the version that stands now.
        values: the values that were not saved, by field.
    """

    def __init__(self, message: str, *, current_version: int, values: Mapping[str, object]) -> None:
        """Keep what was typed, so that nothing is lost."""
        super().__init__(message)
        self.current_version = current_version
        self.values = dict(values)
