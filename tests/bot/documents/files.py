"""Files as people upload them, made for one test."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx

TEXT = "افتتح الوزير السد الجديد في أسوان."


def zipped(members: dict[str, bytes]) -> bytes:
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def word(*paragraphs: str, title: str = "", author: str = "") -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.core_properties.title = title
    document.core_properties.author = author
    document.core_properties.created = datetime(2024, 3, 2, tzinfo=UTC)
    data = BytesIO()
    document.save(data)
    return data.getvalue()


def word_markup(body: str) -> bytes:
    """A Word file whose document has this between the tags of its body."""
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    document = (
        f'<w:document xmlns:w="{namespace}" xmlns:mc="{compatibility}"><w:body>{body}</w:body></w:document>'
    )
    return with_member(word(), "word/document.xml", document.encode())


def with_member(data: bytes, name: str, content: bytes) -> bytes:
    with ZipFile(BytesIO(data)) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    return zipped(members | {name: content})


def pdf(*lines: str, title: str = "", trailer: str = "") -> bytes:
    """A page of Latin lines in a font that every reader has."""
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 72 700 Td {shown} ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        f"<</Title({title})>>",
    ]
    data = b"%PDF-1.4\n"
    offsets = []
    for number, each in enumerate(objects, start=1):
        offsets.append(len(data))
        data += f"{number} 0 obj{each}endobj\n".encode()
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += "".join(f"{offset:010} 00000 n \n" for offset in offsets).encode()
    info = f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info 6 0 R{trailer}>>\nstartxref\n{start}\n%%EOF"
    return data + info.encode()
