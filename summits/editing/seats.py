"""Reads a pasted list of participants: whom each line means, with which office on that day, and as what.

Nothing is written. Each line becomes a proposal, and an editor decides: see ``seating``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import chain
from typing import NamedTuple

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..choices import Capacity, OfficeKind
from ..collation import alphabetical
from ..fields import columns
from ..folding import CYRILLIC, fold, is_chinese, runs
from ..languages import CHINESE, ENGLISH, FRENCH, RUSSIAN, Language, current
from ..models import Leader, Participation, Summit
from .naming import Named, Place, strange
from .table import Fit, Table, rank, title_words

MOST_LINES = 100
LONGEST_LINE = 300  # characters
MOST_FITS = 4  # of a line
MARKER = re.compile(r"^(?:[-–—•*·]\s+|\d{1,3}[.)、]\s*)+")  # of an item in a list
BETWEEN = re.compile(r"\s*[,;:()\[\]\t|，、；：（）]+\s*|\s+[-–—]+\s+|[—–]")

NO_NAME = _("No name is in this line.")
TOO_LONG = _("This line is too long for a name and an office.")
NO_PLACE = _("No office on that day is recorded. Add the state or the organisation after the name.")
NOBODY = _("Nobody is recorded with an office there on that day. Put a name before it.")
TWICE = _("named above already")
SEVERAL = _("several people fit")
NO_OFFICE = _("no office on that day is recorded")
DOUBTFUL = _("one of the names fits")
GIVEN = _("a given name alone")
ADD_FAMILY = _("This is a given name alone. Add the family name, or the state or the organisation.")
NEARLY = _("nearly the name of somebody here")
NEW = _("nobody here has this name; the new person is a draft")


class Kind(TextChoices):
    """What is known about a line: what needs somebody most comes first."""

    UNCLEAR = "unclear", _("not understood")
    TO_CHOOSE = "choose", _("to choose")
    NEW = "new", pgettext_lazy("people", "new")
    MATCHED = "matched", _("matched")
    THERE = "there", _("on the list already")


class Newcomer(NamedTuple):
    """A person who is not in the register yet, as far as a line tells: names and titles by their columns."""

    texts: dict[str, str]
    kind: str
    place: Place | None


@dataclass(frozen=True)
class Proposal:
    """What a line is taken for. ``proposed`` is the likeliest fit; None where somebody must choose."""

    text: str
    kind: Kind
    because: str | Promise = ""
    fits: tuple[Fit, ...] = ()
    proposed: Fit | None = None
    newcomer: Newcomer | None = None
    capacity: str = ""

    @property
    def key(self) -> str:
        """A name for the line, which stays when other lines change."""
        return key_of(self.text)

    @property
    def place(self) -> Place | None:
        """For whom the likeliest person sits there."""
        likeliest = self.proposed or (self.newcomer if self.kind == Kind.NEW else None)
        return likeliest and likeliest.place

    @property
    def office_kind(self) -> str:
        if self.proposed:
            return self.proposed.office.kind if self.proposed.office else ""
        return self.newcomer.kind if self.newcomer else ""


def key_of(line: str) -> str:
    return blake2b(line.encode(errors="replace"), digest_size=4).hexdigest()


def lines_of_last(summit: Summit) -> list[str]:
    """The participants of the summit before this one, of which any are recorded: each with whom they sat there for."""
    last = Participation.objects.filter(summit__number__lt=summit.number).order_by("-summit__number").first()
    seats = Participation.objects.filter(summit=last and last.summit_id).select_related(
        "leader", "state", "organisation"
    )
    ordered = sorted(seats, key=lambda seat: (Capacity.values.index(seat.capacity), alphabetical(_whom(seat))))
    return [f"{seat.leader}, {_whom(seat)}" for seat in ordered]


def _whom(seat: Participation) -> Place:
    return seat.organisation or seat.state


def lines_of(text: str) -> list[str]:
    """The lines that say something, without the marks of a list."""
    lines = (MARKER.sub("", line.strip()).strip() for line in text.replace("\0", "").splitlines())
    return [line for line in lines if line]


def proposals(table: Table, lines: Sequence[str]) -> list[Proposal]:
    """What each line is taken for. Nothing is asked of the database."""
    return _with_chair(table, list(_one_by_one(table, lines)))


def _one_by_one(table: Table, lines: Sequence[str]) -> Iterator[Proposal]:
    named = set()
    for line in lines:
        proposal = _read(table, line)
        people = {fit.leader.pk for fit in ([proposal.proposed] if proposal.proposed else proposal.fits)}
        if proposal.kind == Kind.NEW:
            people = {fold(line)}
        if people and people <= table.seated:
            proposal = replace(proposal, kind=Kind.THERE, because="")
        elif people and people <= named:
            proposal = replace(proposal, kind=Kind.THERE, because=TWICE)
        elif proposal.proposed or proposal.kind == Kind.NEW:
            named |= people
        yield proposal


def _with_chair(table: Table, read: list[Proposal]) -> list[Proposal]:
    """One person of the chairing state is the chair, with the highest office, unless the summit has a chair."""
    chair = table.states.get(table.chair)
    of_chair = [
        (rank(each.office_kind), number)
        for number, each in enumerate(read)
        if each.kind != Kind.THERE and each.place == chair
    ]
    if of_chair and not table.has_chair:
        number = min(of_chair)[1]
        read[number] = replace(read[number], capacity=Capacity.CHAIR)
    return read


def _read(table: Table, line: str) -> Proposal:
    if len(line) > LONGEST_LINE:
        return Proposal(line, Kind.UNCLEAR, TOO_LONG)
    words = runs(line)
    if not any(word[0].isalpha() for word in words):
        return Proposal(line, Kind.UNCLEAR, NO_NAME)
    place = table.places.named_in(line)
    named = table.people.named_in(words)
    of_place = place.words if place else ()
    if named:
        return _somebody(table, line, named, place and place.place, of_place)
    called = table.people.called(word for word in words if word not in table.titles and word not in of_place)
    known = set().union(*(one.words for one in called))
    if called and not strange(words, [*table.titles, *of_place, *known]):
        return _by_given_name(table, line, called, place and place.place, of_place)
    if strange(words, [*table.titles, *of_place]):
        return _nobody_here(table, line, place and place.place, of_place)
    return _holder(table, line, place and place.place, of_place)


def _somebody(table: Table, line: str, named: list[Named], place: Place | None, of_place: Sequence[str]) -> Proposal:
    """A line with the name of one person, or of several."""
    used = set().union(*(one.words for one in named))
    rest = [word for word in runs(line) if word not in used and word not in of_place]
    fits = [fit for one in named for fit in _fits_of(table, one.leader, rest, place)]
    if not any(fit.office for fit in fits):
        return _without_office(table, line, fits)
    fits = tuple(sorted(fits, key=lambda fit: (not fit.is_certain, not fit.office))[:MOST_FITS])
    proposal = Proposal(line, Kind.MATCHED, "", fits, _likeliest(fits), capacity=table.capacity(fits[0].place))
    newcomer = _newcomer(table, line, place, of_place)
    if _is_doubtful(table, line, named, of_place):
        return replace(proposal, kind=Kind.TO_CHOOSE, because=DOUBTFUL, proposed=None, newcomer=newcomer)
    if len({fit.leader for fit in fits}) > 1:
        return replace(proposal, kind=Kind.TO_CHOOSE, because=SEVERAL, newcomer=newcomer)
    return proposal


def _fits_of(table: Table, leader: Leader, rest: Sequence[str], place: Place | None) -> list[Fit]:
    """The offices of a person on that day, those for the named place alone if there are any; or the person without."""
    offices = table.of_leader[leader.pk]
    there = [office for office in offices if place is None or table.place_of(office) == place]
    return table.by_office(there, rest) or [table.without_office(leader, place)]


def _likeliest(fits: Sequence[Fit]) -> Fit | None:
    """The first fit, if its person alone was certainly in office; or if nobody certainly was, alone possibly."""
    certain = {fit.leader for fit in fits if fit.is_certain}
    possible = certain or {fit.leader for fit in fits if fit.office}
    return fits[0] if len(possible) == 1 else None


def _without_office(table: Table, line: str, fits: list[Fit]) -> Proposal:
    """People without an office on that day, and who holds one in their place."""
    if not fits[0].place:
        return Proposal(line, Kind.UNCLEAR, NO_PLACE, tuple(fits))
    holders = [fit for fit in table.by_office(table.at[fits[0].place], ()) if fit.is_certain]
    fits = [*fits, *holders][:MOST_FITS]
    return Proposal(line, Kind.TO_CHOOSE, NO_OFFICE, tuple(fits), capacity=table.capacity(fits[0].place))


def _is_doubtful(table: Table, line: str, named: list[Named], of_place: Sequence[str]) -> bool:
    """Whether a line names somebody by one word, with another word beside it that is no title and no place."""
    words = named[0].words
    if any(len(one.words) > 1 or is_chinese(next(iter(one.words))) for one in named):
        return False
    segment = next(part for part in BETWEEN.split(line) if not words.isdisjoint(runs(part)))
    left = strange(runs(segment), [*table.titles, *of_place, *words])
    return any(len(word) > 2 for word in left)


def _by_given_name(
    table: Table, line: str, named: list[Named], place: Place | None, of_place: Sequence[str]
) -> Proposal:
    """A line with a given name alone: somebody must say whose it is."""
    proposal = _somebody(table, line, named, place, of_place)
    if proposal.kind == Kind.UNCLEAR:
        return replace(proposal, because=ADD_FAMILY)
    newcomer = _newcomer(table, line, place, of_place)
    return replace(proposal, kind=Kind.TO_CHOOSE, because=GIVEN, proposed=None, newcomer=newcomer)


def _nobody_here(table: Table, line: str, place: Place | None, of_place: Sequence[str]) -> Proposal:
    """Somebody who is new, unless the name is nearly that of others who are here: then somebody must choose."""
    newcomer = _newcomer(table, line, place, of_place)
    name = next(text for column, text in newcomer.texts.items() if column.startswith("name_"))
    like = [one.leader for one in table.people.nearly_called(runs(name))]
    fits = [fit for leader in like for fit in _fits_of(table, leader, (), place)][:MOST_FITS]
    kind, because = (Kind.TO_CHOOSE, NEARLY) if fits else (Kind.NEW, NEW)
    return Proposal(line, kind, because, tuple(fits), newcomer=newcomer, capacity=table.capacity(place))


def _newcomer(table: Table, line: str, place: Place | None, of_place: Sequence[str]) -> Newcomer:
    """The name is the first part of the line that is no title and no place; the title is the rest."""
    parts = [part for part in BETWEEN.split(line) if part.strip()]
    name = next((part for part in parts if strange(runs(part), [*table.titles, *of_place])), parts[0])
    rest = ", ".join(part for part in parts if part != name and strange(runs(part), of_place))
    texts = {f"name_{language.column}": name[:100] for language in _languages(name)}
    words = [word for word in runs(rest) if word not in of_place]
    if office := table.office_like(place, words):
        texts |= {column: getattr(office, column) for column in columns("title")}
    elif rest:
        texts[f"title_{_languages(rest)[0].column}"] = rest[:200]
    return Newcomer(texts, office.kind if office else OfficeKind.OTHER, place)


def _languages(text: str) -> list[Language]:
    """The languages in which a name can be written so."""
    words = runs(text)
    if any(map(is_chinese, words)):
        return [CHINESE]
    if any(map(CYRILLIC.search, words)):
        return [RUSSIAN]
    return [FRENCH, ENGLISH] if current() == FRENCH else [ENGLISH, FRENCH]


def _holder(table: Table, line: str, place: Place | None, of_place: Sequence[str]) -> Proposal:
    """A line with an office or a place alone stands for those who hold an office there."""
    words = [word for word in runs(line) if word not in of_place]
    offices = [*table.at[place]] if place else [*chain.from_iterable(table.at.values())]
    told = [office for office in offices if not strange(words, title_words(office))]
    fits = table.by_office(told or (offices if place else ()), words)
    if not fits or (place is None and len(fits) > MOST_FITS):
        return Proposal(line, Kind.UNCLEAR, NOBODY if place else NO_NAME)
    best = table.best_by_office([fit.office for fit in fits], words)
    kind, because = (Kind.MATCHED, "") if best else (Kind.TO_CHOOSE, SEVERAL)
    shown = (fits[0],) if best else tuple(fits[:MOST_FITS])
    return Proposal(line, kind, because, shown, best, capacity=table.capacity(fits[0].place))
