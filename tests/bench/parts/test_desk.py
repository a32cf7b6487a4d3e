"""The part of the benchmark that asks the form of a summit and saves it."""

import pytest

from bench.parts.desk import measure
from summits.models import Leader, Participation

from ...builders import make_leader, make_participation, make_summit


@pytest.mark.slow
@pytest.mark.django_db
def test_the_form_and_its_save_are_measured_and_nothing_stays():
    make_participation(make_summit(), make_leader())
    found = measure()
    assert (found.keys(), found["form"].keys()) == ({"bytes", "form", "save"}, {"queries", "spent"})
    assert 40_000 < found["bytes"] < 150_000
    assert 10 < found["form"]["queries"] <= 20 < found["save"]["queries"] <= 65
    assert (Participation.objects.count(), Leader.objects.count()) == (1, 1)
    assert list(Participation.objects.values_list("styled_en", flat=True)) == [""]
