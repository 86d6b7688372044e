"""Numbers and addresses in the form in which they are compared; "" says nothing."""

from __future__ import annotations

import re

from weefsel.engines.linkage.dutch import FREE_MAIL
from weefsel.engines.linkage.folding import folded

_DIGITS = re.compile(r"[^0-9]")
_NUMBER = re.compile(r"^([0-9]+)\s*[-/ ]?\s*(.*)$")
_HOST = re.compile(
    r"^(?:[a-z]+:)?(?://)?(?:[^/@]*@)?(?:www\.)?([^/:?#@\s]+\.[a-z0-9-]+)(?=[/:?#]|$)"
)
LOCAL_DIGITS = 9
KVK_DIGITS = 8


def kvk(text: str) -> str:
    """Return the eight digits of a number in the trade register; a leading zero may lack."""
    digits = _DIGITS.sub("", text)
    return digits.zfill(KVK_DIGITS) if KVK_DIGITS - 1 <= len(digits) <= KVK_DIGITS else ""


def postcode(text: str) -> str:
    """Return the postcode without spaces, in lower case."""
    return folded(text).replace(" ", "")


def house_number(text: str) -> str:
    """Return number and addition without what people write in two ways: "12-A" is "12a"."""
    found = _NUMBER.match(text.strip())
    return folded(text).replace(" ", "") if found is None else found[1] + _addition(found[2])


def _addition(text: str) -> str:
    return folded(text).replace(" ", "")


def phone(text: str) -> str:
    """Return the last nine digits, so that +31 85, 0031 85 and 085 are the same.

    Fewer than nine digits give "": an extension says nothing by itself.
    """
    digits = _DIGITS.sub("", text.replace("(0)", ""))
    return digits[-LOCAL_DIGITS:] if len(digits) >= LOCAL_DIGITS else ""


def mail(text: str) -> tuple[str, ...]:
    """Return the address, and the domain behind a "@" where it is an organisation's own.

    `("info@korrel.example", "@korrel.example")`; with a free provider only the address.
    """
    address = text.strip().lower()
    name, at, domain = address.partition("@")
    if not (name and at and domain):
        return ()
    return (address,) if domain in FREE_MAIL else (address, f"@{domain}")


def website(text: str) -> tuple[str, ...]:
    """Return the domain of a website as `mail` writes one: ("@korrel.example",)."""
    found = _HOST.match(text.strip().lower())
    return (f"@{found[1]}",) if found else ()
