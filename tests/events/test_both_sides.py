"""Who acts and who receives in diplomacy, politics and law: one plain sentence for each kind of clause."""

import pytest
from acts import codes, events

import khabar

SENTENCES = [
    ("وخلال لقائه السفير الصيني، أكد رئيس الحكومة اللبنانية أهمية التعاون.", "CONSULT", "LBN CHN", ""),
    ("والتقى الوزير المصري كلا من نظيره السوداني ورئيس مجلس السيادة.", "CONSULT", "EGY SDN", ""),
    ("وجدد الملك الأردني، في اتصال هاتفي مع المستشار الألماني، دعم بلاده لحل الدولتين.", "CONSULT", "JOR DEU", ""),
    ("التقى الوزير القطري نظيره المصري، واتفقا على تشكيل لجنة مشتركة.", "AGREE", "QAT EGY", ""),
    ("وافقت الحكومة السودانية على إجراء محادثات مع المتمردين في دارفور.", "AGREE", "SDN", "SDN"),
    ("هددت تركيا بشن عملية عسكرية ضد المقاتلين الأكراد في شمال سوريا.", "THREATEN", "TUR", "SYR"),
    ("نددت تركيا بقصف إسرائيل لمستشفى في غزة.", "ACCUSE", "TUR", "ISR"),
    ("رحب حزب الله بعودة العلاقات بين الرياض وطهران.", "SUPPORT", "LBN", "IRN SAU"),
    ("شكر نتنياهو ترامب على دعمه.", "SUPPORT", "ISR", "USA"),
    ("مطالبا إسرائيل بوقف الحرب، قال الرئيس البرازيلي إن ما يجري إبادة.", "REQUEST", "BRA", "ISR"),
    ("دعا إلى استقالة الحكومة نواب من حزب القوات اللبنانية.", "REQUEST", "LBN", ""),
    ("طلبت واشنطن إلى الدوحة الضغط على حماس.", "REQUEST", "USA", "QAT"),
    ("مطالبة أوروبية لتركيا بوقف التنقيب.", "REQUEST", "EUR", "TUR"),
    ("ناشد مرضى السرطان في غزة منظمة الصحة العالمية إجلاءهم.", "REQUEST", "PSE", "UNO"),
    ("سمحت تركيا بدخول شاحنات وقود إلى سوريا.", "RETREAT", "TUR", "SYR"),
    ("اعتقال عشرات المعارضين في أوغندا.", "COERCE", "", "UGA"),
    ("قتلت الشرطة المصرية مسلحا واعتقلت آخرين في العريش.", "COERCE", "EGY", "EGY"),
    ("رفضت المعارضة السورية المشاركة في مفاوضات جنيف.", "REJECT", "SYR", ""),
    ("قدم نواب جزائريون شكوى ضد صحيفة فرنسية.", "ACCUSE", "DZA", "FRA"),
    ("انتقدت الصين بشدة، في بيان أصدرته وزارة الخارجية، بيع الولايات المتحدة أسلحة لتايوان.", "ACCUSE", "CHN", "USA"),
    ("اتهمت حركة الشباب، في بيان نشرته أمس على مواقع موالية لها، القوات الكينية بقتل مدنيين.", "ACCUSE", "SOM", "KEN"),
    ("دعت روسيا حليفتها سوريا إلى ضبط النفس.", "REQUEST", "RUS", "SYR"),
    ("طالبت بغداد جارتها تركيا بسحب قواتها.", "REQUEST", "IRQ", "TUR"),
    ("أعلنت الرياض أنها ستقدم منحة لليمن بقيمة ملياري دولار.", "AGREE", "SAU", "YEM"),
    ("يوقع الرئيس المصري اتفاقا مع العراق.", "SUPPORT", "EGY IRQ", ""),
    ("رفضت نقابات كينية أي تفاوض مع الحكومة الأوغندية.", "REJECT", "KEN", "UGA"),
    ("ناشد الوزير الكيني المسلحين الصوماليين تسليم أسلحتهم.", "REQUEST", "KEN", "SOM"),
    ("نفت الشرطة الكينية اعتقال صحفي أوغندي كان قد دعا السكان إلى الإضراب.", "REQUEST", "UGA", "KEN"),
    ("فرقت الشرطة الكينية طلابا صوماليين كانوا يهتفون ضد الحكومة.", "PROTEST", "SOM", "KEN"),
]


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), SENTENCES, ids=[s[0][:30] for s in SENTENCES])
def test_both_sides_of_a_plain_sentence(text, kind, actors, recipients):
    (event,) = [e for e in events(text) if e.type == kind]
    assert (codes(event.actors), codes(event.recipients)) == (set(actors.split()), set(recipients.split()))


def test_a_call_in_a_sentence_of_its_own_asks_nobody_of_the_sentence_before():
    text = "هاجم مسلحون من جماعة بوكو حرام قرية في النيجر. وفي جنيف، دعت الأمم المتحدة إلى فتح تحقيق في الحادث."
    coded = khabar.Coder().code(khabar.Report(text=text, lang="ar", published="2024-05-01"))
    (event,) = [e for e in coded.events if e.type == "REQUEST"]
    assert not event.recipients


def test_whoever_orders_an_act_is_not_whom_its_pronoun_means():
    (arrest, order) = [e for e in events("اعتقلت الشرطة الكينية رجل أعمال صينيا، وأمر قاض كيني بحبسه شهرا.") if e.type == "COERCE"]
    assert codes(arrest.recipients) == codes(order.recipients) == {"CHN"}
