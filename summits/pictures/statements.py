"""What the picture of a page says: a statement, a line, and one graphic from the facts of the register."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext, pgettext

from ..choices import NoSeat, Status
from ..dates import DAY, FIRST_YEAR, today, written, written_since, written_span
from ..drawing.strips import LETTERS, sentence
from ..models import Document, Event, Leader, Organisation, Page, State, Summit, Topic
from ..models.base import Record
from ..public import NOUNS
from ..public.attendance import seating
from ..public.events import plan
from ..public.leaders import latest_office
from ..public.seats import seats, seats_of_each
from ..public.states import states_on
from ..public.statuses import UNCERTAIN, Span, changes_of_status, histories, status_on, steps, turns_of_status
from ..public.summits import all_summits
from ..public.tallies import tallies
from ..typography import enumerated, remarks
from .cards import Card
from .graphics import Columns, Line, Numbers, Row, Steps, WorldMap


def of_record(record: Record) -> Card:
    """The picture of a record."""
    return STATEMENTS.get(type(record), _named)(record)._replace(day=record.changed_on)


def of_register(statement: str = "") -> Card:
    """The picture of the home page, or of another page about everything: the records, and the states through time."""
    day = today()
    totals = {"summit": sum(summit.has_begun(day) for summit in all_summits()), "state": len(histories())}
    totals["document"] = NOUNS["document"].rows().count()
    own = _listed(str(NOUNS[noun].counted % {"total": total}) for noun, total in totals.items())
    return Card(f"{FIRST_YEAR}–{day.year}", statement or own, own if statement else "", graphic=_steps(day))


def of_list(noun: str, sentence: list[tuple[str, str]], total: int, by_year: Iterable[tuple[int, int]]) -> Card:
    """The picture of a list: its filters in words, how many records pass, and how many of each year."""
    title, counted, by_year = str(NOUNS[noun].plural), str(NOUNS[noun].counted % {"total": total}), tuple(by_year)
    chosen = _parts(one for label, words in sentence for one in _said(label, words))
    return Card(title if chosen else "", chosen or title, counted, graphic=Columns(by_year) if by_year else None)


def of_day(day: date) -> Card:
    """The picture of the map on a day: what changed on it, and how many states had each status."""
    states = states_on(day)
    changes = [change for turn in turns_of_status() if turn.day == day for change in turn.changes]
    totals = [(status, sum(state.status == status for state in states)) for status in Status if status != Status.NONE]
    return Card(
        _("States by status"),
        written(day),
        _parts(one for change in changes for one in _said(change.state.name, change.get_status_display())),
        graphic=WorldMap(
            tuple(sorted((state.iso2, str(state.status)) for state in states)),
            tuple((status.value, number_of(status, total)) for status, total in totals if total),
        ),
    )


def _summit(summit: Summit) -> Card:
    numbers = _numbers(summit) if summit.has_begun() else ()
    return Card(
        _parts([summit.ordinal, written_span(summit.starts, summit.ends)]),
        summit.heading,
        str(summit.theme),
        mark=str(summit.number),
        graphic=Numbers(numbers) if numbers else None,
    )


def _numbers(summit: Summit) -> tuple[tuple[str, str], ...]:
    """The members at the close, documents, participants on record, new members. Unknown numbers are left out."""
    close = (summit.ends or summit.starts).last
    members = sum(status_on(spans, close) == Status.MEMBER for _state, spans in histories())
    new = sum(one.decided_at_id == summit.pk and one.status == Status.MEMBER for one in changes_of_status())
    documents, people = tallies().of_summit[summit.pk], seats_of_each("summit").get(summit.pk, 0)
    counted = [
        (members, npgettext("below a number", "member", "members", members)),
        (documents, npgettext("below a number", "document", "documents", documents)),
        (people, npgettext("below a number", "participant", "participants", people)),
        (new, npgettext("below a number", "new member", "new members", new)),
    ]
    return tuple((str(number), word) for number, word in counted if number)


def _state(state: State) -> Card:
    spans = next((spans for one, spans in histories() if one.pk == state.pk), ())
    last = spans[-1] if spans and spans[-1].last >= today() and spans[-1].status != UNCERTAIN else None
    return Card(
        capfirst(str(state.get_region_display())),
        str(state.name),
        _held(last) if last else "",
        graphic=Line(FIRST_YEAR, today().year, tuple(span_of(span) for span in spans)) if spans else None,
    )


def _held(span: Span) -> str:
    """A status with its beginning, as a sentence begins: "Member since 15 June 2001"."""
    pattern = pgettext("a status with its beginning", "{status} {since}")
    return capfirst(pattern.format(status=Status(span.status).label, since=written_since(span.first)))


def span_of(span: Span) -> tuple[str, float, float, str]:
    """The status of a span, its beginning and end in years, and its label."""
    label = capfirst(str(Status(span.status).label)) if span.status != UNCERTAIN else "?"
    return span.status, _year(span.first), _year(span.last + DAY), label


def _leader(leader: Leader) -> Card:
    row, office = seating().rows_of_leaders.get(leader.pk), latest_office(leader)
    held = office and office.held_in
    return Card(
        str(held.name) if held else "",
        str(leader.name),
        _parts(filter(None, [office and str(office.title), row and sentence(row.taken)])),
        graphic=Row(_seats(seat.kind for seat in row.seats)) if row else None,
    )


def _organisation(organisation: Organisation) -> Card:
    kinds = {seat.summit_id: seat.capacity for seat in seats().of_organisation.get(organisation.pk, ())}
    row = _seats(kinds.get(summit.pk, NoSeat.NOT_RECORDED) for summit in seating().summits)
    attended = NOUNS["summit"].counted % {"total": len(kinds)}
    label, name = str(organisation.abbreviation), str(organisation.name)
    return Card(label, name, str(attended), graphic=Row(row)) if kinds else Card(label, name)


def _document(document: Document) -> Card:
    totals = tallies().by_kind
    numbers = tuple((one.number, totals[document.kind, one.pk]) for one in all_summits() if one.has_begun())
    marked = document.summit.number if document.summit else None
    day = written(document.date) if document.date else ""
    signed = len(document.signatories.all())
    texts = enumerated(str(text.get_language_display()) for text in document.texts.all())
    return Card(
        _parts(filter(None, [capfirst(str(document.get_kind_display())), day])),
        str(document.title),
        _parts([*_said(_("Signatories"), signed), *_said(_("Text"), texts)]),
        graphic=Columns(numbers, marked) if marked else None,
    )


def _topic(topic: Topic) -> Card:
    totals = tallies()
    numbers = tuple((one.number, totals.by_topic[topic.slug, one.pk]) for one in all_summits() if one.has_begun())
    counted = NOUNS["document"].counted % {"total": totals.of_topic[topic.pk]}
    return Card(str(topic._meta.verbose_name), str(topic.name), str(counted), graphic=Columns(numbers))


def _event(event: Event) -> Card:
    day = written_span(event.date, event.ends) if event.date else ""
    place = remarks(str(name) for name in (event.city, event.state and event.state.name) if name)
    seats = [
        (state.iso2, group.capacity.value, str(LETTERS[group.capacity]))
        for group in plan(event)
        for state in group.states
    ]
    return Card(
        _parts(filter(None, [capfirst(str(event.get_kind_display())), day])),
        str(event.name),
        place,
        graphic=Row(tuple(seats)) if seats else None,
    )


def _named(record: Record) -> Card:
    """The picture of a noun without a graphic of its own."""
    return Card(str(record._meta.verbose_name), NOUNS[record._meta.model_name].full_name(record))


def _page(page: Page) -> Card:
    return of_register(str(page.title))


STATEMENTS: dict[type[Record], Callable[[Record], Card]] = {
    Document: _document,
    Event: _event,
    Leader: _leader,
    Organisation: _organisation,
    Page: _page,
    State: _state,
    Summit: _summit,
    Topic: _topic,
}


def _seats(kinds: Iterable[str]) -> tuple[tuple[str, str, str], ...]:
    """The kinds of the seats at the summits of the table of attendance, in order."""
    pairs = zip(seating().summits, kinds, strict=True)
    return tuple((str(summit.number), str(kind), str(LETTERS[kind])) for summit, kind in pairs)


def _steps(day: date) -> Steps:
    counted = steps(spans for _state, spans in histories())
    last = Counter(status_on(spans, day) for _state, spans in histories())
    words = ((status.value, number_of(status, last[status])) for status in Status if status != Status.NONE)
    return Steps(
        FIRST_YEAR,
        day.year,
        tuple((_year(step.day), tuple(sorted(step.totals.items()))) for step in counted),
        tuple((status, word) for status, word in words if last[status]),
    )


def number_of(status: Status, total: int) -> str:
    """The number of states of a status: "10 members"."""
    words = {
        Status.MEMBER: ngettext("%(total)s member", "%(total)s members", total),
        Status.OBSERVER: ngettext("%(total)s observer", "%(total)s observers", total),
        Status.DIALOGUE_PARTNER: ngettext("%(total)s dialogue partner", "%(total)s dialogue partners", total),
        Status.PARTNER: ngettext("%(total)s partner", "%(total)s partners", total),
    }
    return words[status] % {"total": total}


def _year(day: date) -> float:
    """A day as a part of the years: the middle of 2017 is 2017.5."""
    return round(day.year + (day - date(day.year, 1, 1)).days / 366, 3)


def _said(label: str, value: object) -> list[str]:
    """A label and its value; nothing where there is none."""
    return [pgettext("a label before its value", "{}: ").format(label) + str(value)] if value else []


def _parts(words: Iterable[str]) -> str:
    return " · ".join(words)


def _listed(words: Iterable[str]) -> str:
    return pgettext("between the parts of a list", ", ").join(words)
