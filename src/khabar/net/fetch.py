"""The one way to the network: robots.txt, pacing, redirects checked one by one, further tries with growing pauses."""

from __future__ import annotations

import random
import socket
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from threading import Lock
from urllib.parse import urljoin

from khabar.errors import NetError
from khabar.net import robots as rules
from khabar.net.address import Resolver
from khabar.net.answer import Answer
from khabar.net.exchange import Said, exchange
from khabar.net.limits import Limits, limits_of
from khabar.net.pace import Pace
from khabar.net.target import Target, target
from khabar.net.unpack import CODINGS

REDIRECTS, FOR_GOOD = (301, 302, 303, 307, 308), (301, 308)
PASSING = ("connect", "timeout", "broken", "incomplete", "dns")
BUSY = (429, 500, 502, 503, 504)
"""Faults and statuses that may be gone a moment later."""
UNREAD_HOURS = 0.25
READS = "application/atom+xml, application/rss+xml, application/feed+json, text/html;q=0.9, */*;q=0.5"


class Fetcher:
    """Fetches within limits. Safe for several threads. `clock`, `sleep`, `now` and `chance` can be replaced, so that tests take no time."""

    def __init__(
        self,
        limits: Limits | None = None,
        resolve: Resolver = socket.getaddrinfo,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.limits = limits or limits_of()
        self.resolve, self.clock, self.sleep, self.now, self.chance = resolve, clock, sleep, now, chance
        self.pace = Pace(clock, sleep)
        self.closed: dict[str, float] = {}
        self.known: dict[str, tuple[float, rules.Robots]] = {}
        self.lock = Lock()

    def get(self, url: str, etag: str | None = None, modified: str | None = None, robots: bool | None = None) -> Answer:
        """The answer at an address; `unchanged` when `etag` or `modified` of an earlier answer still holds.

        Raises NetError with the reason bad_url, private, robots, robots_unread, dns, connect, tls, timeout, too_large, bomb, coding, headers, redirects,
        broken, incomplete or status (then with the status, and with seconds in `retry_after` when the server named them).
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {"Accept": READS, **{name: value for name, value in conditions.items() if value}}
        asks = self.limits.robots if robots is None else robots
        return self._trying(url, lambda: self._follow(url, headers, asks))

    def post(self, url: str, body: bytes, kind: str = "application/json", headers: dict[str, str] | None = None) -> Answer:
        """Sends a body; a redirect is an error, for nothing is sent to where it was not told to go."""

        def send() -> Answer:
            to = target(url)
            answer = self._once("POST", to, {"Content-Type": kind, **(headers or {})}, body)
            if answer[0] in REDIRECTS:
                raise NetError("redirects", f"{url}: sends on to {answer[1].get('location', '?')[:200]}; give that address", answer[0])
            return Answer(url, to.url, *answer)

        return self._trying(url, send)

    # ------------------------------------------------------------------------------------------------------ further tries

    def _trying(self, url: str, attempt: Callable[[], Answer]) -> Answer:
        for number in range(self.limits.retries):
            try:
                return attempt()
            except NetError as error:
                if error.reason not in PASSING and error.status not in BUSY:
                    raise
                self.sleep(self._pause(number, error))
        return attempt()

    def _pause(self, number: int, error: NetError) -> float:
        """Seconds before the next try; when the server asks for more than we wait, its answer is raised."""
        if error.retry_after is not None and error.retry_after > self.limits.max_wait_seconds:
            raise error
        grown = self.limits.backoff_seconds * 2**number * (1 + self.chance() / 2)
        return max(grown, error.retry_after or 0)

    # ---------------------------------------------------------------------------------------------------------- redirects

    def _follow(self, url: str, headers: dict[str, str], asks: bool) -> Answer:
        at, moved, permanent, seen = target(url), None, True, set[str]()
        for _ in range(self.limits.max_redirects + 1):
            if asks:
                self._permitted(at)
            status, told, body = self._once("GET", at, headers)
            if status not in REDIRECTS or not told.get("location"):
                return Answer(url, at.url, status, told, body, moved)
            seen.add(at.url)
            at = _sent_on(at, told["location"].strip())
            if at.url in seen:
                raise NetError("redirects", f"{url}: redirects in a circle through {at.url[:200]}; the site is at fault", status)
            permanent = permanent and status in FOR_GOOD
            moved = at.url if permanent else moved
        raise NetError("redirects", f"{url}: over {self.limits.max_redirects} redirects (max_redirects); the site is at fault")

    def _once(self, method: str, to: Target, headers: dict[str, str], body: bytes | None = None) -> Said:
        left = self.closed.get(to.site, 0) - self.clock()
        if left > 0:
            raise NetError("status", f"{to.site}: asked to be left alone for {left:.0f} seconds more", 429, left)
        self.pace.wait(to.site, max(self.limits.pace_seconds, self._delay(to)))
        ours = {"Host": to.site, "User-Agent": self.limits.agent, "Accept-Encoding": CODINGS, "Connection": "close"}
        answer = exchange(method, to, {**ours, **headers}, body, self.limits, self.resolve)
        if answer[0] >= 400:
            wait = self._asked_to_wait(answer[1])
            if wait is not None and wait > self.limits.max_wait_seconds and answer[0] in BUSY:
                self.closed[to.site] = self.clock() + wait  # it holds for all of its pages
            raise NetError("status", f"{to.url}: the server answers {answer[0]}{_meaning(answer[0])}", answer[0], wait)
        return answer

    def _asked_to_wait(self, told: dict[str, str]) -> float | None:
        """Retry-After in seconds, given as seconds or as a date."""
        text = told.get("retry-after", "").strip()
        if text.isascii() and text.isdigit():
            return float(text[:9])
        try:
            when = parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError):
            return None
        when = when if when.tzinfo else when.replace(tzinfo=UTC)
        return max(0.0, (when - self.now()).total_seconds())

    # --------------------------------------------------------------------------------------------------------- robots.txt

    def _permitted(self, to: Target) -> None:
        found = self._rules(to)
        if found is rules.UNREAD:
            raise NetError("robots_unread", f"{to.scheme}://{to.site}/robots.txt cannot be read now, so nothing of the site is fetched; it is tried again later")
        if not found.allows(to.path):
            raise NetError("robots", f"{to.url}: the site's robots.txt asks programs not to fetch it; robots=no only with the owner's leave")

    def _delay(self, to: Target) -> float:
        known = self.known.get(f"{to.scheme}://{to.site}")
        return min(known[1].delay or 0, self.limits.max_crawl_delay) if known else 0

    def _rules(self, to: Target) -> rules.Robots:
        site = f"{to.scheme}://{to.site}"
        with self.lock:
            until, found = self.known.get(site, (float("-inf"), rules.EVERYTHING))
        if self.clock() >= until:
            found, hours = self._asked(site)
            with self.lock:
                self.known[site] = self.clock() + hours * 3600, found
        return found

    def _asked(self, site: str) -> tuple[rules.Robots, float]:
        """A site's rules and for how many hours they hold. None there: all may be read. The server fails: nothing for now, as RFC 9309 has it."""
        try:
            raw = self._follow(f"{site}/robots.txt", {"Accept": "text/plain, */*;q=0.5"}, asks=False).body[: self.limits.robots_bytes]
        except NetError as error:
            if error.reason in ("private", "bad_url", "dns", "connect"):
                raise  # the page itself would fail for the same reason
            gone = error.status is not None and error.status < 500 and error.status != 429
            if gone or error.reason in ("redirects", "too_large", "bomb", "coding", "headers"):
                return rules.EVERYTHING, self.limits.robots_hours
            return rules.UNREAD, UNREAD_HOURS
        return rules.robots(raw.decode("utf-8", "replace")), self.limits.robots_hours


def _sent_on(at: Target, location: str) -> Target:
    try:
        return target(urljoin(at.url, location))
    except ValueError as error:
        raise NetError("bad_url", f"{at.url}: redirects to {location[:200]!r}, which is no address; the site is at fault") from error


def _meaning(status: int) -> str:
    told = {401: "a login is asked for", 403: "it refuses programs, or us", 404: "nothing is there", 410: "it is gone for good", 429: "too many requests", 451: "blocked by law"}
    return f" ({told[status]})" if status in told else ""
