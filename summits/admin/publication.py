"""The verbs of publication as buttons, pages and actions of the admin. ``publishing`` has their table."""

from django.contrib import admin, messages
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from ..editing import publishing
from ..editing.companions import drafts_shown_by
from ..editing.emptied import emptied_by
from ..editing.publishing import Standing, Verb, dated_verb, standing_in_words
from ..editing.refusals import refusal_of
from ..editing.saved_forms import note_saved
from .asking import Companion, PublishForm, WithdrawForm, is_sent
from .listing import ListedAdmin
from .second_look import lines_about

MANY = 5  # records; for more there is one sentence

SAVING = {  # the verbs that a button of the form performs after it saved
    Verb.SUBMIT: _("Save and submit for review"),
    Verb.RETURN: _("Save and return to draft"),
    Verb.PUBLISH: _("Save and publish…"),  # asks first
}
LINKS = {  # the verbs that ask something first, on a page of their own
    Verb.PUBLISH: ("publish", _("Publish at a set time")),
    Verb.RESCHEDULE: ("publish", Verb.RESCHEDULE.label),
    Verb.PUBLISH_AGAIN: ("publish", Verb.PUBLISH_AGAIN.label),
    Verb.WITHDRAW: ("withdraw", Verb.WITHDRAW.label),
}


class StandingFilter(admin.SimpleListFilter):
    title = _("publication")
    parameter_name = "publication"

    def lookups(self, request, model_admin):
        return [(where.value, capfirst(where.label)) for where in Standing]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        exists = self.value() in Standing.values
        return queryset.filter(publishing.stands(Standing(self.value()))) if exists else queryset.none()


