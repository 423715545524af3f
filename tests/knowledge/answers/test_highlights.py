import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answers.highlights import highlights
from knowledge.arabic.phrases import Phrases
from knowledge.model import Article, Question, Sentence, Source
from knowledge.questions.queries import QueryReader
from knowledge.questions.vocabulary import Vocabulary
from knowledge.sentences.analysis import analyse
from knowledge.sentences.collection import ArticleFacts, Collection
from knowledge.sentences.lengths import MeanLengths


def _marked(question: str, text: str) -> list[str]:
    """What is marked in the first sentence of a text, whose other sentences say who speaks."""
    collection = Collection.read([Article("a", text, Source("وكالة"))], Phrases())
    query = QueryReader(Vocabulary.of(collection), collection.phrases).read(Question(question))
    last = len(collection.sentences) - 1
    sentence = collection.sentences[last]
    spans = highlights(
        query, sentence.text, collection.analyses[last], collection.attributions[last], sentence.start
    )
    return [sentence.text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("كم مقاتلا استسلم؟", "استسلم 150 مقاتلا من أصل 300.", "150"),
        ("كم مقاتل", "استسلم المُقاتلون، وبقي ٣ مقاتلين.", "٣"),
        ("كم وزيرا في الحكومة الجديدة؟", "في الحكومة الجديدة 24 وزيرا بينهم 7 نساء.", "24"),
        (
            "أين انفجرت السيارة؟",
            "قتل 12 شخصا في انفجار سيارة مفخخة استهدف سوقا شعبيا وسط مدينة الموصل.",
            "وسط مدينة الموصل",
        ),
        ("ماذا قال بالي؟", "قال بالي إنّ تنظيم داعش انتهى.", "تنظيم داعش انتهى"),
        ("كم شاحنة؟", "خرجت ثلاثون شاحنة و15 سيارة.", "ثلاثون"),
        ("ماذا قال الوزير؟", '"لن ننسحب من هنا أبدا"، قال الوزير إن سئل.', '"لن ننسحب من هنا أبدا"'),
        (
            "من نالت جائزة أفضل ممثلة؟",
            "ذهبت جائزة أفضل ممثلة إلى التونسية عفاف بن يحيى عن فيلم جديد.",
            "التونسية عفاف بن يحيى",
        ),
        ("من منافسها؟", "ونال منافسها رشيد المنصوري 46.6 في المئة من الأصوات.", "رشيد المنصوري"),
        ("لصالح أي ناد لعب أردوغان؟", "كان أردوغان يلعب لصالح نادي قاسم باشا وهو شاب.", "نادي قاسم باشا"),
        ("كم دولة ساهمت في المشروع؟", "بلغت كلفة المشروع 95 مليون دولار ساهمت فيها تسع دول.", "تسع"),
        ("كم استمرت التجربة؟", "شملت التجربة 2340 متطوعا واستمرت ثمانية عشر شهرا.", "ثمانية عشر"),
        ("كم بلغت أرباح الشركة؟", "تراجعت أرباح الشركة بنسبة 17 في المئة إلى 240 مليون ريال.", "240 مليون"),
        ("من نشر الوثائق؟", "نشرت الصحفية ريم الوزاني الوثائق السرية.", "الصحفية ريم الوزاني"),
        (
            "متى وقع الزلزال؟",
            "وقع الزلزال في الساعة الرابعة فجرا على بعد 30 كيلومترا من المدينة.",
            "الساعة الرابعة فجرا",
        ),
        (
            "في أي ساعة وقع الزلزال؟",
            "وقع الزلزال السبت عند الساعة الرابعة وعشرين دقيقة صباحا.",
            "الساعة الرابعة وعشرين دقيقة صباحا",
        ),
        ("كم سيارة؟", "خرجت ثلاثون شاحنة و15 سيارة.", "15"),
        ("متى سقطت المدينة؟", "سقطت المدينة السبت بعد معارك عام 2014.", "السبت"),
        ("متى سقطت المدينة؟", "سقطت المدينة بعد انسحاب الجيش منها.", "بعد انسحاب الجيش منها"),
        ("من قال إن المعركة انتهت؟", "قال القائد عدنان عفرين إن المعركة انتهت.", "القائد عدنان عفرين"),
        ("ماذا قال عفرين؟", "قال القائد عدنان عفرين إن المعركة انتهت أخيرا.", "المعركة انتهت أخيرا"),
        ("ماذا قال عفرين؟", 'قال عدنان عفرين: "لقد كانت مفاجأة كبيرة".', '"لقد كانت مفاجأة كبيرة"'),
        ("لماذا احترق المصنع؟", "احترق المصنع بسبب ماس كهربائي، فمات عامل.", "بسبب ماس كهربائي"),
        ("أين يقع المصنع؟", "يقع المصنع قرب مدينة طنجة، وهو قديم.", "قرب مدينة طنجة"),
        ("ماذا حملت الشاحنات؟", "حملت الشاحنات نساء وأطفالا.", "نساء وأطفالا"),
        ("هل سقطت المدينة؟", "سقطت المدينة أمس.", "سقطت المدينة"),
        ("هل سقطت المدينة؟", "لم تسقط المدينة أمس.", "لم تسقط المدينة"),
        ("هل فُتحت البوابات؟", "قال إن البوابات لم تُفتح.", "البوابات لم تُفتح"),
        ("هل تسيطر القوات؟", "لا يزال القتال دائرا، ولا تسيطر القوات.", "ولا تسيطر القوات"),
        (
            "كم خصص رئيس الحكومة لإعادة البناء؟",
            "أعلن رئيس الحكومة الحداد ثلاثة أيام وخصص مئتي مليون دولار لإعادة البناء.",
            "مئتي مليون",
        ),
        ("كم سعر الفائدة؟", "رفع البنك سعر الفائدة 150 نقطة أساس إلى 18.5 بالمئة.", "18.5 بالمئة"),
        ("كم بقيت الطفلة تحت الأنقاض؟", "بقيت الطفلة (11 عاما) حية تحت الأنقاض 81 ساعة.", "81"),
        ("كم مقاتلا قتل؟", "قتل نحو ضعف هذا العدد من المقاتلين.", "ضعف"),
        ("متى استقال الوزير؟", "انتخب الوزير عام 2014، واستقال الوزير السبت.", "السبت"),
        (
            "لماذا احترق المصنع؟",
            "احترق المصنع بسبب ماس كهربائي حتى الصباح إذ لا مطر.",
            "بسبب ماس كهربائي حتى الصباح إذ لا مطر",
        ),
        ("متى يبدأ الاجتماع؟", "قال الوزير الاثنين إن الاجتماع يبدأ الخميس.", "الخميس"),
        ("لماذا غاب اللاعب؟", "غاب اللاعب لإصابة في الركبة، حتى عاد.", "لإصابة في الركبة"),
        (
            "لماذا طرد اللاعب؟",
            "طرد اللاعب في الدقيقة 95 لحصوله على الإنذار الثاني.",
            "لحصوله على الإنذار الثاني",
        ),
        ("لماذا هاجم الجيش القرية؟", "هاجم الجيش القرية في محاولة لفك الحصار.", "في محاولة لفك الحصار"),
        ("لماذا عاد الناس؟", "عاد الناس إلى القرية، ويعود ذلك إلى الهدنة.", "ويعود ذلك إلى الهدنة"),
        ("ما سبب السيول؟", "عزت الهيئة السيول إلى منخفض جوي.", "إلى منخفض جوي"),
        (
            "من هو شون رايان؟",
            "وقال الكولونيل شون رايان المتحدث باسم التحالف إنه لا يعلم.",
            "المتحدث باسم التحالف",
        ),
        ("من المتحدث باسم التحالف؟", "وقال الكولونيل شون رايان المتحدث باسم التحالف.", "الكولونيل شون رايان"),
        ("أين الباغوز؟", "انسحبوا من بلدة الباغوز الواقعة على نهر الفرات التي جفت.", "نهر الفرات"),
        ("أين يعيش النازحون؟", "نزح النازحون من منازلهم، ويعيش معظمهم في مدارس.", "مدارس"),
        (
            "إلى أي مخيم نقلت العائلات؟",
            "نقلت العائلات إلى مخيمات، لا سيما مخيم الهول (شمال شرق).",
            "مخيم الهول",
        ),
        (
            "ماذا قالت الصحيفة؟",
            'قالت الصحيفة البريطانية إن مقاتلي "داعش" انسحبوا من بلدة "باغوز"، بعد معركة.',
            'مقاتلي "داعش" انسحبوا من بلدة "باغوز"، بعد معركة',
        ),
        ("ماذا قال بالي؟", "قال بالي: المعركة انتهت أخيرا.", "المعركة انتهت أخيرا"),
    ],
)
def test_what_a_question_asks_for_is_marked(question: str, text: str, answer: str) -> None:
    assert _marked(question, text) == [answer]


