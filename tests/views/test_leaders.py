"""The page of a person."""

import re

import pytest

from ..builders import make_leader

pytestmark = pytest.mark.django_db

OFFICES = "Offices held, and the summits attended, with sources."


def described(client, address: str) -> str:
    return re.search(r'<meta name="description"[^>]* content="([^"]*)"', client.get(address).content.decode())[1]


@pytest.mark.parametrize(
    ("native_name", "language", "start"),
    [
        ("Қасым-Жомарт", "en", "Kassym (Қасым-Жомарт). "),
        ("Қасым-Жомарт", "zh-hans", "托卡耶夫（Қасым-Жомарт）。"),
        ("Kassym", "en", "Kassym. "),
    ],
)
def test_the_description_has_the_name_in_its_own_script_once(client, native_name, language, start):
    leader = make_leader("kassym", "Kassym", name_zh="托卡耶夫", native_name=native_name, native_language="kk")
    offices = OFFICES if language == "en" else "历任职务和出席的峰会，附来源。"
    assert described(client, f"/{language}/leaders/{leader.slug}/") == start + offices
