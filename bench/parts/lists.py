"""Pages of the list of documents and of others, in this process: made anew, from memory, and beside peers."""

from functools import partial
from pathlib import Path

from django.contrib.auth import get_user_model
from django.db import connection
from django.http import QueryDict

from sco_site.start import keep_lists

from ..application import GZIP, Site, cookie_of, forget
from ..measuring import Spent, by_turns
from ..pages import OTHERS, queries
from ..peers.bare import Bare
from ..peers.copies import copied
from ..peers.prepared import prepare

KEPT_RUNS = 100
EDITOR = "bench"


def measure() -> dict:
    keep_lists()  # as a server does
    site, asked = Site(), queries()
    prepare(site.asking("/en/documents/", {})())
    return {
        "pages": {name: _list_page(site, query) for name, query in asked.items()}
        | {name: _other_page(site, address) for name, address in OTHERS.items()},
        "kept": _kept(site, "/en/documents/"),
    }


def _list_page(site: Site, query: str) -> dict[str, Spent]:
    """The same page of the site, of straightforward Django and of bare SQLite, and prepared bytes."""
    calls = {
        "prepared": site.asking("/prepared/"),
        "site": site.asking(f"/en/documents/?{query}".rstrip("?")),
        "plain": site.asking(f"/plain/documents/?{query}".rstrip("?")),
    }
    if connection.vendor == "sqlite":
        bare = Bare(copied(Path(connection.settings_dict["NAME"])))
        calls["bare"] = partial(bare.get, QueryDict(query).dict())
    return by_turns(calls, before=forget)


def _other_page(site: Site, address: str) -> dict[str, Spent]:
    headers = GZIP
    if address.startswith("/admin/"):
        editor, _new = get_user_model().objects.get_or_create(username=EDITOR, is_staff=True, is_superuser=True)
        headers = GZIP | {"cookie": cookie_of(editor)}
    return by_turns({"prepared": site.asking("/prepared/"), "site": site.asking(address, headers)}, before=forget)


def _kept(site: Site, address: str) -> dict[str, Spent]:
    """A page from memory beside prepared bytes, for visitors who take gzip, who do not, and who have it already."""
    tag = site.answer(site.request(address))[1]["ETag"]
    calls = {
        "prepared, gzip": site.asking("/prepared/"),
        "from memory, gzip": site.asking(address),
        "not modified": site.asking(address, GZIP | {"if-none-match": tag}, status=304),
        "prepared, plain": site.asking("/prepared/", {}),
        "from memory, plain": site.asking(address, {}),
    }
    return by_turns(calls, runs=KEPT_RUNS)
