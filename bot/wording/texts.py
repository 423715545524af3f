"""The texts, in Arabic: what is looked up in the catalogues of the other languages (`bot/locale`).

None goes out as it stands here: `Wording` puts commands into isolates and fills in what {stands so}.
"""

from knowledge.model import Agreement, Courtesy


def _text(arabic: str) -> str:
    """Mark a text for the catalogues."""
    return arabic


def _counted(one: str, many: str) -> tuple[str, str]:
    """Mark a text that has a form for each class of numbers; the catalogues hold all of them."""
    return one, many


NAME = _text("إسناد")
TAGLINE = _text("اسأل عن خبر، وستجيبك المقالات بنصّها، مع المصدر والتاريخ.")

MONTHS = (
    _text("يناير"),
    _text("فبراير"),
    _text("مارس"),
    _text("أبريل"),
    _text("مايو"),
    _text("يونيو"),
    _text("يوليو"),
    _text("أغسطس"),
    _text("سبتمبر"),
    _text("أكتوبر"),
    _text("نوفمبر"),
    _text("ديسمبر"),
)

GREETING = _text("""\
أهلًا بك في إسناد.
اسألني عن خبر، وسأجيبك بجُمل منقولة حرفيًا من المقالات التي أعرفها، مع مصدرها وتاريخها.
لا أكتب جوابًا من عندي، وإن لم أجد الجواب فيها أخبرتك.""")
ASK_NOW = _text("اكتب سؤالك الآن. وللمساعدة: /help")
ASK_IN_GROUP = _text("اكتب /ask ثم سؤالك. وللمساعدة: /help")
GROUP_INTRODUCTION = _text("""\
أنا إسناد، أجيب عن الأسئلة بجُمل منقولة حرفيًا من المقالات التي أعرفها، مع مصدرها وتاريخها.
اكتب /ask ثم سؤالك، أو أشِر إليّ في السؤال، أو ردّ بسؤالك على إحدى رسائلي. ولا أردّ على غير ذلك.""")

HELP = _text("""\
كيف تسأل؟
في الخاص: اكتب سؤالك بأسلوبك.
في المجموعات: اكتب /ask ثم سؤالك، أو أشِر إليّ في السؤال، أو ردّ بسؤالك على إحدى رسائلي.
في أي محادثة أخرى: اكتب {mention} ثم سؤالك، واختر الاقتباس الذي تريد إرساله.

الأوامر:
/ask — اسأل عن خبر
/timeline — الأحداث بترتيب تواريخها، ولك أن تكتب بعد الأمر موضوعًا
/compare — ما يقوله كل مصدر عن موضوع تكتبه بعد الأمر
/latest — أحدث المقالات
/sources — المقالات التي أقتبس منها
/article — مقال كامل، برقمه في القائمة
/language — لغة الواجهة
/privacy — ما يُحفظ عنك وإلى متى
/forget — حذف ما حُفظ عنك
/help — هذه الرسالة""")

LATE = _text("عذرًا على التأخير.")
READ_IN_PART = _text("سؤالك طويل، فقرأتُ أول {letters} حرف منه:")
SILENT = _text("لم أجد في المقالات التي أعرفها جوابًا عن هذا السؤال.")
SILENT_HINT = _text("جرّب صياغة أخرى، أو تصفّح المقالات: /sources")
SILENT_GUEST_HINT = _text("جرّب صياغة أخرى.")
SUGGESTED = _text("وهذا مما أستطيع الإجابة عنه:")
UNDERSTOOD = _text("فهمتُ: {words}")
STATED = _text("هذا ما يقوله المصدر نصًّا:")
EVIDENCE = _text("أنقل لك ما ورد، والحكم لك:")
FURTHER = _text("وورد أيضًا:")
COMPARED = _text("وفي مصادر أخرى:")
AGREEMENTS = {
    Agreement.AGREE: _text("المصادر هنا متفقة."),
    Agreement.DIFFER: _text("المصادر هنا غير متفقة."),
    Agreement.DIFFERENT_TIMES_OR_GROUPS: _text(
        "تتحدث المصادر هنا عن أوقات أو جماعات مختلفة، فلا تُقارن أرقامها مباشرة."
    ),
}
COURTESIES = {
    Courtesy.SALAM: _text("وعليكم السلام! اسألني عن خبر، وسأجيبك بنصّ المقالات."),
    Courtesy.GREETING: _text("أهلًا وسهلًا! اسألني عن خبر، وسأجيبك بنصّ المقالات."),
    Courtesy.WELL_BEING: _text("بخير، شكرًا لسؤالك. عمّ تريد أن تسأل؟"),
    Courtesy.THANKS: _text("على الرحب والسعة."),
    Courtesy.FAREWELL: _text("إلى اللقاء."),
    Courtesy.IDENTITY: _text(
        "أنا إسناد، أجيب عن الأسئلة بجُمل منقولة حرفيًا من المقالات التي أعرفها، مع مصدرها وتاريخها."
    ),
}

