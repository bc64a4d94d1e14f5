"""Who acts on whom from which land, where a clause shows it only by what stands around it: slogans, causes, thoughts, weapons, pronouns. Sentences are made up."""

from __future__ import annotations

import pytest

from khabar.pipeline import tools, trial

SENTENCES = [
    # whom a crowd is against: those it opposes, curses, wishes away, or whose deed and offence it answers
    ("اعتصم آلاف المتظاهرين المعارضين للحكومة الفنلندية في هلسنكي.", "PROTEST FIN/CVL > FIN/GOV"),
    ("جاب المتظاهرون شوارع لاهور وهم يهتفون «إلى الجحيم يا هولندا».", "PROTEST PAK/CVL > NLD/GOV"),
    ("جاب المتظاهرون شوارع لاهور وهم يهتفون «كلنا أبناء هولندا».", "PROTEST PAK/CVL >"),
    ("خرج المتظاهرون إلى شوارع أثينا ضد بقاء ماكرون في الحكم.", "PROTEST GRC/CVL > FRA/GOV"),
    ("تجمع الطلاب في ساحات سيول في رد على أزمة الحكومة اليابانية.", "PROTEST KOR/EDU > JPN/GOV"),
    ("اندلعت مظاهرة احتجاجية في كراتشي بسبب ما قيل عن إساءة أحد البلجيكيين للمصحف.", "PROTEST PAK/CVL > BEL/CVL"),
    ("نزل المتظاهرون إلى شوارع دكا وسط غضب متزايد من قرار بلجيكا.", "PROTEST BGD/CVL > BEL/GOV"),
    ("شكل مئات من المتظاهرين في هدوء سلسلة بشرية في وارسو ضد الرئيس التركي.", "PROTEST POL/CVL > TUR/GOV"),
    ("شهدت تركيا مسيرتين حاشدتين في أنقرة.", "PROTEST TUR/CVL >"),
    # who did it, told in another clause: operations, whose work it is thought to be, whose a weapon is thought to be, where it is fired from
    ("أكد التقرير أن عشرين سفينة تعرضت للهجوم في خليج عدن في عمليات نفذها قراصنة صوماليون.", "ASSAULT SOM/CRM >"),
    ("قتل عشرون شخصا في هجمات يعتقد أنها من فعل مقاتلين موالين لحركة الشباب الصومالية.", "ASSAULT SOM/REB > SOM/CVL"),
    ("قصفت طائرات، يعتقد أنها إثيوبية، مواقع للمتمردين في الصومال.", "ASSAULT ETH/MIL > SOM/REB"),
    ("أطلقت ثلاثة صواريخ من شمال سورية على بلدة تركية.", "ASSAULT SYR/UAF >"),
    ("أطلقت القوات الهندية قذائف من شرق المدينة على حي سكني.", "ASSAULT IND/MIL >"),
    ("كشف الضابط المصري عن موقع في الصحراء الليبية هاجمته تركيا.", "ASSAULT TUR/GOV >"),
    ("في بلدة خان يونس، أطلقت القوات الإسرائيلية صاروخا على المدرسة فقتلت المدرس هاني شعبان.", "ASSAULT ISR/MIL > PSE/EDU"),
    ("قامت امرأة سويسرية اعتنقت البوذية بتفجير نفسها قرب دورية للقوات البريطانية.", "ASSAULT CHE/CVL > GBR/MIL"),
    ("قامت امرأة سويسرية اعتنقت البوذية ومتزوجة من مغربي بتفجير نفسها مستهدفة دورية للقوات البريطانية.", "ASSAULT CHE/CVL > GBR/MIL"),
    ("قتل ستة قرويين في غارات شنتها الطائرات الفرنسية ضد مواقع تنظيم القاعدة في مالي.", "ASSAULT FRA/MIL > MLI/CVL,IMG/REB"),
    # a land's name that only begins a common noun is no land
    ("زار الرئيس الكيني مسقط رأسه في الجبل.", "CONSULT KEN/GOV >"),
    ("زار الرئيس الكيني مسقط أمس.", "CONSULT KEN/GOV > OMN/GOV"),
    # whom it is for: those a peace is to be between, whom strikes were flown against
    ("دعت باكستان إلى حوار بين طهران والرياض.", "REQUEST PAK/GOV > IRN/GOV,SAU/GOV"),
    # whom it hits: some of those named before, men of a body, strangers
    ("بلغ عدد اليابانيين لدى خطفهم عشرين، أعدم اثنان منهم في نهاية الشهر.", "ASSAULT > JPN/CVL"),
    ("قتل أحد القيادات البارزة في تنظيم «القاعدة» في غارة جوية فرنسية في مالي.", "ASSAULT FRA/MIL > IMG/REB"),
    ("احتجز مسلحون خمسين رهينة من الأجانب في فندقين في نيروبي.", "ASSAULT KEN/REB > -/CVL"),
    ("أعلن الجيش الفرنسي مقتل جندي في هجوم بسيارة مفخخة استهدف دورية للجيش المالي.", "ASSAULT > FRA/MIL,MLI/MIL"),
]


def told(event) -> str:
    sides = [",".join(f"{p.code or '-'}/{p.sector or '-'}" for p in side) for side in (event.actors, event.recipients)]
    return " ".join(f"{event.type} {sides[0]} > {sides[1]}".split())


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_from_which_land(text, expected):
    coder = tools("ar").events
    found = [e for i, (parsed, _, _) in enumerate(trial("ar", text)) for e in coder.code(parsed, text, i).events]
    assert expected in [told(e) for e in found]
    assert len({e.type for e in found}) == 1


def test_his_convoy_is_his():
    """«قافلته الدبلوماسية» is the convoy of whoever was named, whatever adjective it has."""
    text = "أصيب سفير النمسا عندما تعرضت قافلته الدبلوماسية لهجوم بالقنابل في بغداد."
    coder = tools("ar").events
    found = [e for i, (parsed, _, _) in enumerate(trial("ar", text)) for e in coder.code(parsed, text, i).events]
    assert {told(e) for e in found} == {"ASSAULT > AUT/GOV"}
