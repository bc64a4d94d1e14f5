"""Asks the web application for pages inside this process: no port, no network."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import urlencode

from khabar.errors import KhabarError


class Visitor:
    """A reader of an ASGI application; use it in a `with` statement."""

    def __init__(self, app: Any) -> None:
        self.app, self.runner = app, asyncio.Runner()

    def __enter__(self) -> Visitor:
        return self

    def __exit__(self, *_: object) -> None:
        self.runner.close()

    def page(self, path: str, parameters: dict[str, Any]) -> str:
        """The HTML at an address. Raises KhabarError when the application does not answer with a page."""
        asked = urlencode({k: v for k, v in parameters.items() if v not in (None, "", 0)})
        status, body = self.runner.run(self._ask(path, asked))
        if status != 200:
            raise KhabarError(f"{path}?{asked}: the page could not be made ({status}); khabar serve shows why")
        return body.decode("utf-8")

    async def _ask(self, path: str, asked: str) -> tuple[int, bytes]:
        scope = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http", "path": path, "raw_path": path.encode()}
        scope |= {"query_string": asked.encode(), "root_path": "", "headers": [(b"host", b"127.0.0.1")], "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80)}
        answered: dict[str, Any] = {"status": 500, "body": []}

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                answered["status"] = message["status"]
            answered["body"].append(message.get("body", b""))

        await self.app(scope, receive, send)
        return answered["status"], b"".join(answered["body"])
