"""Force and pressure without blows, in the many words that tell them: seizures, bans, threats, punishments, refusals, retreats, demands, charges."""

import pytest
from acts import events

TOLD = [
    # taken, barred, silenced, put out, cut off
    ("وقع خمسة سنغاليين في قبضة الدرك الموريتاني.", "COERCE", "MRT/COP", "SEN/CVL"),
    ("تحفظت السلطات الليبية على أموال رجل أعمال مالطي.", "COERCE", "LBY/GOV", "MLT/BUS"),
    ("حال الجيش الإسرائيلي دون دخول مزارعين فلسطينيين أراضيهم.", "COERCE", "ISR/MIL", ""),
    ("أضافت النيابة الليبية نائبا ليبيا إلى قوائم الممنوعين من السفر.", "COERCE", "LBY/JUD", "LBY/LEG"),
    ("أقصت الهيئة الانتخابية التشادية مرشحا معارضا من سباق الرئاسة.", "COERCE", "TCD/GOV", "TCD/PTY"),
    ("قررت عمان ترحيل عمال بنغاليين.", "COERCE", "OMN/GOV", "BGD/LAB"),
    ("رحلت ليبيا عشرات المهاجرين السودانيين إلى الحدود مع تشاد.", "COERCE", "LBY/GOV", "SDN/REF"),
    ("تسلل قراصنة روس إلى شبكة البرلمان النرويجي.", "COERCE", "RUS/CRM", "NOR/LEG"),
    ("أوصدت كينيا حدودها مع الصومال.", "COERCE", "KEN/GOV", "SOM/GOV"),
    ("عطلت السلطات الغينية خدمات الإنترنت.", "COERCE", "GIN/GOV", ""),
    # what will be done to whom, in the speaker's words
    ("أكد الوزير الغاني أن الشرطة ستتعامل بصرامة مع المهربين.", "THREATEN", "GHA/COP", "GHA/CRM"),
    ("مادورو: سنرد على أي عدوان كولومبي", "THREATEN", "VEN/GOV", "COL/GOV"),
    ("قال الرئيس الرواندي إن بوروندي ستدفع ثمن فعلتها.", "THREATEN", "RWA/GOV", "BDI/GOV"),
    ("حذرت هانوي من أنها ستتخذ إجراءات رادعة ضد الصين.", "THREATEN", "VNM/GOV", "CHN/GOV"),
    ("زامبيا تحتفظ بحق الرد على زيمبابوي.", "THREATEN", "ZMB/GOV", "ZWE/GOV"),
    ("قال قائد الجيش الأوغندي إن قواته مستعدة لمهاجمة المواقع.", "THREATEN", "UGA/MIL", ""),
    # punished, put out, cut off
    ("أعلنت ليما أن أربعة دبلوماسيين مكسيكيين غير مرغوب فيهم.", "SANCTION", "PER/GOV", "MEX/GOV"),
    ("صوت البرلمان الغاني على إقالة وزير الدفاع.", "SANCTION", "GHA/LEG", "GHA/MIL"),
    ("أعفى العاهل البحريني وزيرين.", "SANCTION", "BHR/GOV", "BHR/GOV"),
    ("القضاء المغربي يحكم على فرنسي بالإعدام", "SANCTION", "MAR/JUD", "FRA/CVL"),
    ("أوقفت الهند مبادلاتها التجارية مع باكستان.", "SANCTION", "IND/GOV", "PAK/GOV"),
    ("جردت السويد ضابطا سوريا من جنسيته.", "SANCTION", "SWE/GOV", "SYR/MIL"),
    # refused, let go, asked for, laid at somebody's door
    ("غينيا لا تسمح للسفن الإسبانية بدخول موانئها.", "REJECT", "GIN/GOV", "ESP/GOV"),
    ("لم تعترف صربيا باستقلال الإقليم.", "REJECT", "SRB/GOV", ""),
    ("فيينا: لن نستقبل مهاجرين", "REJECT", "AUT/GOV", ""),
    ("البرلمان الكيني يسقط مشروع الموازنة", "REJECT", "KEN/LEG", ""),
    ("أبدى المغرب اعتراضه على القرار.", "REJECT", "MAR/GOV", ""),
    ("حرر متمردون كولومبيون راهبة كندية.", "RETREAT", "COL/REB", "CAN/REL"),
    ("تخلصت ألبانيا من مخزونها الكيميائي.", "RETREAT", "ALB/GOV", ""),
    ("طلبت النيجر انسحاب القوات الألمانية.", "REQUEST", "NER/GOV", ""),
    ("قالت رواندا إن بوروندي تقف وراء التفجير.", "ACCUSE", "RWA/GOV", "BDI/GOV"),
    ("أعربت كندا عن انشغالها من سياسة الصين.", "ACCUSE", "CAN/GOV", "CHN/GOV"),
    # strikes announced and streets taken
    ("خاض الصيادلة الغابونيون إضرابا ضد الحكومة.", "PROTEST", "GAB/MED", "GAB/GOV"),
    ("خرج مئات الطلاب الماليزيين إلى الشوارع.", "PROTEST", "MYS/EDU", ""),
    ("أطلقت كوبا عشرات السجناء السياسيين.", "RETREAT", "CUB/GOV", "CUB/CVL"),
    ("صوفيا تصد الضغوط الروسية.", "REJECT", "BGR/GOV", "RUS/GOV"),
]
SILENT = ["سقطت المدينة في بحر من الحزن.", "حالت الأمطار دون وصول الفريق السوداني.", "تحفظ المدرب التونسي على اللاعبين.", "تسلل مهاجم تونسي إلى منطقة الجزاء.", "احتفظ المنتخب المغربي بحظوظه.", "سيرد الوزير التونسي على أسئلة الصحفيين.", "دفع المستهلك المصري ثمن الخبز.", "لم يعترف المتهم الصربي بالجريمة.", "وقف الحارس المالطي خلف الباب."]


def _side(parties) -> set[str]:
    return {f"{p.code or '-'}/{p.sector or 'GOV'}" for p in parties}


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), TOLD)
def test_who_presses_whom(text, kind, actors, recipients):
    found = [(_side(e.actors), _side(e.recipients)) for e in events(text, published="2019-03-01") if e.type == kind]
    assert (set(actors.split()), set(recipients.split())) in found


@pytest.mark.parametrize("text", SILENT)
def test_what_only_looks_like_it(text):
    assert not events(text)
