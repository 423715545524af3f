from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering import KnowledgeBase
from knowledge.files.lexicon import Lexicon
from knowledge.model import Article, Question, QuestionKind, Source
from knowledge.questions.queries import QueryReader
from knowledge.questions.vocabulary import Vocabulary
from knowledge.ranking.candidates import Candidates
from knowledge.ranking.features import FEATURES, at_sight, look_closer
from knowledge.ranking.query_terms import QueryTerms
from knowledge.sentences.collection import Collection

_KINDS = {kind.value: kind for kind in QuestionKind} | {"said what": QuestionKind.SAID_WHAT}
"""By the words before the colon of a feature's name."""
_SHARES = FEATURES[:3]

_WORDS = st.sampled_from(
    """
    متى كم من قال ماذا أين لماذا كيف هل ما هو وكم الباغوز باغوز داعش سوريا وسوريا. الفرات شخص، بحسب بعد 150
    ثلاثين ٧٥٠ شاحنة مقاتلي مصطفى بالي قسد الخلافة الراية الصفراء أمس السبت عام 2014 المرصد غادر انسحابهم
    Baghouz ISIS who الديموقراطيه زرافة
    """.split()
)
_QUESTIONS = st.lists(_WORDS, max_size=10).map(" ".join) | st.text(max_size=60)
_SHARING = ("سقطت المدينة.", "سقطت القرية.", "عاد الناس.")


def _features(
    question: str, *texts: str, title: str | None = None, previous: str | None = None
) -> list[dict[str, float]]:
    """The features of all sentences of some articles, of the same title."""
    asked = Question(question, (previous,) if previous else ())
    return _features_of(asked, [(text, title) for text in texts])


def _features_of(question: Question, told: Sequence[tuple[str, str | None]]) -> list[dict[str, float]]:
    """The same of articles that are told by their texts and titles."""
    articles = [Article(str(id), text, Source("وكالة"), title=title) for id, (text, title) in enumerate(told)]
    collection = Collection.read(articles, Lexicon(synonyms=(("غادر", "خرج"),)).phrases())
    vocabulary = Vocabulary.of(collection)
    query = QueryReader(vocabulary, collection.phrases).read(question)
    numbers = range(len(collection.sentences))
    candidates = Candidates([QueryTerms(query, vocabulary)], [numbers], collection)
    by_feature = at_sight(candidates)
    look_closer(by_feature, candidates, numbers)
    return [dict(zip(FEATURES, column, strict=True)) for column in by_feature.T.tolist()]


@given(question=_QUESTIONS)
def test_every_feature_of_any_question_is_small(bundled: KnowledgeBase, question: str) -> None:
    _, ranked = bundled.ranked(Question(question))

    for each in ranked:
        own = dict(zip(FEATURES, each.features, strict=True))
        large = {name: value for name, value in own.items() if not -1.5 <= value <= 1.5}
        assert large.keys() <= set(_SHARES)


@given(question=_QUESTIONS)
def test_features_of_other_kinds_of_question_are_zero(bundled: KnowledgeBase, question: str) -> None:
    query, ranked = bundled.ranked(Question(question))

    for each in ranked:
        for name, value in zip(FEATURES, each.features, strict=True):
            kind, colon, _ = name.partition(":")
            assert not colon or value == 0 or _KINDS[kind] in query.kinds, name


def test_every_feature_has_a_name_of_its_own() -> None:
    assert len(set(FEATURES)) == len(FEATURES)


def test_the_more_of_a_question_a_sentence_says_the_more_is_covered() -> None:
    whole, half, none = _features(
        "افتتح الوزير السد الجديد", "افتتح الوزير السد الجديد.", "غضب الوزير أمس من السد.", "نام القط."
    )

    assert whole["coverage"] == pytest.approx(1.0)
    assert whole["coverage"] > half["coverage"] > none["coverage"] == 0
    assert whole["all covered"] > half["all covered"] > none["all covered"]
    assert whole["words in order"] > half["words in order"]
    assert whole["nearness of matches"] > half["nearness of matches"]


def test_a_synonym_covers_as_a_synonym_and_the_word_itself_as_itself() -> None:
    itself, synonym = _features("غادر المدير", "غادر المدير.", "خرج المدير.")

    assert itself["coverage by synonyms"] == 0
    assert synonym["coverage by synonyms"] > 0
    assert itself["coverage"] > synonym["coverage"]
    assert itself["coverage in the same form"] > synonym["coverage in the same form"]


def test_each_title_is_named_by_itself() -> None:
    told = [("عاد الناس.", "سقوط الباغوز"), ("غادر الناس.", "عودة الباغوز"), ("وصل الناس.", "مطر")]

    named = [each["title named"] for each in _features_of(Question("سقوط الباغوز"), told)]

    assert named == [1.0, 0.5, 0.0]


def test_what_a_sentence_lacks_may_stand_beside_it_or_in_the_title() -> None:
    question = "سقوط الباغوز في سوريا"
    first, last = _features(question, "سقطت الباغوز. حدث ذلك في سوريا.")
    titled, *_ = _features(
        question, "عاد الناس.", "سقوط الباغوز في سوريا خبر كبير.", title="سقوط الباغوز في سوريا"
    )

    assert first["coverage with the sentence before"] == 0
    assert first["coverage with the sentence after"] > 0
    assert last["coverage with the sentence before"] > 0
    assert last["coverage with the sentence after"] == 0
    assert titled["coverage with the title"] == pytest.approx(1.0)
    assert titled["coverage"] == 0


