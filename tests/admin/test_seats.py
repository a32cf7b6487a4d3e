"""The page on which a list of participants is pasted, looked through and added."""

import pytest
from django.urls import reverse

from summits.choices import Capacity, Mode, Status
from summits.editing.seats import MOST_LINES, key_of
from summits.models import Leader, Participation, Revision
from tests.builders import (
    make_leader,
    make_office,
    make_participation,
    make_source,
    make_state,
    make_status_change,
    make_summit,
)

from .forms import shown
from .test_cost import queries

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture
def summit():
    kazakhstan = make_state("KZ", "Kazakhstan")
    make_status_change(kazakhstan, Status.MEMBER, "2001-06-15")
    tokayev = make_leader(family_name="Tokayev")
    make_office(tokayev, "President of Kazakhstan", state=kazakhstan, starts="2019-03-20", kind="head_of_state")
    make_office(make_leader("first", "First Sharif", family_name="Sharif"), "Minister", state=kazakhstan)
    make_office(make_leader("second", "Second Sharif", family_name="Sharif"), "Minister", state=kazakhstan)
    return make_summit(host=kazakhstan)


def address(summit):
    return reverse("admin:summits_summit_seats", args=[summit.pk])


def read(browser, summit, *lines, **more):
    return browser.post(address(summit), {"lines": "\r\n".join(lines), "_read": "1"} | more)


def sent(page, **changes) -> dict:
    """What the page sends when it is filled in as it is shown."""
    data = {"lines": page.context["page"].form["lines"].value()}
    for line in page.context["page"].lines:
        for box in line.form or ():
            value = box.value()
            if value not in (None, False, ""):
                data[box.html_name] = "on" if value is True else str(value)
    return data | changes


def problems(page) -> list[str]:
    return [problem.sentence for problem in page.context["page"].problems]


def taken(page) -> list[tuple]:
    return [(line.proposal.text, str(line.proposal.kind)) for line in page.context["page"].lines]


def test_the_page_asks_for_a_list(editing, summit):
    page = editing.get(address(summit))
    assert 'name="lines"' in page.text
    assert (problems(page), taken(page)) == ([], [])


def test_what_was_read_is_shown_and_nothing_is_stored(editing, summit):
    page = read(editing, summit, "Tokayev", "Иван Петров", "42", "Sharif")
    assert taken(page) == [("42", "unclear"), ("Sharif", "choose"), ("Иван Петров", "new"), ("Tokayev", "matched")]
    assert problems(page) == []
    assert (Participation.objects.count(), Leader.objects.count(), Revision.objects.count()) == (0, 3, 0)


def test_those_that_were_looked_at_are_added(editing, editor, summit):
    source = make_source(url="https://news.example/astana")
    data = sent(read(editing, summit, "Tokayev"), mode=Mode.IN_PERSON, source=source.url, _perform="1")
    answer = editing.post(address(summit), data, follow=True)
    assert "1 participant added." in answer.text
    seat = Participation.objects.get()
    assert (seat.leader.slug, seat.office.title_en, seat.state.iso2, seat.capacity, seat.mode, seat.sources.get()) == (
        "kassym-jomart-tokayev",
        "President of Kazakhstan",
        "KZ",
        Capacity.CHAIR,
        Mode.IN_PERSON,
        source,
    )
    assert [(version.why, version.by) for version in Revision.objects.all()] == [
        ("participants added together: 1", editor)
    ]


def test_a_new_person_is_added_with_an_office(editing, summit):
    page = read(editing, summit, "Ivan Petrov, president, Kazakhstan")
    key = key_of("Ivan Petrov, president, Kazakhstan")
    more = {f"{key}-since": "July 2024", f"{key}-name_zh": "伊万", "_perform": "1"}
    editing.post(address(summit), sent(page) | more)
    ivan = Leader.objects.get(slug="ivan-petrov")
    office = ivan.offices.get()
    assert (ivan.name_en, ivan.name_fr, ivan.name_zh, ivan.name_by_editor) == (
        "Ivan Petrov",
        "Ivan Petrov",
        "伊万",
        "zh",
    )
    assert (office.title_en, office.kind, office.starts, office.state) == (
        "President of Kazakhstan",
        "head_of_state",
        "2024-07",
        summit.host,
    )
    assert Participation.objects.get().office == office


