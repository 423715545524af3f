"""Prints how alike the two engines are on a file of questions: the candidates, the best sentence, the quotes.

python -m tests.overlap FILE
"""

import sys
import tempfile
from pathlib import Path

from knowledge.answering import KnowledgeBase
from knowledge.building import build
from knowledge.index.opening import open_index
from knowledge.measuring.question_files import read_questions
from tests.conftest import BUNDLED

CANDIDATES = 30


def main() -> None:
    """Print shares in percent."""
    questions = read_questions(Path(sys.argv[1]), BUNDLED)
    contents = questions.contents
    in_memory = KnowledgeBase.of(contents)
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder), contents.articles, contents.lexicon)
        on_disk = KnowledgeBase(open_index(Path(folder)))
        shared, first, quotes = [], [], []
        for known in questions.questions:
            own, kept = (
                base.answer(known.question, max_quotes=3, min_ranked=CANDIDATES)
                for base in (in_memory, on_disk)
            )
            numbers = {each.number for each in own.ranked}
            shared.append(len(numbers & {each.number for each in kept.ranked}) / max(len(numbers), 1))
            first.append(
                [each.number for each in own.ranked[:1]] == [each.number for each in kept.ranked[:1]]
            )
            quotes.append([each.text for each in own.quotes] == [each.text for each in kept.quotes])
    print(f"{questions.name}: {len(questions.questions)} questions, {len(in_memory.sentences)} sentences")
    print(f"  recall@{CANDIDATES} of tantivy against rank-bm25: {100 * sum(shared) / len(shared):.2f} %")
    print(f"  the same sentence first: {100 * sum(first) / len(first):.2f} %")
    print(f"  the same quotes: {100 * sum(quotes) / len(quotes):.2f} %")


if __name__ == "__main__":
    main()
