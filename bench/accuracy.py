"""Writes the measured error rates into the docs, from scores/last.json (`make score`) and scores/scorer.json (`make train`).

    python bench/accuracy.py
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
SCORES, DOCS = HOME / "scores", HOME / "docs"
WORDS = {
    "en": {
        "title": "How often Khabar is right",
        "about": "Written by `make score` and `make train`; nothing here is typed by hand. The sets were looked at while the rules were written: "
        "**on unseen reports expect less.** What each measure means stands in `khabar evaluate --help` and in the scripts that come with the sets.",
        "measured": "Measured on {when} at commit {commit}.",
        "set": "set", "measure": "measure", "figure": "figure", "rules": "rules alone", "with": "with the scorer",
        "reports_ar": "Arabic reports (24, marked by close reading)", "reports_en": "English reports (10)",
        "unread": "Arabic reports that nobody who writes rules has read (27)",
        "unread_about": "Three sheets of the project's own corpus, marked by their writers, who had not seen the coder or its words: more varied and denser than the set above. By rules alone, for the scorer learns from them. This is what to expect of reports it has never met.",
        "types": "By event type", "type": "type",
        "sentences": "Sentence sets",
        "confidence": "What confidence means",
        "reliable": "Cross-validated on the project's own corpus by whole reports, told for the even sheets, which rule writers did not read (they saw its totals): of the events (and of the candidates for a side) that the scorer gave a probability in this range, "
        "so many were right. A calibrated scorer has the last two columns alike.",
        "range": "confidence", "n": "how many", "mean": "mean confidence", "right": "share right",
        "event": "events", "actor": "candidates as actor", "recipient": "candidates as recipient",
        "loss": "log loss {loss} where always telling the rate would give {base}",
    },
    "ar": {
        "title": "كم يصيب خبر",
        "about": "يكتب هذه الصفحة الأمران `make score` و`make train`، ولا رقم فيها كُتب باليد. قُرئت هذه المجموعات حين كُتبت القواعد: **فتوقّع أقل من ذلك في تقارير لم تُر.**",
        "measured": "قيس في {when} عند الإيداع {commit}.",
        "set": "المجموعة", "measure": "المقياس", "figure": "القيمة", "rules": "القواعد وحدها", "with": "مع المقدِّر",
        "reports_ar": "تقارير عربية (24 عُلّمت بقراءة متأنية)", "reports_en": "تقارير إنجليزية (10)",
        "unread": "تقارير عربية لم يقرأها أحد من كاتبي القواعد (27)",
        "unread_about": "ثلاث صفحات من مدوّنة المشروع علّمها كاتبوها ولم يكونوا رأوا المرمِّز ولا ألفاظه، وهي أكثر تنوعاً وأكثف أحداثاً من المجموعة أعلاه. بالقواعد وحدها لأن المقدِّر يتعلم منها. هذا ما يُتوقع في تقارير لم يلقها من قبل.",
        "types": "حسب نوع الحدث", "type": "النوع",
        "sentences": "مجموعات الجمل",
        "confidence": "ما معنى الثقة",
        "reliable": "بالتحقق المتقاطع على مدوّنة المشروع تقريراً تقريراً، والأرقام للصفحات الزوجية التي لم يقرأها كاتبو القواعد (وإن رأوا مجاميعها): من الأحداث (ومن المرشحين لطرف) التي أعطاها المقدِّر احتمالاً في هذا المدى، كان هذا القدر صحيحاً. المقدِّر المعايَر يتشابه عموداه الأخيران.",
        "range": "الثقة", "n": "العدد", "mean": "متوسط الثقة", "right": "نسبة الصواب",
        "event": "الأحداث", "actor": "المرشحون فاعلين", "recipient": "المرشحون متلقين",
        "loss": "الخسارة اللوغاريتمية {loss} ولو قيلت النسبة وحدها دائماً لكانت {base}",
    },
}  # fmt: skip
REPORT_MEASURES = (
    "events precision", "events recall", "events f1", "detection f1", "joint f1", "extra events per 100 gold",
    "of right events actor", "of right events recipient", "of right events sector", "of right events mode", "of right events date", "of right events status",
    "placed events with the right place", "attributed events with the right chain", "outlet's own events left unattributed",
    "quotes at 0.8 f1", "quotes at 0.3 f1", "speaker of matched quotes",
)  # fmt: skip
SENTENCE_SETS = ("ar_detect", "ar_events", "en_events", "en_relations")


def write() -> None:
    """docs/accuracy.md and docs/accuracy.ar.md."""
    kept = json.loads((SCORES / "last.json").read_text("utf-8"))
    scorer = json.loads((SCORES / "scorer.json").read_text("utf-8")) if (SCORES / "scorer.json").exists() else {}
    for lang, end in (("en", ".md"), ("ar", ".ar.md")):
        (DOCS / f"accuracy{end}").write_text("\n".join(page(kept, scorer, WORDS[lang])) + "\n", "utf-8")


def page(kept: dict, scorer: dict, words: dict[str, str]) -> Iterator[str]:
    figures = kept["figures"]
    yield f"# {words['title']}\n\n{words['about']}\n\n{words['measured'].format(**kept)}\n"
    for lang in ("ar", "en"):
        yield f"## {words[f'reports_{lang}']}\n"
        yield from reports(f"{lang}_reports", figures, words)
        yield from types(f"{lang}_reports", figures, words)
    yield f"## {words['unread']}\n\n{words['unread_about']}\n"
    yield from unread(figures, words)
    yield f"## {words['sentences']}\n"
    yield from table([words["set"], words["measure"], words["figure"]], sentences(figures))
    yield f"## {words['confidence']}\n\n{words['reliable']}\n"
    for lang, models in scorer.items():
        for name, told in models.items():
            yield f"### {lang}: {words[name]} ({words['loss'].format(**told)})\n"
            rows = ([f"{low:.1f}–{low + 0.1:.1f}", count, f"{mean:.2f}", f"{share:.2f}"] for low, count, mean, share in told["reliability"])
            yield from table([words["range"], words["n"], words["mean"], words["right"]], rows)


def reports(name: str, figures: dict[str, float], words: dict[str, str]) -> Iterator[str]:
    rows = ([m, told(figures.get(f"{name} (rules only): {m}")), told(figures.get(f"{name}: {m}"))] for m in REPORT_MEASURES)
    yield from table([words["measure"], words["rules"], words["with"]], rows)


def unread(figures: dict[str, float], words: dict[str, str]) -> Iterator[str]:
    yield from table([words["measure"], words["rules"]], ([m, told(figures.get(f"ar_unread (rules only): {m}"))] for m in REPORT_MEASURES))


def types(name: str, figures: dict[str, float], words: dict[str, str]) -> Iterator[str]:
    kinds = sorted({key.split(" by type ")[1].split()[0] for key in figures if key.startswith(f"{name}: by type ")} if any(" by type " in k for k in figures) else set())
    yield f"### {words['types']}\n"
    parts = ("precision", "recall", "f1")
    yield from table([words["type"], *parts], ([kind, *(told(figures.get(f"{name}: by type {kind} {part}")) for part in parts)] for kind in kinds))


def sentences(figures: dict[str, float]) -> Iterator[list[str]]:
    for name in SENTENCE_SETS:
        for key in (k for k in figures if k.startswith(f"{name}: ") and not k.endswith("seconds")):
            yield [name, key.split(": ", 1)[1], told(figures[key])]


def table(head: list[str], rows: Iterator[list[object]] | Iterator[list[str]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    yield from ("| " + " | ".join(map(str, row)) + " |" for row in rows)
    yield ""


def told(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}".rstrip("0").rstrip(".") if value >= 1.5 else f"{value:.3f}"


if __name__ == "__main__":
    write()
