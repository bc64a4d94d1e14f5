"""Who acts on whom, spread for quick sums: `pair` has each event once for each two of its parties with a code, `edge` counts them by year.

Both follow from events, parties and verdicts. Pairs are written here, in the transaction that writes the events; the triggers of migration 0008
keep `edge`, and what stories and verdicts change of a pair, so that no way of changing a store leaves them behind.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

WRITERS = 726_874
"""On PostgreSQL those who change counts wait for each other: two reports with the same pairs in another order would lock each other out."""

_COUNTED = (
    "CASE WHEN e.status = 'occurred' AND NOT EXISTS"
    " (SELECT 1 FROM judgement j WHERE j.event_id = e.id AND j.verdict = 'wrong' AND j.withdrawn IS NULL) THEN 1 ELSE 0 END"
)
_OTHERS = "CASE WHEN (SELECT count(DISTINCT code) FROM party o WHERE o.event = e.pk AND o.side = {} AND o.code <> '') > 1 THEN {} ELSE 0 END"
_FILL = f"""
INSERT INTO pair (mutual, actor, recipient, day, event, counted, type, quad, score, confidence, origin, among)
SELECT DISTINCT {{mutual}}, a.code, b.code, coalesce(e.day, ''), e.pk, {_COUNTED}, e.type, e.quad, e.score, e.confidence, coalesce(e.shared, e.origin),
  {_OTHERS.format(0, 1)} + {_OTHERS.format(1, 2)}
FROM event e CROSS JOIN party a CROSS JOIN party b
WHERE e.report BETWEEN :first AND :last AND a.event = e.pk AND b.event = e.pk AND a.code <> '' AND b.code <> '' AND {{sides}}
"""
"""Joined across in this order: SQLite keeps it, and would otherwise begin with all parties."""
FILLS = (
    text(_FILL.format(mutual=0, sides="a.side = 0 AND b.side = 1")),
    text(_FILL.format(mutual=1, sides="a.side = 0 AND b.side = 0 AND a.code < b.code")),
)


def fill(connection: Connection, first: int, last: int) -> None:
    """The pairs of the events of some reports, by the reports' keys; there must be none yet."""
    alone(connection)
    for statement in FILLS:
        connection.execute(statement, {"first": first, "last": last})


def alone(connection: Connection) -> None:
    """Waits until no other transaction changes counts, until the end of this one."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({WRITERS})"))
