"""Offices, work and kinship, by which somebody is asked for."""

from collections.abc import Mapping

from knowledge.arabic.derivations import shared
from knowledge.arabic.letters import fold, fold_all

OFFICES_AND_KIN = fold_all(
    """
    رئيس رئيسة وزير وزيرة مدير مديرة قائد قائدة زعيم زعيمة نائب متحدث ناطق مسؤول سفير محافظ أمين مبعوث ملك
    ملكة أمير حاكم عمدة والي مفتي نقيب وكيل مالك مدرب هداف مؤسس مؤسسة مخترع مكتشف مؤلف كاتب مخرج منتج ملحن
    مصمم مهندس طبيب محامي قاضي زوج زوجة شقيق شقيقة أخ أخت خليفة
    """
)
"""Whom a sentence names by that, or by the verb of it. Not parents and children: a name tells of both."""

GENERAL_OFFICES = fold_all(
    "المدير الأمين المدعي المفتش النائب المراقب القائد المفوض السكرتير الحاكم المشرف القنصل الكاتب المنسق"
    " الرئيس المحامي الوكيل المقرر"
)
"""Behind them العام is no year: الأمين العام الحالي."""

TOLD_BY: Mapping[str, frozenset[str]] = {
    fold(office): frozenset(map(shared, fold_all(words)))
    for offices, words in (
        ("مدير مديرة", "إدارة يدير رئيس يرأس التنفيذي"),
        ("رئيس رئيسة", "رئاسة يرأس ترأس زعيم يقود مدير"),
        ("مدرب", "تدريب يدرب يقود يشرف الفني"),
        ("كاتب مؤلف", "ألف يؤلف كتب يكتب تأليف صاحب رواية"),
        ("مالك", "يملك ملكية اشترى استحوذ صاحب"),
        ("قائد قائدة", "يقود قاد قيادة كابتن قبطان ربان"),
        ("ملك ملكة", "عرش حكم"),
        ("محافظ عمدة والي", "محافظ عمدة والي بلدية محافظة ولاية"),
        ("أمين", "أمانة أمينة"),
        ("مسؤول", "مسؤولية مسؤولة تبنى تبنت يتبنى نفذ نفذت ارتكب ارتكبت"),
        ("قاضي", "قضاء محكمة قاضية"),
        ("محامي", "محاماة محامية دفاع"),
        ("زوجة زوج", "زوج حرم قرينة عقيلة تزوج اقترن قرانه قرانها عروس"),
        ("خليفة", "بويع خلف خلافة"),
    )
    for office in offices.split()
}
"""By folded office: what other words that tell of it share with their derivations."""
