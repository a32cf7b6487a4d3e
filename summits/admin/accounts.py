"""Accounts and their groups: their forms outlive a session as those of records do, and two saves go together."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.template.response import TemplateResponse
from django.utils.translation import gettext

from ..editing.account_saves import as_values, deletion_of, last_saved_by, opened, sealed, values_of
from ..editing.merging import UNKNOWN, By, Clash, Merge, merge
from ..editing.refusals import ShownAgain, refusal_of
from ..editing.saved_forms import is_saved
from ..history.marking import Kind, Piece
from ..typography import enumerated
from .choosing import ManyRecords
from .merge_page import Told
from .posted import PostedRow
from .typed import KeptTyping

BEGAN = "began_from"  # the input with the values that a form began from


class SavedTogether(KeptTyping, ShownAgain):
    """What somebody else saved since a form was opened is put into it; what both changed is said at its field.

    A form that says so has all that was typed, and begins from what is stored now: saved again, it stands.
    """

    def _changeform_view(self, request, object_id, form_url, extra_context):
        request.meanwhile = None
        is_save = request.method == "POST" and object_id and not refusal_of(request)
        if is_save and (page := self._merge(request, unquote(object_id))):
            return page
        answer = super()._changeform_view(request, object_id, form_url, extra_context)
        if request.meanwhile and is_saved(request):
            request.meanwhile.tell(request)
        return answer

    def _merge(self, request, pk: str) -> TemplateResponse | None:
        """Puts into what was sent what others saved since. The row stays locked until this save is done.

        Returns a page with what was typed if somebody deleted the row.
        """
        try:
            rows = self.get_queryset(request).filter(pk=pk).select_related(None).order_by().select_for_update()
            row = next(iter(rows), None)
            key = self.opts.pk.to_python(pk)
        except (ValidationError, ValueError):
            return None  # no account has this address; the view says so
        if not self.has_change_permission(request, row):
            return None
        meanwhile = self._meanwhile(request, row or self.model(pk=key))
        if row is None:
            return self._page_of_gone(request, meanwhile) if meanwhile.is_known else None
        meanwhile.put(request)
        request.began, request.meanwhile = sealed(row, meanwhile.stored), meanwhile
        return None

    def _meanwhile(self, request, row: Model) -> "Meanwhile":
        return Meanwhile(row, self.get_form(request, row, change=True)(instance=row).fields, request)

    def _page_of_gone(self, request, meanwhile: "Meanwhile") -> TemplateResponse:
        """The page for a form whose account was deleted while it was filled in: it has what was typed."""
        context = self.admin_site.each_context(request) | {
            "title": gettext("This was deleted while you were writing"),
            "opts": self.opts,
            "media": self.media,
            "gone": deletion_of(meanwhile.row),
            "typed": meanwhile.typed(),
        }
        return TemplateResponse(request, "admin/summits/deleted.html", context)

    def get_form(self, request, obj=None, change=False, **options):
        form = super().get_form(request, obj, change=change, **options)
        meanwhile = getattr(request, "meanwhile", None)
        return _said_at_fields(form, meanwhile) if meanwhile and meanwhile.merge.clashes else form

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        return super().formfield_for_manytomany(db_field, request, **{"form_class": ManyRecords} | kwargs)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        if change and request.method != "POST":
            began = {name: form.initial[name] for name in _compared(form.fields) if name in form.initial}
            form.began_from = sealed(obj, as_values(began))
        elif change:
            form.began_from = getattr(request, "began", request.POST.get(BEGAN, ""))
        return super().render_change_form(request, context, add, change, form_url, obj)


class Meanwhile:
    """A form that was sent, merged with what is stored."""

    def __init__(self, row: Model, fields: dict[str, forms.Field], request):
        self.row = row
        self.sent = PostedRow()
        self.sent.data = request.POST.copy()
        self.stored = values_of(row, _compared(fields))
        self.fields = {name: fields[name] for name in self.stored}
        began = opened(request.POST.get(BEGAN, ""), row)
        self.is_known = began is not None  # whether this form was shown for this row
        self.was = {name: (began or {}).get(name, UNKNOWN) for name in self.fields}
        self.mine = {name: self._typed(name, [self.stored[name], self.was[name]]) for name in self.fields}
        self.merge: Merge = merge({row: self.was}, {row: self.stored}, {row: self.mine})
        self.others = [each for each in self.merge.of(By.THEIRS, By.BOTH) if each.was is not UNKNOWN]
        is_alone = not (self.others or self.merge.clashes)
        self.who = "" if is_alone else last_saved_by(row) or gettext("Somebody else")

    def _typed(self, name: str, sides: list):
        """What was sent for a field: one of the sides, when the field says that it is the same."""
        field = self.fields[name]
        value = self.sent.read(name, field)
        for side in sides:
            if side is not UNKNOWN and not field.has_changed(side, value):
                return side
        if isinstance(field, forms.ModelMultipleChoiceField):
            return frozenset(int(number) for number in value or () if number.isdecimal())
        return field.to_python(value)

    def put(self, request) -> None:
        for change in self.merge.of(By.THEIRS, By.BOTH):
            self.sent.put(change.field, self.fields[change.field], change.becomes)
        request.POST = self.sent.data

    def tell(self, request) -> None:
        """Says after the save whose changes went together with it."""
        if self.others:
            labels = [str(self.fields[change.field].label) for change in self.others]
            values = {"who": self.who, "changes": "; ".join(labels)}
            sentence = gettext("Saved together with the changes of %(who)s: %(changes)s.")
            messages.success(request, sentence % values)

    def typed(self) -> list[Told]:
        """What the form changes, field by field."""
        words = [
            (str(self.fields[name].label), self._words(name, value))
            for name, value in self.mine.items()
            if value != self.was[name]
        ]
        return [Told(label, [Piece(Kind.SAME, said)], "", None, is_mine=True) for label, said in words]

    def sentence(self, clash: Clash) -> str:
        words = gettext("%(who)s saved this field meanwhile: %(stored)s. Yours is shown; save again to keep it.")
        return words % {"who": self.who, "stored": self._words(clash.field, clash.theirs) or gettext("empty")}

    def _words(self, name: str, value) -> str:
        if isinstance(value, frozenset):
            return enumerated(str(one) for one in self.fields[name].queryset if one.pk in value)
        if isinstance(value, bool):
            return gettext("Yes") if value else gettext("No")
        return str(value)


def _compared(fields: dict[str, forms.Field]) -> list[str]:
    """The fields that somebody can change: a password is none, and no page has a word of it."""
    return [name for name, field in fields.items() if not field.disabled]


def _said_at_fields(form, meanwhile: Meanwhile):
    """A form that says at each field what somebody else saved there."""

    class Said(form):
        def _post_clean(self):
            super()._post_clean()
            for clash in meanwhile.merge.clashes:
                self.add_error(clash.field, meanwhile.sentence(clash))

    return Said


admin.site.unregister([User, Group])


@admin.register(Group)
class GroupForms(SavedTogether, GroupAdmin):
    pass


@admin.register(User)
class AccountForms(SavedTogether, UserAdmin):
    readonly_fields = ("last_login", "date_joined")  # a log-in writes the first; a form would put it back

    def user_change_password(self, request, id, form_url=""):  # noqa: A002  as Django names it
        """Passwords are never shown again: a form that was refused is an empty one."""
        if refusal_of(request):
            request.method = "GET"
            return super().user_change_password(request, id, form_url)  # a read needs no transaction
        with transaction.atomic():
            return super().user_change_password(request, id, form_url)
