"""Actions of a list are performed on the ticked records that are still in it."""

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import HttpResponseRedirect
from django.utils.translation import ngettext

DIGITS = 18  # every database takes a number of so many


class ActsOnWhatIsThere:
    """Mixed into an admin with a list. It says how many of the ticked records went since the page was opened."""

    def response_action(self, request, queryset, **where):  # Django 6.1 says where the action stands
        sent = set(request.POST.getlist(ACTION_CHECKBOX_NAME))
        if not sent or request.POST.get("select_across") == "1":
            return super().response_action(request, queryset, **where)
        numbers = [one for one in sent if one.isascii() and one.isdecimal() and len(one) <= DIGITS]
        there = [str(pk) for pk in queryset.filter(pk__in=numbers).values_list("pk", flat=True)]
        if gone := len(sent) - len(there):
            self.message_user(request, _said(gone), messages.WARNING)
        if not there:
            return HttpResponseRedirect(request.get_full_path())
        request.POST = request.POST.copy()
        request.POST.setlist(ACTION_CHECKBOX_NAME, there)
        return super().response_action(request, queryset, **where)


def _said(gone: int) -> str:
    sentence = ngettext(
        "%(number)d ticked record is not in this list any more: somebody deleted it, or changed it.",
        "%(number)d ticked records are not in this list any more: somebody deleted them, or changed them.",
        gone,
    )
    return sentence % {"number": gone}
