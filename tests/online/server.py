"""A server on the loopback that answers as told, and breaks as told.

`Server(answer)` hands each request to `answer` and sends what it returns. What `answer` cannot do itself
is a Fault that it returns instead, such as to hang or to send a byte now and then.
"""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, urlsplit

from tests.online.protocols import Asked, Reply


class Fault(Enum):
    """Ways of not answering."""

    HANG = "says nothing"
    DRIP = "sends a byte now and then"
    DRIP_HEADERS = "sends a byte of the headers now and then"
    RESET = "hangs up"
    TRUNCATED = "hangs up within the answer"
    HUGE = "sends without end"


class Server:
    """Serves on a free port of 127.0.0.1 while the block lasts; `asked` has every request so far."""

    def __init__(self, answer: Callable[[Asked], Reply | Fault], tls: ssl.SSLContext | None = None) -> None:
        self.asked: list[Asked] = []
        self.connections = 0
        self._answer = answer
        self._stop = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = 10

            def setup(self) -> None:
                super().setup()
                self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                outer.connections += 1

            def do_GET(self) -> None:
                outer._serve(self)

            do_POST = do_GET

            def log_message(self, *args: object) -> None:
                pass

        class Quiet(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 64

            def handle_error(self, *args: object) -> None:
                pass  # a client that hung up

        self._http = Quiet(("127.0.0.1", 0), Handler)
        if tls is not None:
            self._http.socket = tls.wrap_socket(self._http.socket, server_side=True)
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self._http.server_port}"

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def _serve(self, handler: BaseHTTPRequestHandler) -> None:
        parts = urlsplit(handler.path)
        size = int(handler.headers.get("Content-Length", 0))
        asked = Asked(
            handler.command,
            parts.path,
            dict(parse_qsl(parts.query, keep_blank_values=True)),
            {name.title(): value for name, value in handler.headers.items()},
            handler.rfile.read(size),
        )
        self.asked.append(asked)
        reply = self._answer(asked)
        if isinstance(reply, Fault):
            handler.close_connection = True
            self._break(handler, reply)
            return
        handler.send_response(reply.status)
        for name, value in reply.headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(reply.body)))
        handler.end_headers()
        handler.wfile.write(reply.body)

    def _break(self, handler: BaseHTTPRequestHandler, fault: Fault) -> None:
        """Break off or draw out the answer; ends with the server at the latest, or after ten seconds."""
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
        if fault is Fault.HANG:
            self._stop.wait(10)
        elif fault is Fault.TRUNCATED:
            handler.wfile.write(head + b"Content-Length: 1000\r\n\r\n{")
        elif fault is Fault.HUGE:
            handler.wfile.write(head + b"Content-Length: 1000000000\r\n\r\n")
            for _ in range(4096):
                if self._stop.is_set():
                    break
                handler.wfile.write(bytes(1 << 14))
        elif fault in (Fault.DRIP, Fault.DRIP_HEADERS):
            start = b"Content-Length: 100000\r\n\r\n" if fault is Fault.DRIP else b"X-Long: "
            handler.wfile.write(head + start)
            for _ in range(500):
                if self._stop.wait(0.02):
                    break
                handler.wfile.write(b" ")


def closed_port() -> str:
    """Return an address where nobody listens."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{sock.getsockname()[1]}"
