"""What the lines of a pasted list of participants are taken for."""

import pytest
from django.utils.translation import override

from summits.choices import Capacity, OfficeKind, Status
from summits.editing.seats import Kind, lines_of, lines_of_last, proposals
from summits.editing.table import Table
from summits.models import Leader
from tests.builders import (
    make_chairmanship,
    make_leader,
    make_office,
    make_organisation,
    make_participation,
    make_state,
    make_status_change,
    make_summit,
)

pytestmark = pytest.mark.django_db

TITLES = {
    "title_en": "President of Kazakhstan",
    "title_fr": "Président du Kazakhstan",
    "title_ru": "Президент Казахстана",
    "title_zh": "哈萨克斯坦总统",
}


@pytest.fixture
def register():
    """A summit in Astana in 2024 with nobody at its table."""
    kazakhstan = make_state("KZ", "Kazakhstan", name_ru="Казахстан", name_zh="哈萨克斯坦")
    pakistan = make_state("PK", "Pakistan", name_ru="Пакистан")
    for state in (kazakhstan, pakistan):
        make_status_change(state, Status.MEMBER, "2017-06-09")
    nations = make_organisation("un", name_en="United Nations", abbreviation_en="UN")
    held = {
        "Kassym-Jomart Tokayev": {"state": kazakhstan, "starts": "2019-03-20", **TITLES},
        "Nursultan Nazarbayev": {"state": kazakhstan, "starts": "1991", "ends": "2019-03-20"},
        "Shehbaz Sharif": {"state": pakistan, "starts": "2024-03-04", "title_en": "Prime Minister of Pakistan"},
        "Nawaz Sharif": {"state": pakistan, "starts": "2013-06-05", "ends": "2017-07-28"},
        "António Guterres": {
            "organisation": nations,
            "starts": "2017",
            "title_en": "Secretary-General",
            "kind": "secretary_general",
        },
    }
    for name, office in held.items():
        given, family = name.rsplit(maxsplit=1)
        leader = make_leader(given.lower() if family == "Sharif" else family.lower(), name, family_name=family)
        make_office(leader, **{"kind": OfficeKind.HEAD_OF_STATE, "slug": f"of-{leader.slug}"} | office)
    return make_summit(host=kazakhstan)


def read(summit, *lines):
    return proposals(Table(summit), lines)


def told(proposal):
    return proposal.kind, proposal.proposed and proposal.proposed.leader.slug, proposal.capacity


def test_a_person_is_matched_with_the_office_of_that_day(register):
    (read_line,) = read(register, "Tokaïev")
    assert told(read_line) == (Kind.MATCHED, "tokayev", Capacity.CHAIR)
    assert (read_line.proposed.office.title_en, read_line.proposed.place.iso2) == ("President of Kazakhstan", "KZ")


def test_the_chair_is_of_the_chairing_state_and_there_is_one(register):
    make_chairmanship(register, state=make_state("PA", "Panama"))
    assert [told(one)[2] for one in read(register, "Tokayev", "Guterres")] == ["member", "guest_organisation"]


def test_a_summit_with_a_chair_gets_no_other(register):
    somebody = make_leader("somebody", "Some Body")
    make_participation(register, somebody, Capacity.CHAIR)
    assert told(*read(register, "Tokayev")) == (Kind.MATCHED, "tokayev", Capacity.MEMBER)


def test_of_two_who_fit_the_one_in_office_is_proposed(register):
    (read_line,) = read(register, "Sharif")
    assert told(read_line) == (Kind.TO_CHOOSE, "shehbaz", Capacity.MEMBER)
    assert [(fit.leader.slug, fit.term) for fit in read_line.fits] == [
        ("shehbaz", "since 4 March 2024"),
        ("nawaz", "5 June 2013 – 28 July 2017"),
    ]


