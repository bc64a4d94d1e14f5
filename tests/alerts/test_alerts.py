"""Saved questions are delivered once, and nothing is lost when a channel fails."""

import json
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import bad_server as bad
import feedparser
import pytest
from raids import raid

from khabar import alerts
from khabar.alerts import Alert, deliver, matches
from khabar.alerts.feed import rss
from khabar.alerts.question import asked
from khabar.errors import KhabarError, StoreError
from khabar.net import Fetcher, Limits
from khabar.story import Origin, Story, Told


class Time:
    def __init__(self):
        self.at = datetime(2026, 11, 23, 12, tzinfo=UTC)

    def __call__(self):
        return self.at


@pytest.fixture
def time():
    return Time()


@pytest.fixture
def site():
    with bad.running() as served:
        yield served


FETCHER = Fetcher(replace(Limits(), allow=("127.0.0.1",), retries=0, pace_seconds=0, connect_seconds=2))


@pytest.fixture
def run(store, time):
    return lambda: alerts.run(store, FETCHER, time)


@pytest.fixture
def alert(store, time, tmp_path):
    """Adds an alert that goes to a file, and gives what the file holds."""

    def add(question, kind="event", targets=None, **kw):
        path = tmp_path / "out.jsonl"
        alerts.add(store, Alert("one", question, kind, targets or (("file", str(path)),)), now=time, **kw)
        return lambda: [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []

    return add


# ------------------------------------------------------------------------------------------------------------ questions


@pytest.mark.parametrize(
    ("typed", "plain", "origins"),
    [
        ("RUS↔UKR ASSAULT origins>=2", 'party:"RUS" party:"UKR" type:ASSAULT', 2),
        ("RUS <-> UKR ASSAULT/aerial,COERCE", 'party:"RUS" party:"UKR" type:ASSAULT/aerial,COERCE', 1),
        ("ISR->LBN origins > 2", 'actor:"ISR" recipient:"LBN"', 3),
        ("ISR ← «حزب الله»", 'actor:"حزب الله" recipient:"ISR"', 1),
        ('"حزب الله"→إسرائيل مصادر≥2', 'actor:"حزب الله" recipient:"إسرائيل"', 2),
        ("actor:RUS -type:ASSAULT (place:حلب OR place:إدلب)", "actor:RUS -type:ASSAULT (place:حلب OR place:إدلب)", 1),
        ("NATO UNITED هدنة", "NATO UNITED هدنة", 1),
    ],
)
def test_arrows_types_and_origins_become_a_question_of_the_store(typed, plain, origins):
    assert (asked(typed).plain, asked(typed).origins) == (plain, origins)


@pytest.mark.parametrize("typed", ["RUS↔", "→UKR", "origins>=many", "origins<2", "origins>=2 origins>=3"])
def test_what_cannot_be_meant_is_told(typed):
    with pytest.raises(StoreError, match=r"arrow|origins"):
        asked(typed)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (Alert("", "RUS↔UKR", targets=(("file", "x"),)), "name"), (Alert("a", "type:NOTHING", targets=(("file", "x"),)), "no such event type"),
        (Alert("a", "RUS↔UKR"), "somewhere"), (Alert("a", "RUS↔UKR", targets=(("file", "/none/x"),)), "folder"), (Alert("a", "x", targets=(("fax", "x"),)), "channel"),
        (Alert("a", "x", targets=(("webhook", "ftp://x"),)), "http"), (Alert("a", "RUS↔UKR origins>=2", "change", (("file", "x"),)), "origins"),
        (Alert("a", "x", targets=(("command", " "),)), "nowhere"),
    ],
)  # fmt: skip
def test_an_alert_that_cannot_work_is_refused(store, given, said):
    with pytest.raises(KhabarError, match=said):
        alerts.add(store, given)
    assert alerts.listed(store) == []


# --------------------------------------------------------------------------------------------------------------- events


def test_an_event_is_told_once_and_what_was_there_before_is_not(store, run, alert):
    store.add(raid("old"))
    told = alert("RUS↔UKR ASSAULT")
    assert run().new == {} and told() == []
    store.add(raid("new"))
    store.add(raid("other", actor="TUR", recipient="SYR"))
    assert run().new == {"one": 1} and run().new == {}
    (note,) = told()
    assert (note["alert"], note["kind"], note["event"]["report_id"], note["event"]["event"]) == ("one", "event", "new", ["ASSAULT"])
    assert note["event"]["cite_info"]["url"] == "https://news.example/new" and len(note["id"]) == 16


