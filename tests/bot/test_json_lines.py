import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.json_lines import answer_lines
from knowledge.answering import KnowledgeBase
from knowledge.model import Article, Source


def _answers(knowledge: KnowledgeBase, *lines: bytes | str, ranked: int = 0) -> list[dict[str, Any]]:
    encoded = [line if isinstance(line, bytes) else line.encode() for line in lines]
    return [json.loads(line) for line in answer_lines(encoded, knowledge, max_quotes=3, ranked=ranked)]


def test_an_answer_has_the_fields_of_the_contract(bundled: KnowledgeBase) -> None:
    (answer,) = _answers(bundled, "من رفع الراية الصفراء في الباغوز؟\n", ranked=5)

    assert set(answer) == {"question", "answered", "quotes", "ranked"}
    assert answer["question"] == "من رفع الراية الصفراء في الباغوز؟"
    assert answer["answered"] is True
    quote = answer["quotes"][0]
    article = next(each for each in bundled.articles if each.id == quote["article"])
    assert quote == answer["ranked"][0]
    assert quote["text"] == article.text[quote["start"] : quote["end"]]
    assert (quote["source"], quote["published"]) == ("إيلاف", "2019-03-23")
    assert [quote["text"][start:end] for start, end in quote["highlights"]] == ["الصفراء", "الباغوز"]
    assert 0 < quote["score"] < 2
    assert len(answer["ranked"]) == 5


def test_a_silent_answer_has_no_quotes_but_ranks_what_came_nearest(bundled: KnowledgeBase) -> None:
    (answer,) = _answers(bundled, "كم ثمن النفط اليوم؟", ranked=2)

    assert (answer["answered"], answer["quotes"]) == (False, [])
    assert len(answer["ranked"]) == 2


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
    knowledge = KnowledgeBase([Article("a", "غادر القائد المدينة.", Source("وكالة"))])

    (answer,) = _answers(knowledge, "من غادر المدينة؟")

    assert [quote["published"] for quote in answer["quotes"]] == [None]


@given(line=st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_every_line_gives_one_json_object_whatever_it_holds(bundled: KnowledgeBase, line: bytes) -> None:
    (answer,) = _answers(bundled, line)

    assert "error" in answer or isinstance(answer["answered"], bool)
