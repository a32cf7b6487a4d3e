"""What is drawn of the shipped register is what its rows say."""

import gzip

import pytest
from django.conf import settings

from summits.choices import Status
from summits.dates import today
from summits.models import State
from summits.views.attendance import evidence
from summits.views.charts import LAYERS, membership
from summits.views.timeline import lives_until

pytestmark = pytest.mark.django_db


def test_the_membership_chart_agrees_with_the_database_on_every_day_of_a_change(register):
    day = today()
    lives = lives_until(day)
    rows = {turn: numbers for turn, numbers, _total in membership(lives, day)["rows"]}
    changes = [change for state, _life in lives for change in state.status_changes.all()]
    days = {one for change in changes for one in (change.effective.first, change.effective.certain)}
    expected = {}
    for one in days:
        found = list(State.objects.published().as_of(one).exclude(status=Status.NONE).values_list("status", flat=True))
        expected[one] = [found.count(layer) for layer in LAYERS]
    assert rows == expected


def test_belarus_in_the_register(register):
    belarus = State.objects.get(iso2="BY")
    assert evidence().row_of_state(belarus).totals == [
        ("member", 2),
        ("observer", 8),
        ("dialogue_partner", 1),
        ("not_recorded", 6),
    ]


@pytest.mark.parametrize(
    "path", ["", "timeline/", "charts/", "attendance/?of=leaders", "map/", "summits/24/", "documents/"]
)
def test_the_first_view_of_a_page_is_small(client, register, path):
    """In bytes as they travel: all of it 60 thousand at most, scripts ten."""
    page = client.get(f"/zh-hans/{path}", headers={"accept-encoding": "gzip"}).content
    sheet, scripts = packed("*.css"), packed("*.js")
    assert (len(page) + sheet + scripts < 60_000, scripts < 10_000) == (True, True)


def packed(pattern):
    folder = settings.BASE_DIR / "summits/static/summits"
    return sum(len(gzip.compress(file.read_bytes())) for file in folder.glob(pattern))
