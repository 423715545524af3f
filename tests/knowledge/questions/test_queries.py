from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.model import Correction, Courtesy, Match, MatchKind, Query, QueryWord, Question, QuestionKind
from knowledge.questions.queries import MAX_LETTERS, MAX_WORDS, QueryReader
from knowledge.questions.query_words import STRENGTHS
from tests.knowledge.questions.conftest import collect, reader_of


def _read(reader: QueryReader, text: str) -> Query:
    return reader.read(Question(text))


def _word(reader: QueryReader, text: str) -> QueryWord:
    (word,) = _read(reader, text).words
    return word


def _texts(query: Query) -> list[str]:
    return [word.text for word in query.words]


def _terms(word: QueryWord, kind: MatchKind) -> set[str]:
    return {match.term for match in word.matches if match.kind is kind}


# Which words are searched for


@pytest.mark.parametrize(
    "text", ["كم مقاتلا استسلم؟", "وكم مقاتلا استسلم", "قديش مقاتلا استسلم؟", "شحال من مقاتلا استسلم"]
)
def test_question_words_are_left_out_in_standard_and_dialect(reader: QueryReader, text: str) -> None:
    query = _read(reader, text)

    assert _texts(query) == ["مقاتلا", "استسلم"]
    assert query.kinds == (QuestionKind.HOW_MANY,)


def test_stop_words_are_left_out(reader: QueryReader) -> None:
    assert _texts(_read(reader, "هل خرجوا من الباغوز إلى الرقة أو لا")) == ["خرجوا", "الباغوز", "الرقه"]


def test_words_stand_in_the_order_of_the_question(reader: QueryReader) -> None:
    assert _texts(_read(reader, "الباغوز ثم الرقة ثم سنجار")) == ["الباغوز", "الرقه", "سنجار"]


def test_a_repeated_word_stands_once(reader: QueryReader) -> None:
    assert sorted(_texts(_read(reader, "الباغوز ثم الرقة ثم الباغوز"))) == ["الباغوز", "الرقه"]


@pytest.mark.parametrize("text", ["", "؟", "متى؟", "من هو؟", "🙂", "وين", "من الذي"])
def test_a_question_without_a_subject_gives_a_query_without_words(reader: QueryReader, text: str) -> None:
    query = _read(reader, text)

    assert (query.words, query.corrections, query.trigrams) == ((), (), ())


def test_of_a_very_long_question_the_beginning_is_read(reader: QueryReader) -> None:
    asked = "متى غادر القائد؟"

    query = _read(reader, f"{asked}{' ' * MAX_LETTERS}كم شاحنة خرجت؟")

    assert (query.kinds, query.words) == (_read(reader, asked).kinds, _read(reader, asked).words)


def test_a_pasted_article_is_cut_to_the_length_of_a_question(reader: QueryReader) -> None:
    pasted = ["".join(letters) for letters in permutations("دسرطع", 4)]

    assert _texts(_read(reader, " ".join(pasted))) == pasted[:MAX_WORDS]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("السلام عليكم", Courtesy.SALAM),
        ("شكراااا", Courtesy.THANKS),
        ("من أنت؟", Courtesy.IDENTITY),
    ],
)
def test_a_courtesy_asks_for_nothing(reader: QueryReader, text: str, kind: Courtesy) -> None:
    assert _read(reader, text) == Query(Question(text), courtesy=kind)


def test_a_question_behind_a_greeting_is_read(reader: QueryReader) -> None:
    query = _read(reader, "السلام عليكم، من رفع الراية؟")

    assert query.courtesy is None
    assert {"رفع", "الرايه"} <= set(_texts(query))


def test_lengthened_letters_count_once(reader: QueryReader) -> None:
    assert _word(reader, "الباااغوووز") == _word(reader, "الباغوز")


def test_trigrams_of_all_words_stand_once(reader: QueryReader) -> None:
    assert _read(reader, "باغوز والباغوز").trigrams == ("باغ", "اغو", "غوز")


# What stands for a word


