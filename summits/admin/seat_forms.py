"""The forms of the page for a pasted list of participants: one for the whole list, and one for each line."""

from typing import NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ..choices import Capacity, Mode
from ..editing.cited import sources_called
from ..editing.naming import Place, Places
from ..editing.seating import Seat, check
from ..editing.seats import MOST_LINES, Kind, Proposal, lines_of
from ..editing.table import Fit
from ..fields import columns
from ..languages import LANGUAGES
from ..models import Leader, Office, Source, State, Summit
from .choosing import ManyRecords

NEW = "new"
NAMES, TITLES = columns("name"), columns("title")


class ListForm(forms.Form):
    """The lines, and what holds for all of them."""

    lines = forms.CharField(
        label=_("One person a line, in any script"),
        required=False,
        widget=forms.Textarea({"rows": 12, "spellcheck": "false"}),
        help_text=_("An office, a state or an organisation beside the name helps: Mokhber (Iran, acting)"),
    )
    mode = forms.ChoiceField(label=_("Present"), required=False, choices=[("", "—"), *Mode.choices])
    cited = ManyRecords(None, label=_("Sources"), required=False, widget=forms.CheckboxSelectMultiple)
    source = forms.CharField(
        label=_("Another source"), required=False, help_text=_("Its address, or words of its title")
    )

    def __init__(self, data, summit: Summit, **options):
        super().__init__(data, **{"label_suffix": ""} | options)
        self.fields["cited"].queryset = summit.sources.all()

    def clean_lines(self):
        lines = lines_of(self.cleaned_data["lines"])
        if len(lines) > MOST_LINES:
            sentence = _("At most %(most)s lines at once; these are %(number)s. Read a part of them first.")
            raise ValidationError(sentence, params={"most": MOST_LINES, "number": len(lines)})
        return lines

    def clean_source(self):
        """The source that is meant, in a list. If several or none are, it says so."""
        called = self.cleaned_data["source"]
        found = sources_called(called) if called else []
        if len(found) > 1:
            titles = "; ".join(str(source) for source in found)
            raise ValidationError(_("Several sources fit: %(titles)s. Write the address."), params={"titles": titles})
        if called and not found:
            raise ValidationError(_("No source has this address or title. Add it first, or leave this empty."))
        return found

    @property
    def sources(self) -> list[Source]:
        """The chosen sources, once the form is valid."""
        return list(dict.fromkeys([*self.cleaned_data["cited"], *self.cleaned_data["source"]]))


class Option(NamedTuple):
    """A person who can be chosen for a line; without a fit, the person who is new here."""

    value: str
    fit: Fit | None
    is_chosen: bool


class SeatForm(forms.Form):
    """What is decided about a line. Once it is valid, ``seat`` is what to add; None if the line is left out."""

    shown = forms.CharField(widget=forms.HiddenInput, initial="1")
    take = forms.BooleanField(required=False)
    fit = forms.CharField(required=False)
    capacity = forms.ChoiceField(label=_("capacity"), required=False, choices=[("", "—"), *Capacity.choices])

    def __init__(self, proposal: Proposal, places: Places, data, *, takes: bool, is_judged: bool):
        self.proposal, self.places, self.is_judged, self.seat = proposal, places, is_judged, None
        newcomer = proposal.newcomer
        chosen = proposal.proposed.value if proposal.proposed else NEW if proposal.kind == Kind.NEW else ""
        initial = {"take": takes, "fit": chosen, "capacity": proposal.capacity}
        if newcomer:
            initial |= newcomer.texts | {"of": newcomer.place or "", "kind": newcomer.kind}
        sent = data if data and f"{proposal.key}-shown" in data else None
        super().__init__(sent, prefix=proposal.key, initial=initial, label_suffix="")
        if newcomer:
            self._add_newcomer()

    def _add_newcomer(self):
        for model, names in ((Leader, NAMES), (Office, TITLES)):
            for name in names:
                column = model._meta.get_field(name)
                self.fields[name] = column.formfield(
                    label=column.verbose_name, widget=forms.TextInput({"lang": column.language.tag})
                )
        self.fields["kind"] = Office._meta.get_field("kind").formfield()
        self.fields["since"] = Office._meta.get_field("starts").formfield(label=_("Since"), help_text="")
        self.fields["of"] = forms.CharField(label=_("Of"), required=False, widget=forms.TextInput({"list": "places"}))

    @property
    def options(self) -> list[Option]:
        chosen = self["fit"].value() or ""
        known = [Option(fit.value, fit, fit.value == chosen) for fit in self.proposal.fits]
        return [*known, *([Option(NEW, None, chosen == NEW)] if self.proposal.newcomer else [])]

    @property
    def names(self) -> list[tuple]:
        """The boxes for the names of a new person, each with its language."""
        return [(language, self[name]) for language, name in zip(LANGUAGES, NAMES, strict=True)]

    @property
    def titles(self) -> list[tuple]:
        return [(language, self[name]) for language, name in zip(LANGUAGES, TITLES, strict=True)]

    def full_clean(self):
        """Judges nothing while the list is only read again."""
        super().full_clean()
        if not self.is_judged:
            self._errors.clear()

    def clean(self):
        if not self.cleaned_data.get("take"):
            self._errors.clear()
            return
        if not self.cleaned_data.get("capacity"):
            self.add_error("capacity", _("Choose as what this person sat there."))
        if self.cleaned_data["fit"] == NEW and self.proposal.newcomer:
            self._seat_newcomer()
        else:
            self._seat_known()

    def _seat_known(self):
        fit = next((fit for fit in self.proposal.fits if fit.value == self.cleaned_data["fit"]), None)
        if fit is None or fit.place is None:
            self.add_error("fit", _("Choose who it is, or untick the line."))
            return
        self.seat = Seat(fit.leader, fit.office, fit.place, self.cleaned_data.get("capacity", ""))

    def _seat_newcomer(self):
        found = self.places.named_in(self.cleaned_data["of"])
        if found is None:
            self.add_error("of", _("Write the name of a state or an organisation."))
            return
        if self._is_nameless():
            return
        self.seat = self._newcomer(found.place)
        try:
            check(self.seat)
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                self.add_error(name if name in self.fields else NAMES[0], messages)

    def _is_nameless(self) -> bool:
        for texts, sentence in ((NAMES, _("Write a name.")), (TITLES, _("Write the title of the office."))):
            if not any(self.cleaned_data.get(name) or name in self.errors for name in texts):
                self.add_error(texts[0], sentence)
        return bool(self.errors)

    def _newcomer(self, place: Place) -> Seat:
        said = self.cleaned_data
        ours = [name for name in NAMES if said.get(name) and name not in self.proposal.newcomer.texts]
        marks = " ".join(name.removeprefix("name_") for name in ours)
        leader = Leader(name_by_editor=marks, **{name: said.get(name, "") for name in NAMES})
        where = {"state": place} if isinstance(place, State) else {"organisation": place}
        titles = {name: said.get(name, "") for name in TITLES}
        office = Office(kind=said["kind"], starts=said.get("since"), **titles, **where)
        return Seat(leader, office, place, said.get("capacity", ""))
