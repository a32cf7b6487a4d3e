"""How the desk understands a date that somebody types."""

import pytest
from django.urls import reverse


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("4 июля 2024", {"sentence": "Understood as: 4 July 2024", "is_wrong": False}),
        ("2024年7月", {"sentence": "Understood as: July 2024", "is_wrong": False}),
        ("", {"sentence": "", "is_wrong": False}),
        (
            "07/04/2024",
            {
                "sentence": "“07/04/2024” can mean 7 April 2024 or 4 July 2024. Write 2024-04-07 or 2024-07-04.",
                "is_wrong": True,
            },
        ),
        (
            "\x00" * 500,
            {
                "sentence": f"“{chr(0) * 40}…” is no date. Write 2024-07-04, or 2024-07 or 2024 when no more is known.",
                "is_wrong": True,
            },
        ),
    ],
)
def test_a_typed_date_is_said_as_it_is_understood_or_why_it_is_none(admin_client, typed, answer):
    assert admin_client.get(reverse("admin:date"), {"typed": typed}).json() == answer
