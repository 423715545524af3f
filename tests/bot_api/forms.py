"""Forms with files in them, as RFC 7578 has them."""

import re
from typing import Any

from tests.bot_api.files import Upload

_NAME = re.compile(r'\bname="([^"]*)"')
_FILENAME = re.compile(r'\bfilename="([^"]*)"')
_TYPE = re.compile(r"^content-type: *(\S+)", re.IGNORECASE | re.MULTILINE)


def parts(body: bytes, boundary: str) -> dict[str, Any]:
    """The values of a form by their names: texts, and uploads where a part has a file's name."""
    between = b"\r\n--" + boundary.encode()
    return dict(_part(part) for part in (b"\r\n" + body).split(between)[1:-1])


def _part(part: bytes) -> tuple[str, str | Upload]:
    head, _, content = part.removeprefix(b"\r\n").partition(b"\r\n\r\n")
    headers = head.decode()
    name, filename, type_ = (pattern.search(headers) for pattern in (_NAME, _FILENAME, _TYPE))
    if name is None:
        raise ValueError("a part of the form has no name")
    if filename is None:
        return name[1], content.decode()
    # A quotation mark is what a name in quotation marks is written without.
    return name[1], Upload(filename[1].replace("%22", '"'), content, type_[1] if type_ else None)
