from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import MessageEntity

from bot import wording
from bot.telegram import messages
from bot.telegram.messages import OutgoingMessage
from knowledge.answering import KnowledgeBase
from knowledge.files.folder import Contents
from knowledge.files.lexicon import Lexicon
from knowledge.model import (
    Agreement,
    Answer,
    Article,
    Attribution,
    Comparison,
    Correction,
    Courtesy,
    DatedStretch,
    Event,
    PublicationDate,
    Query,
    Question,
    QuestionKind,
    Quote,
    RankedSentence,
    Source,
)
from knowledge.sentences.splitting import MAX_SENTENCE
from tests.bot_api.methods import Entity, check_text
from tests.bot_api.texts import utf16_slice

_say = wording.ARABIC

_QUERY = Query(Question("سؤال"))
_MISSPELT = Query(
    Question("هل رفع الراية في باغوس؟"),
    (QuestionKind.YES_NO,),
    corrections=(Correction("باغوس", ("الباغوز",)),),
)


def _article(text: str, source: str = "إيلاف", title: str | None = None, url: str | None = None) -> Article:
    return Article("a", text, Source(source), title, PublicationDate(2019, 3, 23), url)


def _quote(text: str, highlights: tuple[tuple[int, int], ...] = ()) -> Quote:
    return Quote(_article(text), 0, len(text), highlights, score=1.0)


def _answer(*quotes: Quote) -> OutgoingMessage:
    return messages.answer(Answer(_QUERY, quotes, ()), _say)


def _entities(message: OutgoingMessage) -> list[Entity]:
    return [Entity.model_validate(entity.to_dict()) for entity in message.entities]


def _folded(message: OutgoingMessage, *quotes: Quote) -> list[str]:
    """Those of the quotes that stand in the one block that the reader opens, in its order."""
    blocks = _covered(message, MessageEntity.EXPANDABLE_BLOCKQUOTE)
    lines = blocks[0].split("\n") if blocks else []
    assert len(blocks) <= 1
    return [line for line in lines if line in {quote.text for quote in quotes}]


def _covered(message: OutgoingMessage, type_: str) -> list[str]:
    return [
        utf16_slice(message.text, entity.offset, entity.length)
        for entity in message.entities
        if entity.type == type_
    ]


def test_a_quote_stands_in_a_block_quote_with_its_credit_under_it() -> None:
    message = _answer(_quote("رفعت القوات رايتها.", ((5, 11),)))

    assert message.text == "رفعت القوات رايتها.\n\u200f— إيلاف، 23 مارس 2019"
    assert _covered(message, MessageEntity.BLOCKQUOTE) == ["رفعت القوات رايتها."]
    assert _covered(message, MessageEntity.BOLD) == ["القوات"]


def test_offsets_are_counted_as_telegram_counts_them() -> None:
    first, second = _quote("😀 رفعت القوات.", ((7, 13),)), _quote("😀 عاد الناس.", ((2, 5),))

    message = _answer(first, second)

    assert _covered(message, MessageEntity.BLOCKQUOTE) == [first.text]
    assert _folded(message, second) == [second.text]
    assert _covered(message, MessageEntity.BOLD) == ["القوات", "عاد"]


def test_a_source_whose_address_is_known_is_linked() -> None:
    message = messages.credit(_article("نص.", "BBC", url="https://example.com/a"), _say)

    (link,) = message.entities
    assert link.url == "https://example.com/a"
    assert utf16_slice(message.text, link.offset, link.length) == "\u2068BBC\u2069"


def test_the_speaker_the_dates_and_other_publishers_stand_under_a_quote() -> None:
    text = "قال القائد إنهم عادوا السبت."
    article = _article(text, url="https://example.com/a")
    speaker = Attribution(article, 4, 10, is_carried=False)
    dates = (DatedStretch(22, 27, PublicationDate(2019, 3, 23)),)
    others = (Article("b", text, Source("BBC")),)

    message = messages.quote(Quote(article, 0, len(text), ((4, 10),), 1.0, speaker, dates, others), _say)

    assert message.text.split("\n") == [
        text,
        "\u200f— القائد، عن إيلاف، 23 مارس 2019",
        "\u200f«السبت» = 23 مارس 2019",
        "\u200fونشرته أيضًا: \u2068BBC\u2069",
    ]
    assert _covered(message, MessageEntity.TEXT_LINK) == ["إيلاف"]
    assert _covered(message, MessageEntity.BLOCKQUOTE) == [text]
    assert _covered(message, MessageEntity.BOLD) == ["القائد"]


