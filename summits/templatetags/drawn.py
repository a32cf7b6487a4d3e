"""What drawn pages repeat for many records: written by shape, or once for the same values."""

from typing import NamedTuple

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext

from ..dates import PartialDate
from ..drawing.atlas import Atlas, Place
from ..drawing.map_names import Name
from ..drawing.strips import Cell
from ..models import Chairmanship, Document, Participation, State, StatusChange, Summit
from ..public.chronicle import Entry
from ..public.evidence import Evidence
from ..public.grounds import Ground
from ..public.topics import Years
from ..typography import enumerated
from .parts import cite, part, sourced
from .register import bound, link, listed, prose, publisher, when, written
from .shapes import filled

register = template.Library()


class OnMap(NamedTuple):
    """What the map says of a state on a day."""

    iso2: str
    name: str
    page: str
    status: str
    prior_status: str
    since: PartialDate | None
    possible_status: str
    possible_from: PartialDate | None
    possible_decided: PartialDate | None

    @classmethod
    def of(cls, state: State) -> "OnMap":
        said = (getattr(state, name) for name in cls._fields[3:])
        return cls(state.iso2, str(state.name), state.get_absolute_url(), *said)


@register.simple_tag
def map_state(state: State, place: Place, atlas: Atlas) -> str:
    """A state on the map, with its name and status in the strip below it."""
    size = {"width": atlas.width, "height": atlas.height, "radius": atlas.radius}
    return part("svg/map_state.html", state=OnMap.of(state), place=place, **size)


@register.simple_tag
def map_said(state: State) -> str:
    """The name and status of a state in words."""
    return part("parts/map_said.html", state=OnMap.of(state))


@register.simple_tag
def map_names(names: list[tuple[Name, str]], size: str = "") -> str:
    """The names on the map in letters of a size, each with the status of its state."""
    return part("svg/map_names.html", names=tuple(names), size=size)


class Numbered(NamedTuple):
    """A summit in a strip."""

    number: int
    name: str
    page: str


@register.simple_tag
def strip_cells(cells: list[tuple[Summit, Cell]]) -> str:
    """The summits of a strip, each with the seat there."""
    plain = ((Numbered(summit.number, str(summit), summit.get_absolute_url()), cell) for summit, cell in cells)
    return part("parts/strip_cells.html", cells=tuple(plain))


@register.simple_tag
def grid_row(list_address: str, parameter: str, row: dict) -> str:
    """The numbers of documents of a kind or topic, summit by summit, as a row; each leads to its documents."""
    listed = f"{list_address}?{parameter}={row['word']}"
    cells = tuple((summit.number, number, shade) for summit, number, shade in row["cells"])
    label = capfirst(str(row["label"]))
    return part("parts/grid_row.html", listed=listed, label=label, cells=cells, total=row["total"])


@register.simple_tag
def topic_years(years: Years) -> str:
    """The documents of a topic by weight and year."""
    rows = tuple((label, tuple(cells)) for label, cells in years.rows)
    return part("parts/topic_years.html", span=tuple(years.span), rows=rows)


@register.simple_tag
def seated(state: str, seat: Participation, is_deputy: bool) -> SafeString:
    """Who sat at a summit for a state."""
    return filled("parts/seated.html", state=state, leader=link(seat.leader), deputy="deputy" if is_deputy else "")


@register.simple_tag
def entry_row(entry: Entry) -> SafeString:
    """An entry of the timeline as a row."""
    said = SAID.get(entry.kind, _document)(entry.fact)
    home = said.pop("home", entry.fact)
    return filled("parts/entry_row.html", date=when(entry.date), sources=sourced(home, entry.facts), **said)


def _summit(summit: Summit) -> dict:
    note = "" if summit.has_begun() else gettext("announced")
    page = summit.get_absolute_url()
    return {"kind": gettext("Summit"), "page": page, "ordinal": summit.ordinal, "city": str(summit), "note": note}


def _chairmanship(chairmanship: Chairmanship) -> dict:
    state, summit = link(chairmanship.state), chairmanship.summit
    page = summit.get_absolute_url()
    return {"kind": gettext("Chairmanship"), "of": state, "page": page, "ordinal": summit.ordinal, "home": summit}


def _status(change: StatusChange) -> dict:
    state, note = link(change.state), change.get_status_display()
    return {"kind": gettext("Status"), "of": state, "note": note, "home": change.state}


def _document(document: Document) -> dict:
    return {"kind": capfirst(document.get_kind_display()), "of": link(document)}


SAID = {"summit": _summit, "chairmanship": _chairmanship, "status": _status}  # ``home`` is whose page has the sources


@register.simple_tag(takes_context=True)
def known_row(context, one: Evidence | Ground) -> SafeString:
    """How a statement is known, or the facts of one kind, as a row."""
    if isinstance(one, Ground):
        said = {
            "total": str(one.total) if one.total > 1 else "",
            "publishers": enumerated(one.kinds) or "–",
            "confidence": enumerated(one.confidence),
        }
    else:
        said = {
            "remark": bound(one.remark),
            "note": prose(one.fact.note),
            "publishers": format_html_join(listed(), "{}", ((publisher(name),) for name in one.publishers)),
            "cites": cite(context, one.fact),
            "confidence": one.fact.get_confidence_display(),
        }
    return filled("parts/known_row.html", statement=bound(one.statement), checked=written(one.checked), **said)