def test_one_of_several_must_be_chosen(editing, summit):
    data = sent(read(editing, summit, "Sharif"), _perform="1")
    page = editing.post(address(summit), data)
    assert problems(page) == ["Sharif: Choose who it is, or untick the line."]
    second = Leader.objects.get(slug="second")
    editing.post(address(summit), data | {f"{key_of('Sharif')}-fit": f"{second.pk}-{second.offices.get().pk}"})
    assert Participation.objects.get().leader == second


def test_somebody_else_can_be_chosen(editing, summit):
    page, key = read(editing, summit, "Sharif"), key_of("Sharif")
    more = {f"{key}-fit": "new", f"{key}-title_en": "Envoy", f"{key}-of": "KZ", "_perform": "1"}
    editing.post(address(summit), sent(page) | more)
    assert Participation.objects.get().leader.slug == "sharif"


def test_what_is_missing_of_a_new_person_is_said_at_its_box(editing, summit):
    page, key = read(editing, summit, "Ivan Petrov"), key_of("Ivan Petrov")
    answer = editing.post(address(summit), sent(page) | {f"{key}-of": "Atlantis", "_perform": "1"})
    assert problems(answer) == [
        "Ivan Petrov: Choose as what this person sat there.",
        "Ivan Petrov: Write the name of a state or an organisation.",
    ]
    more = {f"{key}-of": "Kazakhstan", f"{key}-capacity": "member", f"{key}-since": "32 July", "_perform": "1"}
    answer = editing.post(address(summit), sent(page) | more)
    assert [sentence.partition("“")[0] for sentence in problems(answer)] == [
        "Ivan Petrov: ",
        "Ivan Petrov: Write the title of the office.",
    ]
    assert Leader.objects.count() == 3


def test_a_line_that_is_not_ticked_is_left_out(editing, summit):
    data = sent(read(editing, summit, "Tokayev", "Sharif"), _perform="1")
    del data[f"{key_of('Sharif')}-take"]
    editing.post(address(summit), data)
    assert [seat.leader.slug for seat in Participation.objects.all()] == ["kassym-jomart-tokayev"]
    del data[f"{key_of('Tokayev')}-take"]
    Participation.objects.all().delete()
    assert problems(editing.post(address(summit), data)) == ["Nobody is ticked."]


def test_a_line_that_nobody_has_looked_at_is_not_added(editing, summit):
    data = sent(read(editing, summit, "Tokayev"), _perform="1")
    page = editing.post(address(summit), data | {"lines": "Tokayev\nIvan Petrov"})
    assert problems(page) == ["Ivan Petrov: This line was not read yet. Look at it first."]
    assert Participation.objects.count() == 0


def test_a_line_that_is_not_understood_is_kept_and_mended_in_its_place(editing, summit):
    data = sent(read(editing, summit, "Tokayev", "42"), _perform="1")
    page = editing.post(address(summit), data)
    assert problems(page) == ["42: No name is in this line."]
    page = editing.post(address(summit), data | {f"{key_of('42')}-mend": "First Sharif"})
    assert page.context["page"].form["lines"].value() == "Tokayev\nFirst Sharif"
    assert problems(page) == ["First Sharif: This line was not read yet. Look at it first."]
    editing.post(address(summit), data | {f"{key_of('42')}-mend": ""})
    assert Participation.objects.count() == 1


def test_who_is_on_the_list_is_not_added_again(editing, summit):
    make_participation(summit, Leader.objects.get(slug="first"), state=summit.host)
    page = read(editing, summit, "First Sharif", "Tokayev")
    assert taken(page) == [("Tokayev", "matched"), ("First Sharif", "there")]
    editing.post(address(summit), sent(page, _perform="1"))
    assert Participation.objects.count() == 2


def test_what_somebody_else_added_meanwhile_is_refused_in_a_sentence(editing, summit):
    make_participation(summit, Leader.objects.get(slug="first"), Capacity.CHAIR, state=summit.host)
    key = key_of("Tokayev")
    page = editing.post(
        address(summit), sent(read(editing, summit, "Tokayev")) | {f"{key}-capacity": "chair", "_perform": "1"}
    )
    assert "This summit has a chair already; a summit has one." in page.text
    assert (page.context["page"].lines[0].form["capacity"].value(), Participation.objects.count()) == ("chair", 1)


