"""Links to the preview of a record, for people without an account: made, listed, brought up to date, revoked."""

from django import forms
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import escape
from django.utils.http import urlencode
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from ..dates import written_moment
from ..editing import links
from ..editing.previews import Preview
from ..editing.refusals import refusal_of
from ..languages import LANGUAGES
from ..models.base import Record
from .sheets import sheets

USUAL, LONGEST = 7, 90  # days


class LinkForm(forms.Form):
    days = forms.IntegerField(label=_("Days until it ends"), min_value=1, max_value=LONGEST, initial=USUAL)


class SharedAdmin:
    """An admin whose records have pages that can be shared before they are public."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_share"
        view = self.admin_site.admin_view(self.share_view)
        return [*([path("<path:object_id>/share/", view, name=name)] if self.has_preview else []), *super().get_urls()]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """What is public already needs no link."""
        if self.has_preview and obj and not obj.is_public and self.has_change_permission(request, obj):
            context["share_address"] = reverse(self._url("share"), args=[quote(obj.pk)])
        return super().render_change_form(request, context, add, change, form_url, obj)

    def share_view(self, request, object_id):
        record = self.get_object(request, unquote(object_id))
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not refusal_of(request) and self._changed(request, record):
            return HttpResponseRedirect(request.path)
        form = LinkForm(request.POST if "_perform" in request.POST else None)
        key = None
        if form.is_bound and form.is_valid() and not refusal_of(request):
            until = links.end_after(form.cleaned_data["days"])
            key = links.make(record, _pages(request, record, until), until, by=request.user)
        context = {
            "records": [record],
            "form": form,
            "links": links.links_of(record),
            "addresses": _addresses(request, key),
        }
        return self._page(request, gettext("Share by a link"), "share", context)

    def _changed(self, request, record) -> bool:
        """Revokes the link whose button was pressed, or brings it up to date; False for another request."""
        if number := request.POST.get("_revoke"):
            links.revoke(record, number)
        elif number := request.POST.get("_renew"):
            for link in links.links_of(record):
                if str(link.pk) == number:
                    links.renew(record, number, _pages(request, record, link.until))
        return bool(number)


def _pages(request: HttpRequest, record: Record, until) -> links.Pages:
    """The pages of a record as it is stored, alone: drafts on them stay hidden. Its own files are behind the link."""
    with transaction.atomic():
        made = sheets(request, record, lambda: Preview(_said(until), _address(links.KEY)))
        transaction.set_rollback(True)
    return {sheet.language.code: _with_files(sheet, links.files_of(record)) for sheet in made}


def _said(until) -> str:
    return gettext("Not public. Shown to you by a link, until %(moment)s.") % {"moment": written_moment(until)}


def _address(key: str, name: str = "") -> str:
    """The address of a link in the language of the page, or that of a file behind it."""
    page = reverse("preview_file", args=[name]) if name else reverse("preview")
    return f"{page}?{urlencode({'link': key})}"


def _with_files(sheet, names: list[str]) -> str:
    page = sheet.page
    with override(sheet.language.code):
        for name in names:
            page = page.replace(escape(default_storage.url(name)), escape(_address(links.KEY, name)))
    return page


def _addresses(request: HttpRequest, key: str | None) -> list[tuple]:
    """Each language with the whole address of a link that was just made."""
    found = []
    for language in LANGUAGES if key else ():
        with override(language.code):
            found.append((language, request.build_absolute_uri(_address(key))))
    return found
