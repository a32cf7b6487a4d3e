"""Pages of the list, each site served by one worker and asked over one connection that stays open.

The time of the processor is that of the server's processes, by requests; the site that asks takes its own.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from django.db import connection
from django.http import QueryDict

from ..measuring import Spent, by_turns
from ..pages import queries
from ..peers import datasette, environment, wagtail
from ..peers.copies import copied
from ..processes import Server, Visitor, free_port, gunicorn, own_register, served

RUNS = 5
RUN = 0.2  # seconds of requests in one run, if one of them takes less
MOST = 20  # requests in one run
WITHOUT_SEARCH = ("wagtail",)

Address = Callable[[Mapping[str, str]], str]


def measure() -> dict:
    asked = {name: QueryDict(query) for name, query in queries().items()}
    with ExitStack() as running:
        peers = {name: (Visitor(running.enter_context(server)), address) for name, server, address in _peers()}
        return {
            "versions": environment.versions(),
            "pages": {page: _page(query, peers) for page, query in asked.items()},
        }


def _page(query: QueryDict, peers: Mapping[str, tuple[Visitor, Address]]) -> dict[str, Spent]:
    calls = {
        name: partial(_run, visitor, address(query.dict()))
        for name, (visitor, address) in peers.items()
        if not ("q" in query and name in WITHOUT_SEARCH)
    }
    return by_turns(calls, runs=RUNS, measure=lambda call: call())


def _run(visitor: Visitor, address: str) -> Spent:
    """So many requests that the clock is no matter; milliseconds of one of them."""
    cpu, began, requests = visitor.server.cpu, time.perf_counter(), 0
    while requests < MOST and (not requests or time.perf_counter() - began < RUN):
        visitor.get(address)
        requests += 1
    return Spent((visitor.server.cpu - cpu) * 1000 / requests, (time.perf_counter() - began) * 1000 / requests)


def _peers() -> Iterator[tuple[str, Iterator[Server], Address]]:
    """The name of each site, its server, and its address of a page."""
    folder = Path(own_register()["REGISTER_VAR"])
    for name, kept, start in (("site", "0", "/en"), ("plain", "0", "/plain"), ("from memory", "64", "/en")):
        environment_of = own_register() | {"DJANGO_SETTINGS_MODULE": "bench.serving", "REGISTER_CACHE": kept}
        yield name, _served(name, gunicorn, environment_of), partial(_own, start)
    if connection.vendor != "sqlite" or not environment.installed():
        return
    copy = copied(folder / "register.sqlite3")
    yield "datasette", _served("datasette", partial(datasette.command, copy), {}), partial(datasette.address, copy)
    site = wagtail.environment(wagtail.site_of(copy))
    yield "wagtail", _served("wagtail", wagtail.command, site), partial(_own, "")


def _served(name: str, command: Callable, environment_of: Mapping[str, str]):
    port = free_port()
    folder = Path(own_register()["REGISTER_VAR"])
    one = {"workers": 1, "threads": 1} if command is gunicorn else {}
    return served(command(port=port, **one), port, environment=environment_of, log=folder / f"{name}.log")


def _own(start: str, asked: Mapping[str, str]) -> str:
    query = QueryDict(mutable=True)
    query.update(asked)
    place = f"{start}/documents/" if start else "/"
    return f"{place}?{query.urlencode()}" if asked else place
