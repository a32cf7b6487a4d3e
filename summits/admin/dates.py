"""Boxes for dates: beside what was typed stands how it is understood."""

from django import forms

from ..typed_dates import UnreadableDateError, understood


class TypedDate(forms.TextInput):
    """A box for a date, with the date as the language of the page writes it; a script does so while somebody types."""

    template_name = "admin/summits/typed_date.html"

    class Media:
        js = ["summits/dates.js"]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        try:
            context["understood"] = understood(context["widget"]["value"] or "")
        except UnreadableDateError:
            context["understood"] = ""  # the error stands beside the field
        return context
