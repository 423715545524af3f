"""Words by which a name is asked for, and told."""

from knowledge.arabic.letters import fold_all, fold_joined

_CALLS = "يسمى تسمى تسمي سمي سميت يدعى تدعى لقب لقبت يلقب تلقب"
CALLS = fold_all(_CALLS)
"""Verbs that say what something is called: بماذا يلقب."""
KNOWN_AS = fold_all("يعرف تعرف عرف عرفت")
"""Verbs that say so with باسم or ب only."""
NAMES = fold_all(
    "اسم الاسم أسماء الأسماء اسمه اسمها تسمية التسمية تسميات لقب اللقب لقبه لقبها كنية كنيته كنيتها"
)
"""Nouns that mean a name."""
CALLED = fold_joined(
    f"{_CALLS} يعرف تعرف باسم الملقب الملقبة ملقب ملقبة المعروف المعروفة اسمه اسمها لقبه لقبها"
)
"""Behind them stands what something is called; not behind عرفت, where it stands behind باسم."""
