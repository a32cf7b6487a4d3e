"""The remarks about records that are about to go public, each with the place in a form where it is mended."""

from collections.abc import Iterable
from typing import NamedTuple

from django.contrib.admin.utils import quote
from django.urls import reverse

from ..editing import second_look
from ..editing.second_look import Remark
from ..models.base import Record


class Line(NamedTuple):
    """A remark with the address of its place."""

    remark: Remark
    address: str


def lines_about(site: str, records: Iterable[Record]) -> dict[str, list[Line]]:
    """What the records lack and what is odd about them, like beside like. ``site`` is the name of the admin site."""
    records = list(records)
    remarks = {"missing": second_look.missing(records), "odd": second_look.odd(records)}
    return {name: [_line(site, remark) for remark in _like_beside_like(of_it)] for name, of_it in remarks.items()}


def _like_beside_like(remarks: list[Remark]) -> list[Remark]:
    first = {}
    for number, remark in enumerate(remarks):
        first.setdefault(remark.sentence, number)
    return sorted(remarks, key=lambda remark: first[remark.sentence])


def _line(site: str, remark: Remark) -> Line:
    meta = remark.record._meta
    form = reverse(f"{site}:{meta.app_label}_{meta.model_name}_change", args=[quote(remark.record.pk)])
    return Line(remark, f"{form}#{remark.place}" if remark.place else form)
