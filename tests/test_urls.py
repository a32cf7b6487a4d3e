"""Where addresses lead: languages by prefix, and what else stands at the root."""

import re

import pytest
from django.template.loader import render_to_string
from django.urls import get_resolver
from django.urls.resolvers import LocalePrefixPattern

from summits.models import Page
from summits.models.page import TAKEN
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
        ("/de/", "ru", "Оглавление"),
        ("/de/summits/", "ru", "Оглавление"),
        ("/en/summits/99/", "fr", "Page not found"),
        ("/zh-hans/topics/nothing/", "", "资料库"),
    ],
)
def test_an_unknown_address_is_answered_in_the_language_of_the_visitor(client, address, accepted, words):
    response = client.get(address, headers={"accept-language": accepted})
    assert (response.status_code, words in response.content.decode()) == (404, True)


@pytest.mark.parametrize("code", ["en", "fr", "ru", "zh-hans"])
def test_a_page_says_its_language(client, code):
    assert client.get(f"/{code}/summits/")["Content-Language"] == code


def first_parts() -> list[str]:
    """The addresses of one part below the language, as the patterns of the site state them."""
    in_language = next(one for one in get_resolver().url_patterns if isinstance(one.pattern, LocalePrefixPattern))
    patterns = [str(one.pattern) for one in in_language.url_patterns]
    return sorted(found[1] for one in patterns if (found := re.fullmatch(r"([\w-]+)/", one)))


def test_the_keys_that_a_page_cannot_have_are_the_first_parts_of_the_addresses():
    assert list(TAKEN) == first_parts()


@pytest.mark.parametrize("slug", ["faq", "how-to-cite", "map-notes", "use-of-data", "admin", "search-help"])
def test_a_page_of_prose_is_served_and_stands_in_the_footer(client, slug):
    Page.objects.create(slug=slug, title_en="Prose", body_en="Text", publication="published")
    response = client.get(f"/en/{slug}/")
    assert (response.status_code, '<h1 class="long">Prose</h1>' in response.content.decode()) == (200, True)
    assert f'<li><a href="/en/{slug}/">Prose</a></li>' in client.get("/en/").content.decode()


def test_the_footer_leaves_out_a_page_that_no_address_can_name():
    pages = [Page(slug="not a slug", title_en="Lost"), Page(slug="about", title_en="About")]
    footer = render_to_string("parts/colophon.html", {"pages": pages})
    links = re.findall(r"/en/about/(?=\")|Lost|About(?!\w| this)", footer)
    assert links == ["/en/about/", "About"]


def test_robots_are_kept_from_the_admin_and_from_costly_files_and_led_to_the_sitemap(client):
    response = client.get("/robots.txt")
    assert (response["Content-Type"], response.content.decode().splitlines()) == (
        "text/plain",
        [
            "User-agent: *",
            "Disallow: /admin/",
            "Disallow: /*.pdf$",
            "Disallow: /*.csv?",
            "",
            "Sitemap: http://testserver/sitemap.xml",
        ],
    )


def test_a_failure_is_explained_in_every_language(client, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(Home, "get_context_data", fail)
    client.raise_request_exception = False
    response = client.get("/ru/")
    said = re.findall(r"<p(?: lang=\"([\w-]+)\")?>\w", response.content.decode())
    assert (response.status_code, said) == (500, ["", "fr", "ru", "zh-Hans"])
