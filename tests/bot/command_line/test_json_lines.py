import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.command_line.json_lines import answer_lines
from knowledge.answering import KnowledgeBase
from knowledge.files.folder import Contents
from knowledge.files.lexicon import Lexicon
from knowledge.model import Article, PublicationDate, QuestionKind, Source

_WHO = "من أعلن القضاء التام على الخلافة؟"


def _knowledge(*texts: str) -> KnowledgeBase:
    articles = (Article(f"a{number}", text, Source("وكالة")) for number, text in enumerate(texts))
    return KnowledgeBase.of(Contents(tuple(articles), Lexicon()))


def _answers(knowledge: KnowledgeBase, *lines: bytes | str, ranked: int = 0) -> list[dict[str, Any]]:
    encoded = [line if isinstance(line, bytes) else line.encode() for line in lines]
    return [json.loads(line) for line in answer_lines(encoded, knowledge, max_quotes=3, ranked=ranked)]


def test_an_answer_has_the_fields_of_the_contract(bundled: KnowledgeBase) -> None:
    (answer,) = _answers(bundled, f"{_WHO}\n", ranked=5)

    assert list(answer) == [
        "question",
        "answered",
        "quotes",
        "ranked",
        "kinds",
        "understood",
        "comparison",
        "stated",
        "suggestions",
        "courtesy",
        "confidence",
    ]
    assert answer["question"] == _WHO
    assert answer["answered"] is True
    assert answer["kinds"] == ["who", "who said"]
    assert (answer["understood"], answer["suggestions"], answer["courtesy"]) == ([], [], None)
    assert answer["stated"] is False
    assert answer["confidence"] >= 0
    assert len(answer["ranked"]) == 5


def test_a_quote_has_the_fields_of_the_contract(bundled: KnowledgeBase) -> None:
    (answer,) = _answers(bundled, _WHO, ranked=5)

    quote = answer["quotes"][0]
    article = next(each for each in bundled.articles if each.id == quote["article"])
    assert quote == answer["ranked"][0] | {"context": quote["context"]}
    assert quote["text"] == article.text[quote["start"] : quote["end"]]
    assert (quote["source"], quote["published"]) == ("إيلاف", "2019-03-23")
    assert [quote["text"][start:end] for start, end in quote["highlights"]] == ["قوات سوريا الديموقراطية"]
    assert quote["repeated_in"] == []
    assert set(quote) == {
        "text",
        "article",
        "source",
        "via",
        "published",
        "start",
        "end",
        "highlights",
        "score",
        "attribution",
        "chain",
        "dates",
        "repeated_in",
        "context",
    }


def test_a_quote_has_its_neighbours_and_its_paragraph() -> None:
    text = "عاد الناس.\nسقطت المدينة أمس. وغادر الجنود. وساد الهدوء."

    (answer,) = _answers(_knowledge(text), "متى سقطت المدينة؟")

    context = answer["quotes"][0]["context"]
    assert {name: stretch and stretch["text"] for name, stretch in context.items()} == {
        "before": "عاد الناس.",
        "after": "وغادر الجنود.",
        "paragraph": "سقطت المدينة أمس. وغادر الجنود. وساد الهدوء.",
    }
    assert all(each is None or each["text"] == text[each["start"] : each["end"]] for each in context.values())


def test_the_contract_names_every_kind_of_question() -> None:
    described = Path("docs/json-lines.md").read_text(encoding="utf-8")

    assert [kind.value for kind in QuestionKind if f"`{kind.value}`" not in described] == []


def test_who_is_quoted_is_a_stretch_of_the_article_and_heads_the_chain(bundled: KnowledgeBase) -> None:
    (answer,) = _answers(bundled, _WHO)

    quote = answer["quotes"][0]
    article = next(each for each in bundled.articles if each.id == quote["article"])
    speaker = quote["attribution"]
    assert speaker["text"] == article.text[speaker["start"] : speaker["end"]] == "قوات سوريا الديموقراطية"
    assert speaker["carried"] is False
    assert quote["chain"] == [speaker["text"], article.source.name, *article.source.cites]


