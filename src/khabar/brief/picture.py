"""Charts of a brief as SVG that stands alone: no style sheet, no script, no font of its own. Time runs with the reading direction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from khabar.store.relations import Period, Relations
from khabar.web import charts
from khabar.web.asks import Bar
from khabar.web.ui import Ui

COLOURS = {1: "#9cc7e6", 2: "#1f6aa5", 3: "#f6bd7f", 4: "#b8470d"}
"""The quad classes as on the web page: blue for cooperation, orange for conflict, light for words, dark for deeds."""
SIDES = {"one": "#0f4c5c", "other": "#8a3ffc", "with": "#3d7a3a"}
INK, LINE = "#55524b", "#d9d4c8"
FONT = "font-family='Noto Sans Arabic, Segoe UI, Tahoma, sans-serif' font-size='13'"
LEGEND = 24


def events(bars: Sequence[Bar], ui: Ui) -> str | None:
    """Stacked bars of events by quad class; None when there is nothing to draw."""
    chart = charts.bars(bars, ui.dir == "rtl")
    if chart is None:
        return None
    boxes = "".join(
        f"<rect x='{b.x}' y='{b.y}' width='{b.width}' height='{b.height}' fill='{COLOURS[b.kind]}'><title>{escape(_box(b, ui))}</title></rect>" for b in chart.boxes
    )
    legend = _legend([(COLOURS[n], ui(f"quad_{n}")) for n in (2, 1, 3, 4)], chart.height, ui)
    return _svg(chart.width, chart.height + LEGEND, _axes(chart, ui) + boxes + legend)


def _box(box: charts.Box, ui: Ui) -> str:
    return f"{ui.day(box.period)} · {ui(f'quad_{box.kind}')}: {box.number}"


def balance(found: Relations, ui: Ui) -> str | None:
    """Means by period with their bounds; turning points as dashed lines. Only for two actors: of more, lines would lie on each other."""
    chart = charts.dots(found.periods, [t.period for t in found.turns], ui.dir == "rtl") if len(found.actors) == 2 else None
    if chart is None:
        return None
    one, other = found.actors
    zero = f"<line x1='0' x2='{chart.width}' y1='{chart.zero}' y2='{chart.zero}' stroke='{INK}'/>"
    turns = "".join(f"<line x1='{x}' x2='{x}' y1='8' y2='{chart.height - 26}' stroke='{INK}' stroke-dasharray='4 4'/>" for x in chart.turns)
    dots = "".join(_dot(d, one, ui) for d in chart.dots)
    names = [(SIDES["one"], f"{ui.code(one)} {ui.onward} {ui.code(other)}"), (SIDES["other"], f"{ui.code(other)} {ui.onward} {ui.code(one)}")]
    legend = _legend([*names, (SIDES["with"], ui("with"))], chart.height, ui)
    return _svg(chart.width, chart.height + LEGEND, _axes(chart, ui) + zero + turns + dots + legend)


def _dot(dot: charts.Dot, one: str, ui: Ui) -> str:
    side = "with" if dot.period.how == "with" else "one" if dot.period.actor == one else "other"
    x = round(dot.x + {"one": -6, "with": 0, "other": 6}[side], 1)
    bar = f"<line x1='{x}' x2='{x}' y1='{dot.low}' y2='{dot.high}' stroke='{SIDES[side]}' stroke-width='2'/>" if dot.low is not None else ""
    told = escape(f"{ui.day(dot.period.period)} · {ui.signed(dot.period.balance.score)} ({ui('events')}: {dot.period.events}, {ui('origins')}: {dot.period.origins})")
    return f"<g>{bar}<circle cx='{x}' cy='{dot.y}' r='5' fill='{SIDES[side]}'/><title>{told}</title></g>"


def _axes(chart: charts.Bars | charts.Dots, ui: Ui) -> str:
    rtl = ui.dir == "rtl"
    at, anchor = (chart.width, "end") if rtl else (0, "start")
    up = "".join(
        f"<line x1='0' x2='{chart.width}' y1='{t.at}' y2='{t.at}' stroke='{LINE}'/>"
        f"<text x='{at}' y='{t.at - 4 if t.at > 16 else t.at + 11}' text-anchor='{anchor}' direction='ltr'>{escape(t.label)}</text>"
        for t in chart.up
    )
    across = "".join(f"<text x='{t.at}' y='{chart.height - 6}' text-anchor='middle'>{escape(ui.day(t.label))}</text>" for t in chart.across)
    return up + across


def _legend(entries: Sequence[tuple[str, str]], top: float, ui: Ui) -> str:
    """Colours and what they mean, side by side from where reading begins."""
    rtl, width = ui.dir == "rtl", charts.WIDTH
    found = []
    for n, (colour, told) in enumerate(entries):
        x = n * width / len(entries)
        box, text = (width - x - 12, width - x - 18) if rtl else (x, x + 18)
        found.append(f"<rect x='{box:.0f}' y='{top + 4}' width='12' height='12' fill='{colour}'/><text x='{text:.0f}' y='{top + 15}'>{escape(told)}</text>")
    return f"<g direction='{ui.dir}'>{''.join(found)}</g>"


def _svg(width: float, height: float, inside: str) -> str:
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}' {FONT} fill='{INK}' role='img'>"
        f"<rect width='{width}' height='{height}' fill='#fff'/>{inside}</svg>"
    )


def bars_of(periods: Iterable[Period]) -> list[Bar]:
    """Bars from periods of relations: all directions of a period together."""
    held: dict[str, Counter[int]] = {}
    for period in periods:
        counted = held.setdefault(period.period, Counter())
        for n, number in enumerate(period.quads):
            counted[n] += number
    return [Bar(name, (c[0], c[1], c[2], c[3])) for name, c in sorted(held.items())]
