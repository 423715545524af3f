"""The command `isnad` as a process, as its users start it."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

COMMAND = [sys.executable, "-m", "bot"]


def free_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as unused:
        port: int = unused.getsockname()[1]
    return port


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """This process's environment without Isnad's settings, and with these."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ISNAD_")}
    data = {
        "ISNAD_DATA_DIR": str(folder / "data"),
        "ISNAD_WEB_PORT": "0",
        "ISNAD_TELEGRAM_MESSAGES_PER_SECOND": "0",
    }
    return kept | data | {f"ISNAD_{name.upper()}": value for name, value in settings.items()}


def isnad(
    folder: Path, *arguments: str, stdin: str = "", **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, in a folder of its own."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        cwd=folder,
        env=environment(folder, **settings),
        input=stdin.encode(),
        capture_output=True,
        check=False,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    )


@dataclass
class Running:
    """`isnad run` while it runs."""

    process: subprocess.Popen[str]
    printed: list[str] = field(default_factory=list)
    """All that it wrote so far, to standard output and error."""
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _reader: threading.Thread = field(init=False)

    def __post_init__(self) -> None:
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        """Collect what it writes until it ends."""
        for line in self.process.stdout or ():
            with self._changed:
                self.printed.append(line)
                self._changed.notify_all()

    def wait_for(self, pattern: str, *, seconds: float = 20) -> re.Match[str]:
        """The first match in what it wrote, once there is one."""
        with self._changed:
            self._changed.wait_for(lambda: re.search(pattern, "".join(self.printed)), seconds)
            match = re.search(pattern, "".join(self.printed))
        if match is None:
            raise TimeoutError(f"no {pattern!r} in {''.join(self.printed)}")
        return match

    @property
    def page(self) -> str:
        """The address of the page."""
        return self.wait_for(r"Page: (http://\S+)")[1]

    def stop(self, signal_: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to stop, and give its exit code."""
        self.process.send_signal(signal_)
        return self.process.wait(20)

    def kill(self) -> None:
        """End it at once, as a power cut would, and what belongs to it here."""
        self.process.kill()
        self.process.wait()
        self.close()

    def close(self) -> None:
        """Read to its end what it wrote."""
        self._reader.join()
        if self.process.stdout is not None:
            self.process.stdout.close()


def start(folder: Path, **settings: str) -> Running:
    """`isnad run` in a folder of its own, until somebody ends it."""
    process = subprocess.Popen(
        [*COMMAND, "run"],
        cwd=folder,
        env=environment(folder, **settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    return Running(process)


@contextlib.contextmanager
def running(folder: Path, **settings: str) -> Iterator[Running]:
    """`isnad run` in a folder of its own; stopped at the end if it still runs."""
    bot = start(folder, **settings)
    try:
        yield bot
    finally:
        if bot.process.poll() is None:
            bot.stop()
        bot.close()
