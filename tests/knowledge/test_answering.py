import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.benchmarks.asking import questions
from knowledge import answering, remembered
from knowledge.answering import (
    LACKING,
    MAX_CANDIDATES,
    KnowledgeBase,
)
from knowledge.answers.choosing import MAX_BEHIND, MAX_COMPARED
from knowledge.files.folder import Contents
from knowledge.files.lexicon import Lexicon
from knowledge.measuring.question_files import read_questions
from knowledge.model import (
    Agreement,
    Answer,
    Article,
    Courtesy,
    PublicationDate,
    Question,
    Quote,
    RankedSentence,
    Source,
)
from knowledge.ranking.duplicates import grouped
from knowledge.remembered import MAX_REMEMBERED
from knowledge.suggesting import MAX_SUGGESTIONS
from tests.conftest import BUNDLED

_SILENT = (
    "ما هي أعراض الإنفلونزا؟",
    "متى اكتشفت البطاطس؟",
    "متى زار ابن بطوطة مدينة طنجة المغربية؟",
    "من رسم لوحة العشاء الأخير في المدينة؟",
)
"""Questions on something else, in which some words stand in the bundled articles all the same."""


def _article(id: str, text: str, source: str = "وكالة", published: str | None = None) -> Article:
    date = PublicationDate.parse(published) if published else None
    return Article(id, text, Source(source), published=date)


def _knowledge(*articles: Article) -> KnowledgeBase:
    return KnowledgeBase.of(Contents(articles, Lexicon()))


@pytest.fixture(scope="module")
def newsroom(bundled: KnowledgeBase) -> KnowledgeBase:
    """The bundled articles, and some of several agencies on the same events."""
    fire = "قال وزير النقل إن حريق المصنع في طنجة قتل 12 عاملا أمس."
    return KnowledgeBase.of(
        Contents(
            (
                *bundled.articles,
                _article("x1", f"{fire} وأضاف أن خسائر الحريق كبيرة جدا.", "الأولى", "2020-05-03"),
                _article("x2", "قتل حريق المصنع في طنجة 15 عاملا، بحسب الشرطة.", "الثانية", "2020-05-03"),
                _article("x3", f"{fire} وعاد العمال إلى بيوتهم.", "الثالثة", "2020-05-03"),
                _article("y1", "افتتح الملك جسر الوادي الكبير في مارس 2018.", "الأولى"),
                _article("y2", "افتتح الملك جسر الوادي الكبير في 14 مارس 2018 بحضور الناس.", "الثانية"),
                _article("z1", "لم يفتتح الملك متحف الفلك في الرباط.", "الأولى", "2020-05"),
                _article("z2", "احترق ملعب وجدة أمس.", "الأولى", "2020-05"),
            ),
            bundled.edition.lexicon,
        )
    )


def _ask(knowledge: KnowledgeBase, question: str, max_quotes: int = 3) -> Answer:
    return knowledge.answer(Question(question), max_quotes=max_quotes)


def _marked(quote: Quote) -> list[str]:
    return [quote.text[start:end] for start, end in quote.highlights]


def test_the_best_sentence_is_quoted_first_word_for_word(bundled: KnowledgeBase) -> None:
    best = _ask(bundled, "من رفع الراية الصفراء في الباغوز؟").quotes[0]

    assert best.article.id == "elaph-caliphate-eliminated"
    assert best.text == "رفعت قوات سوريا الديموقراطية رايتها الصفراء في الباغوز."


def test_no_more_quotes_are_given_than_asked_for(bundled: KnowledgeBase) -> None:
    assert [len(_ask(bundled, "الباغوز", max_quotes=number).quotes) for number in (0, 1, 2)] == [0, 1, 2]


def test_what_is_left_to_leaf_through_is_marked_when_somebody_does(bundled: KnowledgeBase) -> None:
    whole = _ask(bundled, "الباغوز", max_quotes=3).quotes
    answer = bundled.answer(Question("الباغوز"), max_quotes=1, max_more=2)

    assert answer.quotes == whole[:1]
    assert [quote.highlights for quote in answer.more] == [(), ()]
    assert tuple(bundled.marked(answer.query, quote) for quote in answer.more) == whole[1:]
    assert answer.all_quotes == (*answer.quotes, *answer.more)