ASK_HINT = _text("اكتب سؤالك في الرسالة نفسها، مثل:\n/ask متى بدأت المعركة؟")
ASK_GUEST_HINT = _text("اكتب سؤالك في الرسالة نفسها بعد {mention}")
COMPARE_HINT = _text("اكتب الموضوع في الرسالة نفسها، مثل:\n/compare عدد النازحين")
ARTICLE_HINT = _text("اكتب رقم المقال أو معرّفه في الرسالة نفسها. ولقائمة المقالات: /sources")
TEXT_ONLY = _text("لا أفهم إلا الأسئلة المكتوبة. اكتب لي سؤالك من فضلك.")
UNKNOWN_COMMAND = _text("لا أعرف هذا الأمر. اكتب سؤالك مباشرة، أو اطلب المساعدة: /help")
FAILED_WITH_ID = _text("حدث خلل (رمزه {id})، ولم أتمكن من تلبية طلبك. أعد المحاولة بعد قليل من فضلك.")
FLOODED = _text("وصلتني منك أسئلة كثيرة في وقت قصير. انتظر قليلًا ثم أعد السؤال من فضلك.")
NOT_IN_INLINE = _text("لا جواب هنا. اسألني في الخاص")

BUTTON_CONTEXT = _text("السياق")
BUTTON_MORE = _text("المزيد")
BUTTON_ARTICLE = _text("المقال كاملًا")
BUTTON_SIDE_BY_SIDE = _text("المصادر جنبًا إلى جنب")
BUTTON_COPY = _text("نسخ الاقتباس")
BUTTON_HELPFUL = "👍"
BUTTON_NOT_HELPFUL = "👎"
BUTTON_ASK_AGAIN = _text("أعد السؤال")
BUTTON_NOTIFY = _text("أخبرني عند توفّر الجواب")
BUTTON_NEXT = _text("التالي")
BUTTON_PREVIOUS = _text("السابق")
BUTTON_BACK = _text("رجوع")

WHY_NOT_HELPFUL = _text("ما الذي لم يكن مفيدًا؟")
REASONS = {
    "wrong": _text("الجواب خطأ"),
    "incomplete": _text("ناقص"),
    "marked": _text("الإبراز في غير موضعه"),
    "old": _text("قديم"),
    "other": _text("سبب آخر"),
}
"""Why an answer was not helpful, by the rating that each is kept as."""
FEEDBACK_THANKS = _text("شكرًا لك، سُجّل رأيك.")
FEEDBACK_BEFORE = _text("سبق أن سجّل غيرك رأيًا في هذا الجواب، ولم يُغيَّر.")

ARTICLES_CHANGED = _text("تغيّرت المقالات بعد هذا الجواب، ويمكن إعادة السؤال.")
ANSWER_GONE = _text("لم يعد هذا الجواب محفوظًا، ويمكن إعادة السؤال.")
ARTICLE_NOT_FOUND = _text("لا مقال بهذا الرقم أو المعرّف. ولقائمة المقالات: /sources")
SOURCES_HEADING = _text("المقالات التي أقتبس منها: {articles}")
LATEST_HEADING = _text("أحدث المقالات:")
TIMELINE_HEADING = _text("الأحداث بترتيب تواريخها:")
TIMELINE_ABOUT = _text("الأحداث المتعلقة بـ«{subject}» بترتيب تواريخها:")
TIMELINE_EMPTY = _text("لم أجد في المقالات التي أعرفها جُملًا مؤرخة لذلك.")
COMPARE_HEADING = _text("ما تقوله المصادر عن «{subject}»:")
COMPARE_EMPTY = _text("لم أجد في المقالات التي أعرفها ما يمكن مقارنته في هذا الموضوع.")

