"""zstandard, for threads that ask at the same time."""

from collections import deque

from zstandard import ZstdCompressor, ZstdDecompressor

LEVEL = -1
"""What levels from 1 on make a fifth smaller takes up to four times as long to read."""

# One that is in use must not be used by another thread: it lets go of the interpreter while it works. So each
# call takes one out, and there are as many as threads ever were at it at once.
_compressors = deque[ZstdCompressor]()
_decompressors = deque[ZstdDecompressor]()


def compress(data: bytes) -> bytes:
    """One frame that holds some bytes."""
    try:
        compressor = _compressors.pop()
    except IndexError:
        compressor = ZstdCompressor(level=LEVEL)
    try:
        return compressor.compress(data)
    finally:
        _compressors.append(compressor)


def decompress(frame: bytes) -> bytes:
    """The bytes that a frame holds.

    Raises:
        zstandard.ZstdError: it is no frame.
    """
    try:
        decompressor = _decompressors.pop()
    except IndexError:
        decompressor = ZstdDecompressor()
    try:
        return decompressor.decompress(frame)
    finally:
        _decompressors.append(decompressor)
