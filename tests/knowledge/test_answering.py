from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering import MAX_CANDIDATES, KnowledgeBase
from knowledge.model import Answer, Article, PublicationDate, Question, Source


def _knowledge(*texts: str) -> KnowledgeBase:
    return KnowledgeBase([Article(f"a{number}", text, Source("وكالة")) for number, text in enumerate(texts)])


def _ask(knowledge: KnowledgeBase, question: str, max_quotes: int = 3) -> Answer:
    return knowledge.answer(Question(question), max_quotes=max_quotes)


def test_the_best_sentence_is_quoted_first_word_for_word(bundled: KnowledgeBase) -> None:
    best = _ask(bundled, "من رفع الراية الصفراء في الباغوز؟").quotes[0]

    assert best.article.id == "elaph-caliphate-eliminated"
    assert best.text == "رفعت قوات سوريا الديموقراطية رايتها الصفراء في الباغوز."


def test_no_more_quotes_are_given_than_asked_for(bundled: KnowledgeBase) -> None:
    assert len(_ask(bundled, "الباغوز", max_quotes=1).quotes) == 1
    assert len(_ask(bundled, "الباغوز", max_quotes=10).quotes) == 10


def test_a_question_on_something_else_is_not_answered(bundled: KnowledgeBase) -> None:
    answer = _ask(bundled, "ما هي أعراض الإنفلونزا؟")

    assert answer.quotes == ()


def test_a_question_without_a_word_to_search_for_is_not_answered(bundled: KnowledgeBase) -> None:
    answer = _ask(bundled, "متى؟")

    assert (answer.quotes, answer.ranked) == ((), ())


def test_one_word_in_common_is_too_little_where_the_question_has_more() -> None:
    knowledge = _knowledge("افتتح الوزير السد الجديد في أسوان.", "غادر الناس المدينة القديمة أمس.")

    assert _ask(knowledge, "من كتب رواية المدينة الفاضلة؟").quotes == ()
    assert _ask(knowledge, "السد").quotes != ()


def test_weak_quotes_are_not_put_beside_a_strong_one() -> None:
    knowledge = _knowledge("افتتح الوزير السد الجديد في أسوان.", "غادر الوزير المدينة.", "عاد الناس.")

    assert [quote.article.id for quote in _ask(knowledge, "من افتتح السد الجديد في أسوان؟").quotes] == ["a0"]


def test_all_candidates_are_ranked_whether_they_are_quoted_or_not(bundled: KnowledgeBase) -> None:
    answer = _ask(bundled, "كم ثمن النفط اليوم؟")

    assert answer.quotes == ()
    assert answer.ranked
    assert len(bundled.answer(Question("الباغوز"), max_quotes=3).ranked) == MAX_CANDIDATES
    assert len(bundled.answer(Question("الباغوز"), max_quotes=3, min_ranked=50).ranked) == 50


def test_the_newest_articles_come_first_and_those_without_a_date_last() -> None:
    dates = {"old": "2018", "new": "2024-03-01", "undated": None, "newer": "2024-03-02"}
    knowledge = KnowledgeBase(
        [
            Article(id, "نص.", Source("وكالة"), published=PublicationDate.parse(date) if date else None)
            for id, date in dates.items()
        ]
    )

    assert [article.id for article in knowledge.newest_articles] == ["newer", "new", "old", "undated"]


def test_the_opening_of_an_article_is_its_first_sentence(bundled: KnowledgeBase) -> None:
    article = next(each for each in bundled.articles if each.id == "telegraph-150-surrender")

    assert bundled.opening(article).text.startswith("قال مصدر عسكري، إن نحو 150")


def test_the_version_changes_with_any_fact_and_only_then() -> None:
    article = Article("a", "نص.", Source("وكالة"))
    other_source = Article("a", "نص.", Source("صحيفة"))

    assert KnowledgeBase([article]).version == KnowledgeBase([article]).version
    assert KnowledgeBase([article]).version != KnowledgeBase([other_source]).version


_WORDS = st.sampled_from("الباغوز داعش كم متى مدني 150 قوات سوريا غادر ٢٠٠ BBC ؟ القتلى الرقة\n".split(" "))


@given(question=st.lists(_WORDS, max_size=12).map(" ".join) | st.text(max_size=80))
def test_every_quote_of_any_question_is_a_slice_of_its_article(bundled: KnowledgeBase, question: str) -> None:
    for quote in _ask(bundled, question).quotes:
        assert quote.article in bundled.articles
        assert quote.text == quote.article.text[quote.start : quote.end]
        assert quote.text == quote.text.strip() != ""
        assert all(0 <= start < end <= len(quote.text) for start, end in quote.highlights)