def test_a_word_is_found_in_any_inflection() -> None:
    reader = reader_of(collect("استسلم المقاتلون."))

    assert _word(reader, "مقاتلين").matches == (Match("مقاتل", MatchKind.EXACT, 1.0),)


def test_a_word_is_found_with_a_joined_ending() -> None:
    reader = reader_of(collect("رفعت قسد راية."))

    assert _word(reader, "رفع").matches[0] == Match("رفعت", MatchKind.FORM, STRENGTHS[MatchKind.FORM])


def test_a_word_is_found_by_those_that_are_derived_from_it() -> None:
    reader = reader_of(collect("يحاصر الجيش قرية."))

    assert _word(reader, "حصار").matches[0] == Match("يحاصر", MatchKind.DERIVED, STRENGTHS[MatchKind.DERIVED])


def test_a_word_is_found_by_its_synonyms() -> None:
    reader = reader_of(collect("حاصرت القوات القرية.", synonyms=(("حاصر", "طوق"),)))

    assert _word(reader, "طوق").matches == (Match("~0", MatchKind.SYNONYM, STRENGTHS[MatchKind.SYNONYM]),)


def test_a_synonym_of_several_words_is_found_in_any_inflection() -> None:
    reader = reader_of(collect("الذين لقوا حتفهم كثيرون.", synonyms=(("مات", "لقي حتفه"),)))

    assert _terms(_word(reader, "ماتوا"), MatchKind.SYNONYM) == {"~0"}


def test_what_the_collection_does_not_hold_stands_for_nothing() -> None:
    reader = reader_of(collect("غادر الناس.", synonyms=(("حاصر", "طوق"),), aliases=(("قسد", "SDF"),)))

    assert [_word(reader, text).matches for text in ("طوق", "SDF", "زيمبابوي")] == [(), (), ()]


def test_of_the_ways_in_which_a_term_stands_for_a_word_the_closest_counts() -> None:
    reader = reader_of(collect("غادر الناس القرية.", synonyms=(("غادر", "رحل"),)))

    matches = _word(reader, "غادر").matches

    assert [match.kind for match in matches] == [MatchKind.EXACT, MatchKind.SYNONYM]
    assert len({match.term for match in matches}) == len(matches)


_ALIASES = (
    ("داعش", "تنظيم الدولة", "الدولة الإسلامية", "تنظيم الدولة الإسلامية", "ISIS", "Daesh"),
    ("قسد", "قوات سوريا الديمقراطية", "القوات الديمقراطية السورية", "SDF"),
    ("أمريكا", "الولايات المتحدة", "الولايات المتحدة الأمريكية", "USA"),
    ("شون رايان", "شون ريان"),
    ("البيت الأبيض", "White House"),
)


@pytest.fixture
def naming_reader() -> QueryReader:
    """Reads in the light of texts that call each thing by its first name."""
    texts = ("قاتلت قسد داعش.", "رحبت أمريكا.", "قال شون رايان للبيت الأبيض.", "عادت الدولة والقوات.")
    return reader_of(collect(*texts, aliases=_ALIASES, synonyms=(("دولة", "بلد"),)))


@pytest.mark.parametrize(
    ("number", "name"), [(n, name) for n, group in enumerate(_ALIASES) for name in group]
)
def test_every_name_of_a_thing_finds_the_one_that_the_text_has(
    naming_reader: QueryReader, number: int, name: str
) -> None:
    query = _read(naming_reader, f"ماذا فعلت {name}؟")

    named = query.words[1:]
    assert [_terms(word, MatchKind.ALIAS) for word in named] == [{f"@{number}"}] * len(named)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("الدوله الاسلاميه", "الدولة الإسلامية"),
        ("لداعش", "داعش"),
        ("وقوات سوريا الديمقراطية", "قوات سوريا الديمقراطية"),
        ("بالولاياتالمتحدة", "الولايات المتحدة"),
        ("isis", "ISIS"),
    ],
)
def test_a_name_is_known_in_any_spelling_and_with_joined_particles(
    naming_reader: QueryReader, typed: str, name: str
) -> None:
    found, expected = (
        [_terms(word, MatchKind.ALIAS) for word in _read(naming_reader, text).words] for text in (typed, name)
    )

    assert found == expected


