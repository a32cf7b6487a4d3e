"""What the templates of the admin ask of Django's own fieldsets."""

from django import template

register = template.Library()


@register.filter
def folds(fieldset) -> bool:
    """Whether a section is folded away until it is opened."""
    return "collapse" in fieldset.classes.split()


@register.filter
def is_wrong(fieldset) -> bool:
    """Whether a field of the section has an error; Django's own question overlooks fields that share a line."""
    return any(line.errors() for line in fieldset)
