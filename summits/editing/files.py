"""Which uploaded files those may open who are logged in to the admin."""

from django.db.models import Q

from ..models import Photo, Text


def may_open(user, name: str) -> bool:
    """Whether somebody may see the record, public or not, that a file belongs to."""
    if not (user.is_active and user.is_staff):
        return False
    rows = {
        "document": Text.objects.filter(file=name),
        "photo": Photo.objects.filter(Q(image=name) | Q(renditions__file=name)),
    }
    return any(
        (user.has_perm(f"summits.view_{noun}") or user.has_perm(f"summits.change_{noun}")) and found.exists()
        for noun, found in rows.items()
    )
