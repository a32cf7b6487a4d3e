"""The least work that answers a page of the list: one query for its rows and one for their number, without Django."""

import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

ROWS = "id, slug, title_en, kind, adopted_by, adoption, date, place_en, summit_id, covers_from, covers_until"
PUBLIC = """publication = 'published' AND (publish_from IS NULL OR publish_from <= :now)
AND (publish_until IS NULL OR publish_until > :now)"""
CONDITIONS = {
    "q": "id IN (SELECT rowid FROM documents_words WHERE words MATCH :q)",
    "topic": """id IN (SELECT document_id FROM summits_document_topics
        WHERE topic_id = (SELECT id FROM summits_topic WHERE slug = :topic))""",
    "kind": "kind = :kind",
    "year_min": "date >= :year_min",
}
ORDERS = {"newest": "date DESC, slug", "title": "title_en"}


class Found(NamedTuple):
    rows: list[tuple]
    total: int


class Bare:
    """Reads the copy of a register."""

    def __init__(self, file: Path):
        self.connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)

    def get(self, asked: Mapping[str, Any]) -> Found:
        values = dict(asked) | {"now": datetime.now(UTC).isoformat(" ")}
        where = " AND ".join([PUBLIC, *(condition for name, condition in CONDITIONS.items() if name in asked)])
        size = int(asked.get("per_page", 20))
        start = size * (int(asked.get("page", 1)) - 1)
        order = ORDERS[asked.get("sort", "newest")]
        rows = self.connection.execute(
            f"SELECT {ROWS} FROM summits_document WHERE {where} ORDER BY {order} LIMIT {size} OFFSET {start}", values
        ).fetchall()
        [total] = self.connection.execute(f"SELECT count(*) FROM summits_document WHERE {where}", values).fetchone()
        return Found(rows, total)
