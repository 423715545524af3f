"""Files on Telegram's side: what the bot uploads, and what it may download."""

import itertools
import mimetypes
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from tests.bot_api.refusal import bad_request

MEGABYTE = 1024 * 1024
MAX_DOWNLOAD = 20 * MEGABYTE
MAX_UPLOAD = 50 * MEGABYTE
MAX_PHOTO = 10 * MEGABYTE


@dataclass(frozen=True)
class Upload:
    """A file as one part of a form."""

    filename: str
    content: bytes
    mime_type: str | None = None


@dataclass(frozen=True)
class _Stored:
    upload: Upload
    size: int
    path: str


@dataclass
class Files:
    """All files, by id."""

    _stored: dict[str, _Stored] = field(default_factory=dict)
    _downloadable: dict[str, bytes] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def add(self, upload: Upload, *, size: int | None = None) -> dict[str, Any]:
        """A document, as messages carry it; `size` in bytes stands for content that nobody wants to make."""
        mime_type = upload.mime_type or mimetypes.guess_type(upload.filename)[0]
        document = self._add(upload, "documents", size) | {"file_name": upload.filename}
        return document if mime_type is None else document | {"mime_type": mime_type}

    def document(self, document: Upload | str) -> dict[str, Any]:
        """The document that the bot sends: a new one, or one that is there."""
        if isinstance(document, str):
            return self._described(document) | {"file_name": self._stored[document].upload.filename}
        _check_size(document, MAX_UPLOAD)
        return self.add(document)

    def photo(self, photo: Upload | str) -> list[dict[str, Any]]:
        """The sizes of the photo that the bot sends: only the full one."""
        if isinstance(photo, str):
            described, content = self._described(photo), self._stored[photo].upload.content
        else:
            _check_size(photo, MAX_PHOTO)
            content = photo.content
            _pixels(content)
            described = self._add(photo, "photos", None)
        width, height = _pixels(content)
        return [described | {"width": width, "height": height}]

    def get(self, file_id: str) -> dict[str, Any]:
        """What tells where to download a file; it can be downloaded from now on."""
        stored = self._stored.get(file_id)
        if stored is None:
            raise bad_request("invalid file_id")
        if stored.size > MAX_DOWNLOAD:
            raise bad_request("file is too big")
        self._downloadable[stored.path] = stored.upload.content
        return self._described(file_id) | {"file_path": stored.path}

    def content(self, path: str) -> bytes | None:
        """What lies at a path; None where nothing does."""
        return self._downloadable.get(path)

    def _add(self, upload: Upload, folder: str, size: int | None) -> dict[str, Any]:
        number = next(self._numbers)
        path = f"{folder}/file_{number}{PurePath(upload.filename).suffix}"
        file_id = f"file-{number}"
        self._stored[file_id] = _Stored(upload, len(upload.content) if size is None else size, path)
        return self._described(file_id)

    def _described(self, file_id: str) -> dict[str, Any]:
        if file_id not in self._stored:
            raise bad_request("wrong file identifier/HTTP URL specified")
        size = self._stored[file_id].size
        return {"file_id": file_id, "file_unique_id": f"unique-{file_id}", "file_size": size}


def _check_size(upload: Upload, most: int) -> None:
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > most:
        raise bad_request(f"file of {len(upload.content)} bytes is too big")


def _pixels(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG image, the only kind that Isnad draws."""
    if not content.startswith(b"\x89PNG\r\n\x1a\n") or len(content) < 24:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = struct.unpack(">II", content[16:24])
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height
