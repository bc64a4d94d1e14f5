"""The commands over a store: find, show, quotes, stories, search, relations, why, judge, recode, upgrade."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from khabar.cli import code
from khabar.cli.rows import Csv, Json, event_row, hit_row, judgement_row, plain_change, quote_row, relation_rows, show, story_row
from khabar.cli.screen import complain, print_json, progress
from khabar.errors import BadQuestion, StoreError
from khabar.model import Coded

if TYPE_CHECKING:
    from khabar.store import Store

Db = Annotated[
    str, typer.Option("--db", help="The store: a file, or postgresql://user@host/base.", metavar="DB", envvar="KHABAR_DB", show_envvar=False)
]
Asked = Annotated[list[str] | None, typer.Argument(metavar="[QUESTION]…", help="Words, \"phrases\" and fields like actor:RUS; see docs/store.md.", show_default=False)]
Limit = Annotated[int, typer.Option(help="How many at most.", min=1)]
Offset = Annotated[int, typer.Option(help="How many to leave out first.", min=0)]
A_PAGE = 50
"""How many quotations of a store are listed when nobody says how many."""
EVERY = 1_000_000
"""Quotations asked of a store before they are sifted here."""
Since = Annotated[str | None, typer.Option(help="From this day, month or year on.", metavar="DATE")]
Until = Annotated[str | None, typer.Option(help="Up to this day, month or year.", metavar="DATE")]
DEFAULT = "khabar.db"


UNCOLLECTED = 100_000
"""New objects until Python looks for garbage: looking through the tables of the packs took up to half of a question's time, and finds nothing there."""


def opened(db: str, create: bool = False) -> Store:
    import gc

    from khabar.store import Store

    gc.set_threshold(UNCOLLECTED)
    return Store.open(db, create)


def find(asked: Asked = None, db: Db = DEFAULT, limit: Limit = 50, offset: Offset = 0, json: Json = False, csv: Csv = False) -> None:
    """List events, newest first: what happened, who did it to whom, on whose word.

    Example: khabar find actor:RUS type:ASSAULT place:SYR date:2024-03
    """
    with opened(db) as store:
        question = as_question(asked)
        found = store.find(question, limit, offset)
        show([event_row(kept) for kept in found], json, csv, [_record(kept) for kept in found] if json or not sys.stdout.isatty() else None)
        complain(f"{len(found)} of {store.count(question):,} events")


def as_question(asked: list[str] | None) -> str:
    """The shell takes quotation marks off: of several arguments one with spaces was a phrase; an only one is the whole question."""
    if asked and len(asked) == 1:
        return asked[0]
    return " ".join(f'"{a}"' if " " in a.strip() and not any(mark in a for mark in ':"«“()') and " OR " not in a else a for a in asked or ())


def _record(kept: Any) -> dict[str, Any]:
    from khabar.export import kept_record

    record = kept_record(kept.report, kept.event, kept.sentence, kept.version)
    return {**record, "judged": [judgement_row(j) for j in kept.judgements], "stories": list(kept.stories)}


