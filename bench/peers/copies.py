"""A copy of a register's file, with full text and an index for its count: for peers that read files of SQLite."""

import sqlite3
from contextlib import closing
from pathlib import Path

ADDED = """
CREATE VIRTUAL TABLE documents_words USING fts5(words);
INSERT INTO documents_words (rowid, words)
SELECT document.id, title_en || ' ' || title_fr || ' ' || title_ru || ' ' || title_zh || ' ' || coalesce(
    (SELECT group_concat(body, ' ') FROM summits_text WHERE document_id = document.id), '')
FROM summits_document AS document;
CREATE INDEX documents_public ON summits_document (publication, publish_from, publish_until);
ANALYZE;
"""


def copied(file: Path) -> Path:
    """The copy beside a file; it is made once. A register that is made anew begins with an empty folder."""
    copy = file.with_name("copied.sqlite3")
    if not copy.exists():
        begun = file.with_name("copied.begun")
        begun.unlink(missing_ok=True)
        with closing(sqlite3.connect(file, isolation_level=None)) as source:
            source.execute("VACUUM INTO ?", [str(begun)])
        with closing(sqlite3.connect(begun, isolation_level=None)) as target:
            target.executescript(ADDED)
        begun.rename(copy)
    return copy
