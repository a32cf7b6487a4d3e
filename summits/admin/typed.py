"""The forms of records and accounts are kept in the browser until they are saved: see ``editing.saved_forms``."""

from ..editing.saved_forms import note_saved


class KeptTyping:
    """Mixed into an admin whose forms are kept."""

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        note_saved(request)