def test_a_speaker_who_is_named_like_the_source_does_not_take_its_link() -> None:
    text = "قال مراسل إيلاف في الباغوز إنهم عادوا."
    article = _article(text, url="https://example.com/a")

    message = messages.quote(
        Quote(article, 0, len(text), (), 1.0, Attribution(article, 4, 15, is_carried=False)), _say
    )

    (link,) = (entity for entity in message.entities if entity.type == MessageEntity.TEXT_LINK)
    assert utf16_slice(message.text, link.offset, link.length) == "إيلاف"
    assert link.offset == messages.utf16_length(f"{text}\n\u200f— مراسل إيلاف، عن ")


def test_what_was_understood_comes_first_and_the_marks_stay_where_they_belong() -> None:
    quote = _quote("😀 رفعت القوات رايتها.", ((7, 13),))

    message = messages.answer(Answer(_MISSPELT, (quote,), (), is_stated=True), _say)

    assert message.text.split("\n")[:3] == ["فهمتُ: «الباغوز»", _say(wording.STATED), quote.text]
    assert _covered(message, MessageEntity.BLOCKQUOTE) == [quote.text]
    assert _covered(message, MessageEntity.BOLD) == ["القوات"]


def test_the_introduction_the_quotes_the_verdict_and_further_quotes_come_in_this_order() -> None:
    first, second = _quote("😀 عاد 20 جنديا.", ((6, 8),)), _quote("عاد جنود كثيرون.")
    other = Quote(Article("b", "عاد 30 جنديا.", Source("رويترز")), 0, 13, ((4, 6),), 1.0)
    comparison = Comparison((other, first), Agreement.DIFFER)

    answer = Answer(_MISSPELT, (first, second), (), 1.0, comparison)

    message = messages.answer(answer, _say)

    parts = [_say(wording.EVIDENCE), first.text, _say.agreement(answer), second.text, other.text]
    places = [message.text.index(part or "nothing") for part in parts]
    assert places == sorted(places)
    assert message.text.count(first.text) == 1
    assert _covered(message, MessageEntity.BLOCKQUOTE) == [first.text]
    assert _folded(message, second, other) == [second.text, other.text]
    assert _covered(message, MessageEntity.BOLD) == ["20", "30"]


def test_the_verdict_stands_between_the_best_quote_and_the_others() -> None:
    quotes = _quote("عاد 20 جنديا."), Quote(Article("b", "عاد 20.", Source("رويترز")), 0, 7, (), 1.0)
    comparison = Comparison(quotes, Agreement.AGREE)

    answer = Answer(_QUERY, quotes, (), 1.0, comparison)

    message = messages.answer(answer, _say)

    assert f"\n\n{_say.agreement(answer)}\n{quotes[1].text}\n" in message.text
    assert message.text.endswith("\u200f— رويترز")


def test_when_the_articles_are_silent_the_reader_is_told_so() -> None:
    message = _answer()

    assert message.text == f"{_say(wording.SILENT)}\n{_say(wording.SILENT_HINT)}"
    assert message.entities == ()


def test_a_silent_answer_says_what_was_understood_and_what_could_be_asked_instead() -> None:
    answer = Answer(_MISSPELT, (), (), -1.0, suggestions=("السد الجديد", "BBC في أسوان"))

    assert messages.answer(answer, _say).text.split("\n") == [
        "فهمتُ: «الباغوز»",
        _say(wording.SILENT),
        _say(wording.SUGGESTED),
        "\u200f• السد الجديد",
        "\u200f• BBC في أسوان",
        _say(wording.SILENT_HINT),
    ]


