"""English sentences as the press tells acts, and the events they tell: TYPE[/mode] actors > recipients [status]. Sentences are made up."""

from __future__ import annotations

from functools import partial

import pytest
from acts import events_by_sentence, who

from khabar.events import event_coder
from khabar.model import Event

ACTS = [
    ("Norway, which chairs the council, urged Armenia to free the men.", ["REQUEST/yield NOR > ARM"]),
    ("Suspected Islamist rebels killed eight farmers.", ["ASSAULT /REB > /AGR"]),
    ("Islamist rebels wounded the governor.", ["ASSAULT /REB > /GOV"]),
    ("After hours of talks, Egypt and Ethiopia agreed on a timetable.", ["AGREE EGY ETH > "]),
    ("The European Parliament stripped the Greek lawmaker of her immunity.", ["SANCTION EUR/LEG > GRC/LEG"]),
    ("The Sudanese government declared a cessation of hostilities.", ["CONCEDE SDN/GOV > "]),
    ("Italy offered Ukraine a helicopter.", ["AGREE ITA > UKR"]),
    ("UN inspectors examined two nuclear sites in Iran.", ["ACCUSE/investigate UNO/COP > IRN"]),
    ("The Royal Canadian Mounted Police arrested two smugglers.", ["COERCE/arrest CAN/COP > CAN/CRM"]),
    ("India's solicitor general resigned.", ["RETREAT/resign IND/JUD > "]),
    ("The two Koreas agreed to resume rail services.", ["AGREE PRK KOR > "]),
    ("The presidents of Chile and Argentina, meeting in Lima, discussed border security.", ["CONSULT CHL/GOV ARG/GOV > "]),
    ("Germany offered to send doctors to Madagascar.", ["AGREE DEU > MDG"]),
    ("Turkey's bombardment of Kurdish positions entered its second week.", ["ASSAULT/heavy-weapons TUR > /REB"]),
    ("The African Union suspended Guinea's membership after the coup.", ["SANCTION/discontinue IGO > GIN"]),
    ("Bowing to weeks of protests, Togo's finance minister resigned.", ["CONCEDE TGO/GOV > ", "RETREAT/resign TGO/GOV > "]),
    ("Nigeria freed kidnapped Somali miners.", ["RETREAT/release NGA > SOM/LAB"]),
    ("Uganda's president expressed sorrow for the shootings in Texas.", []),
    ("The government of Zubrovia accused Kenya of spying.", ["ACCUSE/allege /GOV > KEN"]),
    ("Zubrovia's president praised Kenya.", ["SUPPORT /GOV > KEN"]),
    ("A parliamentary delegation visited Latvia.", ["CONSULT/visit /LEG > LVA"]),
    ("Gunmen opened fire on a bus carrying Afghan soldiers.", ["ASSAULT/firearms /UAF > AFG/MIL"]),
    ("Mongolia and Kazakhstan teamed up to fight cattle smuggling.", ["COOPERATE MNG KAZ > "]),
    ("Australian police helped Fiji draw up a plan.", ["AID AUS/COP > FJI"]),
    ("The Hermit Kingdom fired two rockets at Seoul.", ["ASSAULT/heavy-weapons PRK > KOR"]),
    ("Police arrested striking miners and protesting students in Harare.", ["COERCE/arrest ZWE/COP > ZWE/LAB ZWE/EDU"]),
    ("Israel shot dead advancing militants.", ["ASSAULT/firearms ISR > ISR/REB"]),
    ("Angola's president played host to his Zambian counterpart.", ["CONSULT/visit ZMB/GOV > AGO/GOV"]),
    ("Iceland came out in favour of Moldova's membership.", ["SUPPORT ISL > MDA"]),
    ("The World Bank suspended lending to Uganda.", ["SANCTION/discontinue IGO > UGA"]),
    ("The Burmese army launched an attack targeting Karen rebels near Myawaddy.", ["ASSAULT MMR/MIL > MMR/REB"]),
    ("The military government of Niger accused France of lying.", ["ACCUSE/allege NER/GOV > FRA"]),
    ("Guards tortured prisoners at the Saydnaya jail.", ["ASSAULT/torture /COP > /CVL"]),
    ("Uganda was heavily and unfairly criticised over the arrests.", ["ACCUSE/disapprove > UGA"]),
    ("A journalist was among those killed in the attack.", ["ASSAULT > /JRN"]),
    ("A man has died after being shot by police in Marseille.", ["ASSAULT/firearms FRA/COP > FRA/CVL"]),
    ("The arrest of two journalists by Algerian police was condemned by rights groups.", ["COERCE/arrest DZA/COP > DZA/JRN", "ACCUSE/disapprove NGO > DZA/COP"]),
    ("An attack by Islamist militants on an army base in Burkina Faso lasted for hours.", ["ASSAULT BFA/REB > BFA/MIL"]),
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
    ("Nigeria blamed the raid on Boko Haram.", ["ACCUSE/allege NGA > NGA/REB"]),
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
    ("Turkey's defence minister says it will launch a fresh military operation against Kurdish fighters in Syria.", ["THREATEN/violence TUR/MIL > SYR/REB"]),
    ("Togo announced 3 million dollars in aid for Benin.", ["AID TGO > BEN"]),
    ("Peru refused to lift its sanctions on Chile.", ["REJECT PER > CHL"]),
    ("Chadian officials canceled a visit to Togo.", ["REJECT/meet TCD/GOV > TGO"]),
    ("Kenya handed the suspect over to Uganda.", ["COOPERATE KEN > UGA"]),
    ("Police in Tunis took the blogger into custody.", ["COERCE/arrest TUN/COP > TUN/JRN"]),
    ("The government of Chad put an opposition leader behind bars.", ["COERCE/arrest TCD/GOV > TCD/OPP"]),
    ("The airliner was blown up over Mali by a missile believed to be fired by Tuareg rebels.", ["ASSAULT/destroy MLI/REB > "]),
    ("Israel freed the mayor of Jenin, a Hamas member jailed over a year ago, Palestinian officials said.", ["RETREAT/release ISR > PSE/GOV", "COERCE/arrest > PSE/REB"]),
    ("Syrian jets pounded the town for a sixth day, killing eight villagers, medics and a local monitor reported.", ["ASSAULT/aerial SYR/MIL > ", "ASSAULT SYR/MIL > SYR/CVL"]),
    ("Narendra Modi called Sheikh Hasina to congratulate her on her victory.", ["CONSULT/phone IND/GOV BGD/GOV > ", "SUPPORT IND/GOV > BGD/GOV"]),
    ("Thousands took to the streets of Lima.", ["PROTEST/demo PER/CVL > "]),
    ("Togo said that Benin should open the bridge.", ["REQUEST TGO > BEN"]),
    ("Togo said Benin must lift the blockade.", ["REQUEST/yield TGO > BEN"]),
    ("Mali vowed to expel exiled leaders of the Chadian opposition.", ["THREATEN/expel MLI > TCD/OPP"]),
    ("A 90-page report alleged that Oman was aware of the plot.", ["ACCUSE/allege > OMN"]),
    ("Ghana said Togo was responsible for the raid.", ["ACCUSE/allege GHA > TGO"]),
    ("Botswana pledged its full support for Namibia's efforts.", ["SUPPORT BWA > NAM"]),
    ("Iceland and Norway have agreed a trade deal.", ["SUPPORT ISL NOR > "]),
    ("Spain's court issued an arrest warrant for a Chilean general.", ["COERCE/arrest ESP/JUD > CHL/MIL"]),
    ("Ghana removed Togo from its blacklist.", ["CONCEDE GHA > TGO"]),
    ("The Mongolian government accepted the demands of the herders.", ["CONCEDE MNG/GOV > MNG/AGR"]),
    ("Cuban rebels said they will lay down their arms.", ["AGREE CUB/REB > "]),
    ("A Tunisian editor was jailed for five years.", ["SANCTION/convict > TUN/JRN"]),
    ("Sudan gave its backing to Eritrea.", ["SUPPORT SDN > ERI"]),
    ("Peru's foreign minister was sharply critical of Bolivia.", ["ACCUSE/disapprove PER/GOV > BOL"]),
    ("Protesters in Accra set the town hall on fire.", ["PROTEST/riot GHA/CVL > "]),
    ("The town hall in Accra was set on fire by protesters.", ["PROTEST/riot GHA/CVL > "]),
    ("Togo's leader launched a scathing attack on Benin's president over the border.", ["ACCUSE/disapprove TGO/GOV > BEN/GOV"]),
    ("Poland condemned the raid, recalled its ambassador and demanded an apology from Belarus.", ["ACCUSE/disapprove POL > ", "SANCTION/withdraw POL > ", "REQUEST/yield POL > BLR"]),
    ("Gunmen stopped a bus, ordered passengers off and shot them.", ["REQUEST /UAF > /CVL", "ASSAULT/firearms /UAF > /CVL"]),
    ("Iranian police detained and later released a British tourist.", ["COERCE/arrest IRN/COP > GBR/CVL", "RETREAT/release IRN/COP > GBR/CVL"]),
    ("Turkey has neither condemned nor supported the strike.", ["ACCUSE/disapprove TUR > negated", "SUPPORT TUR > negated"]),
    ("Britain, as well as France and Germany, condemned the launch by North Korea.", ["ACCUSE/disapprove GBR FRA DEU > PRK"]),
    ("Boko Haram, whose insurgency has killed thousands, abducted 20 girls from a school in Borno.", ["ASSAULT NGA/REB > NGA/CVL", "ASSAULT/abduct NGA/REB > NGA/CVL"]),
    ("Iran – which denies seeking a bomb – rejected a plan by Oman.", ["REJECT/change IRN > OMN"]),
    ("Togo's decision to freeze aid to Benin was criticised by Ghana.", ["SANCTION/discontinue TGO > BEN planned", "ACCUSE/disapprove GHA > TGO"]),
    ("Nigerian students freed after ransom paid", ["RETREAT/release > NGA/EDU"]),
    ("Ukraine hit by wave of Russian drones", ["ASSAULT/drone RUS/MIL > UKR"]),
    ("EU to sanction Belarus over migrants", ["SANCTION/discontinue EUR > BLR planned"]),
    ("Turkey, Greece hold talks on migrants", ["CONSULT TUR GRC > "]),
    ("Man held over knife attack in Lyon", ["COERCE/arrest > FRA/CVL"]),
    ("Journalist found guilty of libel in Morocco", ["SANCTION/convict > MAR/JRN"]),
    ("The opposition leader has been barred from leaving the country by Tanzanian authorities.", ["COERCE/restrict TZA/GOV > TZA/OPP"]),
    ("Police have arrested a couple accused of smuggling migrants into Britain.", ["COERCE/arrest GBR/COP > GBR/CVL", "ACCUSE/allege > GBR/CVL"]),
    ("A young couple storm an office in Leeds and gun down two guards, wounding 20 others.", ["ASSAULT GBR/CVL > GBR/GOV", "ASSAULT/firearms GBR/CVL > GBR/COP", "ASSAULT GBR/CVL > GBR/CVL"]),
    ("A mob of youths storm the station in Lahore and beat three officers.", ["PROTEST/riot PAK/CVL > ", "ASSAULT/beat PAK/CVL > PAK/COP"]),
    ("A statement signed by nine African countries condemned Chad.", ["ACCUSE/disapprove ? > TCD"]),
    ("Relatives of hostages held by Hamas met the Qatari prime minister.", ["ASSAULT/abduct PSE/REB > PSE/CVL", "CONSULT PSE/CVL QAT/GOV > "]),
    ("Chad fired 40 rockets at Togo, wounding 12 villagers.", ["ASSAULT/heavy-weapons TCD > TGO", "ASSAULT TCD > TGO/CVL"]),
    ("Israel should lift the siege at once, said the Irish foreign minister.", ["REQUEST/yield IRL/GOV > ISR"]),
    ("Armenia accused its neighbour Azerbaijan of shelling its positions.", ["ACCUSE/allege ARM > AZE", "ASSAULT/heavy-weapons AZE > "]),
    ("The army killed seven rebels near Goma, a Congolese colonel said.", ["ASSAULT COD/MIL > COD/REB"]),
    ("Fighting in Tripoli has killed 27 and injured more than 100.", ["ASSAULT > LBY/CVL", "ASSAULT > LBY/CVL"]),
    ("A roadside bomb wounded four, including two children, in Kunar.", ["ASSAULT/explosives > AFG/CVL"]),
    ("Police said 23 had been arrested in Istanbul.", ["COERCE/arrest > TUR/CVL"]),
    ("An Iranian diplomat has been expelled from Albania.", ["SANCTION/expel ALB > IRN/GOV"]),
    ("Forty Haitian migrants were deported from the Dominican Republic.", ["COERCE/deport DOM > HTI/REF"]),
    ("Five people were killed in the Israeli attack on a camp.", ["ASSAULT ISR/MIL > ISR/CVL"]),
    ("Some fear that China will invade Taiwan one day.", []),
    ("Fears that China will invade Taiwan have grown.", []),
    ("Why does Europe keep arming dictators?", []),
    ("The singer struck a chord with protesters of all ages.", []),
    ("Israel could strike Iran within weeks, analysts say.", ["ASSAULT ISR > IRN hypothetical"]),
    ("Israel vowed to retaliate against Hezbollah.", ["THREATEN/violence ISR > LBN/REB"]),
    ("Taxi drivers in Athens are on strike for a second day.", ["PROTEST/strike GRC/LAB > "]),
    ("Pakistani traders shut their shops in protest at new taxes.", ["PROTEST/strike PAK/BUS > "]),
    ("The blockade of Qatar was lifted by Saudi Arabia.", ["CONCEDE SAU > QAT"]),
    ("Hungary will not support sanctions on Russia.", ["REJECT/assist HUN > "]),
    ("The young are not to be blamed for the war in Mali.", []),
    ("Norway's delivery of tanks to Ukraine began in March.", ["AID NOR > UKR"]),
    ("Four men accused of plotting to kill the king went on trial in Amman on Sunday.", ["ACCUSE/allege > JOR/CVL", "ASSAULT JOR/CVL > JOR/GOV planned", "ACCUSE/investigate JOR > JOR/CVL"]),
    ("Israeli police entered the compound and fired stun grenades at worshippers.", ["COERCE/seize ISR/COP > ", "ASSAULT/crowd-control ISR/COP > ISR/CVL"]),
    ("Iraq's prime minister survived an assassination attempt in Baghdad.", ["ASSAULT/targeted > IRQ/GOV"]),
    ("The Ugandan army has deployed along the Congolese border.", ["MOBILIZE/troops UGA/MIL > "]),
    ("The army fired into the crowd in Lagos, killing at least five.", ["ASSAULT/firearms NGA/MIL > NGA/CVL", "ASSAULT NGA/MIL > NGA/CVL"]),
    ("A Greek court has cleared nine Egyptians of fraud.", ["CONCEDE GRC/JUD > EGY/CVL"]),
    ("Jordan's premier met the ambassadors of Kuwait and Oman, who congratulated Lebanon.", ["CONSULT JOR/GOV KWT/GOV OMN/GOV > ", "SUPPORT KWT/GOV OMN/GOV > LBN"]),
    ("Togo and Benin accused each other of violating the truce.", ["ACCUSE/allege TGO BEN > ", "ASSAULT TGO BEN > "]),
    ("Togo's government was appalled by the killing of aid workers in Niger.", ["ACCUSE/disapprove TGO/GOV > ", "ASSAULT > NER/CVL"]),
]


def shown(event: Event) -> str:
    status = "" if event.status == "occurred" else f" {event.status}"
    kind = f"{event.type}/{event.mode}" if event.mode else event.type
    return f"{kind} {who(event.actors)} > {who(event.recipients)}{status}".replace("  ", " ")


told = partial(events_by_sentence, lang="en")


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