@pytest.mark.parametrize("question", _SILENT)
def test_a_question_on_something_else_is_not_answered(bundled: KnowledgeBase, question: str) -> None:
    answer = _ask(bundled, question)

    assert answer.quotes == ()
    assert answer.confidence < 0
    assert answer.comparison is None
    assert not answer.is_stated


def test_a_question_without_a_word_to_search_for_is_not_answered(bundled: KnowledgeBase) -> None:
    answer = _ask(bundled, "متى؟")

    assert (answer.quotes, answer.ranked, answer.suggestions) == ((), (), ())


def test_one_word_in_common_is_too_little_where_the_question_has_more(bundled: KnowledgeBase) -> None:
    assert _ask(bundled, "من رسم لوحة العشاء الأخير في المدينة؟").quotes == ()
    assert _ask(bundled, "المدينة").quotes != ()


@pytest.mark.parametrize("question", ["من رفع الراية الصفراء في الباغوز؟", "الباغوز", "كم شاحنة؟"])
def test_weak_quotes_are_not_put_beside_a_strong_one(bundled: KnowledgeBase, question: str) -> None:
    scores = [quote.score for quote in _ask(bundled, question, max_quotes=30).quotes]

    assert scores == sorted(scores, reverse=True)
    assert scores[-1] >= scores[0] - MAX_BEHIND


def test_all_candidates_are_ranked_whether_they_are_quoted_or_not(bundled: KnowledgeBase) -> None:
    answer = _ask(bundled, "متى زار ابن بطوطة مدينة طنجة المغربية؟")

    assert answer.quotes == ()
    assert answer.ranked
    assert len(bundled.answer(Question("الباغوز"), max_quotes=3).ranked) == MAX_CANDIDATES
    assert len(bundled.answer(Question("الباغوز"), max_quotes=3, min_ranked=50).ranked) == 50


def test_what_is_left_aside_at_sight_would_not_have_been_shown(bundled: KnowledgeBase) -> None:
    for known in read_questions(Path("tests/cases/questions.jsonl"), BUNDLED).questions:
        answer = bundled.answer(known.question, max_quotes=3)
        _, ranked = bundled.ranked(known.question)

        if not answer.query.compares_sources:
            assert _near_first(answer.ranked) == _near_first(grouped(ranked, bundled.collection))


def _near_first(ranked: Sequence[RankedSentence]) -> list[int]:
    """The numbers of the sentences that may be quoted."""
    return [each.number for each in ranked if each.score >= ranked[0].score - MAX_BEHIND]


def test_when_somebody_was_born_is_told_by_the_dates_behind_the_name() -> None:
    knowledge = _knowledge(
        _article("a", "نجيب محفوظ (11 ديسمبر 1911 - 30 أغسطس 2006) روائي مصري. كتب محفوظ منذ الأربعينيات."),
        _article("b", "ولد طه حسين في قرية الكيلو عام 1889. كتب نجيب محفوظ عن القاهرة."),
    )

    born, died = (_ask(knowledge, f"متى {verb} نجيب محفوظ؟").quotes[0] for verb in ("ولد", "توفي"))

    assert (_marked(born), _marked(died)) == (["11 ديسمبر 1911"], ["30 أغسطس 2006"])


def test_when_somebody_was_born_is_told_by_the_day_behind_the_name() -> None:
    knowledge = _knowledge(
        _article("a", "شيرين عبد الوهاب (8 أكتوبر 1980)، مغنية مصرية. غنت في بيروت."),
        _article("b", "ولدت فيروز عام 1934. غنت شيرين عبد الوهاب في القاهرة عام 2002."),
    )

    quote = _ask(knowledge, "متى ولدت شيرين عبد الوهاب؟").quotes[0]

    assert (quote.article.id, _marked(quote)) == ("a", ["8 أكتوبر 1980"])


def test_where_a_thing_lies_is_told_where_it_is_said_what_it_is() -> None:
    knowledge = _knowledge(
        _article("a", "آيسلندا (بالآيسلندية: Ísland) دولة جزرية في شمال المحيط. سكانها قليلون."),
        _article("b", "سافر وفد من الوزارة إلى آيسلندا. زارت الملكة آيسلندا في الصيف."),
    )

    quote = _ask(knowledge, "أين تقع آيسلندا؟").quotes[0]

    assert (quote.article.id, _marked(quote)) == ("a", ["شمال المحيط"])


