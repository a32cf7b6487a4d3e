"""What accounts and groups have, as boxes to tick: groups as a list, rights as a table of nouns and verbs."""

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from django.contrib.auth.models import Permission
from django.forms import CheckboxSelectMultiple
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import pgettext_lazy

from summits.models.register import MODELS

VERBS = {
    "view": pgettext_lazy("a right", "view"),
    "add": pgettext_lazy("a right", "add"),
    "change": pgettext_lazy("a right", "change"),
    "delete": pgettext_lazy("a right", "delete"),
    "publish": pgettext_lazy("a right", "publish"),
    "rename": pgettext_lazy("a right", "rename"),
}


class Row(NamedTuple):
    """The rights on one noun: each verb with its box, or with None where there is no such right."""

    noun: str
    boxes: list[tuple[Promise, dict | None]]


class Part(NamedTuple):
    """The nouns of one application."""

    name: str
    rows: list[Row]


class Ticked(CheckboxSelectMultiple):
    """Boxes for a many-to-many field of accounts. Rights of a verb that is none of ours stand in a list below."""

    RIGHTS = "admin/includes/rights.html"

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        if getattr(self.choices, "queryset", None) is None or self.choices.queryset.model is not Permission:
            return context
        boxes = [box for _group, options, _index in context["widget"]["optgroups"] for box in options]
        rights = sorted(((box["value"].instance, box) for box in boxes), key=lambda each: _place(each[0]))
        in_table = [each for each in rights if _verb(each[0]) in VERBS]
        others = [box for right, box in rights if _verb(right) not in VERBS]
        context["widget"] |= {"template_name": self.RIGHTS, "verbs": VERBS, "parts": _parts(in_table), "others": others}
        return context

    def _render(self, template_name, context, renderer=None):
        return super()._render(context["widget"]["template_name"], context, renderer)


def _parts(rights: Iterable[tuple[Permission, dict]]) -> list[Part]:
    parts = groupby(rights, key=lambda each: each[0].content_type.app_label)
    return [_part(list(of_part)) for _label, of_part in parts]


def _part(rights: list[tuple[Permission, dict]]) -> Part:
    model = rights[0][0].content_type.model_class()
    rows = groupby(rights, key=lambda each: each[0].content_type)
    name = model._meta.app_config.verbose_name if model else rights[0][0].content_type.app_label
    return Part(name, [_row(kind, {_verb(right): box for right, box in of_noun}) for kind, of_noun in rows])


def _row(kind, boxes: dict[str, dict]) -> Row:
    return Row(capfirst(kind.name), [(label, boxes.get(verb)) for verb, label in VERBS.items()])


def _verb(right: Permission) -> str:
    return right.codename.partition("_")[0]


def _place(right: Permission) -> tuple:
    """The register first, in its order, then the other applications."""
    kind = right.content_type
    model = kind.model_class()
    number = MODELS.index(model) if model in MODELS else len(MODELS)
    return kind.app_label != "summits", kind.app_label, number, kind.model, right.pk
