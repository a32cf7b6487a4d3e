"""Drafts that the page of a record would show."""

import pytest

from summits.editing.companions import at_the_end_of, drafts_shown_by
from summits.models import Office, Relation
from summits.models.base import Part, Record

from .. import builders

pytestmark = pytest.mark.django_db

DRAFT = {"publication": "draft"}
# Where a record belongs, and who decided a status: the record is whole without these.
BELONGS = {
    "document": {"summit", "event"},
    "event": {"chairmanship__summit", "chairmanship__state"},
    "photo": {"summit", "state", "leader"},
    "state": {"status_changes__decided_at", "status_changes__decided_by"},
    "summit": {"participations__office__leader"},
}


@pytest.fixture
def summit():
    """A draft of a summit among public records, with drafts at every end of it."""
    host = builders.make_state()
    summit = builders.make_summit(27, "Islamabad", **DRAFT)
    leader = builders.make_leader("new", "New Leader", **DRAFT)
    body = builders.make_organisation("body", **DRAFT)
    office = builders.make_office(leader, organisation=body)
    builders.make_participation(summit, leader, state=host, office=office)
    builders.make_participation(summit, builders.make_leader("known", "Known"), state=host)
    topic = builders.make_topic("mining", **DRAFT)
    builders.make_document("declaration", summit=summit, topics=[topic], **DRAFT)
    builders.make_document("statement", summit=summit, publication="in_review")
    builders.make_document("plan", summit=summit)
    builders.make_document("mistake", summit=summit, publication="withdrawn")
    return summit


def keys(records) -> list[str]:
    return [record.key for record in records]


def test_the_drafts_of_a_summit_and_theirs_are_found(summit):
    assert keys(drafts_shown_by([summit])) == ["declaration", "statement", "new", "body", "mining"]


def test_a_circle_of_drafts_ends():
    one, other = builders.make_document("one", **DRAFT), builders.make_document("other", **DRAFT)
    Relation.objects.create(document=one, target=other, kind="amends")
    Relation.objects.create(document=other, target=one, kind="implements")
    assert drafts_shown_by([one]) == [other]
    assert drafts_shown_by([one, other]) == []


def test_a_record_does_not_take_along_what_it_belongs_to():
    summit = builders.make_summit(**DRAFT)
    assert drafts_shown_by([builders.make_document("declaration", summit=summit, **DRAFT)]) == []


def test_more_drafts_cost_no_more_queries(summit, django_assert_num_queries):
    for number in range(5):
        builders.make_document(f"document-{number}", summit=summit, **DRAFT)
        leader = builders.make_leader(f"leader-{number}", **DRAFT)
        builders.make_participation(summit, leader, state=summit.host)
    with django_assert_num_queries(9 + 5 + 3):
        assert len(drafts_shown_by([summit])) == 15


def relations(model) -> set[str]:
    """Every path from a record, through its parts and through parts that they name, to another record."""
    found = set()
    ways = [(field.name, field.related_model) for field in model._meta.get_fields() if forward(field)]
    for accessor in model.CHILDREN:
        relation = model._meta.get_field(accessor)
        fields = [field for field in relation.related_model._meta.get_fields() if forward(field)]
        ways += [(f"{accessor}__{field.name}", field.related_model) for field in fields if field != relation.field]
    for path, target in ways:
        if issubclass(target, Record):
            found.add(path)
        elif issubclass(target, Part):
            found |= {f"{path}__{name}" for name in target.VISIBLE_THROUGH}
    return found


def forward(field) -> bool:
    return field.is_relation and not field.auto_created


@pytest.mark.parametrize("model", Record.__subclasses__(), ids=lambda model: model._meta.model_name)
def test_every_relation_to_a_record_is_shown_or_left_for_a_reason(model):
    shown = {path for path in model.SHOWS if path not in ("documents", "photos")}
    belongs = BELONGS.get(model._meta.model_name, set())
    assert (relations(model), shown & belongs) == (shown | belongs, set())


def test_the_end_of_a_path_is_its_record():
    assert at_the_end_of(Office, "organisation").__name__ == "Organisation"
