"""A form whose record was deleted while it was filled in: nothing of it is lost, and it can bring the record back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.template.response import TemplateResponse
from django.utils.translation import gettext

from ..editing import publishing
from ..editing.duplicates import let_go
from ..editing.merging import By, Change
from ..history.deleted import Gone, deletions, gone
from ..history.restoring import restore
from ..history.values import beginning
from ..models.base import Record
from . import merge_page
from .collisions import Collision
from .merge_page import BRING_BACK, Words


def may_bring_back(model_admin, request, record: Gone) -> bool:
    """Whoever can change such records can; to bring back a published one, one must be allowed to publish."""
    may_publish = not record.was_published or publishing.may(request.user, "publish", record.record)
    return model_admin.has_change_permission(request) and may_publish


def bring_back(request, record: Gone) -> bool:
    """Restores a deleted record as it was last; says why when that is refused."""
    try:
        with transaction.atomic():
            let_go(record.deletion)
            restore(record.last, by=request.user)
    except ValidationError as error:
        for sentence in error.messages:
            messages.error(request, sentence)
        return False
    return True


def deleted_page(model_admin, request, pk, began: int) -> TemplateResponse | None:
    """The page for a form whose record is gone; None when it was brought back, or when there never was one."""
    if not model_admin.has_change_permission(request):
        raise PermissionDenied
    record = next(iter(gone(model_admin.model, deletions(model_admin.model).filter(record=pk))), None)
    if record is None and issubclass(model_admin.model, Record):
        return None
    may_return = record is not None and may_bring_back(model_admin, request, record)
    if BRING_BACK in request.POST and may_return and bring_back(request, record):
        return None
    collision = Collision(beginning(model_admin.model(pk=pk), began), *model_admin.sections(request, None, pk))
    context = model_admin.admin_site.each_context(request) | {
        "title": gettext("This was deleted while you were writing"),
        "opts": model_admin.opts,
        "media": model_admin.media,
        "gone": record,
        "may_return": may_return,
        "typed": _typed(collision),
        "hidden": merge_page.hidden(request),
    }
    return TemplateResponse(request, "admin/summits/deleted.html", context)


def _typed(collision: Collision) -> list[merge_page.Told]:
    """What was typed into the form, field by field."""
    base, _theirs, mine = collision.sides
    changes = [
        Change(name, field, (base.get(name) or {}).get(field), row[field], By.MINE)
        for name, row in mine.items()
        for field in collision.sections[name.prefix].fields
        if row and row is not base.get(name) and row[field] != (base.get(name) or {}).get(field)
    ]
    words = Words(collision, changes)
    return [told for told in (words.told(change, True) for change in changes) if told.pieces]
