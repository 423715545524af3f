import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering import KnowledgeBase
from knowledge.arabic.phrases import Phrases
from knowledge.model import Article, PublicationDate, Source
from knowledge.sentences.collection import Collection, is_word


def _collection(*texts: str, title: str | None = None) -> Collection:
    phrases = Phrases()
    phrases.add("المرصد السوري", "~1")
    articles = [
        Article(f"a{number}", text, Source("وكالة"), title=title) for number, text in enumerate(texts)
    ]
    return Collection.read(articles, phrases)


def _extents(collection: Collection) -> dict[str, range]:
    return {id: each.extent for id, each in collection.articles.items()}


def _attributions(collection: Collection) -> list[tuple[str, bool] | None]:
    found = [collection.attributions[number] for number in range(len(collection.sentences))]
    return [None if each is None else (each.text, each.is_carried) for each in found]


def test_the_sentences_of_an_article_stand_together_in_its_order() -> None:
    collection = _collection("سقطت المدينة. عاد الناس.", "انتهت الحرب.")

    assert [sentence.text for sentence in collection.sentences] == [
        "سقطت المدينة.",
        "عاد الناس.",
        "انتهت الحرب.",
    ]
    assert _extents(collection) == {"a0": range(2), "a1": range(2, 3)}


def test_every_sentence_is_analysed() -> None:
    collection = _collection("سقطت المدينة. أعلن المرصد السوري ذلك.")

    assert [len(analysis.words) for analysis in collection.analyses] == [2, 4]
    assert "~1" in collection.analyses[1].terms


def test_an_article_without_words_has_no_sentences_and_does_no_harm() -> None:
    collection = _collection("سقطت المدينة.", "!", "عاد الناس.", title="عنوان")

    assert _extents(collection) == {"a0": range(1), "a1": range(1, 1), "a2": range(1, 2)}
    assert [text for text, _ in collection.texts()] == ["سقطت المدينة.", "عاد الناس.", "عنوان", "عنوان"]


def test_no_articles_make_an_empty_collection() -> None:
    collection = _collection()

    assert (collection.sentences, collection.articles) == ((), {})
    assert collection.mean_lengths.own > 0


def test_a_title_is_found_by_its_terms() -> None:
    assert "باغوز" in _collection("سقطت المدينة.", title="معركة الباغوز").articles["a0"].title_terms
    assert not _collection("سقطت المدينة.").articles["a0"].title_terms


def test_the_words_of_a_title_are_those_that_stand_there() -> None:
    article = _collection("سقطت المدينة.", title="المرصد السوري: 30 شاحنة").articles["a0"]

    assert {"~1", "#30"} <= {*article.title_terms}
    assert {*filter(is_word, article.title_terms)} == {"مرصد", "سور", "30", "شاحن"}
    assert article.facts.title_words == 4


def test_mean_lengths_are_those_of_the_sentences() -> None:
    means = _collection("سقطت المدينة الكبيرة. عاد.", title="عنوان").mean_lengths

    # Three terms and one; each stands in the other's surroundings, and both with the title.
    assert (means.own, means.neighbourhood) == (2.0, 5.0)


def test_a_sentence_is_attributed_to_whom_it_quotes() -> None:
    collection = _collection("سقطت المدينة.\nقال القائد إن المعركة انتهت. قتل ثلاثة، بحسب المرصد السوري.")

    assert _attributions(collection) == [None, ("القائد", False), ("المرصد السوري", False)]


def test_the_first_speaker_of_a_sentence_counts() -> None:
    collection = _collection("قالت الأمم المتحدة إن عشرة قتلوا، بحسب المرصد السوري.")

    assert _attributions(collection) == [("الأمم المتحدة", False)]


@pytest.mark.parametrize(
    "going_on",
    [
        "وأضاف أن الناس عادوا.",
        "وذكر أن الناس عادوا.",
        "وأضاف: «عاد الناس».",
        "وتابع قائلا إن الناس عادوا.",
        "وأكد أن الناس عادوا.",
    ],
)
def test_a_sentence_that_goes_on_keeps_the_speaker_before_it(going_on: str) -> None:
    collection = _collection(f"قال القائد عدنان عفرين إن المعركة انتهت. {going_on}")

    assert _attributions(collection) == [("القائد عدنان عفرين", False), ("القائد عدنان عفرين", True)]


def test_a_carried_speaker_is_a_stretch_of_the_article() -> None:
    text = "سقطت المدينة. قال القائد إن المعركة انتهت. وأضاف أن الناس عادوا."
    collection = _collection(text)

    attribution = collection.attributions[2]

    assert attribution is not None
    assert (attribution.start, attribution.end) == (
        text.index("القائد"),
        text.index("القائد") + len("القائد"),
    )


def test_a_speaker_is_carried_over_sentences_that_quote_nobody() -> None:
    collection = _collection("قال القائد إن المعركة انتهت. عاد الناس. وصل القادة. وأضاف أن الحرب طويلة.")

    assert _attributions(collection) == [("القائد", False), None, None, ("القائد", True)]


def test_a_new_subject_behind_an_apposition_is_not_carried_over() -> None:
    collection = _collection(
        "وقالت الوزيرة ليلى المنصوري إن البوابات لم تفتح."
        " غير أن المهندس فؤاد جبران، الرئيس السابق لإدارة السد، أكد أن شقوقا ظهرت."
    )

    assert _attributions(collection)[1] == ("المهندس فؤاد جبران", False)


def test_a_sentence_that_hides_its_speaker_carries_nobody_nor_lets_anybody_be_carried_over_it() -> None:
    collection = _collection(
        "قال القائد إن المعركة انتهت. وخطب الرئيس، وقال إن الناس عادوا. وأضاف أن الحرب طويلة."
    )

    assert _attributions(collection) == [("القائد", False), None, None]


