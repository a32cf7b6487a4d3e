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
    """What the records lack and what is odd about them. ``site`` is the name of the admin site."""
    records = list(records)
    return {
        "missing": [_line(site, remark) for remark in second_look.missing(records)],
        "odd": [_line(site, remark) for remark in second_look.odd(records)],
    }


def _line(site: str, remark: Remark) -> Line:
    meta = remark.record._meta
    form = reverse(f"{site}:{meta.app_label}_{meta.model_name}_change", args=[quote(remark.record.pk)])
    return Line(remark, f"{form}#{remark.place}" if remark.place else form)