WILL_NOTIFY = _text("سأخبرك عند توفّر الجواب.")
WAITS_FOR_MANY = _text("تنتظر مني {count} جوابًا، ولا أعدك بأكثر من ذلك. أعد المحاولة حين يصلك بعضها.")
NOW_ANSWERED = _text("توفّر جواب عن السؤال «{question}»:")
NOTHING_TO_FORGET = _text("لا شيء محفوظ عنك.")
FORGOTTEN = _text("حُذف كل ما حُفظ عنك.")
CHOOSE_LANGUAGE = _text("اختر لغة الواجهة (تبقى الاقتباسات كما وردت):")
LANGUAGE_CHOSEN = _text("الواجهة الآن بالعربية.")
"""Told in the language that was chosen, whose name each catalogue puts in."""
LANGUAGE_HINT = "In English: /language"
"""For those whose Telegram does not speak Arabic."""
LANGUAGES = {"ar": "العربية", "en": "English"}
"""Each language by its own name, for everybody alike."""

PRIVACY = _text("""\
ما يُحفظ:
• سؤالك وجوابه ورأيك فيه وما طلبت قراءته (المدة: {days})، لتعمل الأزرار، ولنعرف ما ينقص المقالات.
• لغة الواجهة التي اخترتها.
ولا يُحفظ معهما اسمك ولا رقمك، بل بصمة لا يُستخرج منها رقمك.
• رقم محادثتك إن طلبت أن أخبرك بجواب، إلى أن أخبرك (المدة القصوى: {days}).
• رسالتك كما وصلت إلى أن أجيب عنها، وإن منع ذلك خلل فإلى أن يُصلَح (المدة القصوى: {inbox_days}).
لحذف كل ذلك فورًا: /forget""")

PAGE_QUESTION = _text("سؤالك")
PAGE_EXAMPLE = _text("متى بدأت المعركة؟")
PAGE_ASK = _text("اسأل")
PAGE_ANSWER = _text("الجواب")
PAGE_ARTICLES = _text("المقالات التي أقتبس منها")
PAGE_CONTEXT = _text("اقرأه في موضعه من المقال")
PAGE_SILENT_HINT = _text("جرّب صياغة أخرى، أو تصفّح المقالات أدناه.")
PAGE_TOO_LONG = _text("سؤالك طويل، ولا أقرأ أكثر من {count} حرف. اختصره من فضلك.")
PAGE_NOT_FOUND = _text("لا توجد صفحة بهذا العنوان. اسأل هنا من فضلك.")
PAGE_REFUSED = _text("لا يُقبل هذا الطلب. اسأل هنا من فضلك.")
PAGE_BUSY = _text("وصلتني أسئلة كثيرة في وقت واحد. أعد المحاولة بعد قليل من فضلك.")

COMMANDS = {
    "ask": _text("اسأل عن خبر"),
    "sources": _text("المقالات التي أقتبس منها"),
    "article": _text("مقال كامل بنصّه"),
    "timeline": _text("الأحداث بترتيب تواريخها"),
    "compare": _text("المصادر جنبًا إلى جنب"),
    "latest": _text("أحدث المقالات"),
    "help": _text("كيف تسأل"),
    "language": _text("لغة الواجهة"),
    "privacy": _text("ما يُحفظ عنك وإلى متى"),
    "forget": _text("حذف ما حُفظ عنك"),
}
ADMIN_COMMANDS = {
    "reload": _text("تحديث المقالات من مجلدها"),
    "undo": _text("العودة إلى المقالات السابقة"),
    "versions": _text("إصدارات المقالات"),
    "gaps": _text("أسئلة بلا جواب"),
    "stats": _text("إحصاءات الاستخدام"),
    "remove": _text("حذف مقال"),
}

