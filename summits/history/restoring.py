"""Restores records with their parts: one as a revision has it, or several as they were before a batch."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError, Q
from django.utils.translation import gettext as _

from ..choices import Origin, Reason
from ..models import Redirect, Revision
from ..models.base import Record
from ..typography import enumerated
from .keys import Identity, as_called_today, identity_of, key_column, keys_in_database, references, renamings, spelt
from .revisions import newest_of, remember
from .rows import packed
from .schemas import rows_in
from .snapshots import snapshots_of
from .writing import Writer

Numbered = tuple[type[models.Model], int]  # a record by its model and its primary key
Wanted = dict[Numbered, list[dict]]  # the rows that records are to have


def restore(revision: Revision, *, by=None, because: str = "") -> Revision | None:
    """Writes a record and its parts as a revision has them, and remembers it; None when it stands so already.

    The key stays that of today, and the publication as it is: both have verbs of their own. A record that was deleted
    comes back under its number, so with its history, and as public as it was last. Raises ValidationError, in a
    sentence, when the revision is none of a whole record, when what it names is gone, or when another record has what
    only one can have.
    """
    model, using = apps.get_model("summits", revision.noun), revision._state.db
    with transaction.atomic(using=using):
        list(model._base_manager.using(using).filter(pk=revision.record).select_for_update().values("pk"))
        rows = rows_today({revision.record: revision}, model, using)[revision.record]
        if not rows or rows[0]["model"] != model._meta.label_lower:
            raise ValidationError(_("This revision does not hold the whole record. Choose an older one."))
        wanted = {(model, revision.record): _as_public_as_last(rows, model, revision.record, using)}
        for sentence in refusals(wanted, using).values():
            raise ValidationError(sentence)
        put_back(wanted, using)
        record = model._base_manager.using(using).get(pk=revision.record)
        values = {"at": revision.at.isoformat()} | ({"because": because} if because else {})
        return remember(record, origin=Origin.RESTORE, by=by, reason=Reason.RESTORED, values=values, base=revision.pk)


def rows_today(revisions: Mapping[int, Revision], model: type[models.Model], using: str) -> dict[int, list[dict]]:
    """What revisions of some records hold, with the keys of today, by the numbers of the records."""
    names = renamings(using)
    stored = model._base_manager.using(using).in_bulk(list(revisions))
    today = {}
    for number, revision in revisions.items():
        rows, names_of_record = rows_in(revision), dict(names)
        if rows and number in stored and rows[0]["model"] == model._meta.label_lower:  # a draft leaves no redirect
            old_key = rows[0]["fields"].get(model.KEY[0])
            names_of_record[key_column(model), old_key] = stored[number].natural_key()[0]
        today[number] = [as_called_today(row, names_of_record) for row in rows]
    return today


def _as_public_as_last(rows: list[dict], model: type[models.Model], number: int, using: str) -> list[dict]:
    """The rows of a record with its present publication, or that of its last revision if it was deleted."""
    if not issubclass(model, Record):
        return rows
    last = next(iter(snapshots_of(model, [number], using=using).values()), None)
    if last is None:
        held = newest_of(model, [number], ~Q(rows=[]), using=using)
        last = rows_in(held[number])
    fields = {name: value for name, value in rows[0]["fields"].items() if name not in Record.PUBLICATION}
    fields |= {name: value for name, value in last[0]["fields"].items() if name in Record.PUBLICATION}
    return [rows[0] | {"fields": fields}, *rows[1:]]


def refusals(wanted: Wanted, using: str) -> dict[Numbered, str]:
    """The reasons why some records cannot have the wanted rows. The number of queries is constant."""
    return _of_what_is_gone(wanted, using) | _of_taken_keys(wanted, using)


def _of_what_is_gone(wanted: Wanted, using: str) -> dict[Numbered, str]:
    brought = {identity_of(row) for rows in wanted.values() for row in rows}
    named = {record: set().union(*map(references, rows)) - brought for record, rows in wanted.items()}
    keys = defaultdict(set)
    for model, key in set().union(*named.values()):
        keys[model].add(key)
    stored = {(model, key) for model, of_model in keys.items() for key in keys_in_database(model, using, of_model)}
    sentence = _("What it names is gone: %(rows)s. Restore that first.")
    return {
        record: sentence % {"rows": in_words(gone)} for record, others in named.items() if (gone := others - stored)
    }


def _of_taken_keys(wanted: Wanted, using: str) -> dict[Numbered, str]:
    keys = defaultdict(dict)
    for (model, number), rows in wanted.items():
        keys[model][identity_of(rows[0])[1]] = number
    sentences = {}
    for model, numbers in keys.items():
        stored = keys_in_database(model, using, numbers)
        texts = {str(key[0]): key for key in numbers}
        redirects = Redirect.objects.using(using).filter(noun=model._meta.model_name, old_key__in=list(texts))
        taken = {key for key, number in stored.items() if number != numbers[key]}
        taken |= {texts[old] for old in redirects.values_list("old_key", flat=True)}
        sentence = _("Another record has its key by now: %(rows)s.")
        sentences |= {(model, numbers[key]): sentence % {"rows": in_words([(model, key)])} for key in taken}
    return sentences


def in_words(rows: Iterable[Identity]) -> str:
    """The names of rows in messages: "leader xi-jinping, summit 24"."""
    return enumerated(sorted(f"{model._meta.verbose_name} {spelt(key)}" for model, key in rows))


def put_back(wanted: Wanted, using: str) -> None:
    """Gives records the rows that they are to have: writes what differs, and removes the parts that they have beyond.

    Raises ValidationError when the database refuses that. Nothing is half-done then.
    """
    rows = {identity_of(row): row for of_record in wanted.values() for row in of_record}
    writer, numbers, standing = Writer(using, {}), defaultdict(list), {}
    for (model, number), of_record in wanted.items():
        writer.pks[model][identity_of(of_record[0])[1]] = number
        numbers[model].append(number)
    for model, of_model in numbers.items():
        for of_record in snapshots_of(model, of_model, using=using).values():
            standing |= {identity_of(row): row for row in of_record}
    changed = {which: packed(row) for which, row in rows.items() if row != standing.get(which)}
    try:
        with transaction.atomic(using=using):
            _write_and_remove(writer, changed, [which for which in standing if which not in rows], using)
    except ProtectedError as error:
        others = {str(row) for row in error.protected_objects}
        sentence = _("A part that would go is named by others: %(rows)s. Change these first.")
        raise ValidationError(sentence, params={"rows": enumerated(sorted(others))}) from error
    except IntegrityError as error:
        raise ValidationError(_("Something else has by now what only one can have. Change that first.")) from error


def _write_and_remove(writer: Writer, rows: dict[Identity, bytes], removed: list[Identity], using: str) -> None:
    """Removes first, as a new row may take what an old one has; or at the end, when a row lets go only then."""
    try:
        with transaction.atomic(using=using):
            writer.remove(removed)
    except ProtectedError:
        writer.write(rows)
        writer.remove(removed)
    else:
        writer.write(rows)
