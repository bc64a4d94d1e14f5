"""khabar watch: feeds polled, their articles coded and kept, alerts delivered."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from khabar.cli.rows import Csv, Json, show
from khabar.cli.screen import complain
from khabar.cli.store import DEFAULT, Db, opened
from khabar.errors import KhabarError

if TYPE_CHECKING:
    from khabar.alerts import Ran
    from khabar.store import Store
    from khabar.watch import Round, Watcher

Limits = Annotated[
    list[str] | None, typer.Option("--limit", help="A limit of the network, like --limit max_bytes=5000000; docs/watch.md lists them.", metavar="NAME=VALUE")
]


def watch(
    feeds: Annotated[
        str | None,
        typer.Argument(metavar="[FEEDS]", help="OPML, a text file with an address a line, one address, or shipped for the list that comes along.", show_default=False),
    ] = None,
    db: Db = DEFAULT,
    every: Annotated[str, typer.Option(help="How often a feed is asked: 90s, 15m, 2h, 1d.", metavar="SPAN")] = "15m",
    once: Annotated[bool, typer.Option("--once", help="One round of all feeds that are due, then end: for cron.")] = False,
    status: Annotated[bool, typer.Option("--status", help="How the feeds fare: answering, moved, failing, dead. Asks nobody.")] = False,
    changes: Annotated[bool, typer.Option("--changes", help="Articles that changed after they were kept, with what came and went. Asks nobody.")] = False,
    full_text: Annotated[bool, typer.Option("--full-text/--no-pages", help="Fetch the articles, or keep only what the feeds themselves carry.")] = True,
    again: Annotated[str, typer.Option(help="After what times an article is looked at again for changes; none for never.", metavar="SPAN,…")] = "2h,24h",
    lanes: Annotated[int, typer.Option(help="How many hosts are asked at once.", min=1, max=64)] = 4,
    group: Annotated[bool, typer.Option("--group/--no-group", help="Group new reports into stories after each round; alerts with origins need it.")] = True,
    limit: Limits = None,
    write_feeds: Annotated[Path | None, typer.Option(help="Write the list of feeds that comes along to this file and end.", metavar="FILE", dir_okay=False)] = None,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Watch feeds: fetch what is new, code it, keep it, and deliver alerts. It may be stopped at any moment and goes on where it was. Needs the extra news.

    Example: khabar watch feeds.opml --db khabar.db --every 15m
    """
    if write_feeds:
        _write(write_feeds)
    elif status or changes:
        with opened(db) as store:
            show(_status(store) if status else _changes(store, feeds or ""), json, csv)
    elif feeds is None:
        raise KhabarError("give a list of feeds: khabar watch feeds.opml; khabar watch --write-feeds feeds.opml writes one to begin with")
    else:
        _watch(feeds, db, once, group, limit, {"every": every, "pages": full_text, "lanes": lanes}, again)


def _write(path: Path) -> None:
    from khabar.watch.opml import SHIPPED

    if path.exists():
        raise KhabarError(f"{path}: is there already; give another name")
    path.write_bytes(SHIPPED.read_bytes())
    complain(f"{path} written; its addresses were not checked: see with --status which answer")


def _status(store: Store) -> list[dict[str, Any]]:
    from khabar.watch.status import status

    rows = status(store)
    states = [row["state"] for row in rows]
    complain(f"{len(rows)} feeds" + "".join(f", {states.count(s)} {s}" for s in dict.fromkeys(states)))
    return rows


def _changes(store: Store, url: str) -> list[dict[str, Any]]:
    from khabar.watch.versions import changed

    found = changed(store, url)
    complain(f"{len(found)} changes")
    spans = [{name: [{"start": s.start, "end": s.end, "text": s.text} for s in getattr(c, name)] for name in ("removed", "added")} for c in found]
    return [{"url": c.url, "report": c.report, "version": c.number, "seen": c.seen, "title": c.title, **s} for c, s in zip(found, spans, strict=True)]


def _watch(feeds: str, db: str, once: bool, group: bool, limit: list[str] | None, habits: dict[str, Any], again: str) -> None:
    from khabar.watch import feeds as listed
    from khabar.watch.times import seconds

    chosen = listed(feeds)
    habits["every"] = seconds(habits["every"])
    habits["looks"] = () if again.strip().lower() == "none" else tuple(seconds(one) for one in again.split(","))
    with opened(db, create=True) as store:
        watcher = _watcher(store, limit, habits)
        watcher.enlist(chosen)
        try:
            while True:
                done = watcher.round()
                _tell(done, _follow(watcher, done, group))
                if once:
                    break
                time.sleep(watcher.pause())
        except KeyboardInterrupt:
            complain("stopped; what was kept is kept, and the rest is taken up by the next run")
            raise typer.Exit(130) from None
    if done.feeds and set(done.feeds) == {"failed"}:
        raise typer.Exit(2)


def _watcher(store: Store, limit: list[str] | None, habits: dict[str, Any]) -> Watcher:
    from khabar.net import Fetcher, limits_of
    from khabar.pipeline import Coder
    from khabar.watch import Habits, Watcher

    return Watcher(store, Fetcher(limits_of(limit or ())), Coder().attempt, Habits(**habits))


def _follow(watcher: Watcher, done: Round, group: bool) -> Ran:
    from khabar.watch.after import follow

    return follow(watcher.store, watcher.fetcher, done, group)


def _tell(done: Round, ran: Ran) -> None:
    for line in (*done.told, *ran.failed):
        complain(line)
    feeds, pages = (", ".join(f"{what} {n}" for what, n in sorted(counts.items())) or "none due" for counts in (done.feeds, done.pages))
    told = f"; alerts: new {sum(ran.new.values())}, delivered {ran.delivered}, failed {len(ran.failed)}" if ran.new or ran.delivered or ran.failed else ""
    complain(f"{time.strftime('%Y-%m-%d %H:%M')} feeds: {feeds}; articles: {pages}{told}")
