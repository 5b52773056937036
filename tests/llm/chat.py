"""A chat completions endpoint on loopback that answers as a test wishes."""

import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Chat:
    """What was asked, and what to answer.

    `answer` takes (body of the request, its number) and returns what `reply` or `error` make, bytes for
    a body as it is, or a number of seconds to say nothing for.
    """

    def __init__(self, answer):
        self.answer, self.requests, self.headers, self.lock = answer, [], [], threading.Lock()
        self.busy = self.busiest = 0
        self.gone = threading.Event()
        self.url = ""

    def texts(self, number):
        """List the texts of a request."""
        return [one["text"] for one in segments(self.requests[number])]


def segments(body):
    return json.loads(body["messages"][1]["content"])["segments"]


def translated(body, change=lambda text: f"EN {text}"):
    return [{"id": one["id"], "text": change(one["text"])} for one in segments(body)]


def content(pairs):
    return json.dumps({"translations": pairs}, ensure_ascii=False)


def reply(text, finish="stop", usage=None, **message):
    """Return status, headers and body of a completion with this content."""
    body = {
        "id": "x",
        "object": "chat.completion",
        "choices": [
            {"index": 0, "finish_reason": finish, "message": {"role": "assistant", "content": text} | message}
        ],
        "usage": usage or {"prompt_tokens": 100, "completion_tokens": 50, "total_tokens": 150},
    }
    return 200, {}, json.dumps(body, ensure_ascii=False).encode("utf-8", "surrogatepass")


def good(body, number=0):
    return reply(content(translated(body)))


def error(status, message="broken", headers=None, **more):
    return status, headers or {}, json.dumps({"error": {"message": message} | more}).encode()


@contextmanager
def serving(answer=good):
    """Serve until the block ends; yield the Chat."""
    chat = Chat(answer)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            with chat.lock:
                number = len(chat.requests)
                chat.requests.append(body)
                chat.headers.append({name.lower(): value for name, value in self.headers.items()})
                chat.busy += 1
                chat.busiest = max(chat.busiest, chat.busy)
            try:
                self.respond(chat.answer(body, number))
            except OSError:
                chat.gone.set()  # the client has hung up
            finally:
                with chat.lock:
                    chat.busy -= 1

        def respond(self, answer):
            if isinstance(answer, (int, float)):
                self.close_connection = True
                if self.hung_up(answer):
                    chat.gone.set()
                return
            status, headers, data = answer if isinstance(answer, tuple) else (200, {}, answer)
            self.send_response(status)
            for key, value in ({"Content-Type": "application/json"} | headers).items():
                self.send_header(key, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            pieces = [data[at : at + 1] for at in range(len(data))] if "X-Drip" in headers else [data]
            for piece in pieces:
                self.wfile.write(piece)
                if len(pieces) > 1:
                    self.wfile.flush()
                    time.sleep(0.02)

        def hung_up(self, seconds):
            self.connection.settimeout(seconds)
            try:
                return self.connection.recv(1) == b""
            except TimeoutError:
                return False

        def log_message(self, *args):
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False
        request_queue_size = 64

        def handle_error(self, request, client_address):
            pass

    server = Server(("127.0.0.1", 0), Handler)
    chat.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield chat
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