@pytest.mark.parametrize(
    "lines",
    [
        [],
        [""],
        ["\0"],
        ["Tokayev\0"],
        ["x" * 10_000],
        ["\u202e\ufeff"],
        [f"Name {number}" for number in range(MOST_LINES)],
    ],
    ids=["none", "empty", "NUL", "with NUL", "long", "invisible", "many"],
)
def test_nonsense_does_no_harm(editing, summit, lines):
    page = read(editing, summit, *lines)
    assert page.status_code == 200
    answer = editing.post(address(summit), sent(page, _perform="1", source="\0"))
    assert answer.status_code == 200
    assert Participation.objects.count() == 0


def test_too_many_lines_are_refused_whole(editing, summit):
    page = read(editing, summit, *(f"Name {number}" for number in range(500)))
    assert problems(page) == ["At most 100 lines at once; these are 500. Read a part of them first."]
    assert taken(page) == []


def test_sources_that_are_not_clear_are_asked_about(editing, summit):
    for number in (1, 2):
        make_source(title=f"Summit in Astana, {number}")
    answers = [
        problems(read(editing, summit, "Tokayev", source=called)) for called in ("Astana", "Nowhere", "Astana, 2")
    ]
    assert answers == [
        ["Several sources fit: Summit in Astana, 1; Summit in Astana, 2. Write the address."],
        ["No source has this address or title. Add it first, or leave this empty."],
        [],
    ]


def test_the_sources_of_the_summit_can_be_ticked(editing, summit):
    source = make_source(title="Of the summit")
    summit.sources.add(source)
    page = read(editing, summit, "Tokayev")
    editing.post(address(summit), sent(page, cited=source.pk, _perform="1"))
    assert list(Participation.objects.get().sources.all()) == [source]


def test_the_list_can_begin_with_the_summit_before(editing, summit):
    for key in ("kassym-jomart-tokayev", "first"):
        make_participation(summit, Leader.objects.get(slug=key), state=summit.host)
    former = make_leader("former", "Former Leader", family_name="Leader")
    make_office(former, state=summit.host, starts="2020", ends="2024-12-31")
    make_participation(summit, former, state=summit.host)
    later = make_summit(25, "Tianjin", "2025-09-01", "2025-09-01", host=make_state("CN", "China"))
    page = editing.get(f"{address(later)}?last")
    assert taken(page) == [
        ("Former Leader, Kazakhstan", "choose"),
        ("First Sharif, Kazakhstan", "matched"),
        ("Kassym-Jomart Tokayev, Kazakhstan", "matched"),
    ]
    assert [line.form["take"].value() for line in page.context["page"].lines] == [False, True, True]
    editing.post(f"{address(later)}?last", sent(page, _perform="1"))
    assert {seat.leader.slug for seat in later.participations.all()} == {"first", "kassym-jomart-tokayev"}


@pytest.mark.parametrize(("button", "query"), [("_paste", ""), ("_last", "?last")])
def test_the_form_of_a_summit_is_saved_and_leads_to_the_page(editing, summit, button, query):
    change = reverse("admin:summits_summit_change", args=[summit.pk])
    answer = editing.post(change, shown(editing.get(change)) | {"theme_en": "Unity", button: ""})
    assert answer["Location"] == f"{address(summit)}{query}"
    summit.refresh_from_db()
    assert summit.theme_en == "Unity"


def test_a_new_summit_is_saved_and_leads_to_the_page(editing, summit):
    add = reverse("admin:summits_summit_add")
    head = {"number": 28, "city_en": "Bishkek", "starts": "2028", "host": summit.host_id, "_paste": ""}
    answer = editing.post(add, shown(editing.get(add)) | head)
    made = type(summit).objects.get(number=28)
    assert answer["Location"] == address(made)


def test_the_queries_of_the_page_stand_still(editing, summit):
    read(editing, summit)  # content types are asked for once
    _page, of_two = queries(read, editing, summit, "Tokayev", "Sharif")
    for number in range(20):
        make_office(make_leader(f"leader-{number}", f"Name {number}"), state=summit.host)
    read(editing, summit)
    _page, of_many = queries(read, editing, summit, *(f"Name {number}" for number in range(20)), "Иван Петров")
    assert (of_two, of_many) == (16, 16)
