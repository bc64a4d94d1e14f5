"""Sides of headlines and of things: whose act a nationality word tells, who suffered it, two officers of two lands, whose paper, whose brother."""

import pytest
from acts import codes, events

SENTENCES = [
    ("مقتل فلسطيني برصاص جنود إسرائيليين في جنين.", "ASSAULT", "ISR", "PSE"),
    ("إصابة سوريين اثنين برصاص الجيش التركي.", "ASSAULT", "TUR", "SYR"),
    ("استشهاد فلسطينيين في غارة إسرائيلية.", "ASSAULT", "ISR", "PSE"),
    ("اعتقال مغربي في مطار باريس.", "COERCE", "", "MAR"),
    ("قصف إسرائيلي على مواقع لحزب الله في البقاع.", "ASSAULT", "ISR", "LBN"),
    ("قصف روسي في إدلب يقتل مدنيين.", "ASSAULT", "RUS", "SYR"),
    ("قتل إسرائيلي في القدس.", "ASSAULT", "", "ISR"),
    ("قمة مصرية أردنية في القاهرة.", "CONSULT", "EGY JOR", ""),
    ("محادثات تركية روسية في أنقرة.", "CONSULT", "RUS", "TUR"),
    ("اتهم رئيسا مصر والسودان إثيوبيا بالتعنت.", "ACCUSE", "EGY SDN", "ETH"),
    ("وصل رئيسا وزراء العراق والأردن إلى القاهرة.", "CONSULT", "IRQ JOR", "EGY"),
    ("زار وزيرا الخارجية المصري والأردني بغداد.", "CONSULT", "EGY JOR", "IRQ"),
    ("استقبل الملك المغربي، في القصر، اليوم، السفير الكندي.", "CONSULT", "CAN", "MAR"),
    ("فرضت واشنطن عقوبات بحق ثلاثة مسؤولين إيرانيين.", "SANCTION", "USA", "IRN"),
    ("أرسلت قطر مساعدات عاجلة إلى غزة.", "AID", "QAT", "PSE"),
    ("قطعت إسرائيل الكهرباء عن قطاع غزة.", "COERCE", "ISR", "PSE"),
    ("خففت إسرائيل القيود المفروضة على غزة.", "CONCEDE", "ISR", "PSE"),
    ("أطلقت حماس سراح أربع رهائن إسرائيليات.", "RETREAT", "PSE", "ISR"),
    ("تظاهر آلاف المغاربة ضد التطبيع مع إسرائيل.", "PROTEST", "MAR", "ISR"),
    ("خرج الآلاف في الخرطوم للمطالبة بحكم مدني.", "PROTEST", "SDN", ""),
    ("قتلت القوات الإسرائيلية شابا فلسطينيا واعتقلت شقيقه.", "COERCE", "ISR", "PSE"),
    ("صادر الأمن السوداني نسخ صحيفة الميدان.", "COERCE", "SDN", "SDN"),
    ("استعاد الجيش الفلبيني أحياء من أيدي مسلحي الجماعة.", "COERCE", "PHL", "PHL"),
    ("اختطف مسلحون ستة عمال أجانب في النيجر.", "ASSAULT", "NER", "-"),
    ("دعت مصر حركتي فتح وحماس إلى الحوار.", "REQUEST", "EGY", "PSE"),
    ("قال سكان إن قوات المقاومة وهي قوات محلية استولت على بلدة في اليمن.", "COERCE", "YEM", ""),
    ("قال شهود إن 12 جنديا تركيا و7 من عناصر الأمن سقطوا قتلى.", "ASSAULT", "", "TUR"),
    ("قال متحدث إن الجيش دخل البلدة وإن المسلحين الأفغان جلدوا شابا أفغانيا.", "ASSAULT", "AFG", "AFG"),
    ("اندلعت معارك بين الجيش اليمني من جهة، ومقاتلي حزب الله من جهة أخرى.", "ASSAULT", "LBN YEM", ""),
    ("نددت الوزارة الجزائرية بحملة تضليل تقودها فرنسا ضد المغرب.", "COERCE", "FRA", "MAR"),
    ("دعا عضو المكتب السياسي لحركة حماس الدكتور موسى أبو مرزوق المجتمع الدولي إلى التدخل.", "REQUEST", "PSE", "IGO"),
    ("منعت السلطات الجزائرية مسيرة للمعارضة.", "COERCE", "DZA", "DZA"),
    ("أحرق متظاهرون باكستانيون العلم الأميركي.", "PROTEST", "PAK", "USA"),
    ("أكد الوزير قصف الطائرات التركية مواقع في دهوك.", "ASSAULT", "TUR", ""),
]


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), SENTENCES, ids=[s[0][:30] for s in SENTENCES])
def test_sides_of_headlines_and_things(text, kind, actors, recipients):
    (event,) = [e for e in events(text) if e.type == kind]
    assert (codes(event.actors), codes(event.recipients)) == (set(actors.split()), set(recipients.split()))


def test_soldiers_in_a_land_without_an_army_are_its_occupiers():
    text = "نابلس: أطلق جنود النار على شبان فلسطينيين في مخيم بلاطة. وقال شهود إن الجنود اقتحموا المخيم."
    assert {p.code for e in events(text) for p in e.actors if p.sector == "MIL"} == {"ISR"}
