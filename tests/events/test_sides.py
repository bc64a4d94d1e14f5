"""Who did it and to whom, where another verb, an adjective or a thing tells it: probes of plain press sentences."""

import pytest
from acts import events

TOLD = [
    # names and the offices behind them, kunyas, nationalities before names, those who go on speaking
    ("التقى سليم الكرداني رئيس الوزراء العراقي، أمس في عمان، ماريو بيسكي السفير الإيطالي لدى الأردن.", "CONSULT", "IRQ/GOV ITA/GOV", ""),
    ("هاجم فادي النمري الأمين العام المساعد لحزب الوحدة الوطني رئيس الوزراء العراقي متهما إياه بإثارة الفتنة.", "ACCUSE", "IRQ/PTY", "IRQ/GOV"),
    ("وصلت السيدة الأولى إلى بغداد. وأعرب وزير الخارجية عادل الجبير عن أسفه. ثم دعا وزير الخارجية إيران إلى الحوار.", "REQUEST", "SAU/GOV", "IRN/GOV"),
    ("أدان المجلس التونسي إقدام القوات التركية على هدم السوق.", "ASSAULT", "TUR/MIL", ""),
    ("تجدد القتال بعد نجاح الجيش الليبي في اقتحام المعسكر.", "ASSAULT", "LBY/MIL", ""),
    ("قال قائد الشرطة التونسية: بحثنا عن انتحاري ليبي دخل السوق وأقمنا حاجزا، لكنه فجر نفسه قرب عربة.", "ASSAULT", "LBY/REB", ""),
    ("هذه زيارة يقوم بها الوزير التركي للخليج بعد اتفاق حول البرنامج النووي لطهران.", "CONSULT", "TUR/GOV", ""),
    ("وطالب أبو عمر البرلمان العراقي بمعاقبة الوزير.", "REQUEST", "IRQ/CVL", "IRQ/LEG"),
    ("قال الوزير العراقي فؤاد عبود: إن ما قاله السفير بحق مصر يدل على الجهل، داعيا القوى السورية إلى مقاطعته.", "REQUEST", "IRQ/GOV", "SYR/GOV"),
    ("وطالب النائب اللبناني علي عمار الحكومة بالاستقالة.", "REQUEST", "LBN/LEG", "LBN/GOV"),
    ("دعت نائبة الأمين العام للأمم المتحدة روسيا إلى إلغاء القرار.", "REQUEST", "UNO/GOV", "RUS/GOV"),
    ("أصدر رئيس المجلس العسكري الحاكم في مالي العقيد سيدي كوليبالي عفوا عن 21 سجينا.", "CONCEDE", "MLI/LEG", "MLI/CVL"),
    # bodies of men and machines are whose they are, an occupier is not the land he holds
    ("تقدمت وحدات الجيش المالي أمس في الحي القديم من المدينة.", "MOBILIZE", "MLI/MIL", ""),
    ("أطلق جنود الاحتلال النار على فلسطينيين في الخليل.", "ASSAULT", "ISR/MIL", "PSE/CVL"),
    ("هدمت جرافات الاحتلال منزلا في القدس المحتلة.", "ASSAULT", "ISR/MIL", ""),
    ("وأغلق سائقو شاحنات طريقين سريعين قرب ليون.", "PROTEST", "FRA/CVL", ""),
    # duals, accusatives with tanwin, passives in ي, a pronoun behind the verb's own subject
    ("أعلن الجيش التركي أن ضابطين قتلا وأصيب ستة.", "ASSAULT", "", "TUR/MIL"),
    ("اللص الأردني الذي ألقت الشرطة القبض عليه أمس نقل إلى العاصمة.", "COERCE", "JOR/COP", "JOR/CRM"),
    # who tells of a loss has not caused it, who may arrest tells of arrests of his own
    ("أعلنت الشرطة الكينية مقتل أربعة تجار في تفجير.", "ASSAULT", "", "KEN/BUS"),
    ("أعلنت الشرطة الكينية إصابة اثنين من عناصرها بانفجار لغم.", "ASSAULT", "", "KEN/COP"),
    ("أعلنت الشرطة الهندية اعتقال خمسة متظاهرين.", "COERCE", "IND/COP", "IND/CVL"),
    # a verb right behind an indefinite noun says more of it
    ("أطلقت الشرطة التونسية الغاز على مئة طالب احتجوا أمام الولاية.", "PROTEST", "TUN/EDU", ""),
    ("لاحقت الشرطة العراقية مسلحين قتلوا ثلاثة جنود.", "ASSAULT", "IRQ/REB", "IRQ/MIL"),
    ("رفض القضاء المصري محاكمة ضباط عذبوا سجناء.", "ASSAULT", "EGY/MIL", "EGY/CVL"),
    # what an act was aimed at stands behind another verb, and with those who fell
    ("استهدف هجوم انتحاري ثكنة عسكرية في شرق الجزائر.", "ASSAULT", "", "DZA/MIL"),
    ("قتل تسعة أشخاص بهجوم انتحاري استهدف معسكرا للجيش في النيجر.", "ASSAULT", "", "NER/CVL NER/MIL"),
    ("قامت امرأة صومالية بتفجير نفسها مستهدفة دورية للجيش الإثيوبي.", "ASSAULT", "SOM/CVL", "ETH/MIL"),
    ("قتل قائد عسكري سوداني في قصف لمقر الجيش الإثيوبي.", "ASSAULT", "", "SDN/MIL"),
    # things that are struck stand for whose they are
    ("تعرضت شاحنة تابعة للجيش المالي لهجوم.", "ASSAULT", "", "MLI/MIL"),
    ("أطلق مسلحون النار على سيارة قاض ليبي.", "ASSAULT", "LBY/REB", "LBY/JUD"),
    ("هاجم متظاهرون مكتب رئيس الوزراء التايلاندي.", "PROTEST", "THA/CVL", "THA/GOV"),
    # suicide bombers are nobody's known fighters; what stands near is hit, a capital is not
    ("فجر انتحاري نفسه قرب دورية للشرطة في بغداد.", "ASSAULT", "IRQ/UAF", "IRQ/COP"),
    ("فجرت انتحارية نفسها وسط حشد في كربلاء.", "ASSAULT", "IRQ/UAF", "IRQ/CVL"),
    # what came of an act has its doer
    ("أسفرت غارة جوية أميركية عن مقتل أربعة مسلحين في اليمن.", "ASSAULT", "USA/MIL", "YEM/REB"),
    ("قتل خمسة جنود كولومبيين في هجوم نسب إلى متمردي فارك.", "ASSAULT", "COL/REB", "COL/MIL"),
    ("أوقع الهجوم الذي شنه المتمردون ثلاثين قتيلا في صفوف الجيش السريلانكي.", "ASSAULT", "LKA/REB", "LKA/MIL"),
    # whose men they are; what is said of the doers; whom a pronoun of several means; counted men whose adjective nobody knows
    ("قتل ثلاثة جنود بالجيش الكيني في انفجار عبوة.", "ASSAULT", "", "KEN/MIL"),
    ("قتل ثلاثة جنود كينيين بنيران الجيش الإثيوبي.", "ASSAULT", "ETH/MIL", "KEN/MIL"),
    ("قتل سبعة رعاة نيجيريين من قبل متمردين تشاديين وهم متشددون.", "ASSAULT", "TCD/REB", "NGA/AGR"),
    ("قال مزارع نيجيري إن متمردين تشاديين فروا، موضحا أنهم أطلقوا النار على جنود نيجيريين.", "ASSAULT", "TCD/REB", "NGA/MIL"),
    ("شنت الشرطة الكينية حملة أسفرت عن اعتقال 38 تاجرا موصليا.", "COERCE", "KEN/COP", "KEN/BUS"),
    # sectors from adjectives and groups
    ("اغتالت وحدة إسرائيلية خاصة ناشطا في كتائب الأقصى.", "ASSAULT", "ISR/MIL", "PSE/REB"),
    ("قتلت جماعات إجرامية عشرين مزارعا في المكسيك.", "ASSAULT", "MEX/CRM", "MEX/AGR"),
    # whom a crowd is against
    ("تظاهر العشرات أمام السفارة الأميركية في الرباط.", "PROTEST", "MAR/CVL", "USA/GOV"),
    ("تظاهر الآلاف في أثينا ضد خطة التقشف الحكومية.", "PROTEST", "GRC/CVL", "GRC/GOV"),
    ("تظاهر مئات الأشخاص في سيدني ضد الحرب الأميركية على العراق.", "PROTEST", "AUS/CVL", "USA/GOV"),
    ("خرج آلاف الباكستانيين في مظاهرات مناهضة للولايات المتحدة.", "PROTEST", "PAK/CVL", "USA/GOV"),
    ("اعتصم معلمون كينيون أمام المحكمة.", "PROTEST", "KEN/EDU", ""),
    ("وقال إن المتظاهرين سيعتصمون في تونس حتى تنفيذ مطالبهم.", "PROTEST", "TUN/CVL", ""),
    ("تظاهر أفغان احتجاجا على مقتل مدنيين بغارة أميركية.", "PROTEST", "AFG/CVL", "USA/GOV"),
    # organs of a body, a court of the land it sits in, an office met is not the one who meets it, whose envoy somebody is
    ("أدانت الأمانة العامة لجامعة الدول العربية الهجوم على المسجد.", "ACCUSE", "IGO/GOV", ""),
    ("أيدت محكمة النقض في أبوظبي حكما بإدانة موظف سابق.", "SANCTION", "ARE/JUD", ""),
    ("التقى الوزير سفير فرنسا في بيروت.", "CONSULT", "FRA/GOV", "LBN/GOV"),
    ("التقى الرئيس ممثل الأمين العام للأمم المتحدة في الخرطوم فولكر راينر.", "CONSULT", "UNO/GOV", "SDN/GOV"),
    # who is charged did it; an act and the answer to it; some of those counted; a visit is of who speaks on it
    ("أحيل رجل متهم بتهديد ضابط كويتي بالقتل إلى المحاكمة.", "THREATEN", "KWT/CVL", "KWT/MIL"),
    ("وردا على مقتل جنديين، يشن الجيش التركي غارات على مواقع الحزب.", "ASSAULT", "", "TUR/MIL"),
    ("وردا على مقتل جنديين، يشن الجيش التركي غارات على مواقع الحزب.", "ASSAULT", "TUR/MIL", "TUR/PTY"),
    ("قتل أربعة عشر جنديا ماليا على الأقل، خمسة منهم في كمين قرب غاو.", "ASSAULT", "", "MLI/MIL"),
    ("طالب الوزير المصري خلال زيارة إلى باريس الاثنين، الحكومة الإسرائيلية بوقف الاستيطان.", "CONSULT", "EGY/GOV", "FRA/GOV"),
    # two sides of one meeting and no third; whom an empty verb's act hits; why is no object; verbs of several men
    ("انتهى الاجتماع بين وزراء خارجية دول الاتحاد الأوروبي ووزير الخارجية الإيراني محمد ظريف إلى توثيق العلاقات بين موسكو ودول الاتحاد.", "CONSULT", "EUR/GOV IRN/GOV", ""),
    ("جرت محادثات بين مصر من جهة وبين السودان من جهة أخرى.", "CONSULT", "EGY/GOV SDN/GOV", ""),
    ("قررت السلطات التركية حجب موقع فيسبوك امتثالا لقرار قضائي.", "COERCE", "TUR/GOV", "USA/BUS"),
    ("قصفت الطائرات الميناء، ما أتاح الفرصة أمام الثوار الليبيين الذين حاصروا الجنود وأطلقوا عليهم النار.", "COERCE", "LBY/REB", "LBY/MIL"),
    # the name of a capital behind what it is; who demands is who said the clause before
    ("اعتقل عشرات الناشطين في العاصمة السودانية الخرطوم.", "COERCE", "", "SDN/CVL"),
    ("أكد السفير اليمني أن الحكومة العراقية ستعمل على ترتيب الزيارة، مطالبا مجلس الأمن بالاطلاع على الدمار.", "REQUEST", "YEM/GOV", "UNO/GOV"),
    # by whom, what a clause as a whole led to, a verb behind a relative word of the feminine, whose stand it is
    ("تجمع المئات في الأسابيع التي تلت الإطاحة بالرئيس المصري من قبل الجيش.", "COERCE", "EGY/MIL", "EGY/GOV"),
    ("نفذ التحالف غارة على معسكر لمسلحي داعش، ما أدى إلى قتل سبعة منهم قرب الرقة.", "ASSAULT", "IGO/MIL", "IMG/REB"),
    ("رحب النائب بقرار المحكمة التونسية التي حكمت بسجن الوزير المصري.", "SANCTION", "TUN/JUD", "EGY/GOV"),
    # behind a name the office of another land is somebody else's
    ("استقبل وزير الثقافة الأردني سليم حمدان النابلسي وزير ثقافة تونس رياض المنجي في عمان.", "CONSULT", "TUN/GOV", "JOR/GOV"),
    # in the accusative no man is in construct with an act; whose hands «هم» are; a condemned attack is nobody's whom the sentence before named
    ("شن رجال من تنظيم “سا كا” الإرهابي هجوما انتحاريا قرب ثكنة للجيش الكيني.", "ASSAULT", "", "KEN/MIL"),
    ("ذكرت شبكة فوكس أن قوات الجيش التركي ألقت القبض على المتهمين، حيث ضبطت بحوزتهم مئة شاحنة.", "COERCE", "TUR/MIL", "TUR/CRM"),
    # adjectives that tell who is for or against somebody, or near a place
    ("هاجم مسلحون موالون للقاعدة ثكنة في أبين.", "ASSAULT", "IMG/REB", ""),
    ("قتل ستة أشخاص في تفجير سيارة ملغومة في بلدة تلعفر القريبة من الموصل.", "ASSAULT", "", "IRQ/CVL"),
    # objects behind a preposition, offices behind known names, organs at the end of an office
    ("أعلنت تركيا عن سحب قواتها من سوريا.", "CONCEDE", "TUR/GOV", ""),
    ("أعلنت قيادة القوات التشادية، السبت، عن هدنة لمدة ثلاثة أيام.", "CONCEDE", "TCD/MIL", ""),
    ("دعا فادي النمري نائب رئيس المكتب السياسي لحماس إلى انتخابات.", "REQUEST", "PSE/REB", ""),
    ("دعا جون كيري وزير الخارجية الأمريكي إلى وقف القتال.", "REQUEST", "USA/GOV", ""),
    ("انتقد جون كيري وزير الخارجية الروسي.", "ACCUSE", "USA/GOV", "RUS/GOV"),
    # who gathers is who is struck, whose camp a group's is
    ("استمر أمس قصف المدفعية التركية العنيف والمتواصل لتجمعات المسلحين الأكراد.", "ASSAULT", "TUR/MIL", "TUR/REB"),
    ("استهدفت الغارات تجمعات الحوثيين في صعدة.", "ASSAULT", "", "YEM/REB"),
    ("أغارت الطائرات على تجمعات للمسلحين في تكريت.", "ASSAULT", "IRQ/MIL", "IRQ/REB"),
    ("قصف الطيران معسكر المسلحين الحوثيين في صعدة.", "ASSAULT", "YEM/MIL", "YEM/REB"),
    ("فجر الجنود جسرا فسقط سبعة قتلى وسط ميليشيا المتمردين في تعز.", "ASSAULT", "YEM/MIL", "YEM/REB"),
    # a verb behind an indefinite land, firm or people says more of it
    ("تعتزم الشركة الليبية مقاضاة أربع دول إفريقية تحاول تأميم أصولها.", "COERCE", "-/GOV", "LBY/BUS"),
    ("واعتقلت الشرطة أربعة أتراك يحاولون خطف طفل.", "ASSAULT", "TUR/CVL", "TUR/CVL"),
    # for what somebody is blamed, punished or thanked he has done it
    ("وأدانت مصر إسرائيل لقيامها بقصف المدينة.", "ASSAULT", "ISR/GOV", ""),
    ("اعتقلت الشرطة التركية صحفيا لانتقاده الرئيس.", "ACCUSE", "TUR/JRN", "TUR/GOV"),
    ("عوقبت إيران لاختبارها صواريخ.", "MOBILIZE", "IRN/GOV", ""),
    ("وأشاد بدعم قطر للسودان وتقديم المساعدات لسكانه.", "AID", "QAT/GOV", "QAT/CVL"),
    # the object behind a clause about the subject, and who suffered what is condemned
    ("واتهمت المؤسسة التي تتخذ من طرابلس مقرا الحكومة التركية بقصف السفينة.", "ACCUSE", "LBY/GOV", "TUR/GOV"),
    ("اعتقل الجنود الذين يحرسون المعبر ثلاثة فلسطينيين.", "COERCE", "ISR/MIL", "PSE/CVL"),
    ("التقى الوفد الذي وصل إلى بيروت الرئيس التركي.", "CONSULT", "TUR/GOV", "LBN/GOV"),
    ("أكد الملك تنديد السعودية بالهجمات التي تعرضت لها تركيا.", "ACCUSE", "SAU/GOV", ""),
    ("أدانت فرنسا الهجوم الذي تعرض له السفير الليبي.", "ASSAULT", "", "LBY/GOV"),
    # who is of rank, of a group, in company, and whose minister
    ("التقى الوزير التركي عددا من كبار المسؤولين الروس.", "CONSULT", "TUR/GOV RUS/GOV", ""),
    ("اعتقل الجيش اليمني ثلاثة من القياديين الحوثيين.", "COERCE", "YEM/MIL", "YEM/REB"),
    ("أقال الرئيس المصري وزير دفاعه.", "SANCTION", "EGY/GOV", "EGY/GOV"),
    ("واعتقل المدير الهندي فضلا عن ثلاثة محاسبين.", "COERCE", "", "IND/GOV"),
    # whose decision it is, also behind a preposition
    ("وأشاد الوفد القبرصي بقرار أثينا رفع الحظر عن شركات قبرصية.", "CONCEDE", "GRC/GOV", "CYP/BUS"),
    ("ندد الوزير بقرار الحكومة الكينية طرد السفير الصومالي.", "SANCTION", "KEN/GOV", "SOM/GOV"),
    # a pronoun on a verb of giving or depriving is its object, what stands behind its subject the second one
    ("أضرب السجناء المجريون فحرمتهم السلطات زيارة أقاربهم.", "COERCE", "HUN/GOV", "HUN/CVL"),
    # «قرار» behind an office and «فتح» behind a nationality are nobody's names
    ("انتقد الوزير قرار الحكومة الأرمينية.", "ACCUSE", "ARM/GOV", "ARM/GOV"),
    ("أعادت السلطات الأرمينية فتح المعبر أمام المسافرين.", "RETREAT", "ARM/GOV", "ARM/CVL"),
    # what is ordered without telling anybody to is done by whoever orders it, and to another; pronouns for somebody of the sentence before
    ("اعتقل الأمن الغاني ناشطا وأمر القاضي بإيداعه السجن.", "COERCE", "GHA/JUD", "GHA/CVL"),
    ("اعتقلت الشرطة النيبالية تاجرا. ثم حبسته النيابة خمسة أيام.", "COERCE", "NPL/JUD", "NPL/BUS"),
    ("وأمر رئيس الوزراء النيبالي بحظر الرحلات إلى الهند.", "SANCTION", "NPL/GOV", "IND/GOV"),
    ("وقال المحامي إن أحد الصيادين السنغاليين أودع السجن.", "COERCE", "", "SEN/CVL"),
    # right behind such a word a pronoun means who says so
    ("قال الرئيس الكونغولي إنه طلب دعما، فيما قال قائد الجيش الأوغندي إن قواته ستنتشر في الجبال.", "MOBILIZE", "UGA/MIL", ""),
    # who goes on behind what he denied or answered
    ("ونفى الوزير الكيني أن يكون أي من السجناء قد ضرب، واصفا التقرير النرويجي بأنه كاذب.", "ACCUSE", "KEN/GOV", "NOR/GOV"),
    ("ورد الرئيس الكوبي في خطاب بأن كندا تتدخل، متهما أوتاوا بالتآمر.", "ACCUSE", "CUB/GOV", "CAN/GOV"),
    # marks behind whoever is told with his land are somebody else's; a name behind the mark is the officer's
    ("اتهم الوزير السوري «حزب الوردة» بالخيانة.", "ACCUSE", "SYR/GOV", "SYR/PTY"),
    ("اتهمت وزارة الدفاع السورية \"حسابات كاذبة\" بنشر صور.", "ACCUSE", "SYR/MIL", ""),
    ("هاجم رئيس \"حزب الوردة\" زهران كفرنوني الحكومة اللبنانية متهما إياها بالفساد.", "ACCUSE", "LBN/PTY", "LBN/GOV"),
    # his followers
    ("تحدثت الصحيفة عن قيام المتمردين الأوغنديين بإعدام أتباعهم.", "ASSAULT", "UGA/REB", "UGA/REB"),
]


def _side(parties) -> set[str]:
    return {f"{p.code or '-'}/{p.sector or 'GOV'}" for p in parties}


@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), TOLD)
def test_both_sides(text, kind, actors, recipients):
    found = [(_side(e.actors), _side(e.recipients)) for e in events(text, published="2015-03-01") if e.type == kind]
    assert (set(actors.split()), set(recipients.split())) in found
