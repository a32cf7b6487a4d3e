"""The forms of the pages that ask before a verb of publication."""

from django import forms
from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ..editing import publishing
from ..editing.publishing import Span
from ..editing.reasons import LONGEST


class Moment(forms.DateTimeField):
    """A date and time, in the format of the browser's own picker."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def __init__(self, label):
        super().__init__(label=label, required=False)


class PublishForm(forms.Form):
    publish_from = Moment(_("Public from"))
    publish_until = Moment(_("Public until"))

    @property
    def span(self) -> Span:
        return Span(self.cleaned_data["publish_from"], self.cleaned_data["publish_until"])


def is_preview(request) -> bool:
    """Whether the page that asks before publishing sends its form to see what would be public."""
    return "_preview" in request.POST and "_perform" not in request.POST


def is_sent(request) -> bool:
    return "_perform" in request.POST or is_preview(request)


def is_ticked(request, draft) -> bool:
    """Whether the box of a draft is ticked; each is at first."""
    return not is_sent(request) or f"{draft._meta.model_name}-{draft.pk}" in request.POST.getlist("with_it")


class Companion:
    """A draft that can be published with a record: its checkbox."""

    def __init__(self, site: str, request, draft):
        meta = draft._meta
        self.draft, self.noun = draft, meta.verbose_name
        self.value = f"{meta.model_name}-{draft.pk}"
        self.address = reverse(f"{site}:{meta.app_label}_{meta.model_name}_change", args=[quote(draft.pk)])
        self.may_go = publishing.may(request.user, "publish", draft)
        self.is_chosen = self.may_go and is_ticked(request, draft)


class WithdrawForm(forms.Form):
    withdrawn_because = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST,
        error_messages={"required": _("Say why the record is withdrawn.")},
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
