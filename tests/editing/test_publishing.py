"""Publication as a table: each verb from each state, its dates, its rights, and what visitors could ever see."""

import ast
import datetime

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission, User
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from summits.choices import Origin, Publication, Reason
from summits.editing.publishing import WRITTEN, Span, Standing, Verb, perform, standing, stands, verbs, was_public
from summits.history.revisions import Cause, remember
from summits.models import Revision, Topic
from summits.models.base import Record

from .. import builders

pytestmark = pytest.mark.django_db

DAY = datetime.timedelta(days=1)
ROOT = settings.BASE_DIR
PUBLICATIONS = {
    Standing.DRAFT: {"publication": "draft"},
    Standing.IN_REVIEW: {"publication": "in_review"},
    Standing.WAITING: {"publish_from": timezone.now() + DAY},
    Standing.PUBLIC: {"publish_from": timezone.now() - DAY},
    Standing.OVER: {"publish_until": timezone.now() - DAY},
    Standing.WITHDRAWN: {"publication": "withdrawn", "withdrawn_because": "It was a double."},
}
LEADS = {
    (Standing.DRAFT, Verb.SUBMIT): Standing.IN_REVIEW,
    (Standing.DRAFT, Verb.PUBLISH): Standing.PUBLIC,
    (Standing.IN_REVIEW, Verb.RETURN): Standing.DRAFT,
    (Standing.IN_REVIEW, Verb.PUBLISH): Standing.PUBLIC,
    (Standing.WAITING, Verb.RETURN): Standing.DRAFT,
    (Standing.WAITING, Verb.RESCHEDULE): Standing.PUBLIC,
    (Standing.WAITING, Verb.WITHDRAW): Standing.WITHDRAWN,
    (Standing.PUBLIC, Verb.RESCHEDULE): Standing.PUBLIC,
    (Standing.PUBLIC, Verb.WITHDRAW): Standing.WITHDRAWN,
    (Standing.OVER, Verb.PUBLISH_AGAIN): Standing.PUBLIC,
    (Standing.OVER, Verb.WITHDRAW): Standing.WITHDRAWN,
    (Standing.WITHDRAWN, Verb.PUBLISH_AGAIN): Standing.PUBLIC,
}


def topic(where: Standing, slug="energy"):
    return builders.make_topic(slug, **PUBLICATIONS[where])


def stored():
    """What the database holds of the publication of the one topic."""
    return Topic.objects.values_list(*WRITTEN).get()


def remembered() -> list[tuple]:
    """Origin, reason and publication of each revision, the oldest first."""
    return [
        (revision.origin, revision.why, revision.rows[0]["fields"].get("publication"))
        for revision in Revision.objects.order_by("pk")
    ]


def refused(verb, record, **how) -> dict | list:
    """The sentences with which a verb is refused; the record and its row stay as they were."""
    before = stored()
    with pytest.raises(ValidationError) as error:
        perform(verb, record, **how)
    assert (stored(), tuple(getattr(record, name) for name in WRITTEN), Revision.objects.count()) == (before, before, 0)
    return getattr(error.value, "message_dict", None) or error.value.messages


@pytest.mark.parametrize("verb", Verb)
@pytest.mark.parametrize("where", Standing)
def test_a_verb_leads_on_where_the_table_has_it_and_is_refused_elsewhere(where, verb):
    record = topic(where)
    if (where, verb) in LEADS:
        perform(verb, record, because="It was a double.")
        assert standing(record) == standing(Topic.objects.get()) == LEADS[where, verb]
    else:
        sentence = f"“{verb.label}” is not possible here. State of the record: {where.label}."
        assert refused(verb, record, because="It was a double.") == [sentence]


@pytest.mark.parametrize("where", Standing)
def test_a_standing_is_the_same_in_python_and_in_the_database(where):
    records = {each: topic(each, each.value.replace("_", "-")) for each in Standing}
    assert list(Topic.objects.filter(stands(where))) == [records[where]]
    assert [each for each, record in records.items() if standing(record) == where] == [where]