class PublishedAdmin(ListedAdmin):
    """Only verbs publish and withdraw records. No form writes a publication state or date."""

    readonly_fields = [*publishing.WRITTEN]
    actions = ["submit_selected", "return_selected", "publish_selected", "withdraw_selected"]

    @admin.display(description=_("publication"), ordering="publication")
    def standing(self, record):
        words = {"where": publishing.standing(record).value, "words": capfirst(standing_in_words(record))}
        return format_html('<span class="badge bare {where}">{words}</span>', **words)

    def get_urls(self):
        pages = [("publish", self.publish_view), ("withdraw", self.withdraw_view)]
        return [
            *(
                path(
                    f"<path:object_id>/{page}/",
                    self.admin_site.admin_view(view),
                    name=f"{self.opts.app_label}_{self.opts.model_name}_{page}",
                )
                for page, view in pages
            ),
            *super().get_urls(),
        ]

    def has_publish_permission(self, request) -> bool:
        return publishing.may(request.user, "publish", self.model())

    # The form and its buttons

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        record = obj or self.model()
        context["standing"] = standing_in_words(record)
        context["standing_word"] = publishing.standing(record).value
        if not context.get("is_popup"):
            possible = publishing.verbs(record, request.user)
            context["saving_verbs"] = [(verb, label) for verb, label in SAVING.items() if verb in possible]
            context["asking_pages"] = self.asking_pages(request, obj) if obj else []
        return super().render_change_form(request, context, add, change, form_url, obj)

    def asking_pages(self, request, record) -> list[tuple]:
        """The confirmation pages: address and label."""
        possible = publishing.verbs(record, request.user)
        return [
            (reverse(self._url(page), args=[quote(record.pk)]), label)
            for verb, (page, label) in LINKS.items()
            if verb in possible
        ]

    def response_add(self, request, obj, post_url_continue=None):
        return self._performed(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        self._say_emptied(request, obj)
        return self._performed(request, obj) or super().response_change(request, obj)

    def _performed(self, request, record):
        """Performs the verb of the button that was pressed, after the save; None for the other buttons.

        Nothing becomes public without a second look: the button that publishes leads to the page that asks.
        """
        verb = next((verb for verb in SAVING if f"_{verb}" in request.POST), None)
        if verb is None or not self.has_view_or_change_permission(request, record):
            return None
        if verb == Verb.PUBLISH and verb in publishing.verbs(record, request.user):
            sentence = gettext("%(record)s is saved, and not public yet. Look at it here first.")
            self.message_user(request, sentence % {"record": record}, messages.SUCCESS)
            return HttpResponseRedirect(reverse(self._url("publish"), args=[quote(record.pk)]))
        if not self._perform(request, [(verb, record)]):
            self.message_user(request, gettext("The rest is saved: %(record)s.") % {"record": record}, messages.WARNING)
        return self._to_form(record)

    def _say_emptied(self, request, record):
        """Names the fields that visitors saw filled until this save."""
        names = emptied_by(record, request.remembered) if record.is_public and request.remembered else []
        if names:
            sentence = gettext("Visitors saw this filled until now: %(fields)s. History has it, and can restore it.")
            self.message_user(request, sentence % {"fields": "; ".join(names)}, messages.WARNING)

    # Pages that ask first

    def publish_view(self, request, object_id):
        return self._with_record(request, object_id, "publish", lambda record: self._publish_page(request, [record]))

    def withdraw_view(self, request, object_id):
        return self._with_record(request, object_id, "publish", lambda record: self._withdraw_page(request, [record]))

    def _with_record(self, request, object_id, right, page):
        """The page of a record, for accounts with the right. After the action it leads to the form."""
        record = self.get_object(request, unquote(object_id))
        if not publishing.may(request.user, right, record or self.model()):
            raise PermissionDenied  # whether or not there is such a record
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if (answer := page(record)) is not None:
            return answer
        note_saved(request)
        return self._to_form(record)

    def _publish_page(self, request, records, action=""):
        """Asks for the span of publication; returns None after publishing."""
        steps = [(dated_verb(record), record) for record in records]
        asked = "_perform" in request.POST
        initial = {name: getattr(records[0], name) for name in PublishForm.base_fields} if len(records) == 1 else {}
        form = PublishForm(request.POST if is_sent(request) else None, initial=initial)
        drafts = [] if steps[0][0] == Verb.RESCHEDULE else drafts_shown_by(records)
        companions = [Companion(self.admin_site.name, request, draft) for draft in drafts]
        steps += [(Verb.PUBLISH, each.draft) for each in companions if each.is_chosen]
        if asked and form.is_valid() and self._perform(request, steps, form, span=form.span):
            return None
        context = {"records": records, "action": action, "form": form, "zone": _zone(), "companions": companions}
        context["is_rescheduled"] = steps[0][0] == Verb.RESCHEDULE
        context |= lines_about(self.admin_site.name, [*records, *drafts])
        title = Verb.PUBLISH.label if action else steps[0][0].label
        return self._page(request, title, "publish", context)

    def _withdraw_page(self, request, records, action=""):
        """Asks for the reason; returns None after withdrawing."""
        asked = "_perform" in request.POST
        form = WithdrawForm(request.POST if asked else None)
        if asked and form.is_valid():
            because = form.cleaned_data["withdrawn_because"]
            if self._perform(request, [(Verb.WITHDRAW, record) for record in records], form, because=because):
                return None
        context = {"records": records, "action": action, "form": form}
        return self._page(request, gettext("Withdraw from the public"), "withdraw", context)

    def _page(self, request, title, name, context):
        context = self._context(request, title) | context
        return TemplateResponse(request, f"admin/summits/{name}.html", context)

    # Actions of the list

    @admin.action(description=_("Submit the selected records for review"), permissions=["change"])
    def submit_selected(self, request, queryset):
        return self._perform_at_once(request, Verb.SUBMIT, queryset, "submit_selected")

    @admin.action(description=_("Return the selected records to draft"), permissions=["change"])
    def return_selected(self, request, queryset):
        return self._perform_at_once(request, Verb.RETURN, queryset, "return_selected")

    @admin.action(description=_("Publish the selected records"), permissions=["publish"])
    def publish_selected(self, request, queryset):
        published = (Standing.PUBLIC, Standing.WAITING)
        records = [record for record in queryset if publishing.standing(record) not in published]
        if records:
            return self._publish_page(request, records, action="publish_selected")
        self.message_user(request, gettext("These records are published already."), messages.WARNING)
        return None

    @admin.action(description=_("Withdraw the selected records"), permissions=["publish"])
    def withdraw_selected(self, request, queryset):
        return self._withdraw_page(request, list(queryset), action="withdraw_selected")

    def _perform_at_once(self, request, verb, records, action):
        """Performs a verb without questions. Returns a page for another try if the database refused it."""
        self._perform(request, [(verb, record) for record in records])
        page = {"records": records, "action": action}
        return self._page(request, verb.label, "asking", page) if refusal_of(request) else None

    # Shared by form, pages and actions

    def _perform(self, request, steps, form=None, **how) -> bool:
        """Performs the verbs on all records or on none. Reports the result, or the refused record and the reason."""
        if refusal_of(request):
            return False
        refused = []
        with transaction.atomic():
            for verb, record in steps:
                try:
                    publishing.perform(verb, record, by=request.user, **how)
                except ValidationError as error:
                    refused.append((record, error))
            if refused:
                transaction.set_rollback(True)
        for record, error in refused:
            self._show(request, record, error, form)
        if not refused:
            self._say_done(request, [record for _verb, record in steps])
        return not refused

    def _say_done(self, request, records):
        named = records if len(records) <= MANY else records[:1]
        for record in named:
            words = {"record": record, "standing": standing_in_words(record)}
            self.message_user(request, gettext("%(record)s: %(standing)s.") % words, messages.SUCCESS)
        if others := len(records) - len(named):
            words = {"number": others, "standing": standing_in_words(records[0])}
            sentence = ngettext(
                "%(number)d other record: %(standing)s.", "%(number)d other records: %(standing)s.", others
            )
            self.message_user(request, sentence % words, messages.SUCCESS)

    def _show(self, request, record, error: ValidationError, form=None):
        """Shows the problems of a record: at the field of the page, otherwise as messages that name the field."""
        names = {field.name: field.verbose_name for field in record._meta.fields}
        by_field = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, sentences in by_field.items():
            if form and name in form.fields:
                form.add_error(name, sentences)
                continue
            about = f"{capfirst(str(names[name]))}: " if name in names else ""
            for sentence in sentences:
                self.message_user(request, f"{record}: {about}{sentence}", messages.ERROR)

    def _to_form(self, record):
        return HttpResponseRedirect(reverse(self._url("change"), args=[quote(record.pk)]))

    def _url(self, view: str) -> str:
        return f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_{view}"


def _zone() -> str:
    return timezone.localtime().tzname()