@pytest.mark.parametrize("names", [group for group in _ALIASES if " " not in group[0]])
def test_a_name_of_several_words_weighs_no_more_than_a_short_one(
    naming_reader: QueryReader, names: tuple[str, ...]
) -> None:
    weights = [sum(word.weight for word in _read(naming_reader, name).words) for name in names]

    assert max(weights) <= weights[0] * 1.01


def test_a_word_inside_a_name_is_no_longer_any_such_word(naming_reader: QueryReader) -> None:
    state, _ = _read(naming_reader, "الدولة الإسلامية").words

    assert _terms(_word(naming_reader, "الدولة"), MatchKind.SYNONYM) == {"~0"}
    assert _terms(state, MatchKind.SYNONYM) == set()


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("ثلاثون شاحنة", "#30"),
        ("ثلاثين شاحنة", "#30"),
        ("٣٠ شاحنة", "#30"),
        ("30 شاحنة", "#30"),
        ("مئتي جندي", "#200"),
        ("مائتا جندي", "#200"),
        ("خمسة آلاف جهادي", "#5000"),
        ("5,000 جهادي", "#5000"),
        ("مئة وخمسون مقاتلا", "#150"),
        ("مئة في المئة", "#100%"),
        ("100%", "#100%"),
    ],
)
def test_a_number_is_found_however_it_is_written(reader: QueryReader, text: str, term: str) -> None:
    assert term in _terms(_read(reader, text).words[0], MatchKind.EXACT)


@pytest.mark.parametrize("text", ["ديسمبر", "كانون الأول", "دجنبر", "وديسمبر"])
def test_a_month_is_found_by_all_its_names(reader: QueryReader, text: str) -> None:
    assert all("#m12" in _terms(word, MatchKind.EXACT) for word in _read(reader, text).words[:1])


def test_words_of_similar_spelling_stand_for_a_known_word_behind_all_others() -> None:
    word = _word(reader_of(collect("نشر ذلك على تلغرام.", "وصل التلغراف.")), "تلغرام")

    assert word.matches[0].term == "تلغرام"
    assert _terms(word, MatchKind.SIMILAR) == {"تلغراف"}


def test_a_derived_word_stands_for_a_known_word_as_well_as_it_is_alike(reader: QueryReader) -> None:
    (alike,) = (match for match in _word(reader, "الديمقراطية").matches if match.term == "ديموقراط")

    assert alike.kind is MatchKind.DERIVED
    assert STRENGTHS[MatchKind.DERIVED] < alike.strength < 1


def test_a_derived_word_that_is_spelt_alike_is_taken_for_what_it_is() -> None:
    reader = reader_of(collect("غاب اللاعب عن المباراة.", "زار الوزير القاهرة."))

    assert "غاب" in _terms(_word(reader, "غياب"), MatchKind.DERIVED)
    assert "زار" in _terms(_word(reader, "يزور"), MatchKind.DERIVED)


# How much a word weighs


def test_rare_words_weigh_more_than_common_ones_and_unknown_ones_most() -> None:
    reader = reader_of(collect("غادر القائد.", "غادر الجندي.", "غادر الطبيب."))

    common, rare, unknown = _read(reader, "غادر الطبيب زيمبابوي").words

    assert 0 < common.weight < rare.weight <= unknown.weight


@pytest.mark.parametrize("text", ["ما عدد المدنيين؟", "كم عدد المدنيين؟", "عدد المدنيين", "شو عدد المدنيين؟"])
def test_a_word_that_names_what_is_asked_for_weighs_less(reader: QueryReader, text: str) -> None:
    number, _ = _read(reader, text).words

    assert 0 < number.weight < _word(reader, "عدد").weight / 2


