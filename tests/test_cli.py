"""The commands as a shell sees them: what goes to stdout, what to stderr, and the exit code."""

import io
import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from made import CODED

from khabar.cli import screen
from khabar.cli.screen import Tally

SAMPLES = Path(__file__).parent.parent / "samples"
KHABAR = [sys.executable, "-c", "from khabar.cli import main; main()"]


def khabar(*arguments, given=None, **more):
    return subprocess.run([*KHABAR, *map(str, arguments)], input=given, capture_output=True, encoding="utf-8", check=False, **more)


@pytest.fixture(scope="module")
def coded():
    return khabar("code", SAMPLES / "ar.jsonl", SAMPLES / "en.jsonl")


def test_help_names_every_command_and_is_quick():
    began = time.perf_counter()
    shown = khabar("--help")
    assert shown.returncode == 0 and time.perf_counter() - began < 5
    assert all(name in shown.stdout for name in ("code", "quotes", "try", "evaluate", "prove", "pack"))


def test_help_does_not_load_the_coder():
    script = "import sys\nfrom khabar.cli import app\nprint([m for m in ('khabar.pipeline', 'trafilatura', 'py3langid') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_version_names_the_packs():
    lines = khabar("--version").stdout.splitlines()
    assert lines[0].startswith("khabar ") and {line.split()[1] for line in lines[1:]} >= {"ar", "en", "world"}


def test_piped_output_is_one_record_a_line_and_a_tally(coded):
    records = [json.loads(line) for line in coded.stdout.splitlines()]
    assert coded.returncode == 0 and len(records) >= 10
    assert {r["report_id"] for r in records} >= {"sample-ar-1", "sample-en-1"}
    last = coded.stderr.splitlines()[-1]
    assert last.startswith("khabar: 6 reports in; ") and f"{len(records)} events" in last and "dropped: " in last


def test_full_is_one_object_a_report():
    whole = [json.loads(line) for line in khabar("code", SAMPLES / "en.jsonl", "--full").stdout.splitlines()]
    texts = [json.loads(line)["text"] for line in (SAMPLES / "en.jsonl").read_text("utf-8").splitlines()]
    assert [w["report"]["text"] for w in whole] == texts


def test_standard_input_with_options():
    shown = khabar("code", "-", "--full", "--lang", "en", "--outlet", "Sample", "--published", "2023-04-05", given="Gunmen attacked a police station in Basra yesterday.")
    report = json.loads(shown.stdout)
    assert (report["report"]["outlet"], report["report"]["published"]) == ("Sample", "2023-04-05")
    assert [e["event"] for e in report["events"]] == [["ASSAULT"]]


def test_quotes():
    quotes = [json.loads(line) for line in khabar("quotes", SAMPLES / "en.jsonl").stdout.splitlines()]
    assert any(q["direct"] and "We will lift the ban" in q["text"] for q in quotes)


def test_quotes_of_reports_are_limited_when_that_is_asked():
    every = khabar("quotes", SAMPLES / "en.jsonl").stdout.splitlines()
    shown = khabar("quotes", SAMPLES / "en.jsonl", "--limit", "2", "--offset", "1")
    assert len(every) > 3 and shown.stdout.splitlines() == every[1:3]
    assert f"2 of these {len(every)} quotes are shown" in shown.stderr


def test_quotes_of_a_table_with_columns_of_its_own(tmp_path):
    table = tmp_path / "rows.csv"
    table.write_text('body,day,tongue\n"The mayor said that the port was closed.",2022-09-19,en\nقال الوزير إن الميناء مغلق.,2022-09-19,ar\n', "utf-8")
    options = ("--columns", "text=body,published=day,lang=tongue")
    assert [json.loads(line)["text"] for line in khabar("quotes", table, *options).stdout.splitlines()] == ["the port was closed", "الميناء مغلق"]
    assert [json.loads(line)["text"] for line in khabar("quotes", table, *options, "--languages", "ar").stdout.splitlines()] == ["الميناء مغلق"]


def test_bad_inputs_are_told_with_file_and_line_and_do_not_stop_the_others(tmp_path):
    mixed = tmp_path / "mixed.jsonl"
    mixed.write_text('{"text": "Gunmen attacked a police station in Basra.", "lang": "en"}\n{"text": \n{"id": 3}\n', "utf-8")
    shown = khabar("code", mixed)
    assert shown.returncode == 0 and len(shown.stdout.splitlines()) == 1
    assert "mixed.jsonl:2: " in shown.stderr and "mixed.jsonl:3: " in shown.stderr and "1 report in (2 unread)" in shown.stderr


