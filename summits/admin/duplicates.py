"""Two records that are one: a page that shows them side by side, and the action of the list that leads to it."""

from collections.abc import Iterator
from typing import NamedTuple

from django.contrib import admin, messages
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..editing import publishing
from ..editing.absorbing import GOES, STAYS, Clash, Moving, clashes, movings
from ..editing.duplicates import columns_to_choose, merge_records, refusal_of_pair
from ..editing.refusals import refusal_of
from ..history.keys import columns_of
from ..history.labels import Labels, field_name
from ..history.revisions import newest_number
from ..history.values import values_of
from ..models.base import Record
from ..models.keyed import Keyed
from .merge_page import SEEN

SHOWN = 6  # rows of each kind that move
FIELD, ROW = "_field-", "_row-"  # the names of inputs begin with them
WITH = "with"  # the record that goes


class Choice(NamedTuple):
    """A field, or two rows, of which one side stays; the texts of both."""

    name: str
    label: str
    language: str  # for HTML's lang; empty where the text is in that of the page
    of_stays: str
    of_goes: str
    chosen: str


class United(NamedTuple):
    """A field that one alone has, or a set that has the members of both afterwards."""

    label: str
    text: str


class Moved(NamedTuple):
    """Rows that come along: of which kind, how many, and the first of them."""

    label: str
    total: int
    first: list[str]


class Pair:
    """What the page says of two records."""

    def __init__(self, stays: Keyed, goes: Keyed, sent: dict):
        self.stays, self.goes, self.sent = stays, goes, sent
        self.values = values_of(stays), values_of(goes)
        self.columns = columns_of(type(stays))
        cells = ((self.columns[name], value) for values in self.values for name, value in values.items())
        self.labels = Labels(cells, "default")

    def _differing(self) -> Iterator[tuple[models.Field, str, str]]:
        for column in columns_to_choose(type(self.stays)):
            one, other = (self.labels.text(column, values[column.name]) for values in self.values)
            if one != other:
                yield column, one, other

    def fields(self) -> Iterator[Choice]:
        """The fields in which both have something else; that of the record that stays is proposed."""
        for column, one, other in self._differing():
            if one and other:
                name, language = FIELD + column.name, getattr(column, "language", None)
                yield Choice(
                    name,
                    field_name(column),
                    language.tag if language else "",
                    one,
                    other,
                    GOES if self.sent.get(name) == GOES else STAYS,
                )

    def united(self) -> Iterator[United]:
        """The fields that only the record that goes has, and the sets of both."""
        for column, one, other in self._differing():
            if not one:
                yield United(field_name(column), other)
        for column in (each for each in self.columns.values() if each.many_to_many):
            one, other = (values[column.name] for values in self.values)
            if other - one:
                yield United(field_name(column), self.labels.text(column, one | other))

    def clashes(self) -> Iterator[Choice]:
        """Pairs of rows of which only one can stay; nothing is chosen for anybody."""
        for clash in clashes(self.stays, self.goes):
            name = ROW + clash.name
            one, other = (_whole(clash, row) for row in (clash.of_stays, clash.of_goes))
            yield Choice(name, _named(clash.of_goes), "", one, other, self.sent.get(name, ""))

    def moved(self) -> list[Moved]:
        return [_moved(each) for each in movings(self.goes)]

    def taken(self) -> list[str]:
        """The names of the columns that the record which stays has from the other one."""
        empty = [column.name for column, one, _other in self._differing() if not one]
        return [*empty, *(each.name.removeprefix(FIELD) for each in self.fields() if each.chosen == GOES)]

    def decided(self) -> dict[str, str]:
        return {name.removeprefix(ROW): side for name, side in self.sent.items() if name.startswith(ROW)}


def _whole(clash: Clash, row: Keyed) -> str:
    columns, values = columns_of(type(row)), values_of(row)
    shown = {name: value for name, value in values.items() if name != clash.field.name}
    return Labels(((columns[name], value) for name, value in shown.items()), "default").whole(type(row), shown)


def _named(row: Keyed) -> str:
    return gettext("%(noun)s: %(key)s") % {"noun": field_name(row._meta), "key": row}


