"""Texts in four languages, sets of languages, partial dates in the database."""

import copy
import re

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.translation import override

from summits.dates import PartialDate
from summits.fields import LanguagesField, LanguagesFormField, PartialDateField, TranslatedText, best
from summits.languages import RUSSIAN
from summits.models import Document, Event, Topic

from ..builders import make_event


@pytest.mark.parametrize(
    ("page", "filled", "expected"),
    [
        ("fr", {"en": "energy", "fr": "énergie"}, ("énergie", "fr", False)),
        ("fr", {"en": "energy", "ru": "энергетика"}, ("energy", "en", True)),
        ("zh-hans", {"fr": "énergie", "ru": "энергетика"}, ("énergie", "fr", True)),
        ("en", {"ru": "энергетика", "zh": "能源"}, ("энергетика", "ru", True)),
        ("ru", {"zh": "能源"}, ("能源", "zh", True)),
        ("ru", {}, ("", "ru", False)),
    ],
)
def test_the_nearest_filled_language_stands_in(page, filled, expected):
    topic = Topic(**{f"name_{column}": text for column, text in filled.items()})
    with override(page):
        text = best(topic, "name")
        assert (str(text), text.language.column, getattr(text, "stands_in", False)) == expected


@pytest.mark.parametrize(("page", "expected"), [("fr", True), ("en", False)])
def test_a_text_knows_that_an_editor_translated_it(page, expected):
    with override(page):
        assert Topic(name_en="energy", name_fr="énergie", name_by_editor="fr").name.by_editor is expected


def test_the_copy_of_a_text_is_the_same_text():
    text = TranslatedText("Астана", RUSSIAN, stands_in=True, by_editor=True)
    copied = copy.deepcopy(text)
    assert (copied, copied.language, copied.stands_in, copied.by_editor) == ("Астана", RUSSIAN, True, True)


@pytest.mark.parametrize(
    ("ticked", "expected"), [(["ru", "fr"], "fr ru"), ([], ""), (["zh", "ru", "fr", "en"], "en fr ru zh")]
)
def test_ticked_languages_become_one_text_in_order(ticked, expected):
    assert LanguagesFormField(required=False).clean(ticked) == expected


def test_an_unknown_language_cannot_be_ticked():
    with pytest.raises(ValidationError):
        LanguagesFormField().clean(["de"])


@pytest.mark.parametrize("value", ["ru fr", "de", "fr  ru", "fr fr"])
def test_languages_in_disorder_are_refused(value):
    with pytest.raises(ValidationError):
        LanguagesField().clean(value, None)


def test_the_boxes_know_whether_they_changed():
    field = LanguagesFormField(required=False)
    assert (field.has_changed("fr ru", ["ru", "fr"]), field.has_changed("fr", ["ru"])) == (False, True)


@pytest.mark.parametrize("value", ["2024-13", "yesterday", "2023-02-30"])
def test_a_text_that_is_no_date_is_refused_with_its_words(value):
    with pytest.raises(ValidationError, match=value):
        PartialDateField().clean(value, None)


@pytest.mark.parametrize(("value", "expected"), [("", None), (None, None), (" 2024-07 ", PartialDate("2024-07"))])
def test_an_assigned_text_becomes_a_partial_date(value, expected):
    assert PartialDateField().clean(value, None) == expected


def test_an_assigned_date_is_a_partial_date_at_once():
    assert isinstance(Event(date="2024-07").date, PartialDate)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("lookup", "value", "expected"),
    [
        ("lte", "2024-07-03", ["day", "month", "year", "year-before"]),
        ("last__lte", "2024-07-03", ["day", "year-before"]),
        ("last__lte", "2024-07-99", ["day", "month", "year-before"]),
        ("last__gt", "2024-07-03", ["month", "year"]),
        ("year", 2024, ["day", "month", "year"]),
        ("year__lt", 2024, ["year-before"]),
        ("isnull", True, ["unknown"]),
    ],
)
def test_partial_dates_are_compared_by_the_database(lookup, value, expected):
    dates = {"day": "2024-07-03", "month": "2024-07", "year": "2024", "year-before": "2023", "unknown": None}
    for slug, date in dates.items():
        make_event(slug, date=date)
    found = Event.objects.filter(**{f"date__{lookup}": value}).order_by("slug")
    assert [event.slug for event in found] == expected


@pytest.mark.django_db
def test_a_date_is_read_back_as_a_partial_date():
    make_event("forum", date="2024-07")
    assert Event.objects.get().date.last.isoformat() == "2024-07-31"


@pytest.mark.django_db
def test_the_newest_documents_are_read_from_their_index_without_sorting():
    if connection.vendor == "postgresql":  # it would rather sort what is as little as here
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_sort = off; SET LOCAL enable_incremental_sort = off")
    plan = Document.objects.published()[:20].explain()
    assert "document_newest" in plan
    assert not re.search("sort|temp b-tree", plan, re.IGNORECASE)


@pytest.mark.parametrize(("word", "expected"), [("report", "rapport"), ("", ""), ("no-such-kind", "no-such-kind")])
def test_a_word_has_the_label_of_its_language(word, expected):
    with override("fr"):
        assert Document(kind=word).get_kind_display() == expected


def test_a_word_is_a_plain_column_to_a_migration():
    _name, path, _args, options = Document._meta.get_field("kind").deconstruct()
    assert (path, options["max_length"]) == ("django.db.models.CharField", 18)
