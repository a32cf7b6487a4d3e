"""Publishing and withdrawing: the only place that writes a publication state."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from .choices import Origin, Publication
from .history import remember
from .models.base import Record


@transaction.atomic
def publish(record: Record, *, by=None) -> None:
    """Makes a record public. Raises ValidationError when it is not fit to be."""
    record.full_clean()
    _write(record, Publication.PUBLISHED, because="", by=by, why=_("published"))


@transaction.atomic
def withdraw(record: Record, *, because: str, by=None) -> None:
    """Takes a record out of the public's sight; the reason stays with it. Raises ValidationError without one."""
    if not because.strip():
        raise ValidationError({"withdrawn_because": _("Say why the record is withdrawn.")})
    _write(record, Publication.WITHDRAWN, because=because.strip(), by=by, why=_("withdrawn"))


@transaction.atomic
def submit(record: Record, *, by=None) -> None:
    """Hands a draft to somebody who reviews it."""
    _write(record, Publication.IN_REVIEW, because="", by=by, why=_("submitted for review"))


def _write(record: Record, state: Publication, *, because: str, by, why: str) -> None:
    record.publication, record.withdrawn_because = state, because
    record.save(update_fields=["publication", "withdrawn_because"])
    remember(record, origin=Origin.ADMIN, by=by, why=why)
