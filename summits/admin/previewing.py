"""The pages of a record as visitors will see them: as it is stored, or as its form would leave it.

The button “Preview” saves the form in its transaction, makes the pages in it, and takes it back. So a page shows
exactly what the same form would leave if it was saved and published, and nobody else can see any of it.
"""

from http import HTTPStatus

from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..editing.previews import Preview, drafts_seen_by
from ..editing.refusals import Refusal, RefusedError, refusal_of
from ..languages import BY_CODE, LANGUAGES, current
from ..models.base import Record
from .asking import is_preview, is_ticked
from .sheets import Sheet, sheets

BUTTON = "_preview"  # its value is the language of the one page that is asked for, or something else for all of them
SEEN = Refusal("", HTTPStatus.OK)  # nothing was changed, as the form comes back with its pages
UNSAVED = _("Preview. Visitors do not see this page as it is here.")


class PreviewedAdmin:
    """An admin of records that have pages."""

    has_preview = True

    # Of a form that was not saved

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        return whole_page(request) or super().changeform_view(request, object_id, form_url, extra_context)

    def response_add(self, request, obj, post_url_continue=None):
        self._take_back(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        self._take_back(request, obj)
        return super().response_change(request, obj)

    def _take_back(self, request, record):
        """Ends a save whose form asked for a preview: the same form comes back with the pages."""
        if self.has_preview and BUTTON in request.POST:
            request.sheets = _asked_for(request, record, drafts_seen_by(request.user, record))
            raise RefusedError(SEEN)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        may_save = self.has_change_permission(request, obj) if change else self.has_add_permission(request)
        context["can_preview"] = self.has_preview and may_save and not context.get("is_popup")
        if self.has_preview and obj and not may_save:  # its form cannot be sent
            context["preview_address"] = reverse(self._url("preview"), args=[quote(obj.pk)])
        context |= _shown(request)
        return super().render_change_form(request, context, add, change, form_url, obj)

    # Of a stored record

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_preview"
        view = self.admin_site.admin_view(self.preview_view)
        pages = [path("<path:object_id>/preview/", view, name=name)] if self.has_preview else []
        return [*pages, *super().get_urls()]

    def preview_view(self, request, object_id):
        record = self.get_object(request, unquote(object_id))
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if BUTTON in request.POST and not refusal_of(request):
            request.sheets = _of_stored(request, record, drafts_seen_by(request.user, record))
        return whole_page(request) or self._page(request, gettext("Preview"), "preview", {"records": [record]})

    # On the page that asks before publishing

    def _publish_page(self, request, records, action=""):
        """The page shows the record with the drafts that are ticked on it."""
        if self.has_preview and is_preview(request) and len(records) == 1 and not refusal_of(request):
            drafts = drafts_seen_by(request.user, records[0])
            request.sheets = _of_stored(request, records[0], [draft for draft in drafts if is_ticked(request, draft)])
        return whole_page(request) or super()._publish_page(request, records, action)

    def _page(self, request, title, name, context):
        can_preview = self.has_preview and len(context["records"]) == 1
        about = {"has_preview": self.has_preview, "can_preview": can_preview}
        return super()._page(request, title, name, context | about | _shown(request))


def _of_stored(request: HttpRequest, record: Record, drafts: list[Record]) -> list[Sheet]:
    with transaction.atomic():
        made = _asked_for(request, record, drafts)
        transaction.set_rollback(True)
    return made


def _asked_for(request: HttpRequest, record: Record, drafts: list[Record]) -> list[Sheet]:
    """The pages that a request asks for. The record is left public: the transaction must be taken back."""
    one = BY_CODE.get(request.POST[BUTTON])
    preview = Preview(UNSAVED, is_framed=one is None)
    return sheets(request, record, lambda: preview, drafts=drafts, languages=[one] if one else LANGUAGES)


def whole_page(request: HttpRequest) -> HttpResponse | None:
    """The answer to a request for one page, once it was made."""
    made = getattr(request, "sheets", [])
    if len(made) != 1:
        return None
    return HttpResponse(made[0].page, headers={"X-Robots-Tag": "noindex"})


def _shown(request: HttpRequest) -> dict:
    """The pages that were made for a request, that in the language of the desk first."""
    made, first = getattr(request, "sheets", []), current()
    return {"sheets": made, "screen": next((sheet for sheet in made if sheet.language == first), None)}
