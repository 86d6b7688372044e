"""What a refused action looks like on a page."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied

from weefsel.apps.core.errors import DomainError, NotPermitted
from weefsel.apps.core.http import ViewerRequest


def attempt(request: ViewerRequest, act: Callable[[], object]) -> bool:
    """Do it and return whether it was done; a refusal becomes a message on the next page.

    Raises:
        PermissionDenied: this person may not do it at all.
    """
    try:
        act()
    except NotPermitted as error:
        raise PermissionDenied from error
    except DomainError as error:
        messages.error(request, str(error))
        return False
    return True
