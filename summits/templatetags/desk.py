"""What the templates of the desk ask: about Django's own fieldsets, and for the proof of a form."""

from django import forms, template
from django.contrib.admin.widgets import AutocompleteMixin

from ..dates import written_moment
from ..editing import proofs

register = template.Library()

PLAIN = (forms.NumberInput, forms.Select, forms.Textarea, forms.TextInput)


@register.filter
def folds(fieldset) -> bool:
    """Whether a section is folded away until it is opened."""
    return "collapse" in fieldset.classes.split()


@register.filter
def is_wrong(fieldset) -> bool:
    """Whether a field of the section has an error; Django's own question overlooks fields that share a line."""
    return not fieldset.form.errors.keys().isdisjoint(name for line in fieldset for name in line.fields)


@register.filter
def is_bare(field) -> bool:
    """Whether a field has nothing but its label beside it, so that the label can hold it.

    What a script puts in the place of a field stands beside the label, which would hand each click on it to the field.
    """
    if field.is_readonly or field.field.errors or field.field.help_text:
        return False
    widget = field.field.field.widget
    return isinstance(widget, PLAIN) and not isinstance(widget, AutocompleteMixin)


@register.filter
def moment(when) -> str:
    """A moment as the language of the desk writes it, with the zone."""
    return written_moment(when)


@register.inclusion_tag("admin/includes/proof.html", takes_context=True)
def proof(context):
    """The proof that this page showed its form to this account, as a hidden input."""
    request = context["request"]
    return {"name": proofs.NAME, "proof": proofs.prove(request.user, request.path)}
