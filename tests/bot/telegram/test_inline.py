from bot import wording
from bot.telegram import inline
from knowledge.answering import KnowledgeBase
from knowledge.model import Article, Attribution, DatedStretch, PublicationDate, Question, Quote, Source
from tests.bot_api.methods import AnswerInlineQuery

_say = wording.ARABIC


def test_a_result_has_the_title_the_source_and_the_quote(bundled: KnowledgeBase) -> None:
    (quote,) = bundled.answer(Question("من رفع الراية الصفراء في الباغوز؟"), max_quotes=1).quotes

    (result,) = inline.results([quote], _say)

    assert result.title == "إعلان القضاء التام على «خلافة» تنظيم الدولة الإسلامية"
    assert result.description == f"إيلاف، 23 مارس 2019\n{quote.text}"
    assert result.input_message_content.to_dict()["message_text"].startswith(quote.text)


def test_what_is_sent_names_the_speaker_and_the_dates_of_relative_times() -> None:
    text = "قال القائد إنهم عادوا السبت."
    day = PublicationDate(2019, 3, 23)
    article = Article("a", text, Source("إيلاف"), published=day)
    speaker = Attribution(article, 4, 10, is_carried=False)

    (result,) = inline.results(
        [Quote(article, 0, len(text), ((22, 27),), 1.0, speaker, (DatedStretch(22, 27, day),))], _say
    )

    content = result.input_message_content.to_dict()
    assert content["message_text"].split("\n") == [
        text,
        "\u200f— القائد، عن إيلاف، 23 مارس 2019",
        "\u200f«السبت» = 23 مارس 2019",
    ]
    assert [entity["type"] for entity in content["entities"]] == ["blockquote", "bold"]
    assert result.description == f"إيلاف، 23 مارس 2019\n{text}"


def test_ids_come_from_the_content(bundled: KnowledgeBase) -> None:
    first, second = bundled.answer(Question("الباغوز"), max_quotes=2).quotes
    again = KnowledgeBase(bundled.contents).answer(Question("باغوز الفرات؟"), max_quotes=10).quotes

    ids = {quote.text: result.id for quote, result in zip(again, inline.results(again, _say), strict=True)}

    assert inline.results([first], _say)[0].id != inline.results([second], _say)[0].id
    assert all(inline.results([quote], _say)[0].id == ids[quote.text] for quote in again)


def test_the_results_of_every_bundled_sentence_are_within_telegrams_limits(bundled: KnowledgeBase) -> None:
    quotes = bundled.answer(Question("الباغوز"), max_quotes=50, min_ranked=100).quotes

    results = [result.to_dict() for result in inline.results(quotes, _say)]

    AnswerInlineQuery(inline_query_id="1", results=results)
    assert len(results) > 10