def test_a_question_for_two_things_marks_both() -> None:
    text = "استقال يوم الجمعة وغادر 7 لاعبين."

    assert _marked("متى استقال وكم لاعبا غادر؟", text) == ["الجمعة", "7"]


def test_a_number_that_the_question_names_is_no_answer_to_it() -> None:
    text = "رافقت 4 سيارات 15 شاحنة."

    assert _marked("كم سيارة رافقت 15 شاحنة؟", text) == ["4"]


def test_keywords_are_marked_as_the_text_writes_them() -> None:
    assert _marked("مقاتل الرقة", "استسلم المُقاتلون، وبقي مقاتلين.") == ["المُقاتلون", "مقاتلين"]


def test_neighbouring_words_are_one_stretch() -> None:
    assert _marked("الدروع البشرية", "استخدمهم كدروع بشرية، دروع: بشرية.") == ["بشرية", "دروع", "بشرية"]
    assert _marked("قوات سوريا", "قالت قوات  سوريا ذلك.") == ["قوات  سوريا"]


def test_where_no_answer_is_named_the_words_asked_for_are_marked() -> None:
    assert _marked("كم مقاتلا استسلم؟", "استسلم المقاتلون.") == ["استسلم المقاتلون"]


def test_a_speaker_that_another_sentence_names_is_not_marked_in_this_one() -> None:
    text = "قال القائد عدنان عفرين إن المعركة انتهت. وأضاف أن الجسر تهدم."

    assert _marked("من قال إن الجسر تهدم؟", text) == ["الجسر تهدم"]