def test_withheld_sentences_are_not_ranked(bundled: KnowledgeBase) -> None:
    question = Question("من رفع الراية الصفراء في الباغوز؟")
    _, (best, *_) = bundled.ranked(question)

    _, without = bundled.ranked(question, frozenset({best.number}))

    assert without
    assert best.number not in {each.number for each in without}


def test_the_newest_articles_come_first_and_those_without_a_date_last() -> None:
    dates = {"old": "2018", "new": "2024-03-01", "undated": None, "newer": "2024-03-02"}

    knowledge = _knowledge(*(_article(id, "عاد الناس.", published=date) for id, date in dates.items()))

    assert [article.id for article in knowledge.newest_articles] == ["newer", "new", "old", "undated"]


def test_an_article_is_found_by_its_id_and_by_nothing_else(bundled: KnowledgeBase) -> None:
    for article in bundled.articles:
        assert bundled.article(article.id) is article
    assert bundled.article(bundled.articles[0].id.upper() + "?") is None


def test_the_opening_of_an_article_is_its_first_sentence(bundled: KnowledgeBase) -> None:
    article = next(each for each in bundled.articles if each.id == "telegraph-150-surrender")

    assert bundled.opening(article).text.startswith("قال مصدر عسكري، إن نحو 150")


def test_the_version_changes_with_any_fact_and_any_list_of_words_and_only_then() -> None:
    article, other = _article("a", "عاد الناس."), _article("a", "عاد الناس.", source="صحيفة")
    lexicon = Lexicon(aliases=(("أمريكا", "واشنطن"),))

    assert _knowledge(article).version == _knowledge(article).version
    assert _knowledge(article).version != _knowledge(other).version
    assert _knowledge(article).version != KnowledgeBase.of(Contents((article,), lexicon)).version


def test_threads_that_ask_at_once_are_all_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MAX_REMEMBERED", 1)
    knowledge = _knowledge(_article("a", "سقطت المدينة."))
    questions = [Question("شكرا" + "!" * number) for number in range(3000)]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as threads:
            answers = list(threads.map(lambda each: knowledge.answer(each, max_quotes=1), questions))
    finally:
        sys.setswitchinterval(interval)

    assert [each.query.question for each in answers] == questions


def test_who_asks_together_with_others_gets_the_answers_of_who_asks_alone(bundled: KnowledgeBase) -> None:
    asked = [
        known.question for known in read_questions(Path("tests/cases/questions.jsonl"), BUNDLED).questions
    ]
    bundled.forget()
    alone = [bundled.answer(question, max_quotes=3, max_more=7) for question in asked]
    bundled.forget()
    found: dict[Question, Answer] = {}
    waiting = {question: bundled.answer_steps(question, max_quotes=3, max_more=7) for question in asked}
    while waiting:
        for question, steps in list(waiting.items()):
            try:
                next(steps)
            except StopIteration as last:
                found[question] = last.value
                del waiting[question]

    assert [_told(found[question]) for question in asked] == [_told(each) for each in alone]


def _told(answer: Answer) -> tuple[object, ...]:
    """What readers see of an answer, and in what order all candidates are."""
    order = [each.number for each in answer.ranked]
    return answer.quotes, answer.more, answer.comparison, answer.suggestions, answer.is_stated, order


def test_answers_that_are_let_go_of_are_given_again(bundled: KnowledgeBase) -> None:
    question = Question("من رفع الراية الصفراء في الباغوز؟")
    answer = bundled.answer(question, max_quotes=3)

    bundled.forget()

    assert bundled.answer(question, max_quotes=3) == answer
    assert bundled.answer(question, max_quotes=3) is not answer


@pytest.mark.parametrize(
    ("text", "courtesy"),
    [
        ("السلام عليكم", Courtesy.SALAM),
        ("مرحباااا 👋", Courtesy.GREETING),
        ("كيف حالك؟", Courtesy.WELL_BEING),
        ("شكرا جزيلا!", Courtesy.THANKS),
        ("مع السلامة", Courtesy.FAREWELL),
        ("مين انت؟", Courtesy.IDENTITY),
    ],
)
def test_a_courtesy_is_told_and_asks_nothing_of_the_articles(
    bundled: KnowledgeBase, text: str, courtesy: Courtesy
) -> None:
    answer = _ask(bundled, text)

    assert answer.query.courtesy is courtesy
    assert (answer.quotes, answer.ranked, answer.suggestions) == ((), (), ())


