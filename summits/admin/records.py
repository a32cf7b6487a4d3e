"""The admin of a record: its key, its rights, and publishing and withdrawing as buttons and actions."""

from django.contrib import admin, messages
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .. import history, publishing
from ..choices import Publication
from ..models.base import Record
from .base import RememberedAdmin


class RecordAdmin(RememberedAdmin):
    readonly_fields = ["publication", "withdrawn_because"]
    actions = ["publish_selected", "withdraw_selected"]

    # Keys and rights

    def _key_is_fixed(self, obj) -> bool:
        """Whether the record has been in public: its address stays."""
        return obj is not None and obj.publication in (Publication.PUBLISHED, Publication.WITHDRAWN)

    def get_readonly_fields(self, request, obj=None):
        return [*self.readonly_fields, *(self.model.KEY if self._key_is_fixed(obj) else [])]

    def get_prepopulated_fields(self, request, obj=None):
        return {} if self._key_is_fixed(obj) else self.prepopulated_fields

    def has_delete_permission(self, request, obj=None):
        """What has a history is deleted by superusers only; others withdraw it."""
        allowed = super().has_delete_permission(request, obj)
        if obj is None or request.user.is_superuser or not isinstance(obj, Record):
            return allowed
        return allowed and not history.revisions(obj).exists()

    def view_on_site(self, obj):
        return obj.get_absolute_url() if obj.is_public else None

    # Publishing

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_withdraw"
        view = self.admin_site.admin_view(self.withdraw_view)
        return [path("<path:object_id>/withdraw/", view, name=name), *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        may = (self.has_change_permission(request, obj) if change else self.has_add_permission(request)) and not (
            context.get("is_popup")
        )
        public = obj is not None and obj.publication == Publication.PUBLISHED
        context["show_publish"] = may and not public
        if may and public:
            context["withdraw_url"] = reverse(self._url("withdraw"), args=[quote(obj.pk)])
        return super().render_change_form(request, context, add, change, form_url, obj)

    def response_add(self, request, obj, post_url_continue=None):
        return self._published(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self._published(request, obj) or super().response_change(request, obj)

    def _published(self, request, obj):
        if "_publish" not in request.POST or not self.has_change_permission(request, obj):
            return None
        if self._publish(request, obj):
            self.message_user(request, _now("Saved and published: %(record)s.") % {"record": obj}, messages.SUCCESS)
        else:
            self.message_user(
                request, _now("Saved, but not published: %(record)s.") % {"record": obj}, messages.WARNING
            )
        return HttpResponseRedirect(reverse(self._url("change"), args=[quote(obj.pk)]))

    @admin.action(description=_("Publish the selected records"), permissions=["change"])
    def publish_selected(self, request, queryset):
        for record in queryset.exclude(publication=Publication.PUBLISHED):
            if self._publish(request, record):
                self.message_user(request, _now("Published: %(record)s") % {"record": record}, messages.SUCCESS)

    @admin.action(description=_("Withdraw the selected records"), permissions=["change"])
    def withdraw_selected(self, request, queryset):
        return self._withdraw_page(request, list(queryset), action="withdraw_selected")

    def withdraw_view(self, request, object_id):
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        return self._withdraw_page(request, [record]) or HttpResponseRedirect(
            reverse(self._url("change"), args=[quote(record.pk)])
        )

    def _publish(self, request, record) -> bool:
        try:
            publishing.publish(record, by=request.user)
        except ValidationError as error:
            self._show(request, record, error)
            return False
        return True

    def _withdraw_page(self, request, records, action=""):
        """Asks for the reason; None once it was given and the records are withdrawn."""
        problem, because = "", request.POST.get("because")
        if because is not None:
            problem = self._withdraw(request, records, because)
            if not problem:
                return None
        context = self._context(request, _now("Withdraw from the public")) | {
            "records": records,
            "action": action,
            "because": because or "",
            "problem": problem,
        }
        return TemplateResponse(request, "admin/summits/withdraw.html", context)

    def _withdraw(self, request, records, because: str) -> str:
        longest = self.model._meta.get_field("withdrawn_because").max_length
        if len(because) > longest:
            return _now("Write at most %(number)d characters.") % {"number": longest}
        try:
            for record in records:
                publishing.withdraw(record, because=because, by=request.user)
        except ValidationError as error:
            return " ".join(error.messages)
        done = len(records)
        self.message_user(
            request,
            ngettext("%(number)d record withdrawn.", "%(number)d records withdrawn.", done) % {"number": done},
            messages.SUCCESS,
        )
        return ""

    def _show(self, request, record, error: ValidationError):
        """The problems of a record as messages, each with the field that it is about."""
        names = {field.name: field.verbose_name for field in self.opts.fields}
        for name, sentences in error.message_dict.items():
            about = f"{capfirst(str(names[name]))}: " if name in names else ""
            for sentence in sentences:
                self.message_user(request, f"{record}: {about}{sentence}", messages.ERROR)

    def _url(self, view: str) -> str:
        return f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_{view}"