def test_a_published_record_is_public_and_remembered():
    draft = topic(Standing.DRAFT)
    perform(Verb.PUBLISH, draft)
    assert list(Topic.objects.published()) == [draft]
    assert remembered() == [(Origin.ADMIN, "published", "published")]


def test_a_record_that_is_not_fit_stays_a_draft():
    draft = topic(Standing.DRAFT)
    draft.name_en = ""
    assert refused(Verb.PUBLISH, draft) == {"__all__": ["Fill in at least one language."]}


def test_a_withdrawn_record_keeps_the_reason_and_loses_its_dates():
    record = topic(Standing.PUBLIC)
    perform(Verb.WITHDRAW, record, because="  It was a double. ")
    assert stored() == ("withdrawn", None, None, "It was a double.")
    assert remembered() == [(Origin.ADMIN, "withdrawn: It was a double.", "withdrawn")]


def test_nothing_is_withdrawn_without_a_reason():
    record = topic(Standing.PUBLIC)
    for because in ("  ", "\u200b"):
        sentences = refused(Verb.WITHDRAW, record, because=because)
        assert sentences == {"withdrawn_because": ["Say why the record is withdrawn."]}


def test_a_reason_for_a_withdrawal_is_a_text_like_every_other():
    sentences = refused(Verb.WITHDRAW, topic(Standing.PUBLIC), because="\u202eyllaer")
    assert sentences == {"withdrawn_because": ["The text holds the invisible character \\u202e. Remove it."]}


def test_a_reason_is_taken_by_the_verb_that_wants_one_only():
    perform(Verb.PUBLISH_AGAIN, topic(Standing.WITHDRAWN), because="It was none.")
    assert stored() == ("published", None, None, "")


def test_a_record_is_published_between_two_moments():
    start, end = timezone.now() + DAY, timezone.now() + 2 * DAY
    record = topic(Standing.DRAFT)
    perform(Verb.PUBLISH, record, span=Span(start, end))
    assert (stored(), standing(record)) == (("published", start, end, ""), Standing.WAITING)


@pytest.mark.parametrize(
    ("start", "end", "sentences"),
    [
        (None, -DAY, {"publish_until": ["This moment has passed already. Give a later one."]}),
        (2 * DAY, DAY, {"publish_until": ["The record would go out of sight before it comes into sight."]}),
        (2 * DAY, 2 * DAY, {"publish_until": ["The record would go out of sight before it comes into sight."]}),
    ],
)
def test_dates_that_do_not_fit_are_refused(start, end, sentences):
    now = timezone.now()
    span = Span(start and now + start, end and now + end)
    assert refused(Verb.PUBLISH, topic(Standing.DRAFT), span=span) == sentences


def test_a_public_record_is_not_hidden_by_a_later_date():
    assert refused(Verb.RESCHEDULE, topic(Standing.PUBLIC), span=Span(timezone.now() + DAY)) == {
        "publish_from": ["This record is public now. To take it out of sight, withdraw it, and give the reason."]
    }


def test_somebody_else_was_faster():
    record = topic(Standing.PUBLIC)
    Topic.objects.update(publication="withdrawn")
    with pytest.raises(ValidationError) as error:
        perform(Verb.WITHDRAW, record, because="It was a double.")
    assert error.value.messages == ["“Withdraw” is not possible here. State of the record: withdrawn."]


def test_a_verb_wants_its_right():
    writer = User.objects.create_user("writer")
    writer.user_permissions.add(Permission.objects.get(codename="change_topic"))
    draft = topic(Standing.DRAFT)
    assert verbs(draft, writer) == [Verb.SUBMIT]
    with pytest.raises(PermissionDenied):
        perform(Verb.PUBLISH, draft, by=writer)
    perform(Verb.SUBMIT, draft, by=writer)
    assert (stored()[0], verbs(draft, writer)) == ("in_review", [Verb.RETURN])


