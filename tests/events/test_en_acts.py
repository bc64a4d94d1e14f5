"""English sentences as the press tells acts, and the events they tell: TYPE[/mode] actors > recipients [status]. Sentences are made up."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from khabar.events import event_coder
from khabar.model import Event, Party
from khabar.pipeline import trial

ACTS = [
    ("Guards tortured prisoners at the Saydnaya jail.", ["ASSAULT/torture /COP > /CVL"]),
    ("Uganda was heavily and unfairly criticised over the arrests.", ["ACCUSE/disapprove > UGA"]),
    ("A journalist was among those killed in the attack.", ["ASSAULT > /JRN"]),
    ("A man has died after being shot by police in Marseille.", ["ASSAULT/firearms FRA/COP > FRA/CVL"]),
    ("The arrest of two journalists by Algerian police was condemned by rights groups.", ["COERCE/arrest DZA/COP > DZA/JRN", "ACCUSE/disapprove NGO > "]),
    ("An attack by Islamist militants on an army base in Burkina Faso lasted for hours.", ["ASSAULT BFA/REB > "]),
    ("A UN convoy came under attack from gunmen near Goma.", ["ASSAULT/firearms /UAF > UNO"]),
    ("Fourteen villagers were hacked to death by fighters from the Allied Democratic Forces.", ["ASSAULT/primitive COD/REB > COD/CVL"]),
    ("The kidnappers let the teachers go after a ransom was paid.", ["RETREAT/release /UAF > /EDU"]),
    ("Xi Jinping was welcomed in Riyadh by the Saudi crown prince.", ["CONSULT/visit CHN/GOV > SAU/GOV"]),
    ("Norway will provide Kenya with 30 million dollars over the next three years.", ["AGREE NOR > KEN"]),
    ("Sudan received 20 tonnes of medicine from Washington.", ["AID USA > SDN"]),
    ("Firefighters pulled 12 people from the rubble in Antakya.", ["AID TUR/LAB > TUR/CVL"]),
    ("French troops pulled out of Niger in December.", ["RETREAT/withdraw FRA/MIL > NER"]),
    ("Greece is opposed to North Macedonia's membership of the alliance.", ["REJECT/assist GRC > MKD"]),
    ("Hungary's government endorsed Serbia's application to join the bloc.", ["SUPPORT HUN/GOV > SRB"]),
    ("Turkey blocked Sweden's bid to join NATO.", ["REJECT TUR > SWE"]),
    ("Nigeria blamed the raid on Boko Haram.", ["ACCUSE/allege NGA > NGA/REB", "ASSAULT > NGA/REB"]),
    ("The Chinese firm is under investigation for bribery.", ["ACCUSE/investigate > CHN/BUS"]),
    ("Lebanon complained to the Security Council about Israel's violations.", ["ACCUSE/disapprove LBN > ISR"]),
    ("Kenya took Somalia to the international court over the sea border.", ["ACCUSE/allege KEN > SOM"]),
    ("Doctors walked out of hospitals in Kano.", ["PROTEST/strike NGA/MED > "]),
    ("An angry mob set fire to the town hall.", ["PROTEST/riot /CVL > "]),
    ("The tribunal handed the former commander a life sentence.", ["SANCTION/convict > /ELI"]),
    ("Chinese warships sailed around Taiwan.", ["MOBILIZE/weapons CHN/MIL > TWN"]),
    ("NATO is reinforcing its eastern flank with four battlegroups.", ["MOBILIZE/troops IGO/MIL > "]),
    ("Russian hackers broke into the ministry's network.", ["COERCE/cyber RUS/CRM > RUS/GOV"]),
    ("The US carried out strikes against an Iran-backed militia in eastern Syria.", ["ASSAULT USA > SYR/PRM"]),
    ("Three aid workers taken hostage in Mali were shown in a video.", ["ASSAULT/abduct > MLI/CVL"]),
    ("The lawyer has been behind bars since June.", ["COERCE/arrest > /JUD"]),
    ("Five activists remain in custody in Bahrain.", ["COERCE/arrest > BHR/CVL"]),
    ("Congolese special forces caught a militia commander near Beni.", ["COERCE/arrest COD/MIL > COD/PRM"]),
    ("The town fell to M23 rebels on Tuesday.", ["COERCE/seize COD/REB > "]),
    ("Cuba let out 50 political prisoners.", ["RETREAT/release CUB > CUB/CVL"]),
    ("Denmark is bringing its soldiers home from Iraq.", ["RETREAT/withdraw DNK > IRQ"]),
    ("Iran has stopped enriching uranium to 60 percent.", ["RETREAT/disarm IRN > "]),
    ("Police in Leeds arrested Mohammed Barlow on Monday.", ["COERCE/arrest GBR/COP > GBR/CVL"]),
    ("Jack Barlow, who is suspected of spying, was jailed in Leeds.", ["ACCUSE/allege > GBR/CVL", "COERCE/arrest > GBR/CVL"]),
    ("Iran decided not to attack Israel.", ["ASSAULT IRN > ISR negated"]),
    ("A bomb went off inside a mosque in Peshawar during prayers, killing at least 30 worshippers.", ["ASSAULT > PAK/CVL"]),
    ("Israel's right to strike Iran was discussed.", []),
]


def who(parties: Iterable[Party]) -> str:
    return " ".join(f"{p.code or ''}/{p.sector}" if p.sector else p.code or "?" for p in parties)


def shown(event: Event) -> str:
    status = "" if event.status == "occurred" else f" {event.status}"
    kind = f"{event.type}/{event.mode}" if event.mode else event.type
    return f"{kind} {who(event.actors)} > {who(event.recipients)}{status}".replace("  ", " ")


def told(text: str) -> list[Event]:
    return [event for _, events, _ in trial("en", text) for event in events]


@pytest.mark.parametrize(("text", "events"), ACTS)
def test_acts(text: str, events: list[str]) -> None:
    assert [shown(e) for e in told(text)] == events


def test_a_stranger_is_remembered_by_his_family_name() -> None:
    assert shown(told("Jack Barlow flew to Leeds. Police arrested Barlow in Leeds.")[-1]) == "COERCE/arrest GBR/COP > GBR/CVL"


def test_unknown_words_without_a_given_name_are_no_person() -> None:
    assert told("Police arrested Golden Barlow.")[0].recipients == ()


def test_who_backs_a_force_does_not_own_it() -> None:
    assert [p.code for p in told("A US-backed militia killed two men in Iraq.")[0].actors] == ["IRQ"]


def test_rules_of_last_resort_lose_to_every_other() -> None:
    by_kind = {last: [r.weight for r in event_coder("en").rules if r.last is last] for last in (True, False)}
    assert max(by_kind[True]) < min(by_kind[False])
    assert told("The army commandeered two granaries.")[0].rule == "COERCE.power-seizes"
    assert told("The army seized the airport.")[0].rule == "COERCE.seize-place"
