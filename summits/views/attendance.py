"""Who sat at the table: states or leaders down, summits across."""

import datetime
from dataclasses import replace
from itertools import accumulate

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from ..attendance import Evidence, Row, Seat
from ..choices import Capacity, Coverage, NoSeat
from ..dates import today
from ..filters import AttendanceForm
from ..models import Completeness, Leader, Office, Participation, State, Summit
from .base import RegisterPage
from .timeline import lives_until

LETTERS = {
    Capacity.CHAIR: pgettext_lazy("letter in the table of attendance", "C"),
    Capacity.MEMBER: pgettext_lazy("letter in the table of attendance", "M"),
    Capacity.OBSERVER: pgettext_lazy("letter in the table of attendance", "O"),
    Capacity.DIALOGUE_PARTNER: pgettext_lazy("letter in the table of attendance", "D"),
    Capacity.PARTNER: pgettext_lazy("letter in the table of attendance", "P"),
    Capacity.GUEST_STATE: pgettext_lazy("letter in the table of attendance: guest state", "G"),
    Capacity.GUEST_ORGANISATION: pgettext_lazy("letter in the table of attendance: guest organisation", "Go"),
    Capacity.SCO_BODY: pgettext_lazy("letter in the table of attendance", "B"),
    NoSeat.ABSENT: "–",
    NoSeat.REPLACED: "×",
    NoSeat.NOT_RECORDED: "·",
    NoSeat.OUT: "",
}

MARK_STEP = 7  # between two summits on the line of a list
MARK_GROUND = 16  # where the marks stand
MARK_HEIGHTS = {
    Capacity.CHAIR: 14,
    Capacity.MEMBER: 14,
    Capacity.OBSERVER: 10,
    Capacity.DIALOGUE_PARTNER: 7,
    Capacity.PARTNER: 7,
    Capacity.GUEST_STATE: 4,
    Capacity.GUEST_ORGANISATION: 4,
    Capacity.SCO_BODY: 4,
}


def begun(day: datetime.date) -> list[Summit]:
    """The summits that have certainly begun."""
    return [one for one in Summit.objects.published().order_by("number") if one.has_begun(day)]


def seats() -> Evidence:
    """Who sat where, without why others did not, in two queries."""
    people = Participation.objects.published().select_related("leader", "office", "state", "organisation")
    day = today()
    return Evidence(summits=begun(day), participations=list(people), complete=set(), lives={}, until=day)


def evidence() -> Evidence:
    """All that is known of who sat where, in a fixed number of queries."""
    known = seats()
    complete = Completeness.objects.published().filter(coverage=Coverage.COMPLETE)
    return replace(
        known,
        complete=set(complete.values_list("summit", "capacity")),
        lives={state.pk: life for state, life in lives_until(known.until)},
    )


def sentence(row: Row) -> str:
    """How often a state or a leader was what: "member 2, observer 8, dialogue partner 1"."""
    return pgettext("between the parts of a list", ", ").join(f"{words()[kind]} {total}" for kind, total in row.totals)


def words() -> dict[str, str]:
    return {kind: str(kind.label) for kind in (*Capacity, *NoSeat)}


def cells(seats: list[Seat], summits: list[Summit]) -> list[dict]:
    """Seats as the page shows them, each with its (last) summit, a letter and words."""
    labels, places = words(), accumulate(seat.width for seat in seats)
    return [_cell(seat, labels, summits[place - 1]) for seat, place in zip(seats, places, strict=True)]


def strip(row: Row, summits: list[Summit]) -> dict:
    """One row as the strip of summits on the page of a state or a leader; nothing when there is nothing to show."""
    return {"cells": cells(row.seats, summits), "said": sentence(row)} if row.totals else {}


def _cell(seat: Seat, labels: dict[str, str], summit: Summit) -> dict:
    names = pgettext("between the parts of a list", ", ").join(str(one.leader.name) for one in seat.people)
    return {
        "kind": seat.kind,
        "width": seat.width,
        "letter": str(LETTERS[seat.kind]) + ("*" if seat.deputy else ""),
        "word": labels[seat.kind],
        "names": names,
        "deputy": seat.deputy,
        "summit": summit,
    }


def marks(row: Row) -> dict:
    """One row as small marks on a line, for ``svg/strip.html``: the nearer to the table, the higher."""
    return {"marks": list(_marks(row.seats)), "width": MARK_STEP * len(row.seats), "said": sentence(row)}


def _marks(seats: list[Seat]):
    for place, seat in enumerate(seats):
        if seat.people:
            height = MARK_HEIGHTS[seat.kind]
            yield {"kind": seat.kind, "x": MARK_STEP * place, "y": MARK_GROUND - height, "height": height}


class Attendance(RegisterPage):
    noun = "attendance"
    template_name = "summits/attendance.html"
    sorts = {
        "states": {
            "accession": (_("First status"), lambda row, life: life[0].first.isoformat() if life else "9"),
            "name": (pgettext_lazy("of a thing", "Name"), None),
            "attended": (_("Most summits"), lambda row, life: -row.attended),
        },
        "leaders": {
            "attended": (_("Most summits"), lambda row, life: -row.attended),
            "name": (_("Name"), None),
            "first": (_("First summit"), lambda row, life: [not seat.people for seat in row.seats]),
        },
    }

    def get_context_data(self, **kwargs):
        form = AttendanceForm(self.request.GET)
        form.is_valid()
        of = form.cleaned_data.get("of") or "states"
        sorts = self.sorts[of]
        sort = self.request.GET.get("sort") if self.request.GET.get("sort") in sorts else next(iter(sorts))
        known = evidence()
        rows = _states(known) if of == "states" else _leaders(known)
        key = sorts[sort][1]
        if key:
            rows.sort(key=lambda row: key(row, known.lives.get(row.record.pk, [])))
        return super().get_context_data(
            form=form,
            of=of,
            summits=known.summits,
            rows=[(row.record, cells(row.runs, known.summits), sentence(row)) for row in rows],
            sort_choices=[(word, label, word == sort) for word, (label, _key) in sorts.items()],
            key=[(kind, LETTERS[kind], kind.label) for kind in LETTERS if kind != NoSeat.OUT],
            **kwargs,
        )


def _states(known: Evidence) -> list[Row]:
    seated = {one.state_id for one in known.participations} | {pk for pk, life in known.lives.items() if life}
    return [known.row_of_state(state) for state in State.objects.published().by_name() if state.pk in seated]


def _leaders(known: Evidence) -> list[Row]:
    leaders = Leader.objects.published().by_name().prefetch_related(Prefetch("offices", Office.objects.published()))
    rows = [known.row_of_leader(leader, leader.offices.all()) for leader in leaders]
    return [row for row in rows if row.totals]