def search(
    asked: Asked = None,
    db: Db = DEFAULT,
    meaning: Annotated[bool, typer.Option("--meaning", help="Search by meaning, across languages; needs the extra vectors.")] = False,
    newest: Annotated[bool, typer.Option("--newest", help="Newest first instead of best first.")] = False,
    limit: Limit = 20,
    offset: Offset = 0,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Find reports by their words in any form, by phrases and fields; the words found are marked.

    Example: khabar search "وقف إطلاق النار" place:غزة
    """
    with opened(db) as store:
        question = as_question(asked)
        hits = store.search_meaning(question, limit, offset) if meaning else store.search(question, limit, offset, newest)
        show([hit_row(hit, not (json or csv) and sys.stdout.isatty()) for hit in hits], json, csv)
        complain(f"{len(hits)} reports")


def show_one(
    what: Annotated[str, typer.Argument(metavar="ID", help="A report, an event or a story; the beginning of the id will do.")],
    db: Db = DEFAULT,
    history: Annotated[bool, typer.Option("--history", help="Every coding of the report, oldest first.")] = False,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Show one report with all that was read from it, one event with its explanation, or one story.

    Example: khabar show 3f2a91c0
    """
    with opened(db) as store:
        if history:
            show([_version_row(version) for version in store.history(what)], True, csv)
        else:
            _show_first(store, what, json or not sys.stdout.isatty(), csv)


def _version_row(version: Any) -> dict[str, Any]:
    return {"number": version.number, "current": version.current, "versions": dict(version.coded.versions), "events": len(version.coded.events)}


def _show_first(store: Store, what: str, json: bool, csv: bool) -> None:
    """As a report, an event or a story, whichever has this id."""
    for kind in (_report, _event, _story):
        try:
            kind(store, what, json, csv)
            return
        except StoreError as error:
            last = error
    raise StoreError(f"{what}: no report, event or story has this id, or several have; khabar find and khabar search list them") from last


def _report(store: Store, what: str, json: bool, csv: bool) -> None:
    from khabar.derived import event_id
    from khabar.export import full

    coded = store.report(what)
    if csv:
        show([event_row(store.event(event_id(coded.report, event))) for event in coded.events], False, True)
    elif json:
        print_json(full(coded))
    else:
        code.show_events(coded)
        print(coded.report.text)


def _event(store: Store, what: str, json: bool, csv: bool) -> None:
    kept = store.event(what)
    if json or csv:
        show([event_row(kept)], False, csv, [_record(kept)])
        return
    show([event_row(kept)], False, False)
    print(_record(kept)["explain"])
    show([judgement_row(j) for j in kept.judgements], False, False)


def _story(store: Store, what: str, json: bool, csv: bool) -> None:
    """JSON: the whole story; otherwise a row for each report, with why it is there and whom it has it from."""
    from khabar.group import explained

    story = store.story(what)
    why = {tie.report: explained(tie) for tie in story.ties}
    origins = {report: f"{origin.kind}: {origin.name}" for origin in story.origins for report in origin.reports}
    rows = [{"story": story.id, "report": report, "why": why.get(report, "first"), "origin": origins.get(report)} for report in story.reports]
    show(rows, json, csv, [story_row(story, whole=True) | {"why": why}] if json else None)


def quotes(
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]…", help="What to read; left out, the store is asked.", show_default=False)] = None,
    db: Db = DEFAULT,
    about: Annotated[str, typer.Option(help="Only quotations with these words (store).", metavar="QUESTION")] = "",
    by: Annotated[str, typer.Option(help="Only of this speaker: a code, a country or a name (store).", metavar="WHO")] = "",
    speaker: Annotated[str | None, typer.Option(help="Only of speakers with this name or part of a name, in any spelling.", metavar="NAME")] = None,
    country: Annotated[str | None, typer.Option(help="Only of speakers of this country, as a code: RUS, IGO.", metavar="CODE")] = None,
    since: Since = None,
    until: Until = None,
    on: Annotated[str | None, typer.Option(help="Only of this day, month or year.", metavar="DATE")] = None,
    direct: Annotated[bool, typer.Option("--direct", help="Only in the speaker's own words.")] = False,
    limit: Annotated[int | None, typer.Option(help="How many at most; left out, 50 of the store and all of reports.", min=1, show_default=False)] = None,
    offset: Offset = 0,
    published: code.Published = None,
    outlet: code.Outlet = None,
    lang: code.Lang = None,
    columns: code.Columns = None,
    languages: code.Languages = None,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Who is quoted, and in what words: in the reports given, or in the store when none are given. --outlet keeps only reports of that outlet.

    Example: khabar quotes reports.jsonl --speaker لافروف --since 2022-09
    """
    from khabar.attribute import Sought, fits

    sought = Sought(speaker, country, outlet, since, until, on, direct)
    if paths:
        if about or by:
            raise BadQuestion("--about and --by ask the store; for reports give --speaker, --country or --outlet, or add them first: khabar add")
        code.quotes(paths, code.Reading(published, outlet, lang, columns, languages), json, csv, sought if sought != Sought() else None, limit, offset)
        return
    most = limit or A_PAGE
    with opened(db) as store:
        asked = sought != Sought(direct=direct)
        found = store.quotes(about, by, True if direct else None, EVERY if asked else most, 0 if asked else offset)
        found = [k for k in found if fits(k.report, k.quote, sought)][offset : offset + most] if asked else found
        show([quote_row(kept) for kept in found], json, csv)
        complain(f"{len(found)} quotes")


def stories(
    asked: Asked = None,
    db: Db = DEFAULT,
    group: Annotated[bool, typer.Option("--group", help="First group what is new in the store.")] = False,
    corroborated: Annotated[bool, typer.Option("--corroborated", help="Only those told by two independent origins or more.")] = False,
    since: Since = None,
    until: Until = None,
    limit: Limit = 50,
    offset: Offset = 0,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """List stories, the latest first: reports that tell of one happening, and how many origins they have.

    Example: khabar stories --group place:غزة
    """
    with opened(db, create=False) as store:
        if group:
            group_new(store)
        question = " ".join([as_question(asked), *([f"published:{since or '0001'}..{until or '9999'}"] if since or until else [])]).strip()
        found = store.stories(question, limit, offset, corroborated)
        show([story_row(story) for story in found], json, csv)
        complain(f"{len(found)} stories")


def group_new(store: Store) -> None:
    """Only days that something new can change are looked at again."""
    from khabar.group import update

    written: list[int] = []
    days = update(store.shelf, progress=lambda day, stories: written.append(stories))
    complain(f"{days} days grouped, {sum(written)} stories written" if days else "stories are up to date")


def relations(
    actors: Annotated[list[str] | None, typer.Argument(metavar="[ACTOR]…", help="Codes, countries or names: two or more; fewer give the network.", show_default=False)] = None,
    db: Db = DEFAULT,
    since: Since = None,
    until: Until = None,
    by: Annotated[str, typer.Option(help="day, week, month or year.")] = "month",
    only: Annotated[str, typer.Option(help="Narrow it further, like type:ASSAULT or said-by:Reuters.", metavar="QUESTION")] = "",
    limit: Limit = 50,
    offset: Offset = 0,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """How actors act on each other over time: events by quad class, the balance of their scores with its uncertainty, turning points.

    Example: khabar relations RUS CHN --since 2024-01 --by month
    """
    with opened(db) as store:
        if len(actors or ()) < 2:
            asked = " ".join([*(f'party:"{a}"' for a in actors or ()), only]).strip()
            show([edge_row(edge) for edge in store.network(asked, limit, offset, since=since, until=until)], json, csv)
            return
        found = store.relations(*(actors or ()), since=since, until=until, by=by, asked=only)
        show(relation_rows(found)[offset : offset + limit], json, csv)
        complain(_balance(found))
        for turn in found.turns:
            complain(f"turn at {turn.period}: {turn.before:+.1f} → {turn.after:+.1f} ({', '.join(turn.events)})")


def edge_row(edge: Any) -> dict[str, Any]:
    quads = dict(zip(("verbal_coop", "material_coop", "verbal_conflict", "material_conflict"), edge.quads, strict=True))
    return {"actor": edge.actor, "recipient": edge.recipient, "events": edge.events, "origins": edge.origins, "score": round(edge.score, 2), **quads}


def _balance(found: Any) -> str:
    whole = found.balance
    if whole.score is None:
        return "nothing between these actors in this time"
    bounds = f" ({whole.low:+.1f} to {whole.high:+.1f})" if whole.low is not None else " (one origin: its uncertainty is not known)"
    return f"balance {whole.score:+.2f}{bounds}, first {found.first}, last {found.last}"


def why(
    report: Annotated[str, typer.Argument(metavar="ID", help="A report of the store.")],
    db: Db = DEFAULT,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """What was dropped from a report, by stage and reason, with the words.

    Example: khabar why 3f2a91c0
    """
    with opened(db) as store:
        coded = store.report(report)
    text = coded.report.text
    rows = [{"stage": d.stage, "reason": d.reason, "start": d.start, "end": d.end, "words": text[d.start : d.end][:120], "detail": d.detail} for d in coded.dropped]
    show(rows, json, csv)
    complain(f"{len(coded.events)} events, {len(rows)} dropped")


def judge(
    event: Annotated[str | None, typer.Argument(metavar="[EVENT]", help="The event's id; left out, all verdicts are listed.", show_default=False)] = None,
    verdict: Annotated[str | None, typer.Argument(metavar="[VERDICT]", help="right or wrong.", show_default=False)] = None,
    db: Db = DEFAULT,
    why: Annotated[str, typer.Option(help="The reason, for others to read.", metavar="TEXT")] = "",
    who: Annotated[str, typer.Option(help="Who judges; the user of this machine by default.", metavar="NAME")] = "",
    set_: Annotated[list[str] | None, typer.Option("--set", help="What should be changed: type, mode, status, date, actor, recipient or place, like --set mode=aerial; see docs/store.md.", metavar="FIELD=VALUE")] = None,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Withdraw the verdicts on the event (only --who's when given).")] = False,
    gold: Annotated[Path | None, typer.Option(help="Write all judged reports to this file in the format of gold.", metavar="FILE", dir_okay=False)] = None,
    limit: Limit = 50,
    offset: Offset = 0,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Keep a verdict beside an event, withdraw it, list verdicts, or write them as gold.

    Example: khabar judge 9c1f00aa wrong --why "the raid was denied"
    """
    with opened(db) as store:
        if gold:
            _write_gold(store, gold)
        elif event and withdraw:
            complain(f"{store.withdraw(store.event(event).id, who)} verdicts withdrawn")
        elif event and (verdict or set_):
            changes = [(field, value) for field, _, value in (s.partition("=") for s in set_ or ())]
            show([judgement_row(store.judge(event, verdict or "right", why, who, changes))], json, csv)
        else:
            found = store.event(event).judgements if event else store.judgements(limit, offset)
            show([judgement_row(j) for j in found], json, csv)


def _write_gold(store: Store, path: Path) -> None:
    import json

    lines = [json.dumps(report, ensure_ascii=False) for report in store.gold()]
    path.write_text("".join(line + "\n" for line in lines), "utf-8")
    complain(f"{len(lines)} judged reports written to {path}")


def recode(
    reports: Annotated[list[str] | None, typer.Argument(metavar="[ID]…", help="Reports of the store; all by default.", show_default=False)] = None,
    db: Db = DEFAULT,
    diff: Annotated[bool, typer.Option("--diff", help="Print every event that came, went or changed.")] = False,
    dry: Annotated[bool, typer.Option("--dry-run", help="Change nothing in the store.")] = False,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Code kept reports again with the packs of today; the earlier codings stay in their history.

    Example: khabar recode --diff --dry-run
    """
    from khabar.pipeline import Coder

    coder, rows, number = Coder(), [], 0
    with opened(db) as store:
        for old in progress(_chosen(store, reports), "reports"):
            new = coder.attempt(old.report)
            changes = store.changes(new)
            rows += [plain_change(change) for change in changes] if diff else []
            number += bool(changes) if dry else store.add(new) == "recoded"
        show(rows, json, csv)
        complain(f"{number} reports {'would change' if dry else 'recoded'}")


def _chosen(store: Store, reports: list[str] | None) -> Iterator[Coded]:
    return (store.report(r) for r in reports) if reports else store.coded()


def upgrade(db: Db = DEFAULT) -> None:
    """Bring a store that an older Khabar made to this version. Copy it first.

    Example: khabar upgrade --db khabar.db
    """
    from khabar.store import Store

    complain(f"{db}: version {Store.upgrade(db)}")


