"""A real HTTP server of the chat protocol on loopback, which answers as it is told."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Answer:
    """One scripted answer: status, body, headers, and how long to wait before the first and between the bytes."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    wait_s: float = 0.0
    drip_s: float = 0.0


def said(content: Any) -> Answer:
    """A well-formed answer with these words (or this object) as the model's reply."""
    text = content if isinstance(content, str) else json.dumps(content)
    return Answer(json.dumps({"choices": [{"message": {"role": "assistant", "content": text}}]}).encode())


@dataclass
class Server:
    """Where it listens and what it was asked."""

    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)


@contextmanager
def serving(answer: Callable[[int, dict[str, Any]], Answer]) -> Iterator[Server]:
    """Serve until the block ends; `answer` gets the number of the request and its body."""
    server = Server()
    stop = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            server.asked.append(body)
            server.keys.append(self.headers.get("Authorization", ""))
            server.paths.append(self.path)
            told = answer(len(server.asked), body)
            if told.wait_s:
                stop.wait(told.wait_s)
            try:
                self.send_response(told.status)
                for name, value in ({"Content-Length": str(len(told.body))} | told.headers).items():
                    self.send_header(name, value)
                self.end_headers()
                if told.drip_s:
                    for byte in told.body:
                        self.wfile.write(bytes([byte]))
                        self.wfile.flush()
                        time.sleep(told.drip_s)
                else:
                    self.wfile.write(told.body)
            except OSError:
                pass

        def log_message(self, *_: Any) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    server.url = f"http://127.0.0.1:{http.server_port}/v1"
    thread = threading.Thread(target=http.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        stop.set()
        http.shutdown()
        http.server_close()
        thread.join()
