"""A program of its own that adds many small reports, to be killed: writer.py DATABASE FIRST STEP NUMBER."""

import sys

from news import RAID, coded, event, quote

from khabar.fold import fold
from khabar.store import Store, words


def made(number):
    """The report of this number; every seventh is one that is there already."""
    number -= number % 7 == 6
    text = f"{RAID}\nقال شاهد رقم {number} إن القصف استمر {number % 5} ساعات."
    return coded(f"n{number}", f"outlet {number % 4}", f"2024-03-{1 + number % 28:02}", text, [
        event(text, "ASSAULT", "قصفت", [("طائرات روسية", "RUS", "MIL")], said=[("agency", "وكالة رويترز")], mode="aerial"),
        event(text, "ASSAULT", "مدينة", [("طائرات روسية", "RUS", "MIL")], [("السورية", "SYR")], mode="aerial"),
        event(text, "ACCUSE", "وقال", [(f"شاهد رقم {number}", None)], confidence=0.2),
    ], [quote(text, f"القصف استمر {number % 5} ساعات", f"شاهد رقم {number}", None)])  # fmt: skip


def main(where, first, step, number):
    with Store.open(where) as store:
        for n in range(int(first), int(number), int(step)):
            store.add(made(n))
            if n == int(first):
                print("ready", flush=True)


if __name__ == "__main__":
    words._key_written = lambda word: fold(word) if word.isalnum() else ""  # the lexicon takes longer to load than the reports to add
    main(*sys.argv[1:])