def test_nothing_is_marked_where_nothing_matches() -> None:
    assert _marked("متى سقطت الرقة؟", "عاد الناس إلى بيوتهم.") == []


_QUESTION_WORDS = st.sampled_from("متى كم من قال ماذا أين لماذا كيف هل ما هو".split())
_TEXTS = st.text(max_size=120) | st.lists(
    st.sampled_from("قال القائد إن في الباغوز، 150 شاحنة بسبب أمس عام 2014 «خرجت» ؛ رايتها : بعد".split()),
    max_size=20,
).map(" ".join)


@given(_QUESTION_WORDS, st.text(max_size=40), _TEXTS)
def test_stretches_are_in_order_apart_and_inside_the_text(asking: str, question: str, text: str) -> None:
    analysis = analyse(text, Phrases())
    sentence = Sentence(Article("a", text, Source("وكالة")), 0, len(text), paragraph=0)
    facts = ArticleFacts.of(range(1), (), recency=0.0)
    means = MeanLengths(1.0, 1.0, 1.0, 1.0)
    collection = Collection(
        Phrases(), (sentence,), (analysis,), (analysis.fingerprints,), (None,), (facts,), {}, means
    )
    reader = QueryReader(Vocabulary.of(collection), Phrases())

    spans = highlights(reader.read(Question(f"{asking} {question} {text[:20]}")), text, analysis, None, 0)

    positions = [position for span in spans for position in span]
    assert positions == sorted(set(positions))
    assert all(0 <= position <= len(text) for position in positions)