def test_an_office_or_a_place_alone_means_its_holder(register):
    lines = ["президент Казахстана", "Pakistan", "UN"]
    assert [told(one)[:2] for one in read(register, *lines)] == [
        (Kind.MATCHED, "tokayev"),
        (Kind.MATCHED, "shehbaz"),
        (Kind.MATCHED, "guterres"),
    ]


def test_who_held_no_office_is_shown_with_those_who_did(register):
    (read_line,) = read(register, "Nazarbayev, Kazakhstan")
    assert told(read_line) == (Kind.TO_CHOOSE, None, Capacity.MEMBER)
    assert [fit.leader.slug for fit in read_line.fits] == ["nazarbayev", "tokayev"]


def test_who_held_no_office_sits_there_for_the_place_of_the_last_one(register):
    (read_line,) = read(register, "Nazarbayev")
    assert told(read_line) == (Kind.TO_CHOOSE, None, Capacity.MEMBER)
    assert [(fit.leader.slug, fit.office and fit.office.slug, fit.place.iso2) for fit in read_line.fits] == [
        ("nazarbayev", None, "KZ"),
        ("tokayev", "of-tokayev", "KZ"),
    ]


def test_who_never_held_an_office_and_names_no_place_is_not_understood(register):
    make_leader("nobody", "No Body", family_name="Body")
    (read_line,) = read(register, "No Body")
    assert told(read_line)[0] == Kind.UNCLEAR
    assert str(read_line.because).startswith("No office on that day is recorded.")


def test_a_family_name_beside_a_strange_name_is_asked_about(register):
    (read_line,) = read(register, "Imran Sharif")
    assert told(read_line)[:2] == (Kind.TO_CHOOSE, None)
    assert read_line.newcomer.texts == {"name_en": "Imran Sharif", "name_fr": "Imran Sharif"}


def test_a_title_beside_the_name_is_no_strange_name(register):
    assert told(*read(register, "Prime Minister Sharif"))[:2] == (Kind.TO_CHOOSE, "shehbaz")


def test_somebody_who_is_not_here_is_proposed_as_new(register):
    (read_line,) = read(register, "Иван Петров, министр")
    assert told(read_line) == (Kind.NEW, None, "")
    assert read_line.newcomer == ({"name_ru": "Иван Петров", "title_ru": "министр"}, "other", None)


def test_a_new_person_gets_the_known_titles_of_the_office(register):
    (read_line,) = read(register, "Ivan Petrov (President of Kazakhstan)")
    assert read_line.newcomer.texts == {"name_en": "Ivan Petrov", "name_fr": "Ivan Petrov"} | TITLES
    assert (read_line.newcomer.kind, read_line.newcomer.place.iso2) == (OfficeKind.HEAD_OF_STATE, "KZ")


def test_a_new_person_without_a_title_gets_none(register):
    (read_line,) = read(register, "Ivan Petrov, Kazakhstan")
    assert read_line.newcomer.texts == {"name_en": "Ivan Petrov", "name_fr": "Ivan Petrov"}
    assert (told(read_line)[2], read_line.newcomer.place.iso2) == (Capacity.CHAIR, "KZ")


def test_nobody_is_named_twice(register):
    make_participation(register, Leader.objects.get(slug="guterres"), state=register.host)
    found = read(register, "Tokayev", "президент Казахстана", "UN", "Иван Петров", "Иван Петров")
    assert [(told(one)[0], str(one.because)) for one in found] == [
        (Kind.MATCHED, ""),
        (Kind.THERE, "named above already"),
        (Kind.THERE, ""),
        (Kind.NEW, "nobody here has this name; the new person is a draft"),
        (Kind.THERE, "named above already"),
    ]


@pytest.mark.parametrize("line", ["-----", "42", "\U0001f600", "x" * 10_000])
def test_nonsense_is_not_understood(register, line):
    assert told(*read(register, line)) == (Kind.UNCLEAR, None, "")


