"""The parameters of the search and of the drawn pages."""

import datetime

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ..dates import today
from ..languages import LANGUAGES
from ..models import Summit
from ..public import NOUNS
from .parameters import NOT_A_CHOICE, KnownValues, ListForm, ParameterForm, day_field, year_field


class SearchForm(ListForm):
    """The parameters of the search over all nouns."""

    q = forms.CharField(label=gettext_lazy("Keyword"), required=False)
    noun = KnownValues(
        label=pgettext_lazy("of an entry", "Type"),
        required=False,
        choices=[(noun.name, noun.plural) for noun in NOUNS.values()],
    )
    language = KnownValues(
        label=gettext_lazy("Available in"),
        required=False,
        choices=lambda: [(language.column, language.label) for language in LANGUAGES],
    )
    year_min = year_field(gettext_lazy("Year from"))
    year_max = year_field(gettext_lazy("Year until"))


class TimelineForm(ListForm):
    """The parameters of the timeline: kinds of entries, and states."""

    KINDS = {
        "summit": gettext_lazy("Summits"),
        "chairmanship": gettext_lazy("Chairmanships"),
        "status": gettext_lazy("Changes of status"),
        "document": gettext_lazy("Charter, treaties, conventions"),
    }

    kind = KnownValues(label=pgettext_lazy("of an entry", "Type"), required=False, choices=KINDS.items())
    state = KnownValues(label=gettext_lazy("State"), required=False)

    def __init__(self, parameters=None, *, states):
        super().__init__(parameters)
        self.fields["state"].choices = [(state.iso2, state.name) for state in states]


class AttendanceForm(ParameterForm):
    """The parameter of the table of attendance: states or leaders."""

    OF = {"states": gettext_lazy("States"), "leaders": gettext_lazy("Leaders")}

    of = forms.ChoiceField(
        label=gettext_lazy("Rows"), required=False, choices=OF.items(), error_messages={"invalid_choice": NOT_A_CHOICE}
    )


class DayForm(ParameterForm):
    """The day of the map; the default is today."""

    on = day_field(gettext_lazy("On the day"))

    def __init__(self, parameters=None):
        self.today = today()
        super().__init__({"on": (parameters or {}).get("on") or self.today.isoformat()})

    @property
    def day(self) -> datetime.date:
        return (self.is_valid() and self.cleaned_data["on"]) or self.today


class CompareForm(ParameterForm):
    """The two summits to compare; without a choice the ``usual`` ones, the newer first, or the two latest."""

    a = forms.ChoiceField(label=gettext_lazy("One summit"), required=False)
    b = forms.ChoiceField(label=gettext_lazy("The other"), required=False)

    def __init__(self, parameters=None, *, summits, usual=()):
        offered = usual if len(usual) == 2 else summits
        usual = dict(zip(("b", "a"), (str(summit.number) for summit in offered), strict=False))
        chosen = {name: (parameters or {}).get(name) or usual.get(name, "") for name in ("a", "b")}
        super().__init__(chosen)
        self.summits = {str(summit.number): summit for summit in summits}
        choices = [(number, one.numbered) for number, one in self.summits.items()]
        for name in chosen:
            self.fields[name].choices = choices
            self.fields[name].error_messages["invalid_choice"] = gettext_lazy(
                "“%(value)s” is not a summit in the register."
            )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("a") and cleaned.get("a") == cleaned.get("b"):
            self.add_error("b", _("This is the same summit. Choose another one."))
        return cleaned

    @property
    def pair(self) -> list[Summit]:
        """The two summits; empty if they are the same or one is unknown."""
        if not self.is_valid():
            return []
        found = [self.summits.get(self.cleaned_data[name]) for name in ("a", "b")]
        return found if all(found) else []
