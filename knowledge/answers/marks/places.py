"""Where: the noun behind a preposition of place, or behind a word like مدينة."""

import re

from knowledge.answers.marks.matched_sentence import MatchedSentence, Span
from knowledge.answers.marks.new_words import new_words
from knowledge.answers.marks.prepositions import asked_with
from knowledge.arabic.calendar import may_begin_month
from knowledge.arabic.letters import fold, fold_all, fold_joined
from knowledge.arabic.saying import SAYING
from knowledge.arabic.stopwords import STOP_WORDS
from knowledge.arabic.time_words import ORDINALS
from knowledge.ranking.features_by_kind import PLACES

_MAX_WORDS, _MORE, _IN = 5, 3, "ب"
_LIES = fold_joined(
    "يقع تقع الواقع الواقعة قرب بالقرب ضفاف ضفافه حدود شرق غرب شمال جنوب شرقي غربي شمالي جنوبي"
)
"""Words that say where something lies, rather than where something was done."""
_ENDS = SAYING | fold_joined(
    "الذي التي الذين حيث كان كانت هو هي تقع يقع تعادل بعد بعدما قبل خلال منذ بينما فيما حين عندما عند عبر ضمن"
    " إلى الى باتجاه صوب"
    " فجر صباح ظهر عصر مساء ليل اليوم أمس عادة قرابة حوالي إضافة إذ ثم قد عاصمتها عاصمته"
    " عن مقابل إثر لدى دون مع برفقة بمشاركة بحضور بمبلغ برئاسة بتهمة بسبب بإشراف بقيادة رغم ضد مثل بحسب وفق"
    " متجها متجهة متوجها متوجهة قادما قادمة عائدا عائدة متجهين عائدين قادمين"
    " تشكل يشكل تبلغ يبلغ تعد يعد تضم يضم شب نشأ نشأت ترعرع عاش عاشت درس درست توفي توفيت انتقل انتقلت"
)
_ENDS_SO = re.compile(
    r"وي(?:صل|عتبر|ضم|بلغ|قع|متد|عد|قيم|عمل|عيش|حد|شكل|مثل|تبع|ستمر|بعد|شمل|حكم|سكن|طل|شتهر|عرف)(?:ه|ها|هم|ون)?"
    r"|لأ.{2,}"
)
"""The joined verbs and nouns that end a place too: شرق آسيا | ويحكمها, مرسيليا | لأبوين; but ملعب ويمبلي."""
_NO_PLACES = fold_all(
    """
    الغالب النهاية البداية الوقت حين ظل حال إطار إشارة وقت الأيام الأسابيع الأشهر السنوات اليوم الحال أن إن ما
    ذلك قبل بعد الواقع المقابل صدد شأن كل أي هذا هذه الذين الذي التي بين غضون أوقات الأقل الأكثر ذمة مساحة أثر
    متن يد أيدي عهد زمن عصر الساعة ساعة رسالة بيان تصريح تصريحات مقابلة حديث كلمة تغريدة
    """
)
_AGE = fold_all("عمره عمرها العمر")
_WITHIN = fold("في")
_INSIDE = fold_all("داخل في تحت فوق خلف قرب أمام")
_NO_NAMES = STOP_WORDS | (PLACES - _LIES)


_TOWARDS = {fold("من"): fold_joined("من"), fold("إلى"): fold_joined("إلى نحو باتجاه صوب")}
"""Prepositions of those places that are asked for with من أين, and with إلى أين."""


def places(sentence: MatchedSentence) -> list[Span]:
    """The place that answers; what is told next to what is asked about where a sentence names none."""
    words, folded = sentence.words, sentence.folded
    found = []
    for at, word in enumerate(folded[:-1]):
        first = at + 1 if word in STOP_WORDS else at
        is_time = first in sentence.in_times or may_begin_month(folded[first])
        is_none = is_time or folded[first] in _NO_PLACES or first in sentence.happened
        is_none |= folded[first].removesuffix("ه") in ORDINALS and sentence.names.word(first + 2) in _AGE
        # عثر على الجثة | داخل بئر: what is asked about is no place.
        is_none |= first in sentence.weights and first + 1 < len(words) and folded[first + 1] in _INSIDE
        if word not in PLACES or is_none or sentence.names.is_action(first):
            continue
        ends = (
            each
            for each in range(first + 1, len(words))
            if folded[each] in _ENDS
            or each in sentence.in_times
            or (folded[each] == _WITHIN and folded[min(each + 1, len(words) - 1)] in _NO_PLACES)
            or _ENDS_SO.fullmatch(sentence.names.bare(each))
        )
        last = min(
            sentence.inside(sentence.until_break(first, _MAX_WORDS, more=_MORE))[-1],
            next(ends, len(words)) - 1,
        )
        while last > first and folded[last] in STOP_WORDS:
            last -= 1
        start, end = words.starts[first], words.ends[last]
        if any(
            each not in sentence.weights and folded[each] not in _NO_NAMES
            for each in sentence.inside((start, end))
        ):
            found.append((start, end))
    asked = sentence.query.words
    is_lying = len(asked) == 1 or any(word.text in _LIES for word in asked)
    kind = asked[0].text if asked and asked[0].names_type else ""
    direction = _TOWARDS.get(asked_with(sentence.query.question.text) or "", frozenset())

    def fit(span: Span) -> float:
        first = sentence.inside(span)[0]
        is_there = not direction.isdisjoint(sentence.folded[max(0, first - 1) : first + 1])
        return _is_called(sentence, span, kind) + (_lies(sentence, span) if is_lying else 0.0) + is_there

    return sentence.nearest(found, fit) or new_words(sentence)


def _is_called(sentence: MatchedSentence, span: Span, kind: str) -> float:
    """Whether a span says what kind of place it is, as in بمدينة القنيطرة, and that kind is asked for."""
    first = sentence.inside(span)[0]
    return float(bool(kind) and sentence.folded[first].removeprefix(_IN) == kind)


def _lies(sentence: MatchedSentence, span: Span) -> float:
    """Whether a span tells where something lies."""
    first = sentence.inside(span)[0]
    return float(not _LIES.isdisjoint(sentence.folded[max(0, first - 2) : first + 1]))