def test_a_question_behind_a_greeting_is_answered(bundled: KnowledgeBase) -> None:
    answer = _ask(bundled, "السلام عليكم، من رفع الراية الصفراء في الباغوز؟")

    assert answer.query.courtesy is None
    assert "رايتها الصفراء" in answer.quotes[0].text


def test_a_question_that_leans_on_the_one_before_is_answered(bundled: KnowledgeBase) -> None:
    previous = ("من أعلن القضاء التام على الخلافة؟",)

    alone = _ask(bundled, "ومتى؟")
    leaning = bundled.answer(Question("ومتى؟", previous), max_quotes=3)

    assert alone.quotes == ()
    assert "السبت القضاء التام" in leaning.quotes[0].text


# Context


def _whole(knowledge: KnowledgeBase) -> list[Quote]:
    return [Quote(each.article, each.start, each.end, (), score=0.0) for each in knowledge.sentences]


def test_around_every_sentence_stand_its_neighbours_in_its_article(bundled: KnowledgeBase) -> None:
    sentences = _whole(bundled)

    for before, quote, after in zip([None, *sentences], sentences, [*sentences[1:], None], strict=False):
        context = bundled.context(quote)
        same_before = before is not None and before.article is quote.article
        same_after = after is not None and after.article is quote.article
        assert context.before == (before if same_before else None)
        assert context.after == (after if same_after else None)


def test_the_paragraph_of_every_sentence_is_a_slice_that_holds_it(bundled: KnowledgeBase) -> None:
    for quote in _whole(bundled):
        paragraph = bundled.context(quote).paragraph

        assert paragraph.article is quote.article
        assert paragraph.start <= quote.start < quote.end <= paragraph.end
        assert "\n" not in paragraph.text
        assert paragraph.text == paragraph.text.strip()


def test_a_sentence_between_two_others_has_both_and_their_paragraph() -> None:
    knowledge = _knowledge(_article("a", "سقطت المدينة. عاد الناس. فتحت المدارس.\nنام القط."))
    middle = _whole(knowledge)[1]

    context = knowledge.context(middle)

    assert middle.text == "عاد الناس."
    assert context.before is not None
    assert context.before.text == "سقطت المدينة."
    assert context.after is not None
    assert context.after.text == "فتحت المدارس."
    assert context.paragraph.text == "سقطت المدينة. عاد الناس. فتحت المدارس."


def test_at_the_ends_of_an_article_nothing_stands_before_or_after() -> None:
    knowledge = _knowledge(_article("a", "سقطت المدينة."), _article("b", "عاد الناس."))

    contexts = [knowledge.context(quote) for quote in _whole(knowledge)]

    assert [(each.before, each.after) for each in contexts] == [(None, None)] * 2


# Speakers and dates


def test_beside_a_quote_stands_who_said_it(bundled: KnowledgeBase) -> None:
    said = _ask(bundled, "من قال إن نحو ثلاثين شاحنة خرجت من آخر جيب لداعش؟").quotes[0].attribution

    assert said is not None
    assert said.text == "فرانس برس"
    assert not said.is_carried


def test_a_sentence_that_goes_on_has_the_speaker_of_the_one_before(bundled: KnowledgeBase) -> None:
    quote = _ask(bundled, "من قال إن نجحنا بإجلاء كامل المدنيين سنتخذ قرار اقتحام الباغوز؟").quotes[0]

    said = quote.attribution
    assert quote.text.startswith("وأضاف")
    assert said is not None
    assert said.is_carried
    assert said.text.startswith("مصطفى بالي")
    assert said.article is quote.article
    assert said.end <= quote.start


def test_a_sentence_in_which_nobody_speaks_has_no_speaker(bundled: KnowledgeBase) -> None:
    assert _ask(bundled, "من رفع الراية الصفراء في الباغوز؟").quotes[0].attribution is None


