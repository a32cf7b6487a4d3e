"""What may be there already, while a name is typed in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.builders import make_leader

from .conftest import logged_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_person_who_is_there_is_asked_about_beside_the_name_until_it_is_another(browser, live_server):
    make_leader("vladimir-putin", "Vladimir Putin", publication="draft")
    page = logged_in(browser, live_server, "editor")
    page.goto("/admin/summits/leader/add/")
    page.locator("#id_name_ru").press_sequentially("Владимир Пут")
    expect(page.locator(".l-ru .twins")).to_have_text("Is it Vladimir Putin? Draft vladimir-putin")
    page.locator("#id_name_ru").press_sequentially("ята")
    expect(page.locator(".l-ru .twins")).to_be_empty()
    assert page.complaints == []
    page.close()