def test_the_queries_do_not_grow_with_the_lines(register, django_assert_num_queries):
    with django_assert_num_queries(9):
        read(register, *["Tokayev", "Sharif", "Иван Петров", "UN"] * 20)


def test_the_marks_of_a_list_are_left_out():
    assert lines_of("1. Xi\r\n\r\n  - Modi\n• Путин\0\n--\n2) 3. 习近平") == ["Xi", "Modi", "Путин", "--", "习近平"]


def test_the_participants_of_the_summit_before_are_lines_in_the_language_of_the_desk(register):
    for key, capacity in (("guterres", Capacity.GUEST_ORGANISATION), ("tokayev", Capacity.CHAIR)):
        leader = Leader.objects.get(slug=key)
        office = leader.offices.get()
        make_participation(register, leader, capacity, state=office.state, organisation=office.organisation)
    later = make_summit(25, "Tianjin", "2025-09-01", "2025-09-01")
    with override("ru"):
        assert lines_of_last(later) == ["Kassym-Jomart Tokayev, Казахстан", "António Guterres, United Nations"]
    assert lines_of_last(register) == []


@pytest.mark.parametrize("line", ["Kassym-Jomart", "Kassym-Jomart, President of Kazakhstan", "Касым-Жомарт"])
def test_a_given_name_alone_asks_who_it_is(register, line):
    Leader.objects.filter(slug="tokayev").update(name_ru="Касым-Жомарт Токаев")
    [read_line] = read(register, line)
    assert (read_line.kind, read_line.because) == (Kind.TO_CHOOSE, "a given name alone")
    assert ([fit.leader.slug for fit in read_line.fits], read_line.proposed) == (["tokayev"], None)


def test_a_given_name_of_several_asks_which_one_and_of_nobody_in_office_for_the_state(register):
    make_office(make_leader("ivanov", "António Ivanov", family_name="Ivanov"), starts="2020", slug="of-ivanov")
    [of_several] = read(register, "António")
    assert {fit.leader.slug for fit in of_several.fits} == {"guterres", "ivanov"}
    make_leader("boris", "Boris Petrov", family_name="Petrov")
    [of_nobody] = read(register, "Boris")
    sentence = "This is a given name alone. Add the family name, or the state or the organisation."
    assert (of_nobody.kind, of_nobody.because) == (Kind.UNCLEAR, sentence)


def test_a_given_name_beside_an_unknown_family_name_is_somebody_new(register):
    [read_line] = read(register, "Kassym-Jomart Bulatov, Kazakhstan")
    assert (read_line.kind, read_line.newcomer.texts["name_en"]) == (Kind.NEW, "Kassym-Jomart Bulatov")


@pytest.mark.parametrize("name", ["Antonio Guterrez", "António Guteres", "Gutérrem", "Антонио Гутерреж"])
def test_a_name_with_a_wrong_letter_asks_before_the_person_is_new(register, name):
    Leader.objects.filter(slug="guterres").update(name_ru="Антониу Гутерриш")
    [read_line] = read(register, f"{name}, UN")
    assert [fit.leader.slug for fit in read_line.fits] == ["guterres"]


def test_a_name_with_a_wrong_letter_is_not_chosen_for_anybody(register):
    [read_line] = read(register, "Nursultan Nazardayev, Kazakhstan")
    assert (read_line.kind, read_line.because) == (Kind.TO_CHOOSE, "nearly the name of somebody here")
    assert ([fit.leader.slug for fit in read_line.fits], read_line.proposed) == (["nazarbayev"], None)
    assert read_line.newcomer.texts["name_en"] == "Nursultan Nazardayev"


@pytest.mark.parametrize("name", ["Nursultan Ivanov", "Ivan Sharik"])
def test_another_family_name_or_another_given_name_is_somebody_new(register, name):
    [read_line] = read(register, f"{name}, Kazakhstan")
    assert read_line.kind == Kind.NEW