def test_a_relative_time_has_the_date_that_it_was(bundled: KnowledgeBase) -> None:
    (answer,) = _answers(bundled, _WHO)

    quote = answer["quotes"][0]
    (dated,) = quote["dates"]
    assert quote["text"][dated["start"] : dated["end"]] == "السبت"
    assert dated["date"] == "2019-03-23"


def test_a_speaker_of_an_earlier_sentence_is_said_to_be_carried_on() -> None:
    knowledge = _knowledge("قال القائد إن المعركة انتهت. وأضاف أن الجنود عادوا إلى قواعدهم.")

    (answer,) = _answers(knowledge, "الجنود عادوا إلى قواعدهم", ranked=2)

    carried = next(quote for quote in answer["ranked"] if quote["text"].startswith("وأضاف"))
    assert carried["attribution"] == {"text": "القائد", "start": 4, "end": 10, "carried": True}
    assert carried["chain"] == ["القائد", "وكالة"]


def test_an_article_that_speaks_for_itself_has_a_chain_of_its_source_alone() -> None:
    (answer,) = _answers(_knowledge("عاد الجنود إلى قواعدهم."), "الجنود", ranked=1)

    assert answer["ranked"][0]["attribution"] is None
    assert answer["ranked"][0]["chain"] == ["وكالة"]


def test_articles_with_the_same_sentence_are_named_with_it() -> None:
    report = "افتتح وزير المياه السد الجديد في مدينة أسوان جنوب البلاد."
    knowledge = _knowledge(report, report)

    (answer,) = _answers(knowledge, "من افتتح السد الجديد في أسوان؟", ranked=2)

    (quote,) = answer["ranked"]
    assert sorted([quote["article"], *quote["repeated_in"]]) == ["a0", "a1"]


def test_a_word_that_was_taken_for_another_is_told(bundled: KnowledgeBase) -> None:
    (answer,) = _answers(bundled, "kam sha7ina kharajat?")

    assert {"typed": "sha7ina", "as": ["شاحنة"]} in answer["understood"]


def test_what_several_sources_say_is_compared() -> None:
    text, day = (
        "أصيب 20 عاملا في حريق كبير اندلع بمصنع الورق القديم شرق المدينة.",
        PublicationDate(2024, 8, 1),
    )
    articles = (
        Article("a", text, Source("وكالة"), published=day),
        Article("b", text.replace("20", "30"), Source("صحيفة"), published=day),
    )
    knowledge = KnowledgeBase.of(Contents(articles, Lexicon()))

    (answer,) = _answers(knowledge, "كم عاملا أصيب في حريق مصنع الورق؟")

    comparison = answer["comparison"]
    assert set(comparison) == {"quotes", "agreement"}
    assert [quote["source"] for quote in comparison["quotes"]] == ["وكالة", "صحيفة"]
    assert all(set(quote) == set(answer["quotes"][0]) - {"context"} for quote in comparison["quotes"])
    assert comparison["agreement"] == "differ"


def test_what_is_asked_with_yes_or_no_is_said_to_be_stated_where_it_is(bundled: KnowledgeBase) -> None:
    stated, not_stated = _answers(
        bundled,
        "هل رفعت قوات سوريا الديموقراطية رايتها الصفراء في الباغوز؟",
        "هل لم ترفع قوات سوريا الديموقراطية رايتها الصفراء في الباغوز؟",
    )

    assert stated["kinds"] == not_stated["kinds"] == ["yes/no"]
    assert (stated["stated"], not_stated["stated"]) == (True, False)


@pytest.mark.parametrize(("message", "courtesy"), [("شكرا", "thanks"), ("مين انت؟", "who are you")])
def test_a_courtesy_is_called_by_its_name(bundled: KnowledgeBase, message: str, courtesy: str) -> None:
    (answer,) = _answers(bundled, message)

    assert answer["courtesy"] == courtesy
    assert (answer["answered"], answer["confidence"]) == (False, None)


