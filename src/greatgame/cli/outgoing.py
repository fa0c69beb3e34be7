"""What would leave this machine, shown before it does."""

import sys
from typing import TYPE_CHECKING

from rich.prompt import Confirm

from greatgame.case import Case
from greatgame.cli import show
from greatgame.errors import CallFault
from greatgame.values import Coding

if TYPE_CHECKING:
    from greatgame.coding.llm.coder import LanguageModel
    from greatgame.coding.llm.endpoint import Endpoint


def endpoint(url: str, model: str, key_variable: str, timeout_s: float) -> "Endpoint":
    """The endpoint that the call names; what is missing is said in words."""
    from greatgame.coding.llm.endpoint import Endpoint

    missing = [name for name, value in (("--endpoint URL", url), ("--model NAME", model)) if not value]
    if missing:
        raise CallFault(f"--coder llm needs {' and '.join(missing)}; nothing is asked of any model by default")
    return Endpoint(url, model, key_variable, timeout_s)


def code_by_model(case: Case, endpoint: "Endpoint", is_sent: bool, json: bool) -> Coding | None:
    """Show what would be sent and, if that is wanted, send it and keep the coding; None where nothing was sent."""
    coder = case.language_model(endpoint)
    if not is_sent:
        preview(case, coder)
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            show.line("nothing was sent; add --send to send it")
            return None
        if not Confirm.ask(f"Send this to {endpoint.host}?", default=False, console=show.console):
            show.line("nothing was sent")
            return None
    with show.progress(f"asking {endpoint.model}", json) as advance:
        return case.code_with(coder, advance)


def preview(case: Case, coder: "LanguageModel") -> None:
    """Print every word that would be sent: the instructions once, then each passage."""
    requests = coder.requests(case.documents())
    where = coder.endpoint
    key = f"with the key in {where.key_variable}" if where.key_variable else "without a key"
    size = sum(len(message["content"]) for request in requests for message in request)
    show.line(f"{len(requests)} request(s), {size:,} characters in all, would go to {where.url} (model {where.model}), {key}")
    if requests:
        show.line(f"\n--- instructions, sent with each request ---\n{requests[0][0]['content']}")
    for number, request in enumerate(requests, start=1):
        show.line(f"\n--- request {number} of {len(requests)} ---\n{request[1]['content']}")
