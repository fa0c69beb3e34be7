"""One OpenAI-compatible endpoint over HTTP: a request goes out, its words come back, within a time."""

import http.client
import ipaddress
import json
import os
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any
from urllib.parse import urlsplit

from greatgame.errors import CallFault, EndpointFault

MOST_BYTES = 8_000_000
PASSING = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
"""Answers after which the same request may succeed."""

LONGEST_PAUSE_S = 60.0
Message = Mapping[str, str]


class _Unanswered(Exception):
    """One try failed; `pause_s` is how long the server asks to wait, `may_pass` whether another try can help."""

    def __init__(self, why: str, may_pass: bool = True, pause_s: float = 0.0, status: int = 0) -> None:
        super().__init__(why)
        self.may_pass, self.pause_s, self.status = may_pass, pause_s, status


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Follow nothing: neither the text nor the key goes anywhere but where the user said."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where to ask, and for how long.

    `url` is the API's base, such as `http://127.0.0.1:11434/v1`; `key_variable` names the environment variable that
    holds the key ("" where none is needed). `timeout_s` bounds one try from its start to its last byte; `n_tries` how
    often a request is sent; `pause_s` the first pause between tries, doubled each time.
    """

    url: str
    model: str
    key_variable: str = ""
    timeout_s: float = 120.0
    n_tries: int = 3
    pause_s: float = 1.0

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise CallFault(f"{self.url!r} is no http or https address; give the API's base, such as http://127.0.0.1:11434/v1")
        if parts.username or parts.password or parts.query or parts.fragment:
            raise CallFault("the endpoint's address holds a name, a password or a query; give only scheme, host, port and path")
        if not self.model.strip():
            raise CallFault(f"no model is named for {self.host}; give the name under which the endpoint knows it")
        if self.key_variable and parts.scheme == "http" and not self.is_local:
            raise CallFault(f"a key would travel unencrypted to {self.host}; use https, or name no key variable")
        if self.timeout_s <= 0 or self.n_tries < 1 or self.pause_s < 0:
            raise CallFault("timeout and tries must be above zero, and the pause not below it")

    @property
    def host(self) -> str:
        """Host and port, as in the address."""
        return urlsplit(self.url).netloc

    @property
    def is_local(self) -> bool:
        """True when the address is this machine's own."""
        host = urlsplit(self.url).hostname or ""
        try:
            return ipaddress.ip_address(host).is_loopback
        except ValueError:
            return host == "localhost"

    def chat(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> str:
        """The words of the model's reply; `EndpointFault` says what every try came to.

        The schema goes along as the protocol's `response_format`; a server that refuses it is asked again without.
        """
        body: dict[str, Any] = {"model": self.model, "messages": list(messages), "temperature": 0, "stream": False}
        form = {"type": "json_schema", "json_schema": {"name": "coding", "strict": True, "schema": schema}}
        has_form = True
        failures: list[str] = []
        while len(failures) < self.n_tries:
            try:
                return self._words(self._post({**body, "response_format": form} if has_form else body))
            except _Unanswered as failure:
                failures.append(str(failure))
                if has_form and failure.status in (400, 404, 415, 422):
                    has_form = False
                    continue
                if not failure.may_pass:
                    break
                if len(failures) < self.n_tries:
                    time.sleep(min(max(failure.pause_s, self.pause_s * 2 ** (len(failures) - 1)), LONGEST_PAUSE_S))
        raise EndpointFault(f"{self.model} at {self.host} gave no usable answer in {len(failures)} tries: {'; '.join(failures)}")

    def _key(self) -> str:
        if not self.key_variable:
            return ""
        key = os.environ.get(self.key_variable, "").strip()
        if not key or not key.isascii() or not key.isprintable():
            raise CallFault(f"the environment variable {self.key_variable} holds no key; set it, or name no key variable")
        return key

    def _post(self, body: Mapping[str, Any]) -> bytes:
        """Send one request and read the whole answer before the time is up."""
        data = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
        request = urllib.request.Request(self.url.rstrip("/") + "/chat/completions", data=data, method="POST")
        request.add_header("Content-Type", "application/json")
        key = self._key()
        if key:
            request.add_unredirected_header("Authorization", f"Bearer {key}")
        handlers: list[Any] = [_NoRedirect()] + ([urllib.request.ProxyHandler({})] if self.is_local else [])
        until = time.monotonic() + self.timeout_s
        try:
            with urllib.request.build_opener(*handlers).open(request, timeout=self.timeout_s) as answer:
                return self._whole(answer, until)
        except urllib.error.HTTPError as error:
            with error:
                raise self._refusal(error) from None
        except TimeoutError:
            raise _Unanswered(f"no answer within {self.timeout_s:g} s") from None
        except urllib.error.URLError as error:
            if isinstance(error.reason, TimeoutError | socket.timeout):
                raise _Unanswered(f"no answer within {self.timeout_s:g} s") from None
            raise _Unanswered(f"cannot be reached ({error.reason})") from None
        except (OSError, http.client.HTTPException) as error:
            raise _Unanswered(f"broke off ({type(error).__name__})") from None

    def _whole(self, answer: IO[bytes], until: float) -> bytes:
        pieces: list[bytes] = []
        size = 0
        read = getattr(answer, "read1", answer.read)
        while piece := read(65_536):
            pieces.append(piece)
            size += len(piece)
            if size > MOST_BYTES:
                raise _Unanswered(f"an answer of more than {MOST_BYTES:,} bytes", may_pass=False)
            if time.monotonic() > until:
                raise _Unanswered(f"no whole answer within {self.timeout_s:g} s")
        return b"".join(pieces)

    def _refusal(self, error: urllib.error.HTTPError) -> _Unanswered:
        words = error.read(2_000).decode("utf-8", "replace")
        told = " ".join("".join(letter if letter.isprintable() else " " for letter in words).split())[:200]
        asked = error.headers.get("Retry-After", "") if error.headers else ""
        pause_s = float(asked) if asked.isdigit() else 0.0
        return _Unanswered(f"HTTP {error.code} {told}".strip(), error.code in PASSING, pause_s, error.code)

    def _words(self, answer: bytes) -> str:
        """The text of the first choice."""
        try:
            choice = json.loads(answer)["choices"][0]
            content = choice["message"]["content"]
        except (ValueError, LookupError, TypeError, RecursionError):
            raise _Unanswered("an answer that is not the protocol's") from None
        if not isinstance(content, str) or not content.strip():
            raise _Unanswered("an empty answer")
        return content