def test_a_question_goes_on_from_the_one_before(bundled: KnowledgeBase) -> None:
    line = json.dumps({"question": "ومتى؟", "previous": [_WHO]})

    alone, after = _answers(bundled, "ومتى؟", line, ranked=1)

    assert alone["ranked"] == []
    assert after["question"] == "ومتى؟"
    assert "القضاء التام على" in after["ranked"][0]["text"]


def test_without_earlier_questions_nothing_goes_on(bundled: KnowledgeBase) -> None:
    with_none, plain = _answers(bundled, '{"question": "كم شاحنة؟", "previous": []}', "كم شاحنة؟")

    assert with_none == plain


def test_a_silent_answer_has_no_quotes_but_ranks_what_came_nearest(bundled: KnowledgeBase) -> None:
    (answer,) = _answers(bundled, "كم ثمن النفط اليوم؟", ranked=2)

    assert (answer["answered"], answer["quotes"]) == (False, [])
    assert (answer["comparison"], answer["stated"]) == (None, False)
    assert answer["confidence"] < 0
    assert len(answer["ranked"]) == 2


def test_a_suggestion_is_a_stretch_of_an_article_and_is_answered(bundled: KnowledgeBase) -> None:
    (silent,) = _answers(bundled, "ما هي أعراض الإنفلونزا؟")

    assert len(silent["suggestions"]) <= 3
    for answer in _answers(bundled, *silent["suggestions"]):
        assert answer["answered"]
        assert any(answer["question"] in article.text for article in bundled.articles)


def test_nothing_is_ranked_unless_asked_for(bundled: KnowledgeBase) -> None:
    assert _answers(bundled, "الباغوز")[0]["ranked"] == []


def test_more_can_be_ranked_than_are_quoted(bundled: KnowledgeBase) -> None:
    assert len(_answers(bundled, "الباغوز", ranked=60)[0]["ranked"]) == 60


def test_a_question_may_be_plain_text_or_an_object_with_other_keys(bundled: KnowledgeBase) -> None:
    plain, wrapped = _answers(bundled, "كم شاحنة؟\r\n", '{"question": "كم شاحنة؟", "style": "msa"}\n')

    assert plain == wrapped


@pytest.mark.parametrize(
    "line",
    [
        "",
        "\n",
        '{"question": ""}',
        '{"question": 5}',
        '{"q": "x"}',
        '{"question": "x"',
        '{"question": "\\ud800"}',
        '{"question": "x", "previous": "y"}',
        '{"question": "x", "previous": null}',
        '{"question": "x", "previous": ["y", 5]}',
        '{"question": "x", "previous": ["\\ud800"]}',
        b"\xff\xfe",
        "{" * 10_000,
        '{"question": "x", "n": ' + "9" * 5000 + "}",
        '{"a": ' + "[" * 100_000,
    ],
)
def test_a_bad_line_gives_an_error_in_its_place_and_the_rest_goes_on(
    bundled: KnowledgeBase, line: bytes | str
) -> None:
    before, bad, after = _answers(bundled, "كم شاحنة؟", line, "كم شاحنة؟")

    assert list(bad) == ["error"]
    assert bad["error"]
    assert before == after


def test_every_answer_is_one_line_whatever_counts_as_a_line_break(bundled: KnowledgeBase) -> None:
    question = "كم\u2028شاحنة\u2029خرجت\x85أمس؟"

    (line,) = answer_lines([question.encode()], bundled, max_quotes=3, ranked=0)

    assert len(line.splitlines()) == 1
    assert json.loads(line)["question"] == question


def test_an_article_without_a_date_has_none() -> None:
    (answer,) = _answers(_knowledge("غادر القائد المدينة أمس."), "من غادر المدينة؟", ranked=1)

    assert answer["ranked"][0]["published"] is None
    assert answer["ranked"][0]["dates"] == []


@given(line=st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_every_line_gives_one_json_object_whatever_it_holds(bundled: KnowledgeBase, line: bytes) -> None:
    (answer,) = _answers(bundled, line)

    assert "error" in answer or isinstance(answer["answered"], bool)
