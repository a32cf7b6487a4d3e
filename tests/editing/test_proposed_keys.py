"""Keys that are proposed from names and titles."""

import pytest

from summits.editing.proposed_keys import proposed_key
from summits.models import Leader, Office, Redirect
from tests.builders import make_leader, make_office

pytestmark = pytest.mark.django_db
KEY = Leader._meta.get_field("slug")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Kassym-Jomart Tokayev", "kassym-jomart-tokayev"),
        ("Касым-Жомарт Токаев", "kasym-zhomart-tokaev"),
        ("习近平", "xi-jin-ping"),
        ("António Guterres", "antonio-guterres"),
        ("People’s Republic", "peoples-republic"),
        ("McDonald on the SCOs", "mcdonald-on-the-scos"),
        ("2024年阿斯塔纳宣言", "2024-nian-a-si-ta-na-xuan-yan"),
        ("one two three four five six seven eight nine ten eleven", "one-two-three-four-five-six-seven-eight-nine-ten"),
        ("x" * 80, "x" * 50),
        ("—", ""),
        ("", ""),
    ],
)
def test_a_key_is_the_name_in_latin_letters(name, key):
    assert proposed_key(name, KEY) == key


def test_a_key_that_is_taken_gets_a_number():
    make_leader("xi-jinping", "Xi")
    make_leader("xi-jinping-2", "Xi")
    Redirect.objects.create(noun="leader", old_key="xi-jinping-3", key="xi-jinping")
    assert proposed_key("Xi Jinping", KEY) == "xi-jinping-4"


def test_a_number_fits_into_the_longest_key():
    make_leader("x" * 50, "X")
    assert proposed_key("x" * 60, KEY) == "x" * 48 + "-2"


def test_the_key_of_a_part_is_taken_within_its_record_only():
    leader = make_leader()
    make_office(leader, slug="president")
    column = Office._meta.get_field("slug")
    assert proposed_key("President", column, among=leader.offices.all()) == "president-2"
    assert proposed_key("President", column, among=Office.objects.none()) == "president"
