import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.answering import KnowledgeBase
from knowledge.files.folder import read_folder
from knowledge.files.lexicon import ALIASES, SYNONYMS
from knowledge.files.problems import KnowledgeError
from tests.fuzz.edits import edited

_ARTICLE = """---
source: وكالة
title: "السد الجديد"
published: 2019-03-23
url: https://example.com/dam
via: 'إيلاف'
cites:
  - رويترز
  - قائد
language: ar
---
افتتح الوزير السد الجديد في أسوان.

قال القائد إن 20 شاحنة وصلت السبت.
"""
_LIST = """groups = [
    ["داعش", "تنظيم الدولة", "ISIS"],  # names
    ['الباغوز', "باغوز"],
]
"""
_YAML = [
    *rb"""--- ... - ? : , [ ] { } " ' | > # & * &a *a ! !!int !!binary !<a> @ ` % ~ null << <<: |2- \x
    \u202e source: title: published: url: cites: language: via: \UFFFFFFFF \u0000 2019-02-30 http://""".split(),
    *[b"\n", b"\r", b"\t", b"  ", b"\n---\n", b"\n  - ", b"\0", b"\xef\xbb\xbf", b"\xff", b"\xe2\x80\xa8"],
]
_TOML = [
    *rb"""[ ] [[ ]] { } = . , " ' \""" ''' # groups a.b 1 -1 0x F 1e400 inf nan true 2019-02-30 25:61:00
    2019-03-23T24:00:00Z \u202e \UFFFFFFFF \uD800 \x [groups] [[groups]] "",""".split(),
    *[b"\n", b"\r", b"\t", b" ", b"9", b"\0", b"\xef\xbb\xbf", b"\xff"],
]
_LISTS = edited(_LIST.encode(), _TOML)


@given(
    st.lists(edited(_ARTICLE.encode(), _YAML), min_size=1, max_size=2),
    _LISTS,
    _LISTS,
)
@settings(max_examples=20)
def test_any_bytes_in_the_files_of_a_folder_are_articles_or_told_as_problems(
    articles: list[bytes], aliases: bytes, synonyms: bytes
) -> None:
    named = {f"{number}.md": content for number, content in enumerate(articles)}
    with tempfile.TemporaryDirectory() as folder:
        for name, content in (named | {ALIASES: aliases, SYNONYMS: synonyms}).items():
            Path(folder, name).write_bytes(content)
        try:
            contents = read_folder(Path(folder))
        except KnowledgeError as error:
            told = str(error)
        else:
            told = ""
            assert [f"{each.id}.md" for each in contents.articles] == list(named)
            KnowledgeBase.of(contents)
        assert all(line.startswith((*named, ALIASES, SYNONYMS)) for line in told.split("\n") if line)