@pytest.mark.parametrize(
    ("question", "time", "date"),
    [
        ("متى شوهدت قافلة شاحنات متجهة إلى الباغوز؟", "أمس الإثنين", "2019-03-04"),
        ("متى أعلن القضاء التام على الخلافة؟", "السبت", "2019-03-23"),
        ("منذ متى دارت معارك عنيفة بين الطرفين؟", "التاسع من فبراير", "2019-02-09"),
    ],
)
def test_beside_a_relative_time_stands_the_date_that_it_was(
    bundled: KnowledgeBase, question: str, time: str, date: str
) -> None:
    quote = _ask(bundled, question).quotes[0]

    assert (time, date) in [(quote.text[each.start : each.end], str(each.date)) for each in quote.dates]


def test_an_exact_date_needs_no_other_beside_it(newsroom: KnowledgeBase) -> None:
    quotes = _ask(newsroom, "متى افتتح الملك جسر الوادي الكبير؟").quotes

    assert [_marked(quote) for quote in quotes] in (
        [["مارس 2018"], ["14 مارس 2018"]],
        [["14 مارس 2018"], ["مارس 2018"]],
    )
    assert [quote.dates for quote in quotes] == [(), ()]


def test_yesterday_is_not_resolved_where_only_the_month_of_publication_is_known(
    newsroom: KnowledgeBase,
) -> None:
    quote = _ask(newsroom, "متى احترق ملعب وجدة؟").quotes[0]

    assert quote.article.id == "z2"
    assert _marked(quote) == ["أمس"]
    assert quote.dates == ()


# Several sources


def test_what_sources_count_differently_is_set_side_by_side(bundled: KnowledgeBase) -> None:
    comparison = _ask(bundled, "كم شاحنة بحسب كل مصدر؟").comparison

    assert comparison is not None
    assert comparison.agreement is not Agreement.AGREE
    marked = {quote.article.id: _marked(quote) for quote in comparison.quotes}
    assert marked["guardian-withdrawal"] == ["15"]
    assert marked["storming-and-200-troops"] == ["ثلاثين"]


def test_compared_quotes_are_of_several_articles_oldest_first(bundled: KnowledgeBase) -> None:
    comparison = _ask(bundled, "كم شاحنة بحسب كل مصدر؟").comparison

    assert comparison is not None
    articles = [quote.article for quote in comparison.quotes]
    days = [article.published.sort_key for article in articles if article.published]
    assert 1 < len(articles) == len({article.id for article in articles}) <= MAX_COMPARED
    assert days == sorted(days)


@pytest.mark.parametrize(
    ("other", "count"),
    [
        ("افتتح الوزير سامي الحداد مستشفى الأمل صباح الأحد.", 2),
        ("زار النائب عادل الفاسي مستشفى آخر، وافتتح سوقا.", 0),
    ],
)
def test_who_did_it_is_compared_unasked_only_where_others_tell_of_the_same(other: str, count: int) -> None:
    knowledge = _knowledge(
        _article("a", "افتتح الوزير سامي الحداد مستشفى الأمل في المدينة.", "الأولى"),
        _article("b", other, "الثانية"),
    )

    comparison = _ask(knowledge, "من افتتح مستشفى الأمل؟").comparison

    assert len(comparison.quotes if comparison else ()) == count


def test_figures_of_one_day_that_differ_are_said_to_differ(newsroom: KnowledgeBase) -> None:
    comparison = _ask(newsroom, "كم عاملا قتل حريق المصنع في طنجة؟").comparison

    assert comparison is not None
    assert comparison.agreement is Agreement.DIFFER
    assert sorted(_marked(quote)[0] for quote in comparison.quotes) == ["12", "15"]


def test_dates_of_unequal_precision_agree(newsroom: KnowledgeBase) -> None:
    comparison = _ask(newsroom, "متى افتتح الملك جسر الوادي الكبير؟").comparison

    assert comparison is not None
    assert comparison.agreement is Agreement.AGREE


def test_what_one_source_alone_tells_is_not_compared(bundled: KnowledgeBase) -> None:
    answer = _ask(bundled, "كم شاحنة محملة بنساء وأطفال ورجال خرجت من آخر جيب لداعش في شرق سوريا؟")

    assert _marked(answer.quotes[0]) == ["ثلاثين"]
    assert answer.comparison is None


