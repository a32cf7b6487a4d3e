"""Whole addresses of web pages."""

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

SCHEMES = ("https", "http")
MESSAGE = _("This is no address of a page. Write it from https:// or http:// on, without blanks.")


class AddressField(models.URLField):
    """An address that begins with https:// or http://."""

    default_validators = [URLValidator(schemes=SCHEMES, message=MESSAGE)]

    def formfield(self, **options):
        return super().formfield(**{"error_messages": {"invalid": MESSAGE}} | options)

    def deconstruct(self):
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.URLField", args, options


def is_address(model: str, name: str) -> models.CheckConstraint:
    """A constraint: an address is empty, or begins with https:// or http://."""
    begins = [Q(**{f"{name}__startswith": f"{scheme}://"}) for scheme in SCHEMES]
    return models.CheckConstraint(
        condition=Q(**{name: ""}) | begins[0] | begins[1],
        name=f"{model}_{name}_is_the_address_of_a_page",
        violation_error_message=MESSAGE,
    )
