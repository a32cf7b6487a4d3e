"""Fills an empty Wagtail site with the documents of a register: python -m bench.peers.wagtail_site.fill FILE."""

import os
import sqlite3
import sys
from itertools import islice

import django

AT_ONCE = 500
COLUMNS = (
    "id, slug, title_en, kind, adopted_by, adoption, coalesce(date, ''), place_en, summit_id, covers_from, covers_until"
)


def fill(source: sqlite3.Connection) -> None:
    from wagtail.models import Page, Site  # noqa: PLC0415  Django has to be ready

    from .models import DocumentIndexPage, State, Summit, Topic  # noqa: PLC0415

    Topic.objects.bulk_create(
        Topic(id=row[0], slug=row[1], name=row[2])
        for row in source.execute("SELECT id, slug, name_en FROM summits_topic")
    )
    State.objects.bulk_create(
        State(id=row[0], iso2=row[1], name=row[2])
        for row in source.execute("SELECT id, iso2, name_en FROM summits_state")
    )
    Summit.objects.bulk_create(
        Summit(id=row[0], number=row[1], city=row[2])
        for row in source.execute("SELECT id, number, city_en FROM summits_summit")
    )
    index = Page.objects.get(depth=1).add_child(instance=DocumentIndexPage(title="Documents", slug="documents"))
    Site.objects.update(root_page=index)
    documents = source.execute(f"SELECT {COLUMNS} FROM summits_document ORDER BY id")
    number = 0
    while rows := list(islice(documents, AT_ONCE)):
        _store(index, rows, number)
        number += len(rows)
    Page.objects.filter(pk=index.pk).update(numchild=number)
    _join(source, "topics", "topic_id")
    _join(source, "signatories", "state_id")
    _store_texts(source)


def _store(index, rows: list[tuple], number: int) -> None:
    """Pages in two tables: that of all pages, and that of documents. Django stores only one of them in bulk."""
    from django.contrib.contenttypes.models import ContentType  # noqa: PLC0415
    from wagtail.models import Page  # noqa: PLC0415

    from .models import DocumentPage  # noqa: PLC0415

    pages = Page.objects.bulk_create(
        Page(
            path=Page._get_path(index.path, index.depth + 1, number + place),
            depth=index.depth + 1,
            title=row[2],
            draft_title=row[2],
            slug=row[1],
            url_path=f"{index.url_path}{row[1]}/",
            content_type=ContentType.objects.get_for_model(DocumentPage),
            locale=index.locale,
        )
        for place, row in enumerate(rows, 1)
    )
    names = [field.attname for field in DocumentPage._meta.local_concrete_fields]
    documents = [
        DocumentPage(page_ptr=page, **dict(zip(names[1:], row[3:], strict=True)))
        for page, row in zip(pages, rows, strict=True)
    ]
    PAGES.update({row[0]: page.pk for page, row in zip(pages, rows, strict=True)})
    fields = DocumentPage._meta.local_concrete_fields
    for start in range(0, len(documents), 50):
        DocumentPage._base_manager.all()._insert(documents[start : start + 50], fields=fields, raw=True)


PAGES: dict[int, int] = {}  # of each document of the register


def _join(source: sqlite3.Connection, name: str, column: str) -> None:
    from .models import DocumentPage  # noqa: PLC0415

    through = getattr(DocumentPage, name).through
    pairs = source.execute(f"SELECT document_id, {column} FROM summits_document_{name}")
    rows = (through(documentpage_id=PAGES[document], **{column: other}) for document, other in pairs)
    through.objects.bulk_create(rows, batch_size=300)


def _store_texts(source: sqlite3.Connection) -> None:
    from .models import DocumentText  # noqa: PLC0415

    texts = source.execute("SELECT document_id, language, body FROM summits_text")
    rows = (
        DocumentText(document_id=PAGES[document], language=language, body=body) for document, language, body in texts
    )
    DocumentText.objects.bulk_create(rows, batch_size=300)


def main() -> None:
    from django.core.management import call_command  # noqa: PLC0415
    from django.db import connection, transaction  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        fill(sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.peers.wagtail_site.settings")
    django.setup()
    main()
