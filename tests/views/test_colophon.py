"""The foot of a page: where to report an error."""

import pytest

from summits.checks import visitors_can_report_errors

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("errors@register.example", 'href="mailto:errors@register.example?subject=http%3A//testserver/en/states/"'),
        ("", None),
    ],
)
def test_a_page_asks_for_errors_where_somebody_reads_them(client, settings, address, link):
    settings.REGISTER_EMAIL = address
    page = client.get("/en/states/").text
    assert ("mailto:" in page, "Report an error" in page) == (bool(link), bool(link))
    assert link is None or link in page


@pytest.mark.parametrize(("address", "warnings"), [("errors@register.example", []), ("", ["summits.W001"])])
def test_before_it_goes_public_a_site_without_an_address_is_warned_of(settings, address, warnings):
    settings.REGISTER_EMAIL = address
    assert [warning.id for warning in visitors_can_report_errors(None)] == warnings
