"""Datasette on a copy of the register's file. It counts the facets that are columns, four of the eight."""

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

from .bare import Bare
from .environment import PYTHON

TABLE = "summits_document"
FACETS = ("kind", "adopted_by", "adoption", "summit_id")
LIMIT = 60_000  # milliseconds; by default it leaves out what takes longer than a fifth of a second
SETTINGS = {"sql_time_limit_ms": LIMIT, "facet_time_limit_ms": LIMIT, "max_returned_rows": 1000}


def command(file: Path, port: int) -> list[str]:
    described = file.with_suffix(".json")
    words = {TABLE: {"fts_table": "documents_words", "fts_pk": "id"}}
    described.write_text(json.dumps({"databases": {file.stem: {"tables": words}}}))
    chosen = [word for name, value in SETTINGS.items() for word in ("--setting", name, str(value))]
    return [str(PYTHON), "-m", "datasette", "serve", str(file), "-p", str(port), "-m", str(described), *chosen]


def address(file: Path, asked: Mapping[str, str]) -> str:
    """The address of a page of the list."""
    asked_of_it = [("publication", "published"), ("_size", asked.get("per_page", "20"))]
    asked_of_it += [("_facet", column) for column in FACETS]
    asked_of_it += [("_sort", "title_en")] if asked.get("sort") == "title" else [("_sort_desc", "date")]
    asked_of_it += [("kind", asked["kind"])] if "kind" in asked else []
    asked_of_it += [("date__gte", asked["year_min"])] if "year_min" in asked else []
    asked_of_it += [("_search", asked["q"])] if "q" in asked else []
    if "topic" in asked:
        topic = {"table": f"{TABLE}_topics", "column": "topic_id", "value": str(_topic(file, asked["topic"]))}
        asked_of_it.append(("_through", json.dumps(topic)))
    if "page" in asked:
        asked_of_it.append(("_next", _before(file, asked)))
    return f"/{file.stem}/{TABLE}?{urlencode(asked_of_it)}"


def _topic(file: Path, slug: str) -> int:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute("SELECT id FROM summits_topic WHERE slug = ?", [slug]).fetchone()[0]


def _before(file: Path, asked: Mapping[str, str]) -> str:
    """Its name for the place before a page: the date and the key of the last row there."""
    last = Bare(file).get(dict(asked) | {"page": int(asked["page"]) - 1}).rows[-1]
    return f"{last[6]},{last[0]}"
