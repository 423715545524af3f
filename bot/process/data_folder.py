"""The data folder: made where it is missing, and kept for one process at a time."""

import contextlib
import os

from config.settings import Settings, SettingsError

LOCK = "lock"


class InUseError(SettingsError):
    """Another process uses the data folder."""


def make(settings: Settings) -> None:
    """Create the data folder where it is missing, and see that it can be written to.

    Raises:
        SettingsError: it cannot be made, or nobody may write there.
    """
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(f"ISNAD_DATA_DIR: cannot be made: {error.strerror}") from None
    if not os.access(settings.data_dir, os.W_OK):
        raise SettingsError("ISNAD_DATA_DIR: cannot be written to")


def lock(settings: Settings) -> contextlib.AbstractContextManager[object]:
    """Keep it for this process: two that answer for one bot would lose updates to each other.

    Raises:
        InUseError: another process keeps it.
        SettingsError: it cannot be kept.
    """
    # Few commands need it.
    from filelock import FileLock, Timeout  # noqa: PLC0415

    try:
        return FileLock(settings.data_dir / LOCK).acquire(blocking=False)
    except Timeout:
        raise InUseError(
            f"ISNAD_DATA_DIR: another isnad run uses {settings.data_dir}: stop it, or name another folder"
        ) from None
    except OSError as error:
        raise SettingsError(f"ISNAD_DATA_DIR: cannot be locked: {error.strerror}") from None
