"""Scores English attributions against a folder of BRAT files in the manner of PolNeAR: `text/*.txt` with `attributions/*.ann`.

    python bench/polnear.py FOLDER [--missed N] [--spurious N]

A coded quotation matches a gold attribution when the characters of their contents share at least 0.3 of their union; each matches once,
the best first. Source overlap: of the matched ones whose gold has a source, the share whose speaker, or the words that stand for him,
overlap it. Contents may be in several pieces.
"""

from __future__ import annotations

import argparse
import glob
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from khabar import Coder, Report
from khabar.model import Coded, Quote, Span

LEAST = 0.3
Pieces = frozenset[int]


@dataclass(frozen=True)
class Marked:
    """One gold attribution: the characters of its content and its source, the words of its cue."""

    content: Pieces
    source: Pieces
    cue: str


def documents(folder: Path) -> Iterator[tuple[str, list[Marked]]]:
    """Every text with its attributions; of one that several annotators marked (`name_annotator.ann`) the first marking."""
    for text in sorted((folder / "text").glob("*.txt")):
        marked = next(iter(sorted((folder / "attributions").glob(f"{glob.escape(text.stem)}_*.ann"))))
        yield text.read_bytes().decode("utf-8"), gold(marked)


def gold(path: Path) -> list[Marked]:
    """The attributions of one BRAT file that have a content."""
    rows = [row.split("\t") for row in path.read_bytes().decode("utf-8").split("\n")]
    spans = {row[0]: _pieces(row[1].split(" ", 1)[1]) for row in rows if _is(row, "T", 3)}
    words = {row[0]: row[2] for row in rows if _is(row, "T", 3)}
    found = [_marked(row[1].split(), spans, words) for row in rows if _is(row, "E", 2)]
    return [one for one in found if one.content]


def _is(row: list[str], kind: str, fields: int) -> bool:
    """Notes of annotators and words that hold a line end make other rows."""
    return row[0].startswith(kind) and len(row) == fields


def _pieces(spans: str) -> Pieces:
    """ "2756 2775;2835 2864" as the set of its characters."""
    return frozenset(c for piece in spans.split(";") for c in range(*map(int, piece.split())))


def _marked(arguments: list[str], spans: dict[str, Pieces], words: dict[str, str]) -> Marked:
    parts: dict[str, Pieces] = {}
    cue = ""
    for argument in arguments:
        role, number = argument.split(":")
        role = role.rstrip("0123456789")
        parts[role] = parts.get(role, frozenset()) | spans[number]
        cue = words[number] if role == "Cue" else cue
    return Marked(parts.get("Content", frozenset()), parts.get("Source", frozenset()), cue)


def attributed(coded: Coded) -> list[list[Quote]]:
    """The attributions of a report: thoughts, wishes and stances count as speech does. What one cue holds is one attribution (its marked words, the
    parts of a clause it interrupts), and a quotation that runs on behind another without a cue of its own belongs to the attribution before it."""
    found: list[list[Quote]] = []
    cues: dict[Span, list[Quote]] = {}
    for quote in coded.quotes:
        if found and quote.direct and quote.cue is None and quote.speaker == found[-1][-1].speaker:
            found[-1].append(quote)
        else:
            found.append([quote]) if quote.cue not in cues else cues[quote.cue].append(quote)
        if quote.cue:
            cues.setdefault(quote.cue, found[-1])
    for quote in coded.attitudes:
        cues[quote.cue].append(quote) if quote.cue in cues else found.append([quote])
    return found


def pairs(marked: list[Marked], coded: list[list[Quote]]) -> list[tuple[int, int]]:
    """One-to-one matches of gold and coded, the largest share first."""
    contents = [frozenset(c for q in one for c in range(q.content.start, q.content.end)) for one in coded]
    shares = [(len(m.content & c) / len(m.content | c), i, j) for i, m in enumerate(marked) for j, c in enumerate(contents) if m.content & c]
    used: tuple[set[int], set[int]] = set(), set()
    found = []
    for share, i, j in sorted(shares, reverse=True):
        if share >= LEAST and i not in used[0] and j not in used[1]:
            used[0].add(i), used[1].add(j)
            found.append((i, j))
    return found


def source_found(marked: Marked, coded: list[Quote]) -> bool:
    spans = [span for span in (coded[0].speaker, coded[0].mention) if span]
    return any(marked.source & set(range(span.start, span.end)) for span in spans)


def main() -> None:
    options = _options()
    coder, count = Coder(), Counter[str]()
    missed, spurious = [], []
    for text, marked in documents(options.folder):
        quotes = attributed(coder.code(Report(text=text, lang="en")))
        matched = pairs(marked, quotes)
        sourced = [(i, j) for i, j in matched if marked[i].source]
        count.update(gold=len(marked), coded=len(quotes), right=len(matched), sourced=len(sourced))
        count["source"] += sum(source_found(marked[i], quotes[j]) for i, j in sourced)
        missed += [(m, text) for i, m in enumerate(marked) if i not in {i for i, _ in matched}]
        spurious += [(q, text) for j, q in enumerate(quotes) if j not in {j for _, j in matched}]
    _print(count)
    for one, text in missed[:: max(1, len(missed) // options.missed)] if options.missed else ():
        print("MISSED", repr(one.cue), "|", _words(text, one.source), "|", _words(text, one.content))
    for (quote, *_), _ in spurious[:: max(1, len(spurious) // options.spurious)] if options.spurious else ():
        print("SPURIOUS", quote.cue and quote.cue.text, "|", quote.speaker and quote.speaker.text, "|", " ".join(quote.content.text.split())[:150])


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--missed", type=int, default=0, help="show so many missed attributions")
    parser.add_argument("--spurious", type=int, default=0, help="show so many that match none")
    return parser.parse_args()


def _words(text: str, pieces: Pieces) -> str:
    return " ".join(text[min(pieces) : max(pieces) + 1].split())[:150] if pieces else "-"


def _print(count: Counter[str]) -> None:
    precision, recall = count["right"] / max(1, count["coded"]), count["right"] / max(1, count["gold"])
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"gold {count['gold']}, coded {count['coded']}, matched {count['right']}")
    print(f"content at {LEAST}: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")
    print(f"source overlap on {count['sourced']} matched: {count['source'] / max(1, count['sourced']):.3f}")


if __name__ == "__main__":
    main()
