"""Zip archives, checked before anything of them is unpacked; their names never become paths."""

import stat
from pathlib import PurePosixPath
from zipfile import ZipFile, ZipInfo

from bot.documents.errors import DocumentError, DocumentErrorKind

_MAX_MEMBERS = 200
_MAX_UNPACKED_BYTES = 100_000_000
# Deflate packs text to a tenth; a bomb packs to a thousandth.
_MAX_RATIO = 100
# Below this a high ratio harms nobody: a page of blanks.
_MIN_BOMB_BYTES = 1_000_000
_IS_ENCRYPTED = 0x1


def check(archive: ZipFile, name: str, *, max_members: int = _MAX_MEMBERS) -> tuple[ZipInfo, ...]:
    """The files in an archive that may be unpacked in memory.

    The sizes are those that the archive declares: zipfile unpacks no more than that of any member.

    Raises:
        DocumentError: TOO_MANY members; TOO_BIG unpacked, in all or compared with the packed size; ENCRYPTED.
    """
    members = tuple(member for member in archive.infolist() if not member.is_dir())
    if len(members) > max_members:
        raise DocumentError(DocumentErrorKind.TOO_MANY, name, str(len(members)))
    if any(member.flag_bits & _IS_ENCRYPTED for member in members):
        raise DocumentError(DocumentErrorKind.ENCRYPTED, name)
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    is_bomb = unpacked > _MIN_BOMB_BYTES and unpacked > _MAX_RATIO * packed
    if unpacked > _MAX_UNPACKED_BYTES or is_bomb:
        raise DocumentError(DocumentErrorKind.TOO_BIG, name, str(unpacked))
    return members


def is_article(member: ZipInfo) -> bool:
    """Whether a member is a file that somebody put there: no link, and nothing that a system left behind."""
    is_link = stat.S_ISLNK(member.external_attr >> 16)
    is_left_behind = "__MACOSX" in member.filename or base_name(member).startswith(".")
    return not is_link and not is_left_behind


def base_name(member: ZipInfo) -> str:
    r"""A member's name without any folder.

    >>> base_name(ZipInfo("../../etc/water.txt")), base_name(ZipInfo("C:\\news\\water.txt"))
    ('water.txt', 'water.txt')
    """
    return PurePosixPath(member.filename.replace("\\", "/")).name