def test_another_event_of_another_source_is_not_set_beside_the_one_asked_about() -> None:
    knowledge = _knowledge(
        _article("valley", "ضرب الزلزال الوادي في 5 أبريل 2025.", "الأولى"),
        _article("mountain", "ضرب زلزال الجبل في عام 1964.", "الثانية"),
        _article("stadium", "احترق ملعب وجدة أمس.", "الثالثة"),
        _article("bridge", "افتتح الملك جسر الوادي الكبير.", "الرابعة"),
    )

    answer = _ask(knowledge, "متى ضرب الزلزال وادي النخيل؟")

    assert [quote.article.id for quote in answer.quotes] == ["valley", "mountain"]
    assert answer.comparison is None


def test_a_reader_who_compares_sources_is_shown_one_quote_of_each_first(bundled: KnowledgeBase) -> None:
    answer = _ask(bundled, "ماذا قالت المصادر المختلفة عن الباغوز؟")

    assert answer.query.compares_sources
    assert answer.comparison is not None
    assert len({quote.article.id for quote in answer.quotes}) == len(answer.quotes) == 3


def test_a_report_in_several_articles_is_quoted_once(newsroom: KnowledgeBase) -> None:
    quotes = _ask(newsroom, "كم عاملا قتل حريق المصنع في طنجة؟", max_quotes=10).quotes

    reports = [quote for quote in quotes if quote.article.id in {"x1", "x3"}]
    (other,) = [quote for quote in quotes if quote.article.id == "x2"]
    (report,) = [quote for quote in reports if "12" in quote.text]
    assert {report.article.id, *(article.id for article in report.repeated_in)} == {"x1", "x3"}
    assert other.repeated_in == ()


# Yes and no


@pytest.mark.parametrize(
    "question",
    [
        "هل افتتح الملك جسر الوادي الكبير؟",
        "هل دارت معارك عنيفة بين الطرفين؟",
        "هل استسلم مئات من مقاتلي الدولة الإسلامية؟",
        "هل لم يفتتح الملك متحف الفلك في الرباط؟",
        "افتتح الملك جسر الوادي الكبير ولا لأ؟",
    ],
)
def test_what_the_first_quote_says_is_stated(newsroom: KnowledgeBase, question: str) -> None:
    answer = _ask(newsroom, question)

    assert answer.quotes
    assert answer.is_stated


@pytest.mark.parametrize(
    "question",
    [
        "هل افتتح الملك متحف الفلك في الرباط؟",
        "هل لم يفتتح الملك جسر الوادي الكبير؟",
        "هل تستطيع قوات سوريا الديمقراطية إيواء مقاتلي داعش؟",
        "متى افتتح الملك جسر الوادي الكبير؟",
        "افتتح الملك جسر الوادي الكبير",
    ],
)
def test_the_opposite_and_other_questions_are_not_stated(newsroom: KnowledgeBase, question: str) -> None:
    answer = _ask(newsroom, question)

    assert answer.quotes
    assert not answer.is_stated


# Suggestions


def test_what_is_suggested_is_answered_when_it_is_asked(bundled: KnowledgeBase) -> None:
    near = ("كم عمر مصطفى بالي؟", "ما لون سيارة القائد؟", "من صمم الراية؟", "متى ولد عدنان عفرين في الحسكة؟")
    suggestions = [text for question in (*_SILENT, *near) for text in _ask(bundled, question).suggestions]

    assert len(suggestions) > len(_SILENT)
    for text in suggestions:
        assert text in _ask(bundled, text).quotes[0].text


def test_the_title_of_an_article_is_suggested_where_it_shares_a_word_with_the_question(
    bundled: KnowledgeBase,
) -> None:
    (title,) = _ask(bundled, "كم كان عدد سكان الباغوز قبل الحرب؟").suggestions

    answering = _ask(bundled, title).quotes[0].article
    assert (title, answering.title) == ("استسلام مئات من مقاتلي الدولة الإسلامية في الباغوز", title)


def test_what_is_suggested_where_what_is_asked_for_is_lacking_is_answered(bundled: KnowledgeBase) -> None:
    asked = questions([each.text for each in bundled.sentences], 400)
    lacking = [each for each in (_ask(bundled, text) for text in asked) if each.confidence == LACKING]

    suggested = [text for answer in lacking for text in answer.suggestions]
    assert 20 < 0.9 * len(lacking) < len(suggested) <= len(lacking)
    assert all(_ask(bundled, text).quotes for text in suggested)


