"""The uploaded files that accounts of the admin may open."""

from django.db.models import Q

from ..models import Photo, Text


def may_open(user, name: str) -> bool:
    """Whether an account may view the record of a file, public or not."""
    if not (user.is_active and user.is_staff):
        return False
    rows = {
        "document": Text.objects.filter(file=name),
        "photo": Photo.objects.filter(Q(image=name) | Q(renditions__file=name)),
    }
    return any(
        (user.has_perm(f"summits.view_{noun}") or user.has_perm(f"summits.change_{noun}")) and holders.exists()
        for noun, holders in rows.items()
    )
