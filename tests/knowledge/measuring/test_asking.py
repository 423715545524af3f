from dataclasses import replace

from knowledge.measuring.asking import ask_foreign, ask_set
from knowledge.measuring.question_files import QuestionSet


def test_a_question_is_asked_again_without_any_paragraph_that_answers(news: QuestionSet) -> None:
    asked = ask_set(news)

    answered = [each for each in asked.asked if each.known.gold]
    assert answered
    for each in answered:
        ranked, without = (
            [asked.knowledge.sentences[other.number] for other in found]
            for found in (each.ranked, each.without)
        )
        assert not any(gold.is_in(sentence) for gold in each.known.gold for sentence in without)
        gold_paragraphs = {
            (sentence.article.id, sentence.paragraph)
            for sentence, is_right in zip(ranked, each.right, strict=True)
            if is_right
        }
        paragraphs = {(sentence.article.id, sentence.paragraph) for sentence in without}
        assert gold_paragraphs.isdisjoint(paragraphs)


def test_a_collection_is_asked_only_the_questions_of_sets_on_other_articles(
    news: QuestionSet, baghouz: QuestionSet
) -> None:
    same_articles = replace(baghouz, name="the same articles")
    asked = [ask_set(each) for each in (baghouz, same_articles, news)]

    ask_foreign(asked[0], asked[1:])

    assert [query.question for query, _ in asked[0].foreign] == [known.question for known in news.questions]