@pytest.mark.parametrize("question", _SILENT)
def test_suggestions_are_few_and_each_another(bundled: KnowledgeBase, question: str) -> None:
    suggestions = _ask(bundled, question).suggestions

    assert len(suggestions) == len(set(suggestions)) <= MAX_SUGGESTIONS


def test_an_answer_with_quotes_suggests_nothing(bundled: KnowledgeBase) -> None:
    assert _ask(bundled, "من رفع الراية الصفراء في الباغوز؟").suggestions == ()


_WORDS = st.sampled_from(
    "الباغوز داعش كم متى من هل مدني 150 قوات سوريا غادر ٢٠٠ BBC ؟ القتلى الرقة المصادر\n".split(" ")
)


@given(question=st.lists(_WORDS, max_size=12).map(" ".join) | st.text(max_size=80))
def test_every_quote_of_any_question_is_a_slice_of_its_article(bundled: KnowledgeBase, question: str) -> None:
    answer = _ask(bundled, question)

    for quote in (*answer.quotes, *(answer.comparison.quotes if answer.comparison else ())):
        assert quote.article in bundled.articles
        assert quote.text == quote.article.text[quote.start : quote.end]
        assert quote.text == quote.text.strip() != ""
        assert all(0 <= start < end <= len(quote.text) for start, end in quote.highlights)
        assert all(0 <= each.start < each.end <= len(quote.text) for each in quote.dates)


@given(question=st.lists(_WORDS, max_size=12).map(" ".join) | st.text(max_size=80))
def test_any_question_is_answered_or_has_no_more_than_suggestions(
    bundled: KnowledgeBase, question: str
) -> None:
    answer = _ask(bundled, question)

    assert bool(answer.quotes) == (answer.confidence >= 0)
    assert not (answer.quotes and answer.suggestions)
    assert answer.quotes or (answer.comparison is None and not answer.is_stated)


def test_what_was_asked_lately_is_answered_by_the_very_same_answer(bundled: KnowledgeBase) -> None:
    knowledge = KnowledgeBase.of(Contents(tuple(bundled.articles), bundled.edition.lexicon))
    first = _ask(knowledge, "من رفع الراية؟")

    assert _ask(knowledge, "من رفع الراية؟") is first
    assert _ask(knowledge, "من رفع الراية؟", max_quotes=1) is not first
    for number in range(MAX_REMEMBERED):
        _ask(knowledge, f"سؤال {number}")
    assert _ask(knowledge, "من رفع الراية؟") is not first
    assert _ask(knowledge, "من رفع الراية؟") == first


def test_what_leans_on_nothing_is_remembered_whatever_was_asked_before(bundled: KnowledgeBase) -> None:
    knowledge = KnowledgeBase.of(Contents(tuple(bundled.articles), bundled.edition.lexicon))
    question = Question("من رفع الراية الصفراء؟", previous=("كم مقاتلا خرج؟",))
    first = _ask(knowledge, question.text)

    answer = knowledge.answer(question, max_quotes=3)

    assert answer.ranked is first.ranked
    assert answer.query.question == question
    assert replace(answer, query=first.query) == first


def test_what_leans_on_the_question_before_is_remembered_with_it(bundled: KnowledgeBase) -> None:
    knowledge = KnowledgeBase.of(Contents(tuple(bundled.articles), bundled.edition.lexicon))
    leaning = [Question("ومتى؟", previous) for previous in ((), ("من رفع الراية؟",), ("كم مقاتلا خرج؟",))]

    first = [knowledge.answer(each, max_quotes=3) for each in leaning]

    assert [knowledge.answer(each, max_quotes=3) for each in leaning] == first
    assert all(each.query.leans for each in first)
    assert len({each.query.words for each in first}) == len(leaning)


def test_without_a_subject_the_newest_articles_are_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = tuple(
        Article(f"a{year}", f"وقع ذلك في {year}.", Source("وكالة"), published=PublicationDate(year))
        for year in range(2000, 2010)
    )
    knowledge = KnowledgeBase.of(Contents(articles, Lexicon()))
    assert len(knowledge.timeline(limit=20)) == 10
    monkeypatch.setattr(answering, "MAX_SENTENCES_TOLD", 3)

    assert [event.date.year for event in knowledge.timeline(limit=20)] == [2007, 2008, 2009]
