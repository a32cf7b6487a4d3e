"""How many queries a page takes."""

from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from summits import held
from summits.models import Version


def queries(client, path: str) -> int:
    """The queries by which a page is made, which is not taken from the store, and with it all values that it reads.

    Without those for the version of the register: a request asks for it once, in ``sco_site.pagecache``.
    """
    held.forget()
    return queries_beside_held_values(client, path)


def queries_beside_held_values(client, path: str) -> int:
    """The queries by which a page is made when values were made for other pages, and are still right."""
    return len(statements(client, path))


def statements(client, path: str) -> list[str]:
    """These queries, as they were sent."""
    caches["pages"].clear()
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
        assert (response.status_code, bool(response.getvalue())) == (200, True)  # data is read while it is sent
    return [query["sql"] for query in captured if Version._meta.db_table not in query["sql"]]
