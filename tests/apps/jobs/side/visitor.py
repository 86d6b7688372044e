"""Somebody with a browser: opens pages, fills in forms, sends them."""

from __future__ import annotations

import urllib.error
import urllib.request
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode


class _Form(HTMLParser):
    """Reads what a form would post as it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self._area = ""
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        name = found.get("name", "")
        if tag == "input" and name:
            if found.get("type") not in {"radio", "checkbox"} or "checked" in found:
                self.values[name] = found.get("value", "")
        elif tag == "textarea":
            self._area = name
            self.values[name] = ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select:
            is_first = self._select not in self.values
            if is_first or "selected" in found:
                self.values[self._select] = found.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""
        elif tag == "select":
            self._select = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.values[self._area] += data.removeprefix("\n")


class Visitor:
    """A session on one web process."""

    def __init__(self, port: int, session: str) -> None:
        self._base = f"http://127.0.0.1:{port}"
        self._cookies = {"sessionid": session}

    def get(self, path: str) -> str:
        """Return the text of a page."""
        return self._open(path)

    def form(self, path: str) -> dict[str, str]:
        """Return what the form on a page would post."""
        return form_on(self.get(path))

    def post(self, path: str, values: dict[str, str]) -> str:
        """Send a form; return the page that follows."""
        return self._open(path, urlencode(values).encode())

    def _open(self, path: str, data: bytes | None = None) -> str:
        cookies = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        request = urllib.request.Request(  # noqa: S310 -- our own server
            f"{self._base}{path}", data=data, headers={"Cookie": cookies}
        )
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
                self._keep(answer.headers.get_all("Set-Cookie", []))
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            with error:
                page = error.read().decode()
            if error.code != 409:
                raise AssertionError(f"{path} gives {error.code}: {page[:500]}") from error
            return page

    def _keep(self, headers: list[str]) -> None:
        for header in headers:
            self._cookies |= {name: part.value for name, part in SimpleCookie(header).items()}


def form_on(page: str) -> dict[str, str]:
    """Return what the form in the middle of a page would post."""
    reader = _Form()
    reader.feed(page.partition("<main")[2])
    return reader.values
