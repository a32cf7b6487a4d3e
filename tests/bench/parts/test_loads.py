"""What a load costs is measured beside Django's own, in registers made for it."""

import pytest
from django.core.management import CommandError

from bench.parts import loads
from summits.models import Document

COST = {"queries", "seconds", "memory"}


@pytest.mark.slow
@pytest.mark.django_db
def test_loads_of_two_sizes_are_measured_and_the_register_stays_as_it_is():
    found = loads.measure((1, 120))
    assert [load["rows"] for load in found] == [1, 120]
    assert [set(load[how]) for load in found for how in ("own", "django")] == [COST] * 4
    assert not Document.objects.exists()


def test_a_measuring_that_fails_says_why(tmp_path):
    with pytest.raises(CommandError) as refusal:
        loads.run(tmp_path, "no_such_command")
    assert "failed: Unknown command: 'no_such_command'" in str(refusal.value)


@pytest.mark.django_db
@pytest.mark.parametrize("as_django", [False, True])
def test_the_cost_of_a_load_is_measured_while_it_loads(tmp_path, as_django):
    loads.write_files(tmp_path, [1, 100])
    assert not Document.objects.exists()
    found = loads.cost(tmp_path / "100.json", as_django)
    assert Document.objects.count() == 100
    assert set(found) == COST
    assert all(value > 0 for value in found.values())
