"""The lists of the desk: the languages of a name and of texts as marks, and the last change of each record."""

import re

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from summits.choices import Origin
from summits.history.revisions import remember
from tests.builders import make_document, make_leader, make_text, make_topic

pytestmark = pytest.mark.django_db
CELLS = re.compile(r'<td class="field-(\w+)">(.*?)</td>', re.DOTALL)
MARK = re.compile(r'<span class="(own|ours|none)">(\w+)')


def cells(client, noun: str) -> list[dict[str, str]]:
    """The cells of each row, by the names of their columns; marks as words."""
    page = client.get(reverse(f"admin:summits_{noun}_changelist")).text
    rows = page.partition("<tbody>")[2].partition("</tbody>")[0].split("</tr>")
    return [
        {name: MARK.findall(cell) if "marks" in cell else cell for name, cell in CELLS.findall(row)}
        for row in rows
        if row.strip()
    ]


def test_a_name_is_marked_as_own_as_ours_or_as_missing(admin_client):
    make_topic("energy", name_en="Energy", name_fr="Énergie", name_ru="", name_zh="能源", name_by_editor="fr")
    [row] = cells(admin_client, "topic")
    assert row["languages"] == [("own", "en"), ("ours", "fr"), ("none", "ru"), ("own", "zh")]


def test_a_document_is_marked_with_the_languages_that_can_be_read(admin_client):
    document = make_document("plan", title_en="The plan")
    make_text(document, language="ru", url="https://example.org/ru")
    make_text(document, language="fr")
    [row] = cells(admin_client, "document")
    assert row["texts"] == [("none", "en"), ("none", "fr"), ("own", "ru"), ("none", "zh")]


def test_a_row_has_the_day_of_its_last_change_and_the_account(admin_client):
    loaded, changed, _never = (make_leader(key, key.title()) for key in ("ann", "bob", "cid"))
    remember(loaded, origin=Origin.LOAD)
    remember(changed, origin=Origin.LOAD)
    changed.name_fr = "Robert"
    changed.save()
    last = remember(changed, origin=Origin.ADMIN, by=User.objects.create_user("colleague"))
    day = f'<span class="changed"><time datetime="{last.at.isoformat()}">{last.at:%d/%m/%Y}</time>'
    first, second, third = (row["last_change"] for row in cells(admin_client, "leader"))
    assert (second, third) == (f"{day} colleague</span>", "-")
    assert re.fullmatch(r'<span class="changed"><time datetime="[^"]+">[\d/]+</time></span>', first)


def test_a_list_shows_what_its_marks_mean_where_it_has_some(admin_client):
    page = reverse("admin:summits_document_changelist")
    assert "in its own words" not in admin_client.get(page).text
    make_document("plan", title_en="The plan")
    assert "in its own words" in admin_client.get(page).text
