"""Everything since 2001 on one axis: summits, chairmanships, changes of status, charter, treaties and conventions."""

import datetime
from typing import NamedTuple

from django.db.models import Prefetch

from ..choices import DocumentKind, Status
from ..dates import PartialDate, today
from ..filters import TimelineForm
from ..models import Chairmanship, Document, State, StatusChange, Summit
from ..timeline import FIRST_YEAR, UNCERTAIN, Axis, Span, Turn, spans, turns
from .base import RegisterPage, choices_of

LEFT, RIGHT = 150, 1170
LIFE_WIDTH = 800  # of the drawing of one state
ROW = 18  # from one lifeline to the next
TOP = 112  # above it stand the summits, the chairmanships and the documents
CITY_LINES = (11, 24)  # the cities stand by turns on two lines; on one they would touch
HEIGHTS = {  # where the bar begins within its row, and how high it is
    Status.MEMBER: (2, 13),
    Status.OBSERVER: (4, 10),
    Status.DIALOGUE_PARTNER: (6, 7),
    Status.PARTNER: (6, 7),
    UNCERTAIN: (8, 3),
}
ORDER = {status: place for place, status in enumerate(Status)}
SOLEMN = (DocumentKind.CHARTER, DocumentKind.TREATY, DocumentKind.CONVENTION)


class Entry(NamedTuple):
    """A fact with a date: its kind, the codes of the states that it concerns, the row that states it."""

    kind: str
    date: PartialDate
    states: frozenset[str]
    fact: Summit | Chairmanship | StatusChange | Document


class Story(NamedTuple):
    """What the timeline tells, oldest first, and what each state was through time; states without a status lack."""

    entries: list[Entry]
    lives: list[tuple[State, list[Span]]]

    def narrowed(self, kinds: list[str], states: list[str]) -> "Story":
        """The entries of some kinds and the lives of some states; no kinds or states are all of them."""
        return Story(
            [one for one in self.entries if _wanted(one.kind, kinds) and (not states or one.states & set(states))],
            [(state, life) for state, life in self.lives if _wanted(state.iso2, states)],
        )


def _wanted(value: str, chosen: list[str]) -> bool:
    return not chosen or value in chosen


def lives_until(day: datetime.date) -> list[tuple[State, list[Span]]]:
    """What each state was up to a day, members first, and first those of long standing; without those never any."""
    changes = StatusChange.objects.published().order_by("effective").select_related("state")
    states = State.objects.published().by_name().prefetch_related(Prefetch("status_changes", changes))
    lives = [(state, life) for state in states if (life := spans(state.status_changes.all(), day))]
    return sorted(lives, key=lambda pair: (ORDER.get(pair[1][-1].status, 0), pair[1][0].first))


def turns_of_status() -> list[Turn]:
    """Every date on which the status of a public state changes, in one query."""
    return turns(StatusChange.objects.published().select_related("state").order_by("effective", "state__iso2"))


def told(day: datetime.date) -> Story:
    """The whole story up to a day, in a fixed number of queries."""
    lives = lives_until(day)
    changes = (
        Entry("status", change.effective, frozenset([state.iso2]), change)
        for state, _life in lives
        for change in state.status_changes.all()
    )
    entries = [*_summits(), *_chairmanships(), *_documents(), *changes]
    return Story(sorted(entries, key=lambda entry: entry.date), lives)


def _summits():
    for summit in Summit.objects.published().select_related("host"):
        yield Entry("summit", summit.starts, frozenset([summit.host.iso2]), summit)


def _chairmanships():
    rows = Chairmanship.objects.published().exclude(starts=None).select_related("state", "summit")
    for chairmanship in rows:
        yield Entry("chairmanship", chairmanship.starts, frozenset([chairmanship.state.iso2]), chairmanship)


def _documents():
    signed = Prefetch("signatories", State.objects.published())
    for document in Document.objects.published().filter(kind__in=SOLEMN).exclude(date=None).prefetch_related(signed):
        yield Entry("document", document.date, frozenset(one.iso2 for one in document.signatories.all()), document)


def drawing(story: Story, day: datetime.date) -> dict:
    """The story as marks with positions, for ``svg/timeline.html``."""
    last_year = max([day.year, *(one.date.last.year for one in story.entries if one.kind == "summit")])
    axis = Axis(FIRST_YEAR, last_year, LEFT, RIGHT)
    height = TOP + ROW * len(story.lives)
    by_kind = {kind: [one for one in story.entries if one.kind == kind] for kind in TimelineForm.KINDS}
    return {
        "height": height + 22,
        "bottom": height,
        "right": RIGHT,
        "years": axis.years,
        "summits": [
            {"summit": one.fact, "x": axis.about(one.date), "city_y": CITY_LINES[place % len(CITY_LINES)]}
            for place, one in enumerate(by_kind["summit"])
        ],
        "chairmanships": [
            {"fact": one.fact} | axis.bar(one.date.first, one.fact.ends.last if one.fact.ends else day)
            for one in by_kind["chairmanship"]
        ],
        "documents": [{"document": one.fact, "x": axis.about(one.date)} for one in by_kind["document"]],
        "lines": [
            _line(state, life, TOP + ROW * place, axis, by_kind) for place, (state, life) in enumerate(story.lives)
        ],
    }


def bars(life: list[Span], axis: Axis) -> list[dict]:
    """A life as bars, the higher the nearer to the table."""
    return [
        {"span": span, "y": y, "height": height} | axis.bar(span.first, span.last)
        for span in life
        for y, height in [HEIGHTS[span.status]]
    ]


def _line(state: State, life: list[Span], y: int, axis: Axis, by_kind: dict) -> dict:
    return {
        "state": state,
        "y": y,
        "label_x": axis.at(life[0].first) - 6,
        "bars": bars(life, axis),
        "chaired": [
            {"summit": one.fact.summit, "x": axis.at(one.fact.ends.first)}
            for one in by_kind["chairmanship"]
            if one.fact.state == state and one.fact.ends
        ],
    }


def life_of(state: State, life: list[Span], day: datetime.date) -> dict:
    """One state's life, for ``svg/life.html``: bars that stand on a ground line, with words and summits chaired."""
    if not life:
        return {}
    axis = Axis(FIRST_YEAR, day.year, 16, LIFE_WIDTH - 4)
    return {
        "years": axis.years,
        "bars": [bar | {"height": 2 * bar["height"], "y": 58 - 2 * bar["height"]} for bar in bars(life, axis)],
        "labels": [
            {"word": Status(span.status).label, "x": axis.at(span.first), "late": axis.at(span.first) > LIFE_WIDTH - 90}
            for span in life
            if span.status != UNCERTAIN
        ],
        "chaired": [
            {"x": axis.about(chairmanship.ends)} for chairmanship in state.chairmanships.all() if chairmanship.ends
        ],
    }


class Timeline(RegisterPage):
    noun = "timeline"
    template_name = "summits/timeline.html"

    def get_context_data(self, **kwargs):
        day = today()
        story = told(day)
        form = TimelineForm(self.request.GET, states=[state for state, _life in story.lives])
        form.is_valid()
        kinds, states = form.cleaned_data["kind"], form.cleaned_data["state"]
        shown = story.narrowed(kinds, states)
        return super().get_context_data(
            form=form,
            story=shown,
            total=len(story.entries),
            drawing=drawing(shown, day),
            kind_choices=choices_of(form, "kind", lambda kind: len(story.narrowed([kind], states).entries)),
            state_choices=choices_of(form, "state", lambda state: len(story.narrowed(kinds, [state]).entries)),
            **kwargs,
        )
