"""What can be told of a picture."""

import struct


def size(png: bytes) -> tuple[int, int]:
    """Its width and height in dots."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">LL", png[16:24])
    return width, height
