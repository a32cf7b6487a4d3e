"""Generated documents are the same at every run."""

import pytest
from django.core.management import call_command

from summits.models import Document, Text
from tests.builders import make_state, make_summit, make_topic

pytestmark = pytest.mark.django_db


def generated(number=30):
    call_command("generate_documents", number, words=5, verbosity=0)
    rows = Document.objects.order_by("slug").values_list("slug", "title_ru", "kind", "date", "summit", "topics__slug")
    return list(rows), list(Text.objects.order_by("document__slug").values_list("language", "body"))


def test_each_run_makes_the_same():
    make_summit(host=make_state())
    make_topic()
    first = generated()
    assert generated() == first
    assert [language for language, _body in first[1][:5]] == ["en", "fr", "ru", "zh", "en"]
    assert len({slug for slug, *_others in first[0]}) == 30


def test_they_are_removed_again(capsys):
    make_topic().documents.create(slug="own", title_en="Own", kind="report")
    generated(3)
    call_command("generate_documents", remove=True)
    assert capsys.readouterr().out.splitlines()[-1] == "3 generated documents removed."
    assert [document.slug for document in Document.objects.all()] == ["own"]
