"""The properties of this folder as functions of bytes, with a watch on the time that they take."""

import importlib
import logging
import time
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from hypothesis import Phase, settings
from hypothesis.database import DirectoryBasedExampleDatabase

NAMES = sorted(path.stem.removeprefix("test_") for path in Path(__file__).parent.glob("test_*.py"))
HANG_SECONDS = 1.0
"""Of processor time, that no input may take."""

_PADDING = bytes(8192)
"""Where an input ends, Hypothesis would give up; of zeros it makes the simplest of what is left to make."""


class Target:
    """Holds a property and how long it took last."""

    def __init__(self, name: str, failures: Path) -> None:
        """Import a property; inputs for which it does not hold are kept in a folder, for `replay`."""
        logging.disable()
        importlib.import_module("tests.conftest")  # it has settings of its own, so it comes first
        settings.register_profile(
            "fuzz",
            database=DirectoryBasedExampleDatabase(failures),
            deadline=None,
            phases=[Phase.reuse, Phase.shrink],
        )
        settings.load_profile("fuzz")
        module = importlib.import_module(f"tests.fuzz.test_{name}")
        (self._property,) = (each for each in vars(module).values() if hasattr(each, "hypothesis"))
        self._property.hypothesis.inner_test = self._watched(self._property.hypothesis.inner_test)
        self.is_told = False
        """Whether each input is printed, as a call, before it is tried."""
        self.seconds = 0.0
        """That the processor spent on the last input, once it was made of the bytes."""
        self.run(b"")  # what is set up at the first call is no input's fault

    def run(self, data: bytes) -> None:
        """Try an input.

        Raises:
            Exception: the property does not hold for it.
        """
        self._property.hypothesis.fuzz_one_input(data + _PADDING)

    def replay(self) -> None:
        """Try the inputs that were kept, and make them as small as they get.

        Raises:
            Exception: the property does not hold for one of them; it is told in the notes.
        """
        self._property()

    def _watched(self, property_: Callable[..., None]) -> Callable[..., None]:
        @wraps(property_)
        def watched(**arguments: Any) -> None:
            if self.is_told:
                print(_call(property_, arguments), flush=True)
            begun = time.process_time()
            try:
                property_(**arguments)
            except Exception as error:
                error.add_note(_call(property_, arguments))
                raise
            finally:
                self.seconds = time.process_time() - begun

        return watched


def _call(property_: Callable[..., None], arguments: dict[str, Any]) -> str:
    return f"{property_.__name__}({', '.join(f'{name}={value!r}' for name, value in arguments.items())})"