# What a mistyped word is taken for


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("باغوس", "الباغوز"),
        ("الباقوز", "الباغوز"),
        ("مسطفى", "مصطفى"),
        ("الحصكة", "الحسكة"),
        ("تلقرام", "تلغرام"),
        ("ساندرس", "ساندرز"),
    ],
)
def test_a_misspelt_word_is_corrected_and_the_reader_is_told(
    reader: QueryReader, typed: str, understood: str
) -> None:
    query = _read(reader, f"من غادر {typed}؟")

    assert query.corrections == (Correction(typed, (understood,)),)
    assert query.words[-1].matches[0].term in _terms(_word(reader, understood), MatchKind.EXACT)


@pytest.mark.parametrize(
    ("typed", "meant"), [("سندرز", "ساندرز"), ("سنجر", "سنجار"), ("الديموقراطية", "الديمقراطية")]
)
def test_long_vowels_may_be_written_or_left_out_without_a_word(
    reader: QueryReader, typed: str, meant: str
) -> None:
    query = _read(reader, typed)

    assert query.corrections == ()
    assert _word(reader, meant).matches[0].term in {match.term for match in query.words[0].matches}


def test_a_word_between_two_that_are_equally_near_may_be_either() -> None:
    reader = reader_of(collect("وصل تلغرام.", "قالت صحيفة تلغراف."))
    query = _read(reader, "تلغراب")

    assert query.corrections == (Correction("تلغراب", ("تلغراف", "تلغرام")),)
    assert _terms(query.words[0], MatchKind.ALIAS) == {"تلغرام", "تلغراف"}


@pytest.mark.parametrize(
    "text",
    ["من رفع الراية في الباغوز؟", "مصطفي بالى", "طوق", "زيمبابوي", "قسد", "عام 2031", "هالمدينة", "بيقول"],
)
def test_known_words_their_dialect_and_words_unlike_all_others_are_not_corrected(
    reader: QueryReader, text: str
) -> None:
    assert _read(reader, text).corrections == ()


def test_a_correction_is_told_once_however_often_the_word_stands(reader: QueryReader) -> None:
    assert _read(reader, "باغوس ثم باغوس").corrections == (Correction("باغوس", ("الباغوز",)),)


def test_words_written_as_one_are_parted() -> None:
    reader = reader_of(collect("قائد غادر."))
    query = _read(reader, "قائدغادر")

    assert _terms(query.words[0], MatchKind.FORM) == {"قايد", "غادر"}
    assert [correction.typed for correction in query.corrections] == ["قائدغادر"]


def test_a_name_written_as_one_is_parted_and_the_reader_is_told(reader: QueryReader) -> None:
    assert _read(reader, "مصطفىبالي").corrections == (Correction("مصطفىبالي", ("مصطفى بالي",)),)


# Latin letters


@pytest.fixture
def latin_reader() -> QueryReader:
    """Reads in the light of a text without aliases, so that Latin names can only be heard."""
    return reader_of(collect("قال مصطفى بالي إن الخلافة سقطت في الباغوز.", "عاد الاستسلام ثم استسلم."))


@pytest.mark.parametrize(
    ("text", "corrections"),
    [
        ("Baghouz", (Correction("Baghouz", ("الباغوز",)),)),
        ("Mustafa Bali", (Correction("Mustafa", ("مصطفى",)), Correction("Bali", ("بالي",)))),
        ("el khilafa", (Correction("khilafa", ("الخلافة",)),)),
        ("istaslam", (Correction("istaslam", ("الاستسلام", "استسلم")),)),
        ("zimbabwe", ()),
    ],
)
def test_a_word_in_latin_letters_is_heard_and_the_reader_is_told(
    latin_reader: QueryReader, text: str, corrections: tuple[Correction, ...]
) -> None:
    query = _read(latin_reader, text)

    assert [each.typed for each in query.corrections] == [each.typed for each in corrections]
    assert [set(each.understood) for each in query.corrections] == [
        set(each.understood) for each in corrections
    ]


def test_a_word_in_latin_letters_finds_what_the_arabic_one_finds(latin_reader: QueryReader) -> None:
    heard, written = _word(latin_reader, "Baghouz"), _word(latin_reader, "الباغوز")

    assert heard.matches[0].term == written.matches[0].term
    assert heard.weight == written.weight


