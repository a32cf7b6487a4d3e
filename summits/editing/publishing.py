"""Publication as a table: each verb leads a record from one standing to another.

No other code writes ``publication``, ``publish_from``, ``publish_until`` and ``withdrawn_because``, except a load,
which takes them from its files.
"""

import datetime
from copy import copy
from typing import NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q, TextChoices
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..choices import Origin, Publication, Reason
from ..dates import written_moment
from ..history.revisions import remember, roots_of
from ..models.base import Record, is_published
from .reasons import reason_given

WRITTEN = Record.PUBLICATION


class Standing(TextChoices):
    """The state of a record for its visitors now: its publication at the present time."""

    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    WAITING = "waiting", _("published from a later moment")
    PUBLIC = "public", _("published")
    OVER = "over", _("published until an earlier moment")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Verb(TextChoices):
    SUBMIT = "submit", _("Submit for review")
    RETURN = "return", _("Return to draft")
    PUBLISH = "publish", _("Publish")
    RESCHEDULE = "reschedule", _("Reschedule")
    WITHDRAW = "withdraw", _("Withdraw")
    PUBLISH_AGAIN = "publish_again", _("Publish again")


class Span(NamedTuple):
    """The start and end of publication. None means at once, or without an end."""

    start: datetime.datetime | None = None
    end: datetime.datetime | None = None


class Transition(NamedTuple):
    """The effect of a verb. It sets its dates; a verb without dates removes them."""

    next: Publication
    right: str  # the permission's word: "publish" for summits.publish_document
    reason: Reason
    wants_reason: bool = False
    takes_dates: bool = False
    never_public: bool = False  # only for a record that visitors could never see


_SUBMIT = Transition(Publication.IN_REVIEW, "change", Reason.SUBMITTED)
_RETURN = Transition(Publication.DRAFT, "change", Reason.RETURNED)
_CALL_OFF = Transition(Publication.DRAFT, "publish", Reason.RETURNED, never_public=True)
_PUBLISH = Transition(Publication.PUBLISHED, "publish", Reason.PUBLISHED, takes_dates=True)
_RESCHEDULE = Transition(Publication.PUBLISHED, "publish", Reason.RESCHEDULED, takes_dates=True)
_WITHDRAW = Transition(Publication.WITHDRAWN, "publish", Reason.WITHDRAWN, wants_reason=True)
_AGAIN = Transition(Publication.PUBLISHED, "publish", Reason.PUBLISHED_AGAIN, takes_dates=True)

TRANSITIONS: dict[tuple[Standing, Verb], Transition] = {
    (Standing.DRAFT, Verb.SUBMIT): _SUBMIT,
    (Standing.DRAFT, Verb.PUBLISH): _PUBLISH,
    (Standing.IN_REVIEW, Verb.RETURN): _RETURN,
    (Standing.IN_REVIEW, Verb.PUBLISH): _PUBLISH,
    (Standing.WAITING, Verb.RETURN): _CALL_OFF,
    (Standing.WAITING, Verb.RESCHEDULE): _RESCHEDULE,
    (Standing.WAITING, Verb.WITHDRAW): _WITHDRAW,
    (Standing.PUBLIC, Verb.RESCHEDULE): _RESCHEDULE,
    (Standing.PUBLIC, Verb.WITHDRAW): _WITHDRAW,
    (Standing.OVER, Verb.PUBLISH_AGAIN): _AGAIN,
    (Standing.OVER, Verb.WITHDRAW): _WITHDRAW,
    (Standing.WITHDRAWN, Verb.PUBLISH_AGAIN): _AGAIN,
}


def standing(record: Record) -> Standing:
    if record.publication != Publication.PUBLISHED:
        return Standing(record.publication)
    if record.is_public:
        return Standing.PUBLIC
    is_over = record.publish_until is not None and record.publish_until <= timezone.now()
    return Standing.OVER if is_over else Standing.WAITING


def standing_in_words(record) -> str:
    """Where a record stands: "draft", "published", "from 1 January 2027, 09:00 (UTC)"."""
    where = standing(record)
    if where == Standing.WAITING:
        return gettext("from %(moment)s") % {"moment": written_moment(record.publish_from)}
    if where == Standing.OVER:
        return gettext("until %(moment)s") % {"moment": written_moment(record.publish_until)}
    return str(where.label)


