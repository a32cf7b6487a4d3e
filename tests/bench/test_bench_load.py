"""What a load costs is measured beside Django's own, in registers made for it."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from bench.management.commands import bench_load
from summits.models import Document


@pytest.mark.slow
@pytest.mark.django_db
def test_loads_of_three_sizes_are_measured_and_the_register_stays_as_it_is():
    out = StringIO()
    call_command("bench_load", documents=120, stdout=out)
    lines = re.sub(r"\d+(\.\d+)?", "N", out.getvalue()).splitlines()
    costs = "N queries, N s, N MiB"
    assert [line.strip() for line in lines] == [f"N rows: {costs}; Django: {costs}"] * 3 + [
        "N times the work (target N), N MiB (target N MiB)"
    ]
    assert not Document.objects.exists()


def test_a_measuring_that_fails_says_why(tmp_path):
    with pytest.raises(CommandError) as refusal:
        bench_load.run(tmp_path, "no_such_command")
    assert str(refusal.value).startswith("no_such_command failed: Unknown command: 'no_such_command'")


@pytest.mark.django_db
@pytest.mark.parametrize("as_django", [False, True])
def test_the_cost_of_a_load_is_measured_while_it_loads(tmp_path, as_django):
    bench_load.write_files(tmp_path, 100)
    assert not Document.objects.exists()
    found = bench_load.cost(tmp_path / "100.json", as_django)
    assert Document.objects.count() == 100
    assert set(found) == {"queries", "seconds", "memory"}
    assert all(value > 0 for value in found.values())
