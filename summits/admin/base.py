"""The common part of the admin of every noun: four languages side by side, publishing, history."""

from functools import partial
from itertools import chain
from typing import NamedTuple

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.forms import Media
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from ..choices import Origin, Reason
from ..dates import written
from ..editing.refusals import ShownAgain
from ..fields import PartialDateField, columns
from ..history.deleting import delete
from ..history.revisions import remember
from ..history.snapshots import owners_of
from ..languages import LANGUAGES
from ..models.register import MODELS
from . import errors, kept
from .choosing import ChosenMany, ChosenOne, ManyRecords
from .coverage import Choice
from .dates import TypedDate
from .forms import CheckedForm
from .helps import help_of
from .meanwhile import MeanwhileMixin
from .parts import PartFormSet
from .rows import OpensRows
from .texts import box_for
from .typed import KeptTyping


def side_by_side(name: str) -> tuple[str, ...]:
    """A row of a fieldset: one text in the four languages."""
    return tuple(columns(name))


def fieldset(title, *rows, collapsed=False):
    return title, {"fields": rows, "classes": ["languages", *(["collapse"] if collapsed else [])]}


def sources(*, collapsed=False):
    return fieldset(_("Sources"), "sources", "confidence", side_by_side("note"), collapsed=collapsed)


PUBLICATION = fieldset(
    _("Publication"), ("publication", "withdrawn_because"), ("publish_from", "publish_until"), collapsed=True
)


def text_column(name: str, label):
    """A column of a list: a translated text in the language of the page."""

    @admin.display(description=label, ordering=f"{name}_en")
    def column(record):
        return getattr(record, name)

    column.__name__ = name
    return column


def date_column(name: str, label):
    """A column of a list: a partial date as the language of the page writes it."""

    @admin.display(description=label, ordering=name)
    def column(record):
        date = getattr(record, name)
        return format_html('<span class="date">{}</span>', written(date)) if date else ""

    column.__name__ = name
    return column


class Line(NamedTuple):
    """A part as a line: for whom, its name, more about it, and a remark at the end."""

    whose: str = ""
    name: str = ""
    more: str = ""
    remark: str = ""


class Group(NamedTuple):
    """Some stored parts under a heading of their own, with a note or a choice beside it; one group alone has none."""

    heading: str
    rows: list[models.Model]
    note: str = ""
    choice: Choice | None = None


class OurFields:
    """Every relation is chosen by typing a few letters of it; an address without a scheme is a secure one.

    The help of a text stands beside its first language alone: the others are on the same line.
    """

    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    narrowed_by: dict[str, str] = {}  # a relation by another one of the same row, which the chosen row names too

    def get_autocomplete_fields(self, request):
        meta = self.model._meta
        return [field.name for field in (*meta.fields, *meta.many_to_many) if field.is_relation]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """What is chosen is not deleted from here, nor looked at in place of the form that is being filled in."""
        if language := getattr(db_field, "language", None):
            kwargs["widget"] = box_for(db_field)
        if isinstance(db_field, PartialDateField):
            kwargs["widget"] = TypedDate
        kwargs.setdefault("help_text", help_of(db_field) if language in (None, LANGUAGES[0]) else "")
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field and field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = field.widget.can_view_related = False
        return field

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        narrowed_by = self.narrowed_by.get(db_field.name)
        widget = ChosenOne(db_field, self.admin_site, attrs=narrowed_by and {"data-narrowed-by": narrowed_by})
        field = super().formfield_for_foreignkey(db_field, request, **{"widget": widget} | kwargs)
        chosen_from = self.admin_site.get_model_admin(db_field.related_model)
        if field and hasattr(chosen_from, "label_of"):
            field.label_from_instance = chosen_from.label_of
        return field

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        how = {"widget": ChosenMany(db_field, self.admin_site), "form_class": ManyRecords}
        return super().formfield_for_manytomany(db_field, request, **how | kwargs)


class PartInline(OurFields, admin.StackedInline):
    form = CheckedForm
    formset = PartFormSet
    template = "admin/summits/part_rows.html"
    extra = 0

    @property
    def media(self):
        """Without the admin's own script for rows: ours opens and adds them."""
        return Media(js=["summits/rows.js"])

    def get_formset(self, request, obj=None, **options):
        """Rows that somebody may only look at are all there; others are lines until they are opened."""
        formset = super().get_formset(request, obj, **options)
        formset.are_lines = self.has_change_permission(request, obj)
        formset.line = staticmethod(self.line)
        return formset

    def line(self, row) -> Line:
        """A part in one line, while its form is closed."""
        return Line(name=str(row))

    def groups(self, rows: list[models.Model]) -> list[Group]:
        """The stored parts in the order of the page."""
        return [Group("", rows)]


class KeyedAdmin(KeptTyping, OpensRows, MeanwhileMixin, ShownAgain, OurFields, admin.ModelAdmin):
    form = CheckedForm
    list_per_page = 50
    save_on_top = True

    def get_queryset(self, request):
        """Joins the rows that a record names. The form and the line in lists show them."""
        return super().get_queryset(request).select_related(*self.model.joins() or [None])  # none would join all

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form, formsets = context["adminform"].form, [inline.formset for inline in context["inline_admin_formsets"]]
        context["wrong"] = errors.entries(form, formsets)
        kept.keep(request, [form, *chain.from_iterable(formsets)])
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_search_results(self, request, queryset, search_term):
        """A straight apostrophe finds a curly one. Django would take it for a quotation mark."""
        return super().get_search_results(request, queryset, search_term.replace("'", "’"))

    def label_of(self, row) -> str:
        """A row where one of several is chosen."""
        return str(row)

    def get_search_fields(self, request):
        return [f"{name}__spelt" for name in self.search_fields]

    # Saves and deletions are remembered

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        record = self.owner_of(form.instance)
        reason = Reason.CHANGED if change or record is not form.instance else Reason.ADDED
        how = self.reason_of(request, reason)
        request.remembered = remember(record, origin=Origin.ADMIN, by=request.user, **how)
        transaction.on_commit(partial(kept.forget, request), robust=True)

    def get_deleted_objects(self, objs, request):
        """Counts what people entered, and no copies of photos. All rows that join records are one number."""
        found, counts, lacking, protected = super().get_deleted_objects(objs, request)
        entered = {noun: counts[noun] for model in MODELS if (noun := model._meta.verbose_name_plural) in counts}
        joining = {field.remote_field.through for model in MODELS for field in model._meta.many_to_many}
        links = sum(counts.get(through._meta.verbose_name_plural, 0) for through in joining)
        return found, entered | ({_("links to other records"): links} if links else {}), lacking, protected

    def delete_model(self, request, obj):
        delete([obj], by=request.user)

    def delete_queryset(self, request, queryset):
        delete(queryset, by=request.user)


class PartAdmin(KeyedAdmin):
    """A part that other forms can search for. It is edited and remembered with its record."""

    OWNER = ""

    def has_module_permission(self, request):
        return False

    def remembered_with(self, rows):
        return owners_of(rows, self.OWNER)

    def owner_of(self, row):
        return getattr(row, self.OWNER)

    def history_view(self, request, object_id, extra_context=None):
        """Leads to the history of its record, which has the part too."""
        part = self.get_object(request, unquote(object_id))
        if not self.has_view_or_change_permission(request, part):
            raise PermissionDenied
        if part is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        owner = self.owner_of(part)
        return HttpResponseRedirect(reverse(f"admin:summits_{owner._meta.model_name}_history", args=[owner.pk]))

    def get_readonly_fields(self, request, obj=None):
        return [self.OWNER] if obj else []