def test_every_record_has_the_rights_of_records():
    assert {model: model._meta.default_permissions for model in Record.__subclasses__()} == dict.fromkeys(
        Record.__subclasses__(), Record.RIGHTS
    )


@pytest.mark.parametrize(
    ("where", "ever"),
    [
        (Standing.DRAFT, False),
        (Standing.IN_REVIEW, False),
        (Standing.WAITING, False),
        (Standing.PUBLIC, True),
        (Standing.OVER, True),
        (Standing.WITHDRAWN, True),
    ],
)
def test_visitors_could_see_what_is_or_was_public(where, ever):
    assert was_public(topic(where)) is ever


def test_a_draft_was_public_when_its_history_says_so():
    record = topic(Standing.PUBLIC)
    remember(record, origin=Origin.LOAD)
    Topic.objects.update(publication=Publication.DRAFT)
    record.refresh_from_db()
    remember(record, origin=Origin.LOAD)
    assert was_public(record) is True


def test_a_schedule_that_was_called_off_in_time_made_nothing_public():
    record = topic(Standing.DRAFT)
    perform(Verb.PUBLISH, record, span=Span(timezone.now() + DAY))
    perform(Verb.RETURN, record)
    Revision.objects.update(rows=[{"model": "summits.topic", "fields": {"publication": "draft"}}])
    first = Revision.objects.order_by("pk").first()
    first.rows[0]["fields"] = {"publication": "published", "publish_from": (first.at + DAY / 2).isoformat()}
    first.save()
    Revision.objects.filter(pk=first.pk).update(at=first.at - DAY / 4)
    assert was_public(record) is False
    Revision.objects.filter(pk=first.pk).update(at=first.at - 2 * DAY)
    first.rows[0]["fields"]["publish_from"] = (first.at - DAY).isoformat()
    first.save(update_fields=["rows"])
    assert was_public(record) is True


def test_a_record_that_was_public_is_not_returned_to_draft():
    record = topic(Standing.WITHDRAWN)
    perform(Verb.PUBLISH_AGAIN, record, span=Span(timezone.now() + DAY))
    remember(record, origin=Origin.ADMIN)
    for publication in ("published", "withdrawn"):
        row = {"model": "summits.topic", "fields": {"publication": publication}}
        Cause(Reason.CHANGED).revision(record, [row], None).save()
    with pytest.raises(ValidationError) as error:
        perform(Verb.RETURN, record)
    assert error.value.messages == ["This record has been public before. Withdraw it, and give the reason."]


def writes(tree) -> set[str]:
    """The columns of publication that code writes: by assignment, or as a named argument of what makes or changes."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            found.add(node.attr)
        if isinstance(node, ast.Call):
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if called == "setattr":
                found |= {argument.value for argument in node.args if isinstance(argument, ast.Constant)}
            elif called not in ("filter", "exclude", "get", "Q"):
                found |= {keyword.arg for keyword in node.keywords}
    return found & set(WRITTEN)


def test_nothing_else_writes_a_publication():
    code = [path for folder in ("summits", "sco_site") for path in sorted((ROOT / folder).rglob("*.py"))]
    writing = {
        str(path.relative_to(ROOT))
        for path in code
        if "migrations" not in path.parts and writes(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert writing == set()


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("record.publication = 'draft'", {"publication"}),
        ("one, record.publish_from = None, None", {"publish_from"}),
        ("setattr(record, 'publication', 'draft')", {"publication"}),
        ("Topic(publication='draft')", {"publication"}),
        ("topics.update(publish_until=None)", {"publish_until"}),
        ("topics.filter(publication='draft')", set()),
    ],
)
def test_writes_of_the_state_of_publication_are_recognised(code, found):
    assert writes(ast.parse(code)) == found