@pytest.mark.parametrize("arguments", [("code", "no-such-file.txt"), ("code", "-", "--published", "soon"), ("code", "-", "--lang", "zz"), ("code",), ("evaluate", "no.jsonl"), ("nothing",)])
def test_exit_code_2_when_nothing_can_be_read(arguments):
    shown = khabar(*arguments, given="")
    assert shown.returncode == 2 and shown.stderr and not shown.stdout and "Traceback" not in shown.stderr


def test_output_is_utf8_whatever_the_locale():
    shown = khabar("code", SAMPLES / "ar.jsonl", env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert shown.returncode == 0 and "مسلحون" in shown.stdout


def test_a_broken_pipe_is_quiet():
    running = subprocess.Popen([*KHABAR, "code", str(SAMPLES), "--full"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    running.stdout.close()
    said = running.stderr.read().decode()
    running.wait()
    assert "Traceback" not in said


def test_ctrl_c_ends_with_the_tally(tmp_path):
    os.mkfifo(tmp_path / "slow.jsonl")
    unbuffered = {**os.environ, "PYTHONUNBUFFERED": "1"}
    running = subprocess.Popen([*KHABAR, "code", str(tmp_path / "slow.jsonl")], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=unbuffered)
    with (tmp_path / "slow.jsonl").open("w", encoding="utf-8") as pipe:
        pipe.write('{"id": "1", "text": "Gunmen attacked a police station in Basra.", "lang": "en"}\n')
        pipe.flush()
        assert running.stdout.readline()
        running.send_signal(signal.SIGINT)
        assert running.wait(20) == 130
    assert b"khabar: stopped; " in running.stderr.read()


def drained(leader):
    """All that a pseudo-terminal holds; one read gives a page of it at most."""
    found = b""
    while select.select([leader], [], [], 0.2)[0]:
        try:
            found += os.read(leader, 4096)
        except OSError:  # the other end is closed and everything is read
            break
    return found.decode()


def test_a_terminal_gets_a_table():
    leader, follower = pty.openpty()
    shown = subprocess.run([*KHABAR, "code", str(SAMPLES / "en.jsonl")], stdout=follower, stderr=subprocess.PIPE, check=True)
    os.close(follower)
    text = drained(leader)
    assert "→ recipient" in text and "KEN" in text and b"2 reports in" in shown.stderr


def test_try_shows_what_was_read_and_what_fired():
    shown = khabar("try", "ar", "قصفت طائرات إسرائيلية مطار دمشق أمس، بحسب وكالة الأنباء السورية.", "--published", "2022-09-19").stdout
    assert "ISR MIL" in shown and "event ASSAULT" in shown and "(rule ASSAULT." in shown and "reported an attack" in shown
    assert "no rule has a trigger" in khabar("try", "ar", "السماء زرقاء.").stdout


def test_try_in_an_unknown_language_says_which_exist():
    shown = khabar("try", "xx", "…")
    assert shown.returncode == 2 and "ar, en" in shown.stderr


def test_prove_reports_and_fails_when_nothing_is_proved():
    shown = khabar("prove", "ar", "--rule", "ASSAULT.bomb")
    assert "examples proved" in shown.stderr and (shown.returncode == 1) == bool(shown.stdout)
    assert khabar("prove", "ar", "--rule", "NOTHING").returncode == 1


def test_evaluate(tmp_path):
    gold = tmp_path / "gold.jsonl"
    event = {"type": "ASSAULT", "trigger": [7, 15], "actor": [], "recipient": []}
    gold.write_text(json.dumps({"id": "1", "lang": "en", "text": "Gunmen attacked a police station in Basra.", "events": [event]}), "utf-8")
    figures = json.loads(khabar("evaluate", gold, "--json", "--errors", tmp_path / "errors.txt").stdout)
    assert figures["events"]["f1"] == 1.0
    (told, _) = (tmp_path / "errors.txt").read_text("utf-8").splitlines()
    assert told.startswith("1:7: wrong ") and "sector" in told.partition(":7:")[2].split(": ")[0]
    assert "ASSAULT" in khabar("evaluate", gold).stdout


def test_json_lines_hold_no_other_line_ends(capsys):
    screen.print_json({"a": "\u2028\u2029\u0085ب"})
    printed = capsys.readouterr().out
    assert len(printed.splitlines()) == 1 and json.loads(printed) == {"a": "\u2028\u2029\u0085ب"}


def test_lone_surrogates_stay_json():
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="backslashreplace")
    stream.write(json.dumps({"a": "\ud800"}, ensure_ascii=False))
    stream.flush()
    assert json.loads(stream.buffer.getvalue().decode()) == {"a": "\ud800"}


def test_the_tally_counts():
    tally = Tally(unread=2)
    tally.add(CODED)
    assert tally.line() == "1 report in (2 unread); 3 events, 1 quote out; dropped: no_recipient 1"
    assert Tally().line().endswith("0 events, 0 quotes out; dropped: nothing")