@pytest.mark.parametrize("courtesy", Courtesy)
def test_a_courtesy_is_returned_and_nothing_else(courtesy: Courtesy) -> None:
    answer = Answer(Query(Question("شكرا"), courtesy=courtesy), (), ())

    assert messages.answer(answer, _say) == OutgoingMessage(_say(wording.COURTESIES[courtesy]))


def test_quotes_that_do_not_fit_are_left_out_whole() -> None:
    quotes = [_quote("ا" * (MAX_SENTENCE - number)) for number in range(3)]

    message = _answer(*quotes)

    assert _covered(message, MessageEntity.BLOCKQUOTE) == [quotes[0].text]
    assert _folded(message, *quotes[1:]) == [quotes[1].text]
    assert message.text.endswith(_say.and_more(1))


def test_a_list_of_articles_that_is_too_long_says_that_there_are_more() -> None:
    articles = [_article("نص.", title=f"عنوان المقال رقم {number}") for number in range(1000)]

    message = messages.sources(articles, _say)

    assert messages.utf16_length(message.text) <= messages.MAX_LENGTH
    assert message.text.startswith("عنوان المقال رقم 0\n\u200f— إيلاف، 23 مارس 2019\n\nعنوان المقال رقم 1")
    shown = len(_covered(message, MessageEntity.BOLD))
    assert shown <= messages.MAX_ENTITIES
    assert message.text.endswith(_say.and_more(1000 - shown))


def test_very_many_marked_words_leave_every_quote_its_block() -> None:
    text = "كلمة " * 60
    highlights = tuple((5 * number, 5 * number + 4) for number in range(60))

    quote = _quote(text.strip(), highlights)

    message = _answer(*[quote] * 10)

    assert len(message.entities) <= messages.MAX_ENTITIES
    assert len(_covered(message, MessageEntity.BLOCKQUOTE)) == 1
    assert len(_folded(message, quote)) == 9


_LINES = st.lists(st.text(min_size=1, max_size=messages.MAX_LENGTH // 2).map(str.strip).filter(bool))


@given(_LINES)
def test_lines_of_any_number_are_all_told_over_messages_that_can_be_sent(lines: list[str]) -> None:
    pages = messages.pages(lines)

    assert "\n".join(page.text for page in pages) == "\n".join(lines)
    assert all(messages.utf16_length(page.text) <= messages.MAX_LENGTH for page in pages)


_SENTENCES = st.text(
    alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cf", "Mn"]), min_size=1, max_size=50
).map(lambda text: "".join(text.split()) or "ا")


@st.composite
def _quotes(draw: st.DrawFn) -> Quote:
    text = (draw(_SENTENCES) * draw(st.integers(1, MAX_SENTENCE)))[:MAX_SENTENCE]
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=200)))
    highlights = tuple(zip(cuts[::2], cuts[1::2], strict=False))
    url = draw(st.sampled_from([None, "https://example.com/"]))
    article = _article(text, draw(_SENTENCES) * 4, url=url)
    speaker = Attribution(article, 0, draw(st.integers(1, len(text))), is_carried=False)
    dates = (DatedStretch(0, min(len(text), 20), PublicationDate(2019, 3, 23)),)
    others = (Article("b", text, Source(draw(_SENTENCES))),) * draw(st.integers(0, 3))
    return Quote(
        article,
        0,
        len(text),
        highlights,
        1.0,
        draw(st.sampled_from([None, speaker])),
        draw(st.sampled_from([(), dates])),
        others,
    )


_CORRECTIONS = st.lists(_SENTENCES.map(lambda word: Correction("x", (word[:20],))), max_size=10).map(tuple)


@st.composite
def _answers(draw: st.DrawFn) -> Answer:
    query = Query(Question("سؤال"), (QuestionKind.YES_NO,), corrections=draw(_CORRECTIONS))
    quotes = tuple(draw(st.lists(_quotes(), min_size=1, max_size=10)))
    compared = tuple(draw(st.lists(_quotes(), min_size=1, max_size=6)))
    comparison = Comparison(compared, draw(st.sampled_from([*Agreement, None])))
    return Answer(query, quotes, (), comparison=draw(st.sampled_from([None, comparison])))


