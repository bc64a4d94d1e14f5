"""Who acts on whom from which land, where a clause shows it only by what stands around it: slogans, causes, thoughts, weapons, pronouns. Sentences are made up."""

from __future__ import annotations

import pytest
from acts import events_by_sentence, line

SENTENCES = [
    # whom a crowd is against: those it opposes, curses, wishes away, or whose deed and offence it answers
    ("اعتصم آلاف المتظاهرين المعارضين للحكومة الفنلندية في هلسنكي.", "PROTEST FIN/CVL > FIN/GOV"),
    ("جاب المتظاهرون شوارع لاهور وهم يهتفون «إلى الجحيم يا هولندا».", "PROTEST PAK/CVL > NLD/GOV"),
    ("جاب المتظاهرون شوارع لاهور وهم يهتفون «كلنا أبناء هولندا».", "PROTEST PAK/CVL >"),
    ("خرج المتظاهرون إلى شوارع لاهور رافعين لافتات كتب عليها «الرئيس الفرنسي غير مرحب به».", "PROTEST PAK/CVL > FRA/GOV"),
    ("خرج المتظاهرون إلى شوارع لاهور وهم يهتفون «شعب باكستان مرحب بالرئيس التركي».", "PROTEST PAK/CVL >"),
    ("خرج المتظاهرون إلى شوارع أثينا ضد بقاء ماكرون في الحكم.", "PROTEST GRC/CVL > FRA/GOV"),
    ("تجمع الطلاب في ساحات سيول في رد على أزمة الحكومة اليابانية.", "PROTEST KOR/EDU > JPN/GOV"),
    ("اندلعت مظاهرة احتجاجية في كراتشي بسبب ما قيل عن إساءة أحد البلجيكيين للمصحف.", "PROTEST PAK/CVL > BEL/CVL"),
    ("نزل الأهالي إلى ساحات دكا وسط غضب واسع من الحكومة البلجيكية.", "PROTEST BGD/CVL > BEL/GOV"),
    ("شكل طلاب في صمت سلسلة بشرية أمام الجامعة في وارسو ضد الرئيس التركي.", "PROTEST POL/EDU > TUR/GOV"),
    ("شهدت تركيا مسيرتين حاشدتين في أنقرة.", "PROTEST TUR/CVL >"),
    # who did it, told in another clause: operations, whose work it is thought to be, whose a weapon is thought to be, where it is fired from
    ("ذكرت الصحيفة أن سبعة زوارق هوجمت قرب جيبوتي في عمليات نفذها قراصنة صوماليون.", "ASSAULT SOM/CRM >"),
    ("سقط عشرون قتيلا في تفجيرات يظن أنها من فعل متمردين من حركة الشباب الصومالية.", "ASSAULT SOM/REB > SOM/CVL"),
    ("قصفت طائرات، يعتقد أنها إثيوبية، مواقع للمتمردين في الصومال.", "ASSAULT ETH/MIL > SOM/REB"),
    ("أطلقت ثلاثة صواريخ من شمال سورية على بلدة تركية.", "ASSAULT SYR/UAF >"),
    ("أطلقت القوات الهندية قذائف من شرق المدينة على حي سكني.", "ASSAULT IND/MIL >"),
    ("كشف الضابط المصري عن موقع في الصحراء الليبية هاجمته تركيا.", "ASSAULT TUR/GOV >"),
    ("في بلدة خان يونس، أطلقت القوات الإسرائيلية صاروخا على المدرسة فقتلت المدرس هاني شعبان.", "ASSAULT ISR/MIL > PSE/EDU"),
    ("قامت امرأة سويسرية اعتنقت البوذية بتفجير نفسها قرب دورية للقوات البريطانية.", "ASSAULT CHE/CVL > GBR/MIL"),
    ("قامت طالبة سويسرية تدرس الطب بتفجير نفسها مستهدفة ثكنة للجيش المالي.", "ASSAULT CHE/EDU > MLI/MIL"),
    ("قتل ستة قرويين في غارات شنتها الطائرات الفرنسية ضد مواقع تنظيم القاعدة في مالي.", "ASSAULT FRA/MIL > MLI/CVL,IMG/REB"),
    # whose forces a speaker's are in a sentence that told of somebody else before; what a group is called behind its name
    ("عاد الرئيس المالي من داكار، فيما أعلن رئيس الأركان التشادي أن قواته ستغادر كيدال.", "RETREAT TCD/MIL >"),
    ("هاجمت حركة الشباب المتمردة جنودا كينيين.", "ASSAULT SOM/REB > KEN/MIL"),
    ("قتل متمردو 23 مارس سبعة قرويين.", "ASSAULT COD/REB > COD/CVL"),
    ('رفضت حركة "23 مارس" هدنة جديدة.', "REJECT COD/REB >"),
    ("دعت ليلونغوي مابوتو إلى الهدوء.", "REQUEST MWI/GOV > MOZ/GOV"),
    ("ذكرت وارسو تعرض سائق تشيكي لضرب على أيدي جنود بيلاروسيين.", "ASSAULT BLR/MIL > CZE/CVL"),
    ("استبعدت ماناغوا أي تنازل لكوستاريكا.", "REJECT NIC/GOV > CRI/GOV"),
    ("بعد حديث الرئيس الصيني، انتقد متحدث باسم الحكومة في لوساكا صحيفة فرنسية.", "ACCUSE ZMB/GOV > FRA/JRN"),
    ("بعد حديث الرئيس الصيني، ندد وزير الزراعة في ليلونغوي تيتوس مفالو بفرنسا.", "ACCUSE MWI/GOV > FRA/GOV"),
    ("استقبل الرئيس الكيني نظيره الأوغندي بعدما استقبل حزب كيني معارض حزبا أوغنديا. والتقى الرئيسان مجددا.", "CONSULT KEN/GOV,UGA/GOV >"),
    # a land's name that only begins a common noun is no land
    ("زار الرئيس الكيني مسقط رأسه في الجبل.", "CONSULT KEN/GOV >"),
    ("زار الرئيس الكيني مسقط أمس.", "CONSULT KEN/GOV > OMN/GOV"),
    # whom it is for: those a peace is to be between, whom strikes were flown against
    ("دعت باكستان إلى حوار بين طهران والرياض.", "REQUEST PAK/GOV > IRN/GOV,SAU/GOV"),
    # whom it hits: some of those named before, men of a body, strangers
    ("كان عدد اليابانيين حين خطفوا تسعة، أعدم ثلاثة منهم أمس.", "ASSAULT > JPN/CVL"),
    ("قتل اثنان من القيادات المحلية في تنظيم «القاعدة» بغارة فرنسية شمال مالي.", "ASSAULT FRA/MIL > IMG/REB"),
    ("خطف مسلحون عشرين سائحا من الأجانب قرب نيروبي.", "ASSAULT KEN/REB > -/CVL"),
    ("أكدت باريس مقتل جندي فرنسي في هجوم بعبوة ناسفة استهدف قافلة للجيش المالي.", "ASSAULT > FRA/MIL,MLI/MIL"),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_from_which_land(text, expected):
    found = events_by_sentence(text)
    assert expected in [line(e) for e in found]
    assert len({e.type for e in found}) == 1


def test_his_convoy_is_his():
    """«قافلته الدبلوماسية» is the convoy of whoever was named, whatever adjective it has."""
    text = "نجا سفير النمسا حين هوجمت سيارته المصفحة في بغداد."
    assert {line(e) for e in events_by_sentence(text)} == {"ASSAULT > AUT/GOV"}
