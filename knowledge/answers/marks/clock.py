"""Times of day as a sentence tells them: الساعة الرابعة وعشرين دقيقة صباحا."""

from knowledge.arabic.letters import fold_all, fold_joined
from knowledge.arabic.numerals import may_begin_number
from knowledge.arabic.words import Words

_HOUR = fold_joined("الساعة")
_TELLING = fold_joined(
    "الواحدة الثانية الثالثة الرابعة الخامسة السادسة السابعة الثامنة التاسعة العاشرة الحادية عشرة عشر"
    " النصف نصف الربع ربع الثلث ثلث دقيقة دقائق دقيقتين"
    " صباحا مساء فجرا ظهرا عصرا ليلا الصباح المساء الفجر الظهر العصر الليل الصفر"
)
_JOINING = fold_all("إلا بعد قبل من في منتصف")
"""What may stand between them."""
_WITHIN = frozenset({"", " ", ":", "."})


def clock_times(text: str, found: Words) -> list[tuple[int, int]]:
    """The stretches of a text, whose words are read already, that tell the time of day, in order.

    >>> from knowledge.arabic.words import words
    >>> text = "وقع عند الساعة الرابعة وعشرين دقيقة صباحا من يوم السبت، بعد ساعة من الساعة الأخيرة"
    >>> [text[start:end] for start, end in clock_times(text, words(text))]
    ['الساعة الرابعة وعشرين دقيقة صباحا']
    """
    stretches = []
    for place, word in enumerate(found.folded):
        if word not in _HOUR:
            continue
        following = last = place
        while following + 1 < len(found):
            following += 1
            told = found.folded[following]
            if text[found.ends[following - 1] : found.starts[following]] not in _WITHIN:
                break
            if told in _TELLING or may_begin_number(told.removeprefix("و")):
                last = following
            elif told not in _JOINING:
                break
        if last > place:
            stretches.append((found.starts[place], found.ends[last]))
    return stretches