def stands(where: Standing) -> Q:
    """The condition for this standing now."""
    published, now = Q(publication=Publication.PUBLISHED), timezone.now()
    return {
        Standing.WAITING: published & Q(publish_from__gt=now),
        Standing.PUBLIC: is_published(),
        Standing.OVER: published & Q(publish_until__lte=now),
    }.get(where, Q(publication=where.value))


def was_public(record: Record) -> bool:
    """Whether visitors see the record or ever could, as far as it and its history show."""
    if record.pk is None:
        return False
    if standing(record) in (Standing.PUBLIC, Standing.OVER, Standing.WITHDRAWN):
        return True
    end, newer_batch = timezone.now(), None
    for at, batch, _origin, fields in roots_of(record):
        publication, start, until = (fields.get(name) for name in WRITTEN[:3])
        kept_by_a_load = batch is not None and batch == newer_batch
        if publication == Publication.PUBLISHED and not kept_by_a_load:
            first = max(at, parse_datetime(start) if start else at)
            if first < min(end, parse_datetime(until) if until else end):
                return True
        end, newer_batch = at, batch
    return False


def dated_verb(record: Record) -> Verb:
    """The verb that makes the record public, or changes the dates of one that is published: there is one everywhere."""
    return next(verb for (where, verb), does in TRANSITIONS.items() if where == standing(record) and does.takes_dates)


def verbs(record: Record, by) -> list[Verb]:
    """The verbs that an account can use on a record now."""
    transitions = [(verb, transition) for (where, verb), transition in TRANSITIONS.items() if where == standing(record)]
    return [
        verb
        for verb, transition in transitions
        if may(by, transition.right, record) and not (transition.never_public and was_public(record))
    ]


def may(by, right: str, record: Record) -> bool:
    return by.has_perm(f"{record._meta.app_label}.{right}_{record._meta.model_name}")


@transaction.atomic
def perform(verb: Verb, record: Record, *, by=None, because: str = "", span: Span | None = None) -> None:
    """Leads a record to its next state, and remembers it.

    Raises ValidationError, in a sentence, if the table does not have the verb for the standing of the record, if dates
    do not fit, if a needed reason is missing, and if the record is not fit to be public. Raises PermissionDenied if
    ``by`` does not have the right.
    """
    stored = type(record)._base_manager.select_for_update().get(pk=record.pk)
    transition = _transition(verb, stored)
    if by is not None and not may(by, transition.right, record):
        raise PermissionDenied
    because, span = _reason(because) if transition.wants_reason else "", span or Span()
    if transition.takes_dates:
        _refuse_dates(span, stored)
    else:
        span = Span()
    written = dict(zip(WRITTEN, (transition.next, *span, because), strict=True))
    changed = copy(record)  # the record in memory stays as it is if the database refuses
    _set(changed, written)
    if transition.next == Publication.PUBLISHED:
        changed.full_clean()
    changed.save(update_fields=WRITTEN)
    _set(record, written)
    values = {"because": because} if transition.wants_reason else {}
    remember(record, origin=Origin.ADMIN, by=by, reason=transition.reason, values=values)


def _transition(verb: Verb, record: Record) -> Transition:
    transition = TRANSITIONS.get((standing(record), verb))
    if transition is None:
        words = {"verb": verb.label, "standing": standing(record).label}
        raise ValidationError(_("“%(verb)s” is not possible here. State of the record: %(standing)s.") % words)
    if transition.never_public and was_public(record):
        raise ValidationError(_("This record has been public before. Withdraw it, and give the reason."))
    return transition


def _reason(given: str) -> str:
    """The stored form of a reason for withdrawal."""
    try:
        return reason_given(given, lacking=_("Say why the record is withdrawn."))
    except ValidationError as error:
        raise ValidationError({"withdrawn_because": error}) from None


def _refuse_dates(span: Span, record: Record) -> None:
    now = timezone.now()
    if span.end and span.end <= now:
        raise ValidationError({"publish_until": _("This moment has passed already. Give a later one.")})
    if span.start and span.end and span.end <= span.start:
        sentence = _("The record would go out of sight before it comes into sight.")
        raise ValidationError({"publish_until": sentence})
    if span.start and span.start > now and standing(record) == Standing.PUBLIC:
        sentence = gettext("This record is public now. To take it out of sight, withdraw it, and give the reason.")
        raise ValidationError({"publish_from": sentence})


def _set(record: Record, values: dict) -> None:
    for name, value in values.items():
        setattr(record, name, value)