def test_a_word_in_latin_letters_is_heard_among_the_synonyms_too() -> None:
    reader = reader_of(collect("شاهد الناس الهلال.", "قال الوزير.", synonyms=(("رأى", "شاهد", "شاف"),)))

    query = _read(reader, "meen shaf el hilal")

    assert _terms(query.words[0], MatchKind.SYNONYM) == {"~0"}
    assert [each.typed for each in query.corrections] == ["hilal"]


def test_a_name_in_latin_letters_that_is_an_alias_is_no_correction(reader: QueryReader) -> None:
    assert _read(reader, "SDF").corrections == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("kam 3adad el daesh", QuestionKind.HOW_MANY),
        ("meen bali", QuestionKind.WHO),
        ("wein baghouz", QuestionKind.WHERE),
        ("leish baghouz", QuestionKind.WHY),
        ("emta baghouz", QuestionKind.WHEN),
        ("where is Baghouz?", QuestionKind.WHERE),
        ("who is Mustafa Bali?", QuestionKind.WHO),
        ("when did Baghouz fall?", QuestionKind.WHEN),
    ],
)
def test_arabizi_and_english_question_words_ask(reader: QueryReader, text: str, kind: QuestionKind) -> None:
    assert _read(reader, text).kinds[0] is kind


@pytest.mark.parametrize(
    "text", ["3lach estaslamo", "adesh estaslamo", "fin estaslamo", "kam wa7ed estaslamo"]
)
def test_dialect_question_words_are_heard_in_any_spelling(reader: QueryReader, text: str) -> None:
    query = _read(reader, text)

    assert len(query.words) == 1
    assert query.kinds != (QuestionKind.KEYWORDS,)


def test_short_english_words_are_not_heard_as_arabic_ones(reader: QueryReader) -> None:
    query = _read(reader, "Who will raise it?")

    assert query.corrections == ()
    assert not any(word.matches for word in query.words)


@pytest.mark.parametrize(
    ("text", "focus"),
    [
        ("كم مقاتلا استسلم؟", "مقاتلا"),
        ("متى استسلم المقاتلون؟", "استسلم"),
        ("المقاتلون وين؟", "المقاتلون"),
        ("ما عدد المقاتلين؟", "المقاتلين"),
        ("المقاتلون في الباغوز", None),
    ],
)
def test_what_the_question_word_asks_about_is_known(
    reader: QueryReader, text: str, focus: str | None
) -> None:
    found = [word.text for word in _read(reader, text).words if word.is_focus]

    assert found == ([focus] if focus else [])


def test_a_relative_noun_is_not_what_it_relates_to() -> None:
    reader = reader_of(collect("وصل ألفا شخص إلى بغداد."))

    assert _terms(_word(reader, "البغدادي"), MatchKind.DERIVED) == {"بغداد"}
    assert _terms(_word(reader, "بغداد"), MatchKind.EXACT) == {"بغداد"}


def test_what_is_compared_is_asked_for(reader: QueryReader) -> None:
    query = _read(reader, "هل تختلف المصادر في عدد المقاتلين؟")

    assert query.compares_sources
    assert query.kinds == (QuestionKind.HOW_MANY,)


def test_arabizi_particles_are_left_out(reader: QueryReader) -> None:
    query = _read(reader, "kam 3adad el daesh")

    assert len(query.words) == 2
    assert _terms(query.words[1], MatchKind.ALIAS) == _terms(_word(reader, "داعش"), MatchKind.ALIAS)


# Dialects


@pytest.mark.parametrize(
    ("typed", "standard"),
    [
        ("هالقرية", "القرية"),
        ("عالحدود", "الحدود"),
        ("عباغوز", "الباغوز"),
        ("شقال", "قال"),
        ("ماخرجش", "خرج"),
        ("بتقاتل", "تقاتل"),
        ("بيقاتلوا", "يقاتل"),
        ("حيقاتلوا", "يقاتل"),
        ("كيقاتلو", "يقاتل"),
    ],
)
def test_joined_particles_and_verbs_of_dialects_are_read_as_standard_words(
    reader: QueryReader, typed: str, standard: str
) -> None:
    assert _word(reader, typed).matches[0].term == _word(reader, standard).matches[0].term


