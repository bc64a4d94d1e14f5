"""Who acts and whom it hits where the clause only shows it: embassies, slogans, camps and vehicles, claims, describing clauses. Sentences are made up."""

from __future__ import annotations

import pytest
from acts import events_by_sentence, line

SENTENCES = [
    # a crowd and the embassy it comes to: the embassy's land is not the crowd's
    ("سار آلاف المحتجين نحو السفارة الفرنسية في بيروت.", "PROTEST LBN/CVL > FRA/GOV"),
    ("تظاهر مئات الأشخاص بالقرب من السفارة الروسية في بيروت.", "PROTEST LBN/CVL > RUS/GOV"),
    ("تظاهر مئات الأشخاص أمام مبنى السفارة الروسية في بيروت.", "PROTEST LBN/CVL > RUS/GOV"),
    ("وتجمع عشرات الناشطين عند السفارة الروسية مرددين هتافات غاضبة.", "PROTEST -/CVL > RUS/GOV"),
    ("احتشدت مجموعات من المحتجين أمام سفارة تركيا في برلين.", "PROTEST DEU/CVL > TUR/GOV"),
    ("وخرج الطلاب في صنعاء وساروا نحو السفارة الألمانية.", "PROTEST YEM/EDU > DEU/GOV"),
    ("تظاهر مئات الموظفين أمام وزارة المالية في الرباط.", "PROTEST MAR/- >"),
    # what it shouts, and whose deed it answers
    ("خرج المتظاهرون إلى شوارع كراتشي وهم يهتفون «الموت لإسرائيل».", "PROTEST PAK/CVL > ISR/GOV"),
    ("تجمع المحتجون في كراتشي رافعين لافتات كتب عليها «يسقط ماكرون».", "PROTEST PAK/CVL > FRA/GOV"),
    ("تظاهر الآلاف في لندن تنديدا بالحرب الأميركية على العراق.", "PROTEST GBR/CVL > USA/GOV"),
    ("تظاهر الآلاف في لندن احتجاجا على تصريحات الرئيس الفرنسي.", "PROTEST GBR/CVL > FRA/GOV"),
    ("تظاهر الآلاف في لندن احتجاجا على قرار الحكومة الفرنسية.", "PROTEST GBR/CVL > FRA/GOV"),
    ("خرج المتظاهرون المسلمون إلى الشوارع في دلهي مرددين هتافات غاضبة.", "PROTEST IND/CVL >"),
    # whose camp or vehicle is struck, or whom it carries
    ("فجر انتحاري نفسه قرب مركز للشرطة الأفغانية في كابل.", "ASSAULT AFG/UAF > AFG/COP"),
    ("فجر انتحاري نفسه بجانب حافلة تقل جنودا أتراكا في كابل.", "ASSAULT AFG/UAF > TUR/MIL"),
    ("فجر انتحاري نفسه على مقربة من دورية عسكرية ألمانية في كابل.", "ASSAULT AFG/UAF > DEU/MIL"),
    ("استهدف هجوم انتحاري دورية للجيش الأميركي في بغداد.", "ASSAULT > USA/MIL"),
    ("استهدف هجوم انتحاري قافلة للقوات الفرنسية في بغداد.", "ASSAULT > FRA/MIL"),
    ("تعرضت نقطة تفتيش تابعة للجيش التركي لهجوم انتحاري في بغداد.", "ASSAULT > TUR/MIL"),
    ("هاجم مسلحون قافلة للقوات الفرنسية غرب بغداد.", "ASSAULT IRQ/REB > FRA/MIL"),
    # an object behind a clause that only describes who did it
    ("خطف مسلحون يرتدون زي الشرطة أربعة مهندسين بريطانيين في بغداد.", "ASSAULT IRQ/REB > GBR/-"),
    ("قتل مسلحون يستقلون سيارتين خمسة جنود أتراك في بغداد.", "ASSAULT IRQ/REB > TUR/MIL"),
    ("قتل مسلحون ينتمون إلى جماعة محلية خمسة جنود أتراك في بغداد.", "ASSAULT IRQ/REB > TUR/MIL"),
    ("قتل مسلحون يعتقد أنهم من تنظيم القاعدة خمسة جنود أتراك في بغداد.", "ASSAULT IRQ/REB > TUR/MIL"),
    ("خطف رجل يعمل مترجما في بغداد.", "ASSAULT > IRQ/CVL"),
    # who owns up to it, whose strike it was
    ("قتل خمسة جنود كينيين في هجوم انتحاري تبنته حركة الشباب.", "ASSAULT SOM/REB > KEN/MIL"),
    ("قتل خمسة جنود كينيين في هجوم أعلنت حركة الشباب مسؤوليتها عنه.", "ASSAULT SOM/REB > KEN/MIL"),
    ("قتل خمسة جنود كينيين في كمين نصبته حركة الشباب.", "ASSAULT SOM/REB > KEN/MIL"),
    ("أسفر هجوم تبنته حركة الشباب عن مقتل خمسة جنود كينيين.", "ASSAULT SOM/REB > KEN/MIL"),
    ("قتل خمسة جنود كينيين في تفجير يعتقد أن حركة الشباب تقف وراءه.", "ASSAULT SOM/REB > KEN/MIL"),
    ("الهجوم الأكثر دموية الذي نفذته حركة الشباب في العاصمة أسفر عن ثمانية قتلى.", "ASSAULT SOM/REB > SOM/CVL"),
    ("قتل ثلاثة مسلحين في ضربة جوية أميركية في حي الشعب ببغداد.", "ASSAULT USA/MIL > IRQ/REB"),
    ("لقي ستة أشخاص مصرعهم في قصف تركي على قرية في شمال سوريا.", "ASSAULT TUR/MIL > SYR/CVL"),
    # a body's own men, whoever is joined to the victims, people told by their place
    ("قال الجيش التركي إن طائراته قصفت مواقع للمتمردين في شمال العراق.", "ASSAULT TUR/MIL > IRQ/REB"),
    ("قتل ثلاثة جنود كينيين ومترجم صومالي في انفجار قنبلة.", "ASSAULT > KEN/MIL,SOM/CVL"),
    ("أكد متحدث عسكري تعرض قافلة للقوات الفرنسية لهجوم انتحاري غرب كابل.", "ASSAULT > FRA/MIL"),
    ("أضرب العرب في إسرائيل احتجاجا على هدم منازلهم.", "PROTEST ISR/CVL >"),
    ("خرج عدد من العشائر العربية في محافظة كركوك بتظاهرة.", "PROTEST IRQ/CVL >"),
    ("خرج متظاهرون غاضبون في عدة مدن باكستانية إلى الشوارع.", "PROTEST PAK/CVL >"),
]
"""One event each: what is demanded, chanted or announced with it is no second one."""


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_who_did_it_to_whom(text, expected):
    assert [line(e) for e in events_by_sentence(text)] == [expected]