@given(_answers(), st.sampled_from([wording.ARABIC, wording.ENGLISH]))
def test_any_answer_is_within_the_limits_of_telegram_and_verbatim(
    answer: Answer, say: wording.Wording
) -> None:
    message = messages.answer(answer, say)

    check_text(message.text, [Entity.model_validate(entity.to_dict()) for entity in message.entities])
    shown = _covered(message, MessageEntity.BLOCKQUOTE)
    quotes = [*answer.quotes, *wording.further(answer)]
    assert shown == [quote.text for quote in quotes[: len(shown)]]
    assert shown


def test_any_bundled_sentence_passes_telegram_unaltered(bundled: KnowledgeBase) -> None:
    query = Query(Question("سؤال"))
    for sentence in bundled.sentences:
        message = _answer(bundled.quote(query, RankedSentence(sentence, 1.0)))
        (shown,) = _covered(message, MessageEntity.BLOCKQUOTE)
        assert shown == sentence.text
        check_text(message.text, [Entity.model_validate(entity.to_dict()) for entity in message.entities])


_LONG = "\n".join(f"وفي اليوم {number} كتب المراسل عن أحوال سكان المدينة." for number in range(300))


@given(st.text(alphabet="اب ت\n😀.", min_size=1, max_size=300).filter(str.strip), st.integers(2, 5))
def test_the_pages_of_an_article_hold_all_of_it_in_order(text: str, times: int) -> None:
    article = _article(text * times * 20)
    pages = messages.article_pages(article, wording.ARABIC)

    for page in pages:
        check_text(page.text, _entities(page))
    shown = "".join(page.text.split("\n\n", 1)[1] for page in pages)
    assert "".join(shown.split()) == "".join(article.text.split())


def test_a_page_ends_at_the_end_of_a_line() -> None:
    pages = messages.article_pages(_article(_LONG), wording.ARABIC)

    assert len(pages) > 1
    assert all(page.text.endswith("سكان المدينة.") for page in pages)


def test_the_context_of_a_quote_is_a_slice_with_the_quote_in_bold() -> None:
    article = _article("وصل الوفد. افتتح السد. ثم غادر.\nعاد الناس.")
    knowledge = KnowledgeBase(Contents((article,), Lexicon()))
    quote = knowledge.sentence_at("a", 11)
    assert quote is not None

    message = messages.context(quote, knowledge.context(quote), wording.ARABIC)

    assert _covered(message, "expandable_blockquote") == ["وصل الوفد. افتتح السد. ثم غادر."]
    assert _covered(message, "bold") == ["افتتح السد."]


@pytest.mark.parametrize("subject", ["السد", "ا" * 4000, "نص\t\u202bفيه"])
def test_a_timeline_and_a_comparison_of_any_subject_can_be_sent(subject: str) -> None:
    texts = ("خرجت 15 شاحنة من المدينة عام 2014.", "خرجت 30 شاحنة من المدينة عام 2015.")
    quotes = tuple(
        replace(_quote(text, ((5, 7),)), article=_article(text, source=f"وكالة {text[5:7]}"))
        for text in texts
    )
    comparison = Comparison(quotes, None, (Fraction(15), Fraction(30)))
    events = [Event(PublicationDate(2014), quote) for quote in quotes]

    compared = messages.compared(comparison, subject, wording.ARABIC)
    timeline = messages.timeline(events, subject, wording.ARABIC)

    for message in (compared, timeline):
        check_text(message.text, _entities(message))
    assert "وكالة 15، 23 مارس 2019: 15" in compared.text
    caption = messages.described(comparison, subject, wording.ARABIC)
    assert messages.utf16_length(caption) <= messages.MAX_CAPTION
    assert "وكالة 30، 23 مارس 2019: 30" in caption
    assert timeline.text.count("2014") >= 2
