"""The problems of a knowledge folder in Arabic, each with how to mend it; in English they tell themselves."""

from knowledge.files.problems import ProblemKind

ARABIC_PROBLEMS = {
    ProblemKind.NO_FOLDER: ("ليس مجلدًا يُقرأ ({detail})", "سمِّ في ISNAD_KNOWLEDGE_DIR مجلدًا موجودًا"),
    ProblemKind.NO_ARTICLES: (
        "لا مقالات في المجلد",
        "ضع فيه مقالًا واحدًا على الأقل في ملف ID.md، حتى مع المقالات المستوردة",
    ),
    ProblemKind.ALL_REMOVED: ("كل المقالات محذوفة", "احذف معرّفًا من هذه القائمة، أو احذف الملف"),
    ProblemKind.BAD_ID: ("اسمه لا يصلح معرّفًا", "سمِّه بحروف وأرقام لا تتجاوز 100"),
    ProblemKind.UNREADABLE: ("تتعذر قراءته ({detail})", "اجعله ملفًا يُقرأ"),
    ProblemKind.UNWRITABLE: ("تتعذر كتابته ({detail})", "أفسح مكانًا على القرص واسمح للبوت بالكتابة فيه"),
    ProblemKind.NOT_UTF8: ("ليس بترميز UTF-8 (البايت {detail})", "احفظه بترميز UTF-8"),
    ProblemKind.NO_FRONT_MATTER: (
        "لا ترويسة فيه",
        "ابدأه بسطر --- ثم source: والمصدر، واختم الترويسة بسطر ---",
    ),
    ProblemKind.BAD_YAML: ("ترويسته ليست YAML سليمًا ({detail})", "ضع النص الذي فيه : أو # بين علامتي تنصيص"),
    ProblemKind.UNKNOWN_KEY: (
        "مفتاح غير معروف {detail}",
        "المفاتيح: source title published url via cites language",
    ),
    ProblemKind.DUPLICATE_KEY: ("المفتاح {detail} مكرر", "أبقِ واحدًا منهما"),
    ProblemKind.MISSING_SOURCE: ("لا مصدر له", "أضف إلى ترويسته source: واسم الناشر"),
    ProblemKind.BAD_TEXT: ("قيمة {detail} ليست سطرًا واحدًا (1 إلى 200 حرف)", "اكتبها في سطر واحد"),
    ProblemKind.BAD_DATE: ("قيمة published ليست تاريخًا", "اكتب 2019 أو 2019-03 أو 2019-03-23"),
    ProblemKind.BAD_URL: ("قيمة url ليست عنوانًا", "اكتبه كاملًا بدءًا من https://"),
    ProblemKind.BAD_CITES: ("قيمة cites ليست قائمة أسماء", "اكتب كل اسم في سطر بعد شرطة"),
    ProblemKind.BAD_LANGUAGE: ("قيمة language ليست رمز لغة", "اكتب رمزًا مثل ar"),
    ProblemKind.EMPTY_BODY: ("لا نص فيه", "ضع النص بعد الترويسة"),
    ProblemKind.DUPLICATE_ID: ("معرّفه مستعمل في {detail}", "غيّر اسم أحد الملفين"),
    ProblemKind.BAD_TOML: ("ليس TOML سليمًا ({detail})", "ضع كل اسم بين علامتي تنصيص وبعده فاصلة"),
    ProblemKind.NO_GROUPS: ("لا قائمة groups فيه", "اكتب groups = [ وفيها قائمة أسماء لكل شيء"),
    ProblemKind.UNKNOWN_LIST: ("مفتاح غير معروف {detail}", "ضع كل المجموعات في القائمة groups"),
    ProblemKind.BAD_GROUP: ("{detail} ليست قائمة أسماء", 'اكتب المجموعة هكذا: ["اسم", "اسم آخر"]'),
    ProblemKind.SHORT_GROUP: ("في المجموعة {detail} أقل من اسمين", "أضف إليها اسمًا أو احذفها"),
    ProblemKind.NO_WORD: ("لا كلمة في {detail}", "اكتب اسمًا من حرفين أو أكثر"),
    ProblemKind.DUPLICATE_ALIAS: ("{detail} في مجموعتين", "أبقِه في واحدة منهما"),
    ProblemKind.BAD_ID_LIST: ("ليس قائمة معرّفات ({detail})", 'اكتبه هكذا: ["one", "another"]، أو احذفه'),
    ProblemKind.ALTERED_CHARACTER: (
        "فيه {detail}، وتليغرام يغيّره في الاقتباس",
        "احذفه أو ضع مكانه مسافة",
    ),
}
