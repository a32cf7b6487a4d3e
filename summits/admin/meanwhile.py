"""Two people edit one record: what they changed goes together, and where they clash, the second one is asked."""

from functools import partial
from http import HTTPStatus

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..choices import Reason
from ..editing.publishing import Verb
from ..editing.refusals import Refusal, refusal_of
from ..editing.saved_forms import note_saved
from ..history.revisions import newest_number
from ..history.values import beginning
from ..models.keyed import Keyed
from . import kept, merge_page
from .acting import DIGITS
from .asking import is_preview
from .collisions import Collision
from .deleted import deleted_page
from .merge_page import BACK, LEAVE, Decisions
from .posted import Posted, as_sent
from .sections import Section

FORM_AGAIN = Refusal(_("This is your form as you sent it. Nothing is saved yet."), HTTPStatus.OK)


class MeanwhileMixin:
    """A save on a record that is newer than its form.

    The form has the number of the revision that it began from. What only others changed since is put into what was
    sent, before the form is bound to it. What both changed, and differently, is asked on a page of its own, which sends
    the form again with the decisions. A decision holds for the state that the page showed.
    """

    def remembered_with(self, rows: models.QuerySet) -> models.QuerySet:
        """The records whose revisions remember these rows: themselves, unless they are parts."""
        return rows

    def owner_of(self, row: Keyed) -> Keyed:
        """The record whose revisions have this row."""
        return row

    def _changeform_view(self, request, object_id, form_url, extra_context):
        view = partial(super()._changeform_view, request, object_id, form_url, extra_context)
        if request.method == "POST":
            request.as_sent = as_sent(request)
            kept.take(request)
        records = self._records(request, object_id)
        if records is None:
            return view()
        if request.method != "POST":
            request.began_from = newest_number(records)  # before the record is read: the form is no older
            return view()
        return self._saved(request, object_id, records, view)

    def _records(self, request, object_id: str | None) -> models.QuerySet | None:
        """The record that the form of an address is of, or the one that has it as a part."""
        try:
            pk = object_id and self.opts.pk.to_python(unquote(object_id))
        except ValidationError:
            return None  # no record has this address; the view says so
        return self.remembered_with(self.get_queryset(request).filter(pk=pk)) if pk else None

    def _saved(self, request, object_id, records, view):
        if refusal_of(request):
            return view()
        request.merged = None
        if LEAVE in request.POST:
            return self._left(request)
        page = self._page_first(request, object_id, records)
        answer = page or view()
        if request.merged and answer.status_code == HTTPStatus.FOUND:
            self.message_user(request, merge_page.said(request.merged), messages.SUCCESS)
        return answer

    def _left(self, request) -> HttpResponseRedirect:
        """Shows the record as others saved it. Nothing is written, and the browser forgets what was typed."""
        kept.forget(request)
        note_saved(request)
        return HttpResponseRedirect(request.get_full_path())

    def _page_first(self, request, object_id, records) -> TemplateResponse | None:
        """The page that must be answered before the form is saved; None if there is nothing to answer."""
        if not self._hold(records):
            pk = self.opts.pk.to_python(unquote(object_id))
            if page := deleted_page(self, request, pk, began_from(request)):
                return page
        return self._merged(request, object_id, newest_number(records))

    def _hold(self, records: models.QuerySet) -> bool:
        """Locks the record until this save is done; whether there is one."""
        return bool(list(records.select_related(None).order_by().select_for_update().values_list("pk")))

    def _merged(self, request, object_id, newest: int):
        """Puts the changes of others into what was sent; a page when somebody must decide."""
        if newest <= (began := began_from(request)):
            return None
        row = self.get_object(request, unquote(object_id))
        if not self.has_change_permission(request, row):
            raise PermissionDenied
        collision = Collision(beginning(self.owner_of(row), began), *self.sections(request, row, row.pk))
        decisions = Decisions(request, newest)
        decided = decisions.about(collision)
        if BACK in request.POST:
            request.refusal = FORM_AGAIN
        elif len(decided) < len(collision.merge.clashes) or self._must_look(request, collision, decisions):
            return self._ask(request, row, collision, decisions)
        else:
            collision.posted.own.data["began_from"] = str(newest)
        collision.put(decided)
        collision.posted.send(request)
        request.as_sent = request.POST, request.FILES.copy()  # a refused or previewed form comes back merged, too
        request.merged = collision if collision.others or collision.again else None
        return None

    def _must_look(self, request, collision: Collision, decisions: Decisions) -> bool:
        """Whether somebody must have seen the changes of others: nothing becomes public unseen."""
        publishes = f"_{Verb.PUBLISH}" in request.POST
        return not decisions.hold and (collision.changes_what_is_public or bool(publishes and collision.others))

    def sections(self, request, row: Keyed | None, pk) -> tuple[list[Section], Posted]:
        """The form of a record and its inlines, as they would show what is stored; and what was sent for them."""
        form, instance = self.get_form(request, row, change=row is not None), row or self.model(pk=pk)
        sections = [Section("", self.model, form(instance=instance).fields, [row] if row else [])]
        for formset_class, inline in self.get_formsets_with_inlines(request, row):
            if inline.has_change_permission(request, row):
                formset = formset_class(instance=instance, queryset=inline.get_queryset(request))
                fields = formset.empty_form.fields
                stored = formset.with_relations(list(formset.stored.values()))
                sections.append(Section(formset.prefix, formset.model, fields, stored))
        posted = Posted(request)
        posted.own.pk = str(pk)
        return sections, posted

    def _ask(self, request, row, collision: Collision, decisions: Decisions) -> TemplateResponse:
        title = gettext("%(who)s saved while you were writing")
        context = merge_page.page_of(collision, decisions)
        context |= self.admin_site.each_context(request) | {
            "title": title % {"who": context["authors"]},
            "opts": self.opts,
            "media": self.media,
            "object": row,
            "hidden": merge_page.hidden(request),
            "is_preview": is_preview(request),
        }
        return TemplateResponse(request, "admin/summits/merge.html", context)

    def reason_of(self, request, reason: Reason) -> dict:
        """What history says of a save: the reason, and the revision that it began from if others changed it since."""
        merged = getattr(request, "merged", None)
        if merged is None:
            return {"reason": reason}
        values = {"by": merge_page.authors(merged.beginning.newer)}
        base = merged.beginning.base
        return {"reason": Reason.MERGED, "values": values, "base": base and base.pk}

    def get_form(self, request, obj=None, change=False, **options):
        form = super().get_form(request, obj, change, **options)
        if change:
            form.began_from = began_from(request) if request.method == "POST" else request.began_from
        return form

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if collision := getattr(request, "merged", None):
            context["together"] = merge_page.taken_over(collision)
            context["authors"] = merge_page.authors(collision.beginning.newer)
        return super().render_change_form(request, context, add, change, form_url, obj)


def began_from(request) -> int:
    """The number of the revision that a form began from, as it was sent; 0 when it does not say."""
    posted = request.POST.get("began_from", "")
    return int(posted[:DIGITS]) if posted.isascii() and posted.isdecimal() else 0  # a longer one is of none as well
