"""Sources: which outlet relies on whom, who says so in the end, and which stories only one outlet tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from khabar.store import Store
from khabar.store import engine as connections
from khabar.web import flows
from khabar.web.page import Day, Kept, Name, Page, Remembered, Row
from khabar.web.recent import recent
from khabar.web.ui import Ui


@dataclass(frozen=True, slots=True)
class Sources:
    outlet: str
    since: str
    until: str
    outlets: Sequence[flows.Relies]
    taken: Sequence[flows.Link]
    said: Sequence[flows.Link]
    names: dict[str, str]
    alone: Sequence[tuple[str, str, str | None]]

    def called(self, key: str, ui: Ui) -> str:
        """An origin in the reader's language, a speaker as country and sector."""
        if key == flows.OWN:
            return ui("own_word")
        known = flows.known().get(key)
        if known:
            return known[ui.lang == "ar"]
        if key in ("speaker", "anonymous"):
            return ui("role_anonymous") if key == "anonymous" else ui("named")
        if key.isascii() and key.isupper() and len(key) in (3, 7):
            return " · ".join(ui.code(part) for part in key.split())
        return self.names.get(key, key)


def ask(store: Kept, memory: Remembered, outlet: Name = "", since: Day = "", until: Day = "") -> Sources:
    since = since or recent(store)
    return memory.of(("sources", outlet, since, until), lambda: _asked(store, outlet, since, until))


def _asked(store: Store, outlet: str, since: str, until: str) -> Sources:
    with connections.reading(store.engine) as connection:
        outlets = flows.relying(connection, since, until)
        taken, said = flows.chains(connection, since, until)
        if outlet:
            taken = [link for link in taken if link[0] == outlet]
            said = [link for link in said if link[0] in {origin for _, origin, _ in taken}]
        names = flows.named(connection, {origin for _, origin, _ in taken})
        alone = flows.alone(connection, outlet) if outlet else []
    return Sources(outlet, since, until, outlets, taken, said, names, alone)


def plain(found: Sources) -> Row:
    taken = [{"outlet": a, "origin": b, "name": found.names.get(b, b), "events": n} for a, b, n in sorted(found.taken, key=lambda k: -k[2])]
    said = [{"origin": a, "speaker": b, "events": n} for a, b, n in sorted(found.said, key=lambda k: -k[2])]
    alone = [{"story": s, "title": t, "last": d} for s, t, d in found.alone]
    return {"outlets": [asdict(o) for o in found.outlets], "taken_from": taken, "said_by": said, "alone": alone}


PAGE = Page("sources", "Who relies on whom: outlets, agencies and speakers", ask, plain, lambda found: [asdict(o) for o in found.outlets])