def test_a_word_that_only_dialects_have_is_found_by_its_synonyms(reader: QueryReader) -> None:
    for typed, standard in (("راحوا", "ذهبوا"), ("طلعوا", "غادروا"), ("بيقول", "يقول")):
        shared = _terms(_word(reader, typed), MatchKind.SYNONYM)
        assert shared & _terms(_word(reader, standard), MatchKind.SYNONYM)


# What else a question may say


@pytest.mark.parametrize(
    "text", ["من لم يستسلم؟", "مين ماستسلمش؟", "مقاتلين مش سوريين", "غير المدنيين", "لست أعرف"]
)
def test_a_negated_question_is_known(reader: QueryReader, text: str) -> None:
    assert _read(reader, text).is_negated


@pytest.mark.parametrize(
    "text", ["من استسلم؟", "ماذا حدث؟", "ما زال داعش في الباغوز", "هل لا يزال داعش؟", "داعش استسلموا ولا لا"]
)
def test_other_questions_are_not_negated(reader: QueryReader, text: str) -> None:
    assert not _read(reader, text).is_negated


@pytest.mark.parametrize(
    "text",
    [
        "ماذا تقول المصادر عن القتلى؟",
        "قارن بين المصادر: القتلى",
        "القتلى حسب الصحف",
        "القتلى في كل التقارير",
        "هل تختلف الوكالات في القتلى؟",
    ],
)
def test_a_question_for_all_sources_is_known_and_they_are_not_searched_for(
    reader: QueryReader, text: str
) -> None:
    query = _read(reader, text)

    assert query.compares_sources
    assert not {"المصادر", "الصحف", "التقارير", "الوكالات", "قارن"} & set(_texts(query))
    assert "القتلى" in _texts(query)


@pytest.mark.parametrize(
    ("text", "sought"),
    [
        ("كم مقاتلا استسلم حسب المصدر العسكري؟", "المصدر"),
        ("ما الفرق بين صحيفة الأهرام وصحيفة الأخبار؟", "صحيفه"),
        ("ما كل مصادر الطاقة؟", "مصادر"),
    ],
)
def test_a_question_for_one_source_or_about_sources_compares_none(
    reader: QueryReader, text: str, sought: str
) -> None:
    query = _read(reader, text)

    assert not query.compares_sources
    assert sought in _texts(query)


def test_a_collection_without_sentences_can_be_asked() -> None:
    query = _read(reader_of(collect()), "من رفع الراية في Baghouz عام 2019؟")

    assert query.kinds == (QuestionKind.WHO,)
    assert all(word.matches == () for word in query.words)


_PARTS = st.sampled_from(
    "الباغوز باغوس kam 3adad Baghouz قسد كم متى وماذا ٢٠٠ ماخرجش هالقرية % / 12 ،؟".split()
)


@given(text=st.lists(_PARTS, max_size=12).map(" ".join) | st.text(max_size=60))
def test_any_text_can_be_read(reader: QueryReader, text: str) -> None:
    query = _read(reader, text)

    assert query.kinds
    assert len({word.text for word in query.words}) == len(query.words) <= MAX_WORDS
    for word in query.words:
        strengths = [match.strength for match in word.matches]
        assert strengths == sorted(strengths, reverse=True)
        assert all(0 < strength <= 1 for strength in strengths)
        assert len({match.term for match in word.matches}) == len(word.matches)
        assert word.weight >= 0
    assert all(correction.understood and correction.typed in text for correction in query.corrections)


@pytest.mark.parametrize(("text", "is_sought"), [("متى ولد بالي؟", True), ("أين ولد بالي؟", False)])
def test_the_time_of_a_birth_is_sought_where_a_time_is_asked_for(text: str, *, is_sought: bool) -> None:
    reader = reader_of(collect("مصطفى بالي (1975-2020) متحدث."))

    assert (
        "~born" in {match.term for word in _read(reader, text).words for match in word.matches}
    ) is is_sought
