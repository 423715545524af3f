"""Offices, work and kinship, by which somebody is asked for."""

from knowledge.arabic.letters import fold_all

OFFICES_AND_KIN = fold_all(
    """
    رئيس رئيسة وزير وزيرة مدير مديرة قائد قائدة زعيم زعيمة نائب متحدث ناطق مسؤول سفير محافظ أمين مبعوث ملك
    ملكة أمير حاكم عمدة والي مفتي نقيب وكيل مالك مدرب هداف مؤسس مؤسسة مخترع مكتشف مؤلف كاتب مخرج منتج ملحن
    مصمم مهندس طبيب محامي قاضي زوج زوجة شقيق شقيقة أخ أخت خليفة
    """
)
"""Whom a sentence names by that, or by the verb of it. Not parents and children: a name tells of both."""
