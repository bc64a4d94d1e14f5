"""khabar serve: the web page over a store."""

from __future__ import annotations

import ipaddress
import secrets
from threading import Thread
from typing import Annotated, Any

import typer

from khabar.cli.screen import complain
from khabar.cli.store import DEFAULT, Db, opened
from khabar.errors import KhabarError, MissingExtra

LOOPBACK = "127.0.0.1"


def serve(
    db: Db = DEFAULT,
    port: Annotated[int, typer.Option(help="The port to listen on.", min=1, max=65535)] = 8600,
    host: Annotated[str, typer.Option(help="The address to listen on. Of any but this machine's own, a token is asked.")] = LOOPBACK,
    token: Annotated[
        str, typer.Option(help="The token that is asked; made anew when --host needs one and none is given.", envvar="KHABAR_TOKEN", show_envvar=False)
    ] = "",
) -> None:
    """Open the store as a web page, in Arabic and English, on this machine alone unless --host is given. Needs the extra web.

    Example: khabar serve --db khabar.db
    """
    uvicorn, create, limits, warm = _parts()
    local = _loopback(host)
    if not local and not token:
        token = secrets.token_urlsafe(24)
    if token and not local and len(token) < 16:
        raise KhabarError("--token: give 16 characters or more, or leave it out and one is made")
    with opened(db) as store:
        complain(f"http://{host if ':' not in host else f'[{host}]'}:{port}/" + (f"?token={token}" if token else ""))
        Thread(target=warm, args=(store,), daemon=True).start()
        uvicorn.run(create(store, limits(token=token, any_host=not local)), host=host, port=port, log_level="warning", server_header=False, access_log=False)


def _loopback(host: str) -> bool:
    """Whether only this machine can reach an address. A name other than localhost may lead anywhere."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _parts() -> tuple[Any, Any, Any, Any]:
    try:
        import uvicorn

        from khabar.web.app import create, warm
        from khabar.web.guard import Limits
    except ImportError as error:
        raise MissingExtra("the web page needs an extra: pip install 'khabar[web]'") from error
    return uvicorn, create, Limits, warm
