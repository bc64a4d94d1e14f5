"""Who acts and who receives in English sentences, one kind of sentence after the other; a code alone stands for a land."""

from __future__ import annotations

import pytest
from acts import events, who

CASES = [
    # whose weapons, vehicles, camps and homes are struck
    ("Chad accused Libyan troops of shelling the market of Tine, wounding six Chadian soldiers.", "ASSAULT", "LBY/MIL", "TCD/MIL"),
    ("Saudi fighter jets carried out four air raids on Houthi arms depots near Hodeidah.", "ASSAULT", "SAU/MIL", "YEM/REB"),
    ("Air defences shot down nine Iranian drones over Erbil.", "ASSAULT", "IRQ/MIL", "IRN/MIL"),
    ("Boys from a nearby village pelted a US convoy with stones in Hasakah.", "PROTEST", "SYR/CVL", "USA/MIL"),
    ("Israeli forces raided the home of a Hamas leader in Jenin.", "ASSAULT", "ISR/MIL", "PSE/REB"),
    ("US drones killed four militants in Yemen.", "ASSAULT", "USA/MIL", "YEM/REB"),
    ("Two shells fired by the Syrian army fell on the Lebanese town of Arsal.", "ASSAULT", "SYR/MIL", ""),
    # what force is used for
    ("Riot police used rubber bullets late on Monday to clear students from a square in Dakar.", "ASSAULT", "SEN/COP", "SEN/EDU"),
    ("Police fired tear gas to break up a march by students in Bujumbura.", "ASSAULT", "BDI/COP", "BDI/EDU"),
    # strangers are of no land told by where they are, peacekeepers of the United Nations
    ("Police arrested five foreigners in Kuwait.", "COERCE", "KWT/COP", "/CVL"),
    ("Migrants attacked a woman in Cologne.", "ASSAULT", "/REF", "DEU/CVL"),
    ("Gunmen killed two Bangladeshi peacekeepers in Mali.", "ASSAULT", "/UAF", "UNO/MIL"),
    ("The rebels raided a bank in Goma. The attackers killed two guards.", "ASSAULT", "COD/REB", "COD/COP"),
    # titles, heads of bodies that nobody knows, namesakes
    ("Kenya's energy minister, Dr Ali Okello, accused Uganda of delay.", "ACCUSE", "KEN/GOV", "UGA"),
    ("Kenyan Information Minister Professor Jonas Okello accused Uganda of delay.", "ACCUSE", "KEN/GOV", "UGA"),
    ("Ghana's KLT president Joe Mensah criticised the Ghanaian government.", "ACCUSE", "GHA", "GHA/GOV"),
    ("Supporters of President Felix Biden praised Ghana.", "SUPPORT", "GHA/CVL", "GHA"),
    ("Israeli units pulled back from the town of Khiam.", "RETREAT", "ISR/MIL", ""),
    # partners of a subject, and pronouns
    ("The president of Kenya and his Ugandan counterpart signed a trade deal.", "SUPPORT", "KEN/GOV UGA/GOV", ""),
    ("Rebels, the army and allied militias fought near Goma.", "ASSAULT", "COD/REB COD/MIL COD/PRM", ""),
    ("Japan and Australia will share images. China accused the pair of spying.", "ACCUSE", "CHN", "JPN AUS"),
    ("Prisoners in Bahrain were angry, and twelve of them went on hunger strike.", "PROTEST", "BHR/CVL", ""),
    # relative clauses, asides, what is quoted
    ("It documented cases in which Chadian soldiers raped women.", "ASSAULT", "TCD/MIL", "TCD/CVL"),
    ("Vanuatu, by contrast, praised Japan.", "SUPPORT", "VUT", "JPN"),
    ("Kenya's president accused “the currency lobby” of funding the riots.", "ACCUSE", "KEN/GOV", ""),
    ("A Togolese activist said soldiers had killed 15 protesters, and accused the army of a cover-up.", "ACCUSE", "TGO/CVL", "TGO/MIL"),
    # words against somebody
    ("Serbia's president denounced the Croatian minister and demanded an apology.", "REQUEST", "SRB/GOV", "HRV/GOV"),
    ("Serbia refuses to recognise Kosovo's independence.", "REJECT", "SRB", "XKX"),
    ("Poland rejected a Saudi demand.", "REJECT", "POL", "SAU"),
    ("A request by Taiwan to join the council was rejected by Japan.", "REJECT", "JPN", "TWN"),
    ("The Swedish ambassador was summoned to the Iraqi foreign ministry.", "ACCUSE", "IRQ/GOV", "SWE/GOV"),
    ("Trump threatened to impose tariffs on Mexican goods.", "THREATEN", "USA/GOV", "MEX"),
    # others
    ("Nurses in Malawi ended a week-long strike.", "PROTEST", "MWI/MED", ""),
    ("Two North Korean trading firms were placed on a sanctions list.", "SANCTION", "", "PRK/BUS"),
    ("Denmark stripped two fighters of their citizenship.", "SANCTION", "DNK", "DNK/REB"),
    ("The foreign ministers of Ghana and Togo gathered in Geneva.", "CONSULT", "GHA/GOV TGO/GOV", ""),
]


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), CASES, ids=[text[:40] for text, *_ in CASES])
def test_who_did_what_to_whom(text, kind, actors, recipients):
    assert (kind, actors, recipients) in [(e.type, who(e.actors), who(e.recipients)) for e in events(text, "en", "2019-05-05")]
