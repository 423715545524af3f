"""Texts of somebody who looks for trouble: what some rule looks for, anything else, and much of it."""

from hypothesis import strategies as st

_PIECES = (
    "قال وقالت أضاف وأضاف أعلن بحسب وفق نقلا عن المتحدث باسم الرئيس الوزير مصطفى بالي رويترز قوات سوريا "
    "الديموقراطية داعش التنظيم الباغوز الفرات دير الزور السبت يوم أمس غدا اليوم مطلع الأسبوع الشهر الماضي "
    "المقبل قبل بعد منذ سنوات عام سنة مساء الساعة ظهرا آذار مارس كانون الثاني محرم هـ م 2019 1440 23/3/2019 "
    "2019-03-23 ٢٠١٩ 31 29 فبراير ثلاثون وعشرين ثلاثمئة ألف ألفان مليون مليار نصف ربع عشرات مئات بالمئة % "
    "1/2 0/0 3.5 1,000 ½ ² ① نحو أكثر من أقل بين و إلى كلم طن دولار شاحنة مقاتل لم لا ليس لن نفى غير متى أين "
    "من كم هل لماذا كيف ماذا ما هي قارن المصادر وين شنو إمتى ليش meta kam ween Baghouz when how many who "
    "said شكرا مرحبا اقرأ أيضا المصدر وكالات بيروت – - — : ؛ ، . .. … ! ؟ ? « » “ ” \" ' ( ) [ ] { } & • * "
    "/ \\ <b> &amp; $x /start @a ـ َّ ً ى ة ه أ إ آ ء ئ ؤ ﷺ ﻻ ﺍﻟﺴﺪ É ß İ ǆ ﬁ 😀 👩‍👩‍👧"
).split()
_CONTROLS = list("\n\t\v\f\0\x85\xa0\xad\u2028\u200b\u200f\u202e\u2066")
_TIMES = [*[1] * 40, 2, 10, 100, 2000]
_RUNS = st.builds(
    lambda piece, glue, times: (piece + glue) * times,
    st.sampled_from(_PIECES) | st.sampled_from(_CONTROLS) | st.text(max_size=8),
    st.sampled_from([" ", "", "\n", ". "]),
    st.sampled_from(_TIMES),
)


def texts(max_length: int) -> st.SearchStrategy[str]:
    """Texts of at most so many characters.

    The number of pieces is drawn first: a coin tossed after each would make long texts rare.
    """
    runs = st.integers(0, 20).flatmap(lambda count: st.lists(_RUNS, min_size=count, max_size=count))
    return runs.map(lambda each: "".join(each)[:max_length])
