"""The board of the first page: what is missing where, each number with the list of the records that lack it."""

from itertools import groupby
from typing import NamedTuple

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext

from summits.editing.gaps import PARAMETER, Counted, counted

STEPS = 3  # shades of a number, from few to all


class Number(NamedTuple):
    """How many records lack something, the list of them, and its shade: 0 for none."""

    lacking: int
    address: str
    shade: int


class Row(NamedTuple):
    """What some records lack. ``numbers`` are those of each language, or one."""

    label: str
    total: int
    percent: int
    numbers: list[Number]


class Board(NamedTuple):
    """What has no language, and what is missing in each."""

    alone: list[Row]
    by_language: list[Row]


def board_of(request: HttpRequest, site: AdminSite) -> Board:
    """The board for an account: the nouns that it may see. What nobody lacks is left out."""
    shown = [each for each in counted() if site.get_model_admin(each.model).has_view_permission(request)]
    alone = [_row(each.gap.said, [each]) for each in shown if each.gap.language is None]
    together = groupby((each for each in shown if each.gap.language), key=lambda each: (each.model, each.gap.label))
    by_language = [_row(label, list(each)) for (_model, label), each in together]
    return Board(*([row for row in rows if row.percent] for rows in (alone, by_language)))


def _row(label: str, counts: list[Counted]) -> Row:
    first = counts[0]
    words = {"noun": first.model._meta.verbose_name_plural, "what": label}
    most = max(count.lacking for count in counts)
    percent = -(-100 * most // first.total) if most else 0
    return Row(gettext("%(noun)s: %(what)s") % words, first.total, percent, [_number(count) for count in counts])


def _number(count: Counted) -> Number:
    address = reverse(f"admin:summits_{count.model._meta.model_name}_changelist")
    shade = -(-STEPS * count.lacking // count.total) if count.lacking else 0
    return Number(count.lacking, f"{address}?{PARAMETER}={count.gap.key}", shade)
