"""Where answers go: a file, a command, a webhook, a feed. Each channel gets the note's JSON with its id; the same id twice is the same note."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
from pathlib import Path
from typing import Any

from khabar.alerts import feed
from khabar.errors import KhabarError
from khabar.net import Fetcher

COMMAND_SECONDS = 60
"""How long a command may take; one that hangs must not hold up the watch."""


class Undelivered(KhabarError):
    """A delivery that failed and will be tried again."""


def deliver(channel: str, where: str, body: str, latest: list[dict[str, Any]], fetcher: Fetcher) -> None:
    """Delivers one note; `latest` are the alert's last notes, for its feed. Raises Undelivered."""
    try:
        if channel == "file":
            _append(Path(where), body)
        elif channel == "command":
            _command(where, body)
        elif channel == "webhook":
            fetcher.post(where, body.encode(), headers={"Idempotency-Key": json.loads(body)["id"]})
        else:
            feed.write(Path(where), latest)
    except (OSError, KhabarError) as error:
        raise Undelivered(f"{channel} {where}: {error}") from error


def _append(path: Path, body: str) -> None:
    """One line, on the disk before it counts as delivered. A line that a kill cut short is ended first."""
    with path.open("ab+") as file:
        if file.tell():
            file.seek(-1, os.SEEK_END)
            broken = file.read(1) != b"\n"
            file.write(b"\n" if broken else b"")
        file.write(body.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _command(command: str, body: str) -> None:
    """Without a shell: nothing in a report can become a command. The note comes on standard input."""
    try:
        done = subprocess.run(shlex.split(command), input=body.encode() + b"\n", capture_output=True, timeout=COMMAND_SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise Undelivered(f"took over {COMMAND_SECONDS} seconds") from error
    except ValueError as error:
        raise Undelivered(f"cannot be read as a command ({error})") from error
    if done.returncode:
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or ["it said nothing"]
        raise Undelivered(f"ended with {done.returncode} ({last[0][:200]})")
