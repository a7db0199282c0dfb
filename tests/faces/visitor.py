"""Somebody at the pages without a browser: signs in, posts forms, remembers cookies."""

from __future__ import annotations

import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request
import uuid
from dataclasses import dataclass, field

from tools.browsing import PASSWORD


class _Stay(urllib.request.HTTPRedirectHandler):
    """Do not follow: the redirect itself says that the deed is done."""

    def redirect_request(self, *_args: object) -> None:
        return None


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status: int
    body: str
    location: str = ""


@dataclass
class Visitor:
    """One person; ``address`` changes when the server starts again on another port, the cookies stay."""

    address: str
    cookies: http.cookiejar.CookieJar = field(default_factory=http.cookiejar.CookieJar)

    def get(self, path: str) -> Answer:
        """Read a page."""
        return self._ask(urllib.request.Request(self.address + path))

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        """Send a form."""
        sent = urllib.parse.urlencode({"csrfmiddlewaretoken": self._token(), **fields}).encode()
        return self._ask(urllib.request.Request(self.address + path, data=sent))

    def upload(self, path: str, fields: dict[str, str], file: tuple[str, str, bytes]) -> Answer:
        """Send a form with one file: field, name, bytes."""
        mark = uuid.uuid4().hex
        pieces = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in {"csrfmiddlewaretoken": self._token(), **fields}.items()
        ]
        field_name, name, content = file
        head = f'--{mark}\r\nContent-Disposition: form-data; name="{field_name}"; filename="{name}"\r\n'
        pieces += [
            f"{head}Content-Type: application/octet-stream\r\n\r\n".encode(),
            content,
            f"\r\n--{mark}--\r\n".encode(),
        ]
        request = urllib.request.Request(self.address + path, data=b"".join(pieces))
        request.add_header("Content-Type", f"multipart/form-data; boundary={mark}")
        return self._ask(request)

    def sign_in(self, account: str) -> Visitor:
        """Sign in with the password of the demo."""
        self.get("/tai-khoan/dang-nhap/")
        answer = self.post("/tai-khoan/dang-nhap/", {"username": account, "password": PASSWORD})
        assert answer.status == 302, answer.status
        return self

    def _token(self) -> str:
        return next(one.value or "" for one in self.cookies if one.name == "csrftoken")

    def _ask(self, request: urllib.request.Request) -> Answer:
        opener = urllib.request.build_opener(_Stay(), urllib.request.HTTPCookieProcessor(self.cookies))
        try:
            with opener.open(request, timeout=60) as answer:
                return Answer(answer.status, answer.read().decode())
        except urllib.error.HTTPError as answer:
            with answer:
                return Answer(answer.code, answer.read().decode(), answer.headers.get("Location", ""))


def values_of(page: str, prefix: str) -> dict[int, str]:
    """What the fields "prefix-12" of a page hold, by number."""
    found = re.findall(rf'name="{prefix}-(\d+)" value="([^"]*)"', page)
    return {int(number): value for number, value in found}
