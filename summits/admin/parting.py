"""The way back from a merge, in the history of both records: one button parts them again."""

from collections.abc import Iterator

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext

from ..editing.parting import merges_of, take_back
from ..editing.reasons import reason_given
from ..history.deleted import Gone, gone
from ..models.keyed import Keyed
from .deleted import may_bring_back

WHY = "why"  # the input with the reason, as for a version that is restored
PART = "_part"  # a button; its value is the number of the revision that the record left which went


class TakesMergesBack:
    """Mixed into the admin of records that can be merged: see ``WithDuplicates``."""

    def merges_to_take_back(self, request, record: Keyed) -> Iterator[Gone]:
        """The records that went in merges of this one, or this one itself, where the account may part them again."""
        for each in gone(self.model, merges_of(record)):
            each.record.pk = each.deletion.record
            if may_bring_back(self, request, each) and self._may_go(request, each.record):
                yield each

    def parted(self, request, record: Keyed) -> bool:
        """Takes a merge back; says why, when that is refused."""
        sent = request.POST[PART]
        chosen = next((each for each in merges_of(record) if str(each.pk) == sent), None)
        allowed = {each.deletion.pk for each in self.merges_to_take_back(request, record)}
        try:
            if chosen is None:
                raise ValidationError(gettext("There is no such merge any more. Look again."))
            if chosen.pk not in allowed:
                raise PermissionDenied
            take_back(chosen, by=request.user, because=reason_given(request.POST.get(WHY, "")))
        except ValidationError as error:
            for sentence in error.messages:
                self.message_user(request, sentence, messages.ERROR)
            return False
        words = {"old": chosen.reason_values["old"], "new": chosen.reason_values["new"]}
        sentence = gettext("“%(old)s” and “%(new)s” are two records again.")
        self.message_user(request, sentence % words, messages.SUCCESS)
        return True