RELOAD_REFUSED = _text("لم يتغيّر شيء، وما زالت المقالات الحالية في الخدمة. أصلِح ما يلي:")
INDEX_NOT_BUILT = _text("لم يتغيّر شيء، وما زالت المقالات الحالية في الخدمة. تعذّر بناء الفهرس:")
FALLBACK = _text(
    "تعذّر وضع المقالات في الخدمة عند بدء التشغيل، فأجيب من آخر نسخة سليمة منها ({date})."
    " أصلِح ما يلي ثم أرسل /reload"
)
RELOADING = _text("أقرأ المقالات من مجلدها…")
UNDONE = _text("عادت المقالات السابقة إلى الخدمة.")
UNDO_ENDS = _text("أما المجلد فكما هو، ويُقرأ من جديد مع أول إضافة أو حذف أو /reload")
NOTHING_TO_UNDO = _text("لا إصدار سابق للعودة إليه.")
VERSIONS_HEADING = _text("الإصدارات، وأولها في الخدمة:")
VERSION = _text("إصدار {version}: {articles}، {sentences}")
GAPS_EMPTY = _text("لا أسئلة تنتظر جوابًا.")
GAPS_HEADING = _text("أسئلة بلا جواب كافٍ، أقدمها أولًا، وبين قوسين عدد مرات السؤال:")
GAPS_NEXT = _text("وغيرها ({count}) في /gaps {page}")
GAPS_LEFT_OUT = _text("نظرتُ في أقدم الأسئلة وحدها، وبقي بعدها: {questions}.")
GAPS_HINT = _text("لإغلاق سؤال انسخ ما تحته وأرسله. ولتصديرها كلها /gaps csv أو /gaps jsonl")
GAP_CLOSED = _text("أُغلق.")
GAP_UNKNOWN = _text("لا سؤال مفتوحًا بهذا الرمز. والأسئلة: /gaps")
STATS_HEADING = _text("في آخر سبعة أيام:")
STATS_NONE = _text("لا أسئلة في هذه الأيام.")
STATS_DAY = _text("يوم {date}: {questions}")
STATS_DAY_SILENT = _text("يوم {date}: {questions}، بلا جواب: {silent}")
STATS_TOP = _text("أكثر ما سُئل عنه، وبين قوسين عدد المرات:")
STATS_QUESTIONS = _text("الأسئلة: {questions}. نسبة ما أُجيب عنه: {share}%")
STATS_PICTURE = _text("أسئلة كل يوم")
STATS_ANSWERED = _text("أُجيب عنها")
STATS_SILENT = _text("بلا جواب")
STATS_INLINE = _text("نتائج أُرسلت في محادثات أخرى: {count}")
STATS_SPEED = _text("زمن الجواب بالملّي ثانية: الوسيط {median}، و95% من الأجوبة في {p95} أو أقل")
FAILED_FOR_ADMIN = _text("تعذّرت معالجة رسالة. الرمز في السجل: {id}")
BUTTON_ADD = _text("إضافة")
BUTTON_DISCARD = _text("حذف المسودة")
BUTTON_REMOVE = _text("احذفه")
BUTTON_KEEP = _text("أبقِه")
DRAFTS_HEADING = _text("هذا ما سيُضاف:")
DRAFT_FACTS = _text("""\
العنوان: {title}
المصدر: {source}
التاريخ: {published}""")
DRAFT_URL = _text("الرابط: {url}")
DRAFTS_WITHOUT_SOURCE = _text("المسودات التي بلا مصدر: {numbers}")
DRAFTS_PAGE = _text("الصفحة {page} من {pages}. زر الإضافة في آخر صفحة.")
DRAFT_NUMBER = _text("المسودة {number}")
DRAFT_HINT = _text("""\
للتصحيح ردّ على هذه الرسالة، وكل تصحيح في سطر، مثل:
المصدر: رويترز
التاريخ: 23/3/2019
ولا يُضاف مقال بلا مصدر.""")
DRAFTS_HINT = _text("""\
للتصحيح ردّ على هذه الرسالة، وكل تصحيح في سطر، مثل:
المصدر: رويترز
التاريخ 2: 23/3/2019
السطر المرقّم يصحّح المسودة التي لها ذلك الرقم، وغير المرقّم يملأ الناقص في جميعها. ولا يُضاف مقال بلا مصدر.""")
DATE_UNCLEAR = _text("لم أفهم هذا التاريخ: {value}. اكتبه مثل 23/3/2019 أو 23 مارس 2019 أو 2019.")
URL_UNCLEAR = _text("لم أفهم هذا الرابط: {value}. اكتبه كاملًا بدءًا من https://")
DRAFT_UNCLEAR = _text("لم أعرف أيّ مسودة تقصد بهذا: {value}. اكتب رقمها قبل النقطتين، مثل «المصدر 2:».")
DRAFT_GONE = _text("لم تعد هذه المسودة محفوظة.")
DRAFT_DISCARDED = _text("لم يُضف شيء.")
UNKNOWN = _text("غير معروف")
UNTITLED = _text("بلا عنوان")
REMOVE_SURE = _text("هل أحذف هذا المقال؟")
REMOVE_HINT = _text("اكتب رقم المقال أو معرّفه في الرسالة نفسها، مثل:\n/remove 3\nوالمقالات: /sources")
ARTICLE_KEPT = _text("بقي المقال في الخدمة.")
FILE_REFUSED = _text("لم أقبل الملف {file}. {problem}")
DRAFT_NOTES = {
    "member of an archive": _text("من الأرشيف: {detail}"),
    "characters replaced": _text("استُبدلت محارف يغيّرها تليغرام: {detail}"),
    "lines joined": _text("جُمعت سطور الصفحات في فقرات."),
    "order unsure": _text("قد يكون ترتيب الكلمات مختلًّا، فقارن النص بالصفحات."),
    "presentation forms": _text("حروف النص مكتوبة بأشكال العرض القديمة (Unicode)، فقد يصعب البحث فيها."),
    "tables": _text("فيه جدول، وصارت كل خانة منه سطرًا."),
    "changes": _text("فيه تعديلات ظاهرة، وأُخذ النص كما صار بعدها."),
    "left out": _text("تجاهلتُ ما ليس تاريخًا صالحًا ولا رابطًا صالحًا: {detail}"),
}
"""By the kind of the note."""
DOCUMENT_PROBLEMS = {
    "too big": _text("حجمه أكبر من المسموح به (20 ميغابايت)."),
    "unknown type": _text("نوعه غير معروف. الأنواع: md txt html docx pdf jsonl zip"),
    "not UTF-8": _text("ليس بترميز UTF-8."),
    "no text": _text("لا نص فيه."),
    "encrypted": _text("محميّ بكلمة سر."),
    "broken": _text("تالف أو لا يُقرأ بأمان."),
    "front matter": _text("في ترويسته ما يجب إصلاحه:"),
    "no object": _text("السطر ليس كائن JSON فيه نص باسم text."),
    "bad value": _text("قيمة {detail} في السطر ليست كما ينبغي."),
    "too many": _text("فيه ملفات أو سطور أكثر مما يُقبل."),
    "too slow": _text("استغرقت قراءته أكثر مما يُسمح به."),
    "nested": _text("فيه أرشيف داخل أرشيف."),
}
"""By the kind of the error."""
RELOAD_UNCHANGED = _text("لم يتغيّر شيء.")
ADDED = _text("أُضيف: {ids}")
CHANGED = _text("تغيّر: {ids}")
REMOVED = _text("حُذف: {ids}")
UNDATED = _text("بلا تاريخ: {ids}")
REPEATED = _text("مقالات نصّها مطابق لنص غيرها: {ids}")
FUTURE = _text("مقالات تاريخها في المستقبل: {ids}")
IN_SERVICE = _text("في الخدمة الآن: {articles}، و{sentences}.")

THROUGH = _text("{speaker}، عن {credit}")
BY_WAY_OF = _text("عبر {via}")
DATED = _text("«{words}» = {date}")
ALSO_PUBLISHED = _text("ونشرته أيضًا: {credits}")
QUOTED = _text("«{word}»")
OR = _text("أو")
COMMA = _text("، ")
SEMICOLON = _text("؛ ")
AND_MORE = _text("وغيرها ({count})")

ARTICLES = _counted("{count} مقال", "{count} مقالات")
SENTENCES = _counted("{count} جملة", "{count} جمل")
QUESTIONS = _counted("{count} سؤال", "{count} أسئلة")
DAYS = _counted("{count} يوم", "{count} أيام")
