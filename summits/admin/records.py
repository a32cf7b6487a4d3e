"""The admin of a record: its key, its rights, its publication."""

from .. import history
from ..models.base import Record
from ..publishing import was_public
from .publication import PublishedAdmin


class RecordAdmin(PublishedAdmin):
    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj is not None and was_public(obj) else self.prepopulated_fields

    def get_readonly_fields(self, request, obj=None):
        """The address of what visitors could ever see stays."""
        return [*self.readonly_fields, *(self.model.KEY if obj is not None and was_public(obj) else [])]

    def has_delete_permission(self, request, obj=None):
        """What has a history is deleted by superusers only; others withdraw it."""
        allowed = super().has_delete_permission(request, obj)
        if obj is None or request.user.is_superuser or not isinstance(obj, Record):
            return allowed
        return allowed and not history.revisions(obj).exists()

    def view_on_site(self, obj):
        return obj.get_absolute_url() if obj.is_public else None
