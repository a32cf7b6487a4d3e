"""What the page of two saves says of a collision, and what was decided on it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.http import HttpRequest
from django.utils.translation import gettext as _

from ..editing import proofs
from ..editing.kept import keep_unread
from ..editing.merging import UNKNOWN, Change, Clash, Row
from ..history.labels import Cell, Labels, field_name, key_cells
from ..history.marking import Kind, Piece, excerpt, marked
from ..models import Revision
from ..typography import enumerated
from .collisions import ANEW, MINE, THEIRS, Collision, Name

DECIDE, WRITTEN = "_decide-", "_anew-"  # the names of inputs begin with them
SEEN, ALL, BACK = "_seen", "_all", "_back"  # the newest revision that the page showed; one side for all; the form again
SAVE = "_merged"  # the button that saves the decisions
BRING_BACK = "_bring_back"  # the record that was deleted
LEAVE = "_leave"  # one's own form, for what others saved
SAID = 12  # changes in the message after a save


class Told(NamedTuple):
    """A change that goes together by itself: where, what, and the revision that made it; None for one's own."""

    place: str
    pieces: list[Piece]
    language: str  # for HTML's lang; empty where the text is in that of the page
    by: Revision | None
    is_mine: bool


class Asked(NamedTuple):
    """A clash with its three sides, each compared with how it was, and the inputs that decide it."""

    name: str
    place: str
    language: str
    theirs: list[Piece]
    mine: list[Piece]
    was: str | None  # None: nobody knows
    by: Revision | None
    can_be_written: bool
    chosen: str
    written: str


class Decisions:
    """What was decided about clashes: a side of each, or a new text. It holds for the state that the page showed."""

    def __init__(self, request: HttpRequest, newest: int):
        self._data = request.POST
        self.asked = SEEN in self._data
        self.hold = self._data.get(SEEN) == str(newest)
        self.wants_all = self._data.get(ALL)

    def chosen(self, name: str) -> str:
        if not self.hold:
            return ""
        return self.wants_all if self.wants_all in (THEIRS, MINE) else self._data.get(DECIDE + name, "")

    def written(self, name: str) -> str:
        return self._data.get(WRITTEN + name, "")

    def of(self, name: str) -> tuple[str, str] | None:
        """The side, or a new text; None while it is open, or when a side is chosen beside a new text."""
        side, text = self.chosen(name), self.written(name)
        is_one = side == ANEW or (side in (THEIRS, MINE) and not text.strip())
        return (side, text) if is_one and not self.wants_all else None

    def about(self, collision: Collision) -> dict[str, tuple[str, str]]:
        names = map(collision.name_of, collision.merge.clashes)
        return {name: decision for name in names if (decision := self.of(name))}


class Words:
    """The words for the rows, fields and values of a collision."""

    def __init__(self, collision: Collision, outcomes: Iterable[Change | Clash] | None = None):
        self.collision = collision
        if outcomes is None:
            outcomes = [*collision.others, *collision.own, *collision.merge.clashes]
        self.labels = Labels((cell for each in outcomes for cell in self._cells(each)), "default")

    def _cells(self, outcome: Change | Clash) -> Iterator[Cell]:
        columns = self.collision.columns(outcome.row)
        if outcome.row.prefix:
            yield from key_cells(self._model(outcome.row), self._row(outcome.row))
        for value in outcome[2:5]:
            if outcome.field is not None:
                yield columns[outcome.field], value
            elif isinstance(value, dict):
                yield from ((columns[name], each) for name, each in value.items())

    def _model(self, name: Name):
        return self.collision.sections[name.prefix].model

    def _row(self, name: Name) -> Row:
        sides = (side.get(name) for side in self.collision.sides)
        return next((row for row in sides if row is not None and not _is_unknown(row)), {})

    def place(self, outcome: Change | Clash) -> str:
        field = field_name(self.collision.columns(outcome.row)[outcome.field]) if outcome.field is not None else ""
        if not outcome.row.prefix:
            return field
        row = self.labels.row(self._model(outcome.row), self._row(outcome.row))
        return f"{row} · {field}" if field else row

    def value(self, outcome: Change | Clash, value) -> str:
        """A value, or a whole row with a line for each field that has something."""
        if value is UNKNOWN or value is None:
            return ""
        if outcome.field is not None:
            return self.labels.text(self.collision.columns(outcome.row)[outcome.field], value)
        known = {name: each for name, each in value.items() if each is not UNKNOWN}
        return self.labels.whole(self._model(outcome.row), known)

    def language(self, outcome: Change | Clash) -> str:
        if outcome.field is None:
            return ""
        column = getattr(self.collision.columns(outcome.row)[outcome.field], "language", None)
        return column.tag if column else ""

    def told(self, change: Change, is_mine: bool) -> Told:
        was, becomes = self.value(change, change.was), self.value(change, change.becomes)
        if change.field is None:
            kind, text = (Kind.REMOVED, _("removed")) if change.becomes is None else (Kind.ADDED, _("added"))
            pieces = [Piece(kind, text)]
        else:
            pieces = excerpt(marked(was, becomes))
        by = None if is_mine else self.collision.author(change)
        return Told(self.place(change), pieces, self.language(change), by, is_mine)

    def asked(self, clash: Clash, decisions: Decisions) -> Asked:
        name, was = self.collision.name_of(clash), None if _is_unknown(clash.was) else self.value(clash, clash.was)
        return Asked(
            name,
            self.place(clash),
            self.language(clash),
            *(self._side(clash, was, side) for side in (clash.theirs, clash.mine)),
            was,
            self.collision.author(clash),
            self.collision.can_be_written(clash),
            decisions.chosen(name),
            decisions.written(name),
        )

    def _side(self, clash: Clash, was: str | None, side) -> list[Piece]:
        if clash.field is None and side is None:
            return [Piece(Kind.REMOVED, _("Row removed"))]
        text = self.value(clash, side)
        return [Piece(Kind.SAME, text)] if was is None else marked(was, text)

    def sentence(self, change: Change) -> str:
        """A change in a message: "Theme (French)", "Participation: Xi Jinping, removed"."""
        if change.field is not None:
            return self.place(change)
        what = _("%(row)s, removed") if change.becomes is None else _("%(row)s, added")
        return what % {"row": self.place(change)}


