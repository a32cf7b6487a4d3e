"""How many queries a page takes."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries(client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == 200
    return len(captured)