@pytest.mark.parametrize(
    ("named", "going_on"),
    [
        ("قال القائد إن المعركة انتهت.", "وأضافت أن الناس عادوا."),
        ("قتل ثلاثة، بحسب الوزير.", "وأضافت أن الناس عادوا."),
        ("قالت مصادر إن المعركة انتهت.", "وأضاف أن الناس عادوا."),
        ("قتل ثلاثة، بحسب صحيفة الساحل.", "وأضاف أن الناس عادوا."),
    ],
)
def test_no_speaker_is_carried_whom_the_verb_does_not_agree_with(named: str, going_on: str) -> None:
    assert _attributions(_collection(f"{named} {going_on}"))[1] is None


def test_the_nearest_speaker_whom_the_verb_agrees_with_is_carried() -> None:
    collection = _collection(
        "قالت الوزيرة إن الناس عادوا. قال القائد إن المعركة انتهت. وأضافت أن الحرب طويلة."
    )

    assert _attributions(collection)[2] == ("الوزيرة", True)


def test_of_several_speakers_whom_the_verb_agrees_with_the_one_who_is_quoted_is_carried() -> None:
    collection = _collection(
        "ونفى الحزب مسؤوليته، وقال موسى أدروب: «ليس لدينا مدفع واحد». وأضاف أن الحرب طويلة."
    )

    assert _attributions(collection) == [("موسى أدروب", False), ("موسى أدروب", True)]


def test_a_speaker_of_unknown_gender_is_carried() -> None:
    collection = _collection("قتل ثلاثة، بحسب رويترز. وأضافت أن الناس عادوا.")

    assert _attributions(collection)[1] == ("رويترز", True)


def test_the_nearest_speaker_is_carried() -> None:
    collection = _collection("قال القائد إن المعركة انتهت. قال الوزير إن الناس عادوا. وأضاف أن الحرب طويلة.")

    assert _attributions(collection)[2] == ("الوزير", True)


def test_no_speaker_is_carried_too_far() -> None:
    collection = _collection("قال القائد إن المعركة انتهت. " + "عاد الناس. " * 3 + "وأضاف أن الحرب طويلة.")

    assert _attributions(collection)[-1] is None


def test_no_speaker_is_carried_from_another_article() -> None:
    collection = _collection("قال القائد إن المعركة انتهت.", "وأضاف أن الناس عادوا.")

    assert _attributions(collection) == [("القائد", False), None]


def test_a_speaker_has_terms_and_nobody_has_none() -> None:
    collection = _collection("سقطت المدينة. قتل ثلاثة، بحسب المرصد السوري. وأضاف أن عشرة جرحوا.")

    assert [sorted(collection.speaker_terms(number)) for number in range(3)] == [
        [],
        ["~1", "سور", "مرصد"],
        ["~1", "سور", "مرصد"],
    ]


def test_what_was_looked_up_once_is_the_same_again() -> None:
    collection = _collection("قال القائد إن المعركة انتهت.")

    assert collection.attributions[0] is collection.attributions[0]
    assert collection.speaker_terms(0) == collection.speaker_terms(0)


def test_the_speakers_of_the_bundled_articles_stand_in_their_texts(bundled: KnowledgeBase) -> None:
    articles = list(dict.fromkeys(sentence.article for sentence in bundled.sentences))
    collection = Collection.read(articles, Phrases())

    named = {each[0] for each in _attributions(collection) if each}

    assert {
        'صحيفة "الجارديان" البريطانية',
        "قائد قوة الدفاع عدنان عفرين",
        "مصطفى بالي مدير المركز الإعلامي لقوات سوريا الديمقراطية",
        "البيت الأبيض",
        "المتحدثة باسم البيت الأبيض سارة ساندرز",
    } <= named


_SENTENCES = st.sampled_from(
    ["قال القائد إن المعركة انتهت. ", "وأضاف أن الناس عادوا. ", "سقطت المدينة. ", "قتل ثلاثة، بحسب المرصد.\n"]
)


@given(st.lists(st.lists(_SENTENCES, max_size=8).map("".join) | st.text(max_size=60), max_size=3))
def test_the_attributions_of_any_articles_name_somebody_in_or_before_their_sentence(texts: list[str]) -> None:
    collection = _collection(*texts)

    for number, sentence in enumerate(collection.sentences):
        attribution = collection.attributions[number]
        if attribution is not None:
            assert attribution.article is sentence.article
            assert attribution.text.strip()
            assert attribution.is_carried == (attribution.end <= sentence.start)
            assert attribution.end <= sentence.end


def test_the_newest_article_is_1_and_the_oldest_and_undated_are_0() -> None:
    dates = {"old": "2018", "new": "2024-03-01", "undated": None, "middle": "2020-05"}
    articles = [
        Article(id, "نص قصير.", Source("وكالة"), published=PublicationDate.parse(date) if date else None)
        for id, date in dates.items()
    ]

    read = Collection.read(articles, Phrases()).articles

    assert {id: each.facts.recency for id, each in read.items()} == {
        "old": 0.0,
        "new": 1.0,
        "undated": 0.0,
        "middle": 0.5,
    }


def test_between_any_two_sentences_there_is_a_pause() -> None:
    pauses = []
    articles = [Article(str(number), "عاد الناس. فتحت المدارس.", Source("وكالة")) for number in range(3)]

    collection = Collection.read(articles, Phrases(), lambda: pauses.append(1))

    assert len(pauses) >= len(collection.sentences) == 6
