"""A summit at a glance: four numbers, each with what others count and the facts that it rests on."""

from collections import Counter
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from ..choices import Capacity, Confidence, Coverage, Measure, Status
from ..models import Figure, Summit
from ..models.base import Fact
from .novelties import of_status
from .seats import seats
from .statuses import changes_of_status


class Number(NamedTuple):
    """A number of a summit, in words what it counts, remarks, and the facts whose sources stand beside it."""

    value: int
    label: str
    remarks: list[str]
    facts: list[Fact]


def at_a_glance(summit: Summit, before: Summit | None, documents: int, events: int) -> list[Number]:
    """The numbers of a summit that was held. ``documents`` and ``events`` are the numbers of those on record."""
    numbers = [_members(summit, before), _documents(summit, documents), _participants(summit), _events(summit, events)]
    return [number for number in numbers if number.value]


def _members(summit: Summit, before: Summit | None) -> Number:
    total = of_status(Status.MEMBER, summit)
    label = ngettext("member at the close", "members at the close", total)
    earlier = [_beside(_("at the summit before"), str(of_status(Status.MEMBER, before)))] if before else []
    return Number(total, label, earlier, _figures(summit, Measure.MEMBERS) or _last_joined(summit))


def _last_joined(summit: Summit) -> list[Fact]:
    """The changes by which the last members had joined when a summit closed."""
    joined = [
        change
        for change in changes_of_status()
        if change.status == Status.MEMBER and change.effective.certain <= summit.closed.last
    ]
    return [change for change in joined if change.effective == joined[-1].effective]


def _documents(summit: Summit, total: int) -> Number:
    figures = _figures(summit, Measure.DOCUMENTS)
    return Number(total, ngettext("document on record", "documents on record", total), _others(figures), figures)


def _participants(summit: Summit) -> Number:
    total = len(seats().of_summit.get(summit.pk, ()))
    coverage = {one.capacity: one.coverage for one in summit.completeness.all()}
    remark = {Coverage.COMPLETE: _("list of members complete"), Coverage.PARTIAL: _("list of members incomplete")}
    remarks = [remark[one] for one in [coverage.get(Capacity.MEMBER)] if one in remark]
    return Number(total, ngettext("participant on record", "participants on record", total), remarks, [])


def _events(summit: Summit, total: int) -> Number:
    """The number that most sources give, or of those on record where none gives one that can be relied on."""
    figures = [figure for figure in _figures(summit, Measure.EVENTS) if figure.confidence != Confidence.LOW]
    if not figures:
        label = ngettext("event of the chairmanship on record", "events of the chairmanship on record", total)
        return Number(total, label, [], [])
    value = Counter(figure.value for figure in figures).most_common(1)[0][0]
    label = ngettext("event of the chairmanship", "events of the chairmanship", value)
    return Number(value, label, _others(figures), figures)


def _figures(summit: Summit, measure: Measure) -> list[Figure]:
    return [figure for figure in summit.figures.all() if figure.measure == measure]


def _others(figures: list[Figure]) -> list[str]:
    counts = dict.fromkeys(figure.reckoned for figure in figures)
    comma = pgettext("between the parts of a list", ", ")
    return [_beside(_("sources say"), comma.join(counts))] if counts else []


def _beside(label: str, value: str) -> str:
    return pgettext("a label before its value", "{}: ").format(label) + value
