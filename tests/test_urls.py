"""Where addresses lead: languages by prefix, and what else stands at the root."""

import pytest

from summits.views.home import Home

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("accepted", "home"),
    [("fr", "/fr/"), ("zh-CN", "/zh-hans/"), ("ru-RU,en;q=0.5", "/ru/"), ("de", "/en/"), ("", "/en/")],
)
def test_the_root_leads_to_the_language_of_the_visitor(client, accepted, home):
    response = client.get("/", headers={"accept-language": accepted})
    assert (response.status_code, response["Location"], response["Vary"]) == (302, home, "Accept-Language")


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/zh/", "/zh-hans/"),
        ("/zh-cn/summits/24/", "/zh-hans/summits/24/"),
        ("/cn/documents/?topic=energy&page=2", "/zh-hans/documents/?topic=energy&page=2"),
        ("/zh//example.org/", "/zh-hans//example.org/"),
    ],
)
def test_other_prefixes_of_chinese_lead_to_the_one_there_is(client, address, target):
    response = client.get(address)
    assert (response.status_code, response["Location"]) == (301, target)


@pytest.mark.parametrize(
    ("address", "accepted", "words"),
    [
        ("/xx/", "fr", "Sommaire"),
        ("/de/summits/", "ru", "Оглавление"),
        ("/en/summits/99/", "fr", "Page not found"),
        ("/zh-hans/topics/nothing/", "", "名录"),
    ],
)
def test_an_unknown_address_is_answered_in_the_language_of_the_visitor(client, address, accepted, words):
    response = client.get(address, headers={"accept-language": accepted})
    assert (response.status_code, words in response.content.decode()) == (404, True)


@pytest.mark.parametrize("code", ["en", "fr", "ru", "zh-hans"])
def test_a_page_says_its_language(client, code):
    assert client.get(f"/{code}/summits/")["Content-Language"] == code


def test_robots_are_kept_from_the_admin_and_from_what_costs_much(client):
    response = client.get("/robots.txt")
    assert (response["Content-Type"], response.content.decode().splitlines()) == (
        "text/plain",
        ["User-agent: *", "Disallow: /admin/", "Disallow: /*.pdf$"],
    )


def test_a_failure_is_told_in_every_language(client, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(Home, "get_context_data", fail)
    client.raise_request_exception = False
    response = client.get("/ru/")
    told = [line for line in response.content.decode().splitlines() if "<p" in line]
    assert (response.status_code, len(told), "Произошла ошибка" in told[2]) == (500, 4, True)
