"""Processes that a bench starts and measures from outside: commands of the site, and servers."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError

PATIENCE = 120  # seconds until a server answers


def manage(*command: str, environment: Mapping[str, str], settings_of: str = "bench.settings") -> str:
    """What a command of the site prints, run in a process of its own; CommandError if it fails."""
    asked = [sys.executable, str(settings.BASE_DIR / "manage.py"), *command]
    return output_of(asked, environment=dict(environment) | {"DJANGO_SETTINGS_MODULE": settings_of}, loud=True)


def output_of(command: Sequence[str], *, environment: Mapping[str, str], loud: bool = False) -> str:
    """What a program prints. If it is ``loud``, everybody reads its errors and warnings."""
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=_with(environment), capture_output=True, text=True)
    if done.returncode:
        raise CommandError(f"{' '.join(command)} failed: {done.stderr.strip()[-2000:]}")
    if loud:
        sys.stderr.write(done.stderr)
    return done.stdout


def _with(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment of this process, but for what says which register it is."""
    left = {"DATABASE_URL", "REGISTER_VAR", "REGISTER_CACHE", "DJANGO_SETTINGS_MODULE"}
    return {name: value for name, value in os.environ.items() if name not in left} | dict(environment)


def own_register() -> dict[str, str]:
    """The environment that leads another process to the register of this one."""
    url = {"DATABASE_URL": os.environ["DATABASE_URL"]} if "DATABASE_URL" in os.environ else {}
    return {"REGISTER_VAR": str(settings.VAR_DIR)} | url


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Server:
    """A running server with its children. Its figures come from ``/proc``."""

    def __init__(self, process: subprocess.Popen, port: int):
        self.process, self.port = process, port

    @property
    def children(self) -> list[int]:
        pid = self.process.pid
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    @property
    def cpu(self) -> float:
        """Seconds of the processor that it has taken until now."""
        processes = [self.process.pid, *self.children]
        threads = (path for pid in processes for path in Path(f"/proc/{pid}/task").glob("*/schedstat"))
        return sum(int(path.read_text().split()[0]) for path in threads) / 1e9

    @property
    def memory(self) -> list[int]:
        """MiB of each of its children."""
        return [memory_of(child) for child in self.children]


def memory_of(pid: int) -> int:
    """MiB of a process that are in memory."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 2**20


@contextmanager
def served(command: Sequence[str], port: int, *, environment: Mapping[str, str], log: Path) -> Iterator[Server]:
    """A server as long as the block lasts; CommandError if it does not answer in time."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=_with(environment), stdout=output, stderr=output, start_new_session=True
        )
    try:
        _wait_for(process, port, log)
        yield Server(process, port)
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def _wait_for(process: subprocess.Popen, port: int, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise CommandError(f"A server did not start: {log.read_text(errors='replace')[-2000:]}")


def gunicorn(port: int, *, workers: int, threads: int) -> list[str]:
    served = [f"--workers={workers}", f"--threads={threads}", f"--bind=127.0.0.1:{port}", "sco_site.wsgi"]
    return [
        sys.executable,
        "-m",
        "gunicorn",
        "--worker-class=gthread",
        "--log-level=warning",
        "--keep-alive=60",
        *served,
    ]


class Visitor:
    """One connection that stays open as long as the server lets it."""

    def __init__(self, server: Server):
        self.server = server
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=600)

    def get(self, address: str) -> None:
        """Reads an answer to its end; CommandError if it is none of 200."""
        try:
            status = self._ask(address)
        except (http.client.RemoteDisconnected, ConnectionError):  # it closed a connection that nobody used
            self.connection.close()
            status = self._ask(address)
        if status != 200:
            raise CommandError(f"{address} answers {status}.")

    def _ask(self, address: str) -> int:
        self.connection.request("GET", address, headers={"Accept-Encoding": "gzip", "Accept": "text/html"})
        response = self.connection.getresponse()
        response.read()
        return response.status
