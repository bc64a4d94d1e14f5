"""How far readers agree: on the share of pairs that say the same, and on how far that is better than chance (Krippendorff's alpha, nominal).

Alpha takes any number of readers and units that some of them left out; 1 is full agreement, 0 what chance would give, None where nothing can be
said: no event was judged by two, or all said one and the same thing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from khabar.model import Judgement
from khabar.store import KeptEvent, schema
from khabar.store.corrected import CHANGEABLE, as_gold
from khabar.store.load import EVENT, events_of, events_query, judgement_of

MOST = 5_000
"""Events with verdicts of several readers that are looked at, the latest first."""
UNCHANGED = "as it is"


@dataclass(frozen=True, slots=True)
class Agreement:
    """On one thing (the verdict, or a field of the event): events judged by two or more, pairs that agree as a share, alpha."""

    field: str
    events: int
    raw: float | None
    alpha: float | None


def alpha(units: Iterable[Sequence[str]]) -> float | None:
    """Krippendorff's alpha for nominal values: one sequence an event, a value a reader."""
    pairs: Counter[tuple[str, str]] = Counter()
    for values in (u for u in units if len(u) > 1):
        for n, one in enumerate(values):
            for m, other in enumerate(values):
                if n != m:
                    pairs[one, other] += 1 / (len(values) - 1)  # type: ignore[assignment]
    totals: Counter[str] = Counter()
    for (one, _), weight in pairs.items():
        totals[one] += weight
    number = sum(totals.values())
    expected = number * number - sum(n * n for n in totals.values())
    seen = sum(weight for (one, other), weight in pairs.items() if one != other)
    return 1 - (number - 1) * seen / expected if expected > 1e-9 else None


def raw(units: Iterable[Sequence[str]]) -> float | None:
    """The share of pairs of readers of one event who say the same, each event weighing the same."""
    shares = []
    for values in (u for u in units if len(u) > 1):
        same = sum(n * (n - 1) for n in Counter(values).values())
        shares.append(same / (len(values) * (len(values) - 1)))
    return sum(shares) / len(shares) if shares else None


def agreements(connection: Connection) -> list[Agreement]:
    """On the verdict, and on each field among those who call the event right."""
    judged = _judged(connection)
    found = [_on("verdict", [[j.verdict for j in given] for _, given in judged])]
    for field in CHANGEABLE:
        right = [[_value(kept, j, field) for j in given if j.verdict == "right"] for kept, given in judged]
        found.append(_on(field, right))
    return found


def _on(field: str, units: Sequence[Sequence[str]]) -> Agreement:
    several = [u for u in units if len(u) > 1]
    return Agreement(field, len(several), raw(several), alpha(several))


def _value(kept: KeptEvent, judgement: Judgement, field: str) -> str:
    """What a reader says the field should be. Two who leave it as it is agree; so do two who change it alike."""
    for name, value in judgement.changes:
        if name == field:
            return str(_comparable(as_gold(name, value), field))
    return UNCHANGED


def _comparable(value: object, field: str) -> object:
    """Parties as who they are, in no order: how many words one marks is taste."""
    if field in ("actor", "recipient") and isinstance(value, list):
        return sorted(f"{p['code']} {p['sector']}" if p["code"] or p["sector"] else p["text"] for p in value)
    return value.get("country") if field == "place" and isinstance(value, dict) else value


def _judged(connection: Connection) -> list[tuple[KeptEvent, list[Judgement]]]:
    """Events with verdicts of two and more readers, the last verdict of each."""
    table = schema.judgement
    said: dict[str, dict[str, Judgement]] = defaultdict(dict)
    for row in connection.execute(select(table).where(table.c.withdrawn.is_(None)).order_by(table.c.pk)):
        said[row.event_id][row.who] = judgement_of(row)
    several = [key for key, by in said.items() if len(by) > 1][-MOST:]
    kept: dict[str, KeptEvent] = {}
    for first in range(0, len(several), 200):
        rows = connection.execute(events_query().where(EVENT[0].element.in_(several[first : first + 200]))).all()
        kept |= {event.id: event for event in events_of(connection, rows)}
    return [(kept[key], list(said[key].values())) for key in several if key in kept]
