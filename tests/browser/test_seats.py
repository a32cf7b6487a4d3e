"""The participants of a summit are pasted as a list."""

import pytest
from playwright.sync_api import expect

from summits.choices import Capacity, Status
from summits.models import Leader, Participation
from tests.builders import (
    make_leader,
    make_office,
    make_organisation,
    make_source,
    make_state,
    make_status_change,
    make_summit,
)

from .test_two_editors import broken

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LINES = "Токаев, президент Казахстана\n习近平\nSharif\nGuterres, UN\nИван Петров, министр, Казахстан"


@pytest.fixture
def summit():
    summit = make_summit(host=make_state("KZ", "Kazakhstan", name_ru="Казахстан"), publication="draft")
    china, pakistan = make_state("CN", "China"), make_state("PK", "Pakistan")
    for state in (summit.host, china, pakistan):
        make_status_change(state, Status.MEMBER, "2017-06-09")
    people = {
        "Kassym-Jomart Tokayev": {"state": summit.host, "name_ru": "Касым-Жомарт Токаев"},
        "Xi Jinping": {"state": china, "name_zh": "习近平"},
        "Shehbaz Sharif": {"state": pakistan},
        "Nawaz Sharif": {"state": pakistan},
        "António Guterres": {"organisation": make_organisation(name_en="United Nations", abbreviation_en="UN")},
    }
    for number, (name, facts) in enumerate(people.items()):
        place = {key: facts.pop(key) for key in ("state", "organisation") if key in facts}
        family = "Xi" if name.startswith("Xi") else name.split()[-1]
        make_office(make_leader(f"leader-{number}", name, family_name=family, **facts), starts="2013", **place)
    summit.sources.add(make_source(title="Who came"))
    return summit


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_list_is_pasted_looked_through_and_added(browser, live_server, anna, summit, scripts):
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=scripts, storage_state=anna.context.storage_state()
    )
    page = context.new_page()
    page.goto(f"/admin/summits/summit/{summit.pk}/change/")
    page.get_by_role("button", name="Save and paste a list").click()
    page.get_by_label("One person a line").fill(LINES)
    page.get_by_label("Who came").check()
    page.get_by_role("button", name="Read").click()
    expect(page.locator(".lead")).to_have_text("Matched 3 · New 1 · To choose 1 · Nothing is added yet.")
    if scripts:
        assert broken(page) == []
    page.get_by_role("button", name="Add all 5").click()
    expect(page.get_by_role("alert")).to_contain_text("Sharif: Choose who it is, or untick the line.")
    page.get_by_role("radio", name="Shehbaz Sharif").check()
    page.get_by_role("button", name="Add all 5").click()
    expect(page.get_by_role("status").first).to_contain_text("5 participants added.")
    expect(page.locator("#participations-group .line")).to_have_count(5)
    seats = {
        seat.leader.name_ru or seat.leader.name_en: seat for seat in Participation.objects.select_related("leader")
    }
    assert {name: seat.capacity for name, seat in seats.items()} == {
        "Касым-Жомарт Токаев": Capacity.CHAIR,
        "Xi Jinping": Capacity.MEMBER,
        "Shehbaz Sharif": Capacity.MEMBER,
        "António Guterres": Capacity.GUEST_ORGANISATION,
        "Иван Петров": Capacity.MEMBER,
    }
    assert {source.title for seat in seats.values() for source in seat.sources.all()} == {"Who came"}
    assert Leader.objects.get(slug="ivan-petrov").offices.get().title_ru == "министр"
    context.close()


def test_one_that_is_unticked_is_left_out(anna, summit):
    anna.goto(f"/admin/summits/summit/{summit.pk}/participants/")
    anna.get_by_label("One person a line").fill("习近平\nGuterres")
    anna.get_by_role("button", name="Read").click()
    anna.get_by_label("Guterres", exact=True).uncheck()
    anna.get_by_role("button", name="Add those that are ticked").click()
    expect(anna.get_by_role("status").first).to_contain_text("1 participant added.")
    assert Participation.objects.get().leader.name_zh == "习近平"
    assert anna.complaints == []
