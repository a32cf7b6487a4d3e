"""The steps of a load over rows that never were a file: plan, check, apply, and undo."""

import pytest

from summits.interchange import (
    Options,
    OutdatedError,
    Problem,
    Prune,
    RefusedError,
    Row,
    apply,
    check,
    load,
    plan,
    undo,
)
from summits.interchange.files import register_as_files
from summits.interchange.objects import UnreadableError
from summits.models import Revision, Topic

from .. import builders

pytestmark = pytest.mark.django_db

ENERGY = ("topic", {"slug": "energy", "name_en": "Energy"})
LEADER = ("leader", {"slug": "tokayev", "name_en": "Tokayev"})
ALIAS = ("alias", {"leader": ["tokayev"], "name": "Tokaïev"})


def pasted(*rows) -> list[Row]:
    """Rows of a table that somebody pasted."""
    entries = ({"model": f"summits.{noun}", "fields": fields} for noun, fields in rows)
    return [Row("pasted table", number, entry) for number, entry in enumerate(entries, 1)]


def register() -> dict[str, str]:
    return dict(register_as_files())


def test_rows_that_never_were_a_file_are_planned_checked_applied_and_undone():
    builders.make_topic("trade")
    before = register()
    planned = plan(pasted(ENERGY, LEADER, ALIAS))
    assert (register(), Revision.objects.count()) == (before, 0)
    assert check(planned) == ([], "2 of these records are not public: topic energy (draft), leader tokayev (draft).")
    assert planned.outcome(dry=True) == "Dry run, nothing is written: 3 new, 0 changed, 0 removed, 0 unchanged."
    apply(planned)
    assert register() != before
    assert sorted(Topic.objects.values_list("slug", flat=True)) == ["energy", "trade"]
    assert undo(planned.batch).refused == []
    assert register() == before


def test_a_plan_says_what_is_wrong_with_each_row_and_is_not_applied():
    planned = plan(pasted(("topic", {"slug": "Not a slug", "name_en": "Energy"}), LEADER))
    assert [(each.source, each.row, each.field) for each in check(planned).problems] == [("pasted table", 1, "slug")]
    with pytest.raises(RefusedError, match=r"^pasted table, row 1: .*\nNothing was loaded: 1 to mend\.$") as refusal:
        apply(planned)
    assert refusal.value.problems == planned.problems
    assert register() == {}


def test_an_unreadable_row_is_a_problem_in_its_place():
    rows = [Row("pasted table", 1, UnreadableError("The cell is no date.", "Write 2024-07-04."))]
    assert check(plan(rows)).problems == [
        Problem("pasted table", 1, "", "", "The cell is no date.", "Write 2024-07-04.")
    ]


def test_a_plan_is_not_applied_when_somebody_changed_its_records_since():
    load(pasted(ENERGY))
    planned = plan(pasted(("topic", {"slug": "energy", "name_en": "Power"})))
    Topic.objects.update(name_fr="Énergie")
    with pytest.raises(OutdatedError, match=r"^Nothing was loaded: others are changing the same records\."):
        apply(planned)
    assert list(Topic.objects.values_list("name_en", "name_fr")) == [("Energy", "Énergie")]


def test_a_plan_is_applied_once():
    planned = plan(pasted(ENERGY))
    apply(planned)
    with pytest.raises(OutdatedError):
        apply(planned)
    assert Revision.objects.count() == 1


def test_a_plan_that_renames_is_planned_without_a_trace_and_applied_as_it_was_planned():
    public = {"publication": "published"}
    load(pasted(("topic", ENERGY[1] | public)))
    number, before = Topic.objects.get().pk, register()
    redirect = ("redirect", {"noun": "topic", "old_key": "energy", "key": "power"})
    planned = plan(pasted(redirect, ("topic", {"slug": "power", "name_en": "Power"} | public)))
    assert (register(), planned.lines) == (before, ["topic power: renamed"])
    apply(planned)
    assert list(Topic.objects.values_list("pk", "slug", "name_en")) == [(number, "power", "Power")]


def test_rows_are_the_whole_register_only_for_a_caller_that_says_so():
    load(pasted(ENERGY, LEADER))
    assert load(pasted(ENERGY)).lines == []
    assert load(pasted(ENERGY), Options(prune=Prune.NONE)).lines == [
        "leader tokayev: not in the files; --prune removes it"
    ]
    assert load(pasted(ENERGY), Options(prune=Prune.LOADED)).outcome(dry=False) == (
        "Loaded: 0 new, 0 changed, 1 removed, 1 unchanged."
    )