def _is_unknown(value) -> bool:
    return value is UNKNOWN or (isinstance(value, dict) and UNKNOWN in value.values())


def page_of(collision: Collision, decisions: Decisions) -> dict:
    """The context of the page."""
    words = Words(collision)
    return {
        "asked": [words.asked(clash, decisions) for clash in collision.merge.clashes],
        "together": together(collision, words),
        "authors": authors(collision.beginning.newer),
        "newest": collision.beginning.newer[0],
        "merging": f":{collision.beginning.newer[0].pk}",  # what is kept of this page holds for this state
        "began": collision.beginning.base,
        "is_asked_again": decisions.asked and not decisions.hold,
        "is_undecided": decisions.hold and not decisions.wants_all and bool(collision.merge.clashes),
    }


def together(collision: Collision, words: Words) -> list[Told]:
    """What goes together by itself: the changes of others, and then one's own."""
    return [words.told(change, False) for change in collision.others] + [
        words.told(change, True) for change in collision.own
    ]


def taken_over(collision: Collision) -> list[Told]:
    """What stands in the form beside one's own: the changes of others, and rows that come again after they went."""
    words = Words(collision)
    again = [Piece(Kind.ADDED, _("removed meanwhile; a save adds your row again"))]
    return [words.told(change, False) for change in collision.others] + [
        Told(words.place(clash), again, "", collision.author(clash), False) for clash in collision.again
    ]


def authors(revisions: Iterable[Revision]) -> str:
    """Who made some revisions, each person once."""
    names = dict.fromkeys(str(each.by or each.get_origin_display()) for each in revisions)
    return enumerated(names)


def said(collision: Collision) -> str:
    """The message after a save that went together with the changes of others."""
    words, who = Words(collision), authors(collision.beginning.newer)
    changes = _some([words.sentence(change) for change in collision.others])
    rows = _some([words.place(clash) for clash in collision.again])
    said = [
        changes and _("Saved together with the changes of %(who)s: %(changes)s.") % {"who": who, "changes": changes},
        rows and _("Added again, after %(who)s removed it: %(rows)s.") % {"who": who, "rows": rows},
    ]
    return " ".join(filter(None, said))


def _some(words: list[str]) -> str:
    return "; ".join(words[:SAID] + (["…"] if len(words) > SAID else []))


def hidden(request: HttpRequest) -> list[tuple[str, str]]:
    """Everything that a form sent, for the page to send it again; files as they are kept for it."""
    tokens = keep_unread(request.FILES, request.user.pk)
    ours = ("csrfmiddlewaretoken", proofs.NAME, SEEN, ALL, BACK, BRING_BACK, SAVE)
    names = [name for name in request.POST if name not in ours and not name.startswith((DECIDE, WRITTEN))]
    sent = [(name, value) for name in names if name not in tokens for value in request.POST.getlist(name)]
    return [*sent, *tokens.items()]