def _moved(moving: Moving) -> Moved:
    first = [str(row) for row in moving.rows[:SHOWN]]
    return Moved(str(moving.field.model._meta.verbose_name_plural), len(moving.rows), first)


class WithDuplicates:
    """Mixed into the admin of a record that people know by its name."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_merge"
        view = self.admin_site.admin_view(self.merge_view)
        return [*([path("<path:object_id>/merge/", view, name=name)] if self.called_by else []), *super().get_urls()]

    def __init__(self, *args):
        super().__init__(*args)
        self.actions = [*(self.actions or ()), "merge_selected"]

    def has_merge_permission(self, request) -> bool:
        """Whether the list offers to merge; the page asks again for each record."""
        return bool(self.called_by) and self.has_change_permission(request)

    @admin.action(description=_("Merge two duplicates…"), permissions=["merge"])
    def merge_selected(self, request, queryset):
        records = sorted(queryset[:3], key=lambda record: (not getattr(record, "is_public", True), record.pk))
        if len(records) == 2:
            return HttpResponseRedirect(self._merge_address(*records))
        self.message_user(request, gettext("Tick two records: those that are one."), messages.WARNING)
        return None

    def _merge_address(self, stays: Keyed, goes: Keyed) -> str:
        name = f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_merge"
        return reverse(name, args=[quote(stays.pk)], query={WITH: goes.pk})

    def merge_view(self, request, object_id):
        stays, goes = (self.get_object(request, unquote(pk)) for pk in (object_id, request.GET.get(WITH, "")))
        if not self.has_change_permission(request, stays):
            raise PermissionDenied
        if stays is None or goes in (None, stays):
            self.message_user(request, gettext("Tick two records: those that are one."), messages.WARNING)
            return HttpResponseRedirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"))
        if not self._may_go(request, goes):
            raise PermissionDenied
        if "_perform" in request.POST and not refusal_of(request) and self._merged_into(request, stays, goes):
            return HttpResponseRedirect(self._form_of(stays))
        return self._merge_page(request, stays, goes)

    def _may_go(self, request, goes: Keyed) -> bool:
        """Whoever may delete a record may merge it, and whoever may change the key of one that was public."""
        may_rename = isinstance(goes, Record) and publishing.may(request.user, "rename", goes)
        return self.has_delete_permission(request, goes) or may_rename

    def _merged_into(self, request, stays: Keyed, goes: Keyed) -> bool:
        """Merges the two; says why, when that is refused."""
        try:
            with transaction.atomic():
                for each in sorted((stays.pk, goes.pk)):
                    self._hold(self.get_queryset(request).filter(pk=each))
                if request.POST.get(SEEN) != self._newest(request, stays, goes):
                    raise ValidationError(gettext("One of the two was changed meanwhile. Look at both again."))
                pair = Pair(stays, goes, request.POST)
                merge_records(stays, goes, taken=pair.taken(), decided=pair.decided(), by=request.user)
        except ValidationError as error:
            for sentence in error.messages:
                self.message_user(request, sentence, messages.ERROR)
            return False
        words = {"goes": goes, "stays": stays}
        self.message_user(request, gettext("“%(goes)s” is merged into “%(stays)s”.") % words, messages.SUCCESS)
        return True

    def _newest(self, request, *records: Keyed) -> str:
        return "-".join(str(newest_number(self.get_queryset(request).filter(pk=each.pk))) for each in records)

    def _merge_page(self, request, stays: Keyed, goes: Keyed) -> TemplateResponse:
        pair = Pair(stays, goes, request.POST)
        context = self._context(request, gettext("Merge two records")) | {
            "stays": stays,
            "goes": goes,
            "refused": refusal_of_pair(stays, goes),
            "fields": list(pair.fields()),
            "united": list(pair.united()),
            "clashes": list(pair.clashes()),
            "moved": pair.moved(),
            "seen": self._newest(request, stays, goes),
            "other_way": self._merge_address(goes, stays),
            "was_public": isinstance(goes, Record) and publishing.was_public(goes),
            "address": self._form_of(stays),
        }
        return TemplateResponse(request, "admin/summits/duplicates.html", context)
