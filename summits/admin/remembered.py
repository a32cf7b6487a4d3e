"""The history of a record: its versions, what differs between two of them, and the way back; and what was deleted."""

from django.contrib import messages
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext

from ..editing.duplicates import let_go
from ..editing.reasons import LONGEST, reason_given
from ..editing.refusals import refusal_of
from ..history.deleted import deletions, gone
from ..history.restoring import restore
from ..history.versions import Versions
from .acting import ActsOnWhatIsThere
from .base import KeyedAdmin
from .deleted import may_bring_back
from .duplicates import WithDuplicates
from .from_version import FillsFromVersions
from .merge_page import SEEN
from .parting import PART, WHY, TakesMergesBack
from .presence import WithPresence
from .twins import WithTwins

REVISIONS_SHOWN = 50
DELETED_SHOWN = 50
RESTORE = "_restore"


class RememberedAdmin(
    FillsFromVersions, WithDuplicates, TakesMergesBack, WithTwins, WithPresence, ActsOnWhatIsThere, KeyedAdmin
):
    """Every version of a record can be compared with any other, and restored as a new one."""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_deleted"
        return [path("deleted/", self.admin_site.admin_view(self.deleted_view), name=name), *super().get_urls()]

    def history_view(self, request, object_id, extra_context=None):
        record = self.get_object(request, unquote(object_id))
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        if record is None:
            return self._history_of_gone(request, object_id)
        versions = Versions(record)
        if self._went_back(request, record, versions):
            return HttpResponseRedirect(request.get_full_path().partition("?")[0])
        context = self._context(request, gettext("History: %(record)s") % {"record": record})
        context |= {"object": record, "may_restore": self.has_change_permission(request, record)}
        context["merges"] = self.merges_to_take_back(request, record)
        context |= _compared(request, versions)
        return TemplateResponse(request, "admin/summits/history.html", context | (extra_context or {}))

    def _history_of_gone(self, request, object_id):
        """The versions of a record that was deleted, or merged into another, for those who may change such records."""
        number = _number(unquote(object_id)) if self.has_change_permission(request) else None
        found = gone(self.model, deletions(self.model).filter(record=number)) if number else []
        if not found:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        record = found[0].record
        record.pk = number
        if PART in request.POST and not refusal_of(request) and self.parted(request, record):
            return HttpResponseRedirect(request.get_full_path().partition("?")[0])
        context = self._context(request, gettext("History: %(record)s") % {"record": record})
        context |= {"object": record, "deletion": found[0].deletion, "may_restore": False}
        context["merges"] = self.merges_to_take_back(request, record)
        return TemplateResponse(request, "admin/summits/history.html", context | _compared(request, Versions(record)))

    def _went_back(self, request, record, versions: Versions) -> bool:
        """Whether a version was restored, or a merge taken back, as it was asked."""
        if refusal_of(request):
            return False
        if PART in request.POST:
            return self.parted(request, record)
        return RESTORE in request.POST and self._restored(request, record, versions)

    def _restored(self, request, record, versions: Versions) -> bool:
        """Restores a version as a new one. Says why, when that is refused."""
        if not self.has_change_permission(request, record):
            raise PermissionDenied
        number = _number(request.POST.get(RESTORE))
        revision = versions.revision(number)
        try:
            with transaction.atomic():
                self._hold(self.get_queryset(request).filter(pk=record.pk))
                _refuse(revision, is_seen=str(versions.newest) == request.POST.get(SEEN))
                made = restore(revision, by=request.user, because=reason_given(request.POST.get(WHY, "")))
        except ValidationError as error:
            for sentence in error.messages:
                self.message_user(request, sentence, messages.ERROR)
            return False
        words = {"number": number, "record": record}
        sentence = gettext("Version %(number)s is restored: %(record)s.") if made else gettext("It stands so already.")
        self.message_user(request, sentence % words, messages.SUCCESS)
        return True

    def deleted_view(self, request):
        """The records of this noun that are gone, for those who may change such records."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        if RESTORE in request.POST and not refusal_of(request) and (record := self._brought_back(request)):
            return HttpResponseRedirect(
                reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[quote(record)])
            )
        page = Paginator(deletions(self.model), DELETED_SHOWN).get_page(request.GET.get("page"))
        records = [(each, may_bring_back(self, request, each)) for each in gone(self.model, list(page))]
        title = gettext("Deleted: %(noun)s") % {"noun": self.opts.verbose_name_plural}
        context = self._context(request, title) | {"records": records, "page": page}
        return TemplateResponse(request, "admin/summits/deleted_records.html", context)

    def _brought_back(self, request) -> int | None:
        """Brings a deleted record back, and returns its number. Says why, when that is refused."""
        found = gone(self.model, deletions(self.model).filter(pk=_number(request.POST[RESTORE])))
        try:
            if found and not may_bring_back(self, request, found[0]):
                raise PermissionDenied
            _refuse(found[0].last if found else None)
            with transaction.atomic():
                let_go(found[0].deletion)
                restore(found[0].last, by=request.user, because=reason_given(request.POST.get(WHY, "")))
        except ValidationError as error:
            for sentence in error.messages:
                self.message_user(request, sentence, messages.ERROR)
            return None
        self.message_user(request, gettext("%(record)s is back.") % {"record": found[0].record}, messages.SUCCESS)
        return found[0].last.record

    def _address(self, view: str, *arguments) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{view}", args=arguments)

    def _context(self, request, title: str) -> dict:
        own = {"title": title, "opts": self.opts, "media": self.media}
        return self.admin_site.each_context(request) | own | _asked(request)


def _refuse(revision, *, is_seen: bool = True) -> None:
    """Raises ValidationError for a version that there is not, and for a restoring that nobody looked at."""
    if revision is None:
        raise ValidationError(gettext("There is no such version any more."))
    if not is_seen:
        raise ValidationError(gettext("The record was changed after you looked. Look again, and restore then."))


def _compared(request, versions: Versions) -> dict:
    """The versions of one page, and the comparison of the two that an address chooses: otherwise of the last two."""
    page = Paginator(range(versions.total), REVISIONS_SHOWN).get_page(request.GET.get("page"))
    newest = versions.total
    to = _number(request.GET.get("to"), newest) or newest
    chosen = _number(request.GET.get("from"), newest)
    start = to - 1 if chosen is None else chosen
    older, newer = versions.revision(start), versions.revision(to)
    context = {"page": page, "from": start, "to": to, "newest": newest, "older": older, "newer": newer}
    context["versions"] = versions.some((page.number - 1) * REVISIONS_SHOWN, REVISIONS_SHOWN)
    context["differences"] = versions.between(older, newer) if newer else []
    return context | {"seen": versions.newest, "looks_back": to == newest and 0 < start < newest}


def _asked(request) -> dict:
    """The button that was pressed and the reason that was typed: a page that refused shows both again."""
    asked = request.POST.get(PART) or request.POST.get(RESTORE)
    return {"asked": asked, "why": request.POST.get(WHY, ""), "longest": LONGEST}


def _number(text: str | None, most: int = 2**31) -> int | None:
    """A number in an address; None for what is none, or too large."""
    is_number = bool(text) and text.isascii() and text.isdecimal() and len(text) < 11
    return int(text) if is_number and int(text) <= most else None