def test_what_a_sentence_lacks_another_one_of_its_article_may_say() -> None:
    lone, opening, *_, far = _features(
        "متى دشنت سفينة النجمة؟",
        "دشنت السفينة أمس.",
        "غرقت سفينة النجمة. نجا الركاب. بكى الناس. دشنت السفينة عام 1998.",
    )

    assert lone["coverage with the article"] == 0
    assert opening["coverage with the article"] > 0
    assert far["coverage with the article"] > 0 == far["coverage with the sentence before"]


@pytest.mark.parametrize(
    ("text", "last", "number"),
    [
        ("هدنة 2021 صمدت في الشمال.", False, False),
        ("الهدنة صمدت في الشمال.", False, True),
        ("هدنة 2021 صمدت في الجنوب.", True, False),
    ],
)
def test_that_the_last_word_or_a_number_is_missing_is_told(text: str, *, last: bool, number: bool) -> None:
    (features,) = _features("كم صمدت هدنة 2021 في الشمال؟", text)

    assert (features["last word missing"], features["number missing"]) == (last, number)


def test_words_of_the_question_before_count_as_neither_its_last_nor_its_number() -> None:
    (features,) = _features(
        "ومتى في الشمال؟", "صمدت الهدنة في الشمال.", previous="كم صمدت هدنة 2021 في الجنوب؟"
    )

    assert (features["last word missing"], features["number missing"]) == (0, 0)


def test_the_rarest_word_weighs_most() -> None:
    articles = ("سقطت المدينة.", "سقطت القلعة.", "سقطت القرية.", "فتحت المدينة.", "عاد الناس.")

    found = [each["heaviest word"] for each in _features("متى سقطت القلعة", *articles)]

    assert found == [0, 1, 0, 0, 0]


def test_one_word_in_common_is_told_where_more_are_asked_for() -> None:
    both, one, none = (each["one shared word"] for each in _features("سقطت المدينة", *_SHARING))
    alone = [each["one shared word"] for each in _features("المدينة", *_SHARING)]

    assert (both, one, none) == (0, 1, 1)
    assert alone == [0, 0, 0]


def test_a_neighbour_in_another_article_covers_nothing() -> None:
    one, other = _features("سقوط الباغوز", "عاد الناس.", "سقوط الباغوز.")

    assert one["coverage with the sentence after"] == 0
    assert other["coverage with the sentence before"] == 0


def test_the_first_sentence_of_each_article_is_known() -> None:
    found = _features("السد", "افتتح السد. عاد الناس.", "فتحت المدارس.")

    assert [each["first sentence"] for each in found] == [1, 0, 1]
    assert [each["position"] for each in found] == [0, 0.05, 0]


def test_a_time_speaks_for_a_sentence_when_a_time_is_asked_for() -> None:
    exact, relative, none = _features(
        "متى افتتح السد؟", "افتتح السد عام 1970.", "افتتح السد أمس.", "افتتح السد الوزير."
    )

    assert [each["when: a time is named"] for each in (exact, relative, none)] == [1, 1, 0]
    assert [each["when: an exact time is named"] for each in (exact, relative, none)] == [1, 0, 0]
    assert exact["when: nearness of the time"] > none["when: nearness of the time"]


def test_a_number_counts_only_when_the_question_does_not_name_it_itself() -> None:
    asked, other = _features("كم سيارة رافقت 15 شاحنة؟", "رافقت سيارات 15 شاحنة.", "رافقت 4 سيارات 15 شاحنة.")

    assert asked["how many: a number is named"] == 0
    assert other["how many: a number is named"] == 1


def test_the_speaker_of_a_sentence_is_new_or_asked_about() -> None:
    text = "قال القائد عدنان عفرين إن المعركة انتهت. عاد الناس إلى بيوتهم."
    said, silent = _features("من قال إن المعركة انتهت؟", text)
    (asked_about, _) = _features("ماذا قال عدنان عفرين؟", text)

    assert said["who said: a speaker is named"] == said["who said: the speaker is new"] == 1
    assert silent["who said: a speaker is named"] == silent["who said: the speaker is new"] == 0
    assert asked_about["said what: the speaker is asked about"] == 1


def test_a_carried_speaker_covers_the_words_that_name_it() -> None:
    _, carried = _features(
        "ماذا قال عفرين عن الجسر؟", "قال القائد عدنان عفرين إن المعركة انتهت. وأضاف أن الجسر تهدم."
    )

    assert carried["coverage with the speaker"] > 0
    assert carried["said what: the speaker is asked about"] == 1


@pytest.mark.parametrize(
    ("question", "name", "telling", "other"),
    [
        (
            "لماذا احترق المصنع؟",
            "why: a reason is named",
            "احترق المصنع بسبب ماس كهربائي.",
            "احترق المصنع ليلا.",
        ),
        ("أين يقع المصنع؟", "where: a place is named", "يقع المصنع قرب طنجة.", "يقع المصنع القديم هناك."),
        ("كيف هرب السجين؟", "how: a manner is named", "هرب السجين عبر نفق.", "هرب السجين ليلا."),
        ("من بنى السد؟", "who: nearness of a name", "بنى السد المهندس صالح.", "بنى السد عمال كثيرون."),
        (
            "من هو مصطفى بالي؟",
            "definition: said what it is",
            "مصطفى بالي هو الناطق باسم القوات.",
            "غادر مصطفى بالي القاعة.",
        ),
        ("ماذا قال بالي؟", "said what: a quotation", 'قال بالي: "انتهت المعركة".', "قال بالي إنها انتهت."),
        ("السد العالي", "keywords: early", "السد العالي بناء عظيم.", "زار الوزير أمس بعد الظهر السد العالي."),
    ],
)
def test_what_is_asked_for_speaks_for_a_sentence(question: str, name: str, telling: str, other: str) -> None:
    first, second = _features(question, telling, other)

    assert first[name] > second[name]