def test_from_the_start_everything_is_told(store, run, alert):
    store.add(raid("old"))
    assert alert("RUS↔UKR", from_start=True)() == [] and run().new == {"one": 1}


def test_a_later_version_of_an_article_tells_only_what_is_new_in_it(store, run, alert):
    told = alert("RUS↔UKR")
    store.add(raid("a"))
    run()
    store.add(raid("a", before="سطر جديد فوق الخبر.\n"))
    run()
    assert len(told()) == 1
    store.add(raid("a", before="سطر جديد فوق الخبر.\n", number=7))
    run()
    assert [n["event"]["text"][-3:] for n in told()] == ["0."[-2:].rjust(3), "7."[-2:].rjust(3)]


def test_the_arrow_has_a_direction(store, run, alert):
    told = alert("UKR->RUS")
    store.add(raid("a"))
    store.add(raid("b", actor="UKR", recipient="RUS"))
    run()
    assert [n["event"]["report_id"] for n in told()] == ["b"]


# -------------------------------------------------------------------------------------------------------------- stories


def story(name, coded, origins):
    """A story of these reports with so many origins."""
    told = tuple(Told(c.report.id, e.trigger.start, e.trigger.end, e.trigger.text, e.type) for c in coded for e in c.events)
    reports = tuple(c.report.id for c in coded)
    return Story(name, "قصة", date(2026, 11, 20), date(2026, 11, 20), reports, told, origins=tuple(Origin("outlet", f"o{n}", reports[n : n + 1]) for n in range(origins)))


def test_a_story_is_told_when_it_has_origins_enough_and_only_then(store, run, alert):
    told = alert("RUS↔UKR ASSAULT origins>=2")
    reports = [raid("a"), raid("b", outlet="أخرى", number=2), raid("c", outlet="ثالثة", number=3)]
    store.add(reports[0])
    store.keep_stories([story("s1", reports[:1], 1)])
    run()
    assert told() == []
    store.add(reports[1])
    store.keep_stories([story("s1", reports[:2], 2)])
    run()
    (note,) = told()
    assert (note["kind"], note["story"]["id"], len(note["story"]["origins"]), len(note["events"])) == ("story", "s1", 2, 2)
    store.add(reports[2])
    store.keep_stories([story("another-id", reports, 3)])
    run()
    assert len(told()) == 1, "a story that grew, or got another id, is the same story"


def test_a_story_that_is_long_over_is_not_watched_any_more(store, run, alert, time):
    store.add(raid("first"))
    told = alert("RUS↔UKR origins>=2")
    reports = [raid("a"), raid("b", outlet="أخرى", number=2)]
    for one in reports:
        store.add(one)
    time.at += timedelta(days=40)
    store.keep_stories([story("s1", reports, 2)])
    run()
    assert told() == []


# ----------------------------------------------------------------------------------------------------------- deliveries


def test_every_channel_gets_every_note(store, run, alert, site, tmp_path):
    site.on["/hook"] = b"ok"
    script = tmp_path / "take.py"
    script.write_text("import sys; open(sys.argv[1], 'ab').write(sys.stdin.buffer.read())")
    command = f"{sys.executable} {script} {tmp_path / 'command.jsonl'}"
    told = alert("RUS↔UKR", targets=(("file", str(tmp_path / "out.jsonl")), ("command", command), ("webhook", f"{site.url}/hook"), ("rss", str(tmp_path / "a.xml"))))
    store.add(raid("a"))
    store.add(raid("b", number=1))
    assert run().delivered == 8
    notes = told()
    assert [json.loads(line) for line in (tmp_path / "command.jsonl").read_text("utf-8").splitlines()] == notes
    assert [json.loads(body) for _, _, _, body in site.asked] == notes and [h["idempotency-key"] for _, _, h, _ in site.asked] == [n["id"] for n in notes]
    feed = feedparser.parse((tmp_path / "a.xml").read_bytes())
    assert not feed.bozo and [e.id for e in feed.entries] == [f"khabar:{n['id']}" for n in reversed(notes)]
    assert feed.entries[0].link == "https://news.example/b" and "ASSAULT RUS → UKR" in feed.entries[0].title


def test_nothing_is_lost_when_a_channel_fails_and_the_others_go_on(store, run, alert, site, time, tmp_path):
    site.on["/hook"] = 500, {}, b""
    told = alert("RUS↔UKR", targets=(("file", str(tmp_path / "out.jsonl")), ("webhook", f"{site.url}/hook")))
    for n in range(3):
        store.add(raid(f"r{n}", number=n))
    done = run()
    assert len(told()) == 3 and len(site.asked) == 1 and "500" in done.failed[0] and done.delivered == 3
    assert alerts.listed(store)[0][1][:2] == (3, 3)
    for _ in range(5):
        run()
    assert len(site.asked) <= 3, "a target that failed is not asked again at once"
    site.on["/hook"] = b"ok"
    time.at += timedelta(hours=7)
    run()
    assert [json.loads(b)["id"] for *_, b in site.asked[-3:]] == [n["id"] for n in told()] and alerts.listed(store)[0][1] == (3, 0, None)


class Killed(BaseException):
    pass


def test_a_kill_loses_nothing_and_repeats_with_the_same_id(store, run, alert, monkeypatch):
    told = alert("RUS↔UKR")
    store.add(raid("a"))
    real = deliver.deliver

    def dies(*given):
        real(*given)
        raise Killed

    monkeypatch.setattr(deliver, "deliver", dies)
    with pytest.raises(Killed):
        run()
    monkeypatch.setattr(deliver, "deliver", real)
    run()
    run()
    assert len(told()) == 2 and len({n["id"] for n in told()}) == 1


def test_a_kill_before_anything_is_noted_finds_it_again(store, run, alert, monkeypatch):
    told = alert("RUS↔UKR")
    store.add(raid("a"))
    real = matches.kept_record
    monkeypatch.setattr(matches, "kept_record", lambda *_: (_ for _ in ()).throw(Killed()))
    with pytest.raises(Killed):
        run()
    monkeypatch.setattr(matches, "kept_record", real)
    run()
    assert len(told()) == 1


def test_a_line_that_was_cut_short_is_ended_first(store, run, alert, tmp_path):
    (tmp_path / "out.jsonl").write_text('{"id": "half')
    told = alert("RUS↔UKR")
    store.add(raid("a"))
    run()
    last = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    assert last[0] == '{"id": "half' and json.loads(last[1])["alert"] == "one" and told


@pytest.mark.parametrize(
    ("command", "said"),
    [("/no/such/program", "No such file"), (f"{sys.executable} -c 'import sys; sys.exit(\"no room\")'", "no room"), (f"{sys.executable} -c 'import time; time.sleep(9)'", "seconds"), ("a 'b", "quot")],
)
def test_a_command_that_fails_is_told(store, run, alert, command, said, monkeypatch):
    monkeypatch.setattr(deliver, "COMMAND_SECONDS", 0.3 if "sleep" in command else 30)
    alert("RUS↔UKR", targets=(("command", command),))
    store.add(raid("a"))
    assert said in run().failed[0]


def test_nothing_in_a_report_runs_as_a_command(store, run, alert, tmp_path):
    script = tmp_path / "args.py"
    script.write_text("import sys; open(sys.argv[1], 'w').write(repr(sys.argv[2:]))")
    alert("RUS↔UKR", targets=(("command", f"{sys.executable} {script} {tmp_path / 'args'} $(touch {tmp_path / 'owned'}) ; true"),))
    store.add(raid("a;$(touch owned)"))
    run()
    assert not (tmp_path / "owned").exists() and ";" in (tmp_path / "args").read_text()


def test_a_webhook_goes_to_no_address_inside(store, run, alert, monkeypatch):
    alert("RUS↔UKR", targets=(("webhook", "http://169.254.169.254/latest"),))
    store.add(raid("a"))
    assert "no address of the public network" in run().failed[0]


def test_alerts_are_removed_with_what_they_told(store, run, alert):
    alert("RUS↔UKR")
    store.add(raid("a"))
    run()
    with pytest.raises(StoreError, match="of this name"):
        alert("RUS↔UKR")
    alerts.remove(store, "one")
    assert alerts.listed(store) == []
    with pytest.raises(StoreError, match="no such alert"):
        alerts.remove(store, "one")


def test_the_feed_holds_no_markup_of_others():
    record = {"event": ["ASSAULT"], "actor": [], "recipient": [{"code": None, "entity_text": "<b>x"}], "text": "<script>alert(1)</script>\x00\ud800", "explain": "&"}
    note = {"id": "1", "alert": "<a>", "kind": "event", "made": "2026-11-23T12:00:00Z", "event": {**record, "cite_info": {"title": "</title><script>", "publication": None, "url": "javascript:x"}}}
    text = rss([note])
    feed = feedparser.parse(text.encode())
    assert not feed.bozo and "<script" not in text and "javascript" not in text and "&lt;script" in feed.entries[0].description
