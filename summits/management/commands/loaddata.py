"""Django's loaddata for a register that people edit: checks first, loads all or nothing, keeps edits.

The label `register` stands for all files of the register in the order in which they load. Files of other
applications are loaded as Django loads them.
"""

import uuid
from collections import defaultdict
from collections.abc import Collection
from pathlib import Path

from django.conf import settings
from django.core import serializers
from django.core.management.base import CommandError
from django.core.management.commands import loaddata
from django.db import DatabaseError, connections

from summits.fixtures import MODELS, register_files
from summits.history import remember_load
from summits.importing import Edits, model_of, read, rehearse
from summits.keys import Identity, as_written, identity_of, keys_in_database, named
from summits.models.base import remembered_keys

REGISTER = "register"


class Command(loaddata.Command):
    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--overwrite", action="store_true", help="Takes the files' rows also where editors changed them."
        )
        parser.add_argument(
            "--prune", action="store_true", help="With the label register: removes rows that the files do not have."
        )

    def handle(self, *fixture_labels, **options):
        self.overwrite, self.prune = options["overwrite"], options["prune"]
        self.kept = defaultdict(set)  # the primary keys, by model, of rows that stay as editors made them
        self.deleted = set()  # the identities of rows that editors deleted
        super().handle(*fixture_labels, **options)

    def loaddata(self, fixture_labels):
        """Runs inside the transaction of Django's command, so that a CommandError leaves nothing behind."""
        self.serialization_formats = serializers.get_public_serializer_formats()  # find_fixtures() asks for them
        whole = [str(path) for path in register_files(settings.FIXTURE_DIRS[0])]
        labels = [file for label in fixture_labels for file in (whole if label == REGISTER else [label])]
        files = list(dict.fromkeys(file for label in labels for file in self.files_of_the_register(label)))
        self.refuse_problems(files)
        brought = self.brought(files)
        self.keep_edits(brought)
        pruned = []
        try:
            with remembered_keys():
                super().loaddata(labels)
            self.remove(self.deleted)
            if REGISTER in fixture_labels:
                pruned = self.find_leftovers(brought)
        except DatabaseError as error:
            if not files:  # a load without rows of the register fails as Django has it
                raise
            raise CommandError(f"Nothing was loaded: {error.args[0]}") from error
        if brought:
            remember_load(brought, pruned=pruned, batch=uuid.uuid4(), using=self.using)
            self.count_rows_for_the_planner()

    def count_rows_for_the_planner(self) -> None:
        """Without statistics of so many new rows, PostgreSQL plans the lists' counts to take seconds."""
        with connections[self.using].cursor() as cursor:
            cursor.execute("ANALYZE")

    def save_obj(self, obj):
        if obj.object.pk in self.kept[type(obj.object)]:
            obj.deferred_fields = {}  # otherwise Django saves the row later, when it ties what points forward
            return False
        return super().save_obj(obj)

    def files_of_the_register(self, label: str) -> list[Path]:
        """The JSON files behind a label, without those that hold rows of other applications."""
        found = [Path(file) for file, _folder, _name in self.find_fixtures(label) if str(file).endswith(".json")]
        return [file for file in found if not any(_is_foreign(row) for row in read([file])[0])]

    def refuse_problems(self, files: list[Path]) -> None:
        leave_out = [model for model in MODELS if self.is_excluded(model)]
        problems = rehearse(files, using=self.using, ignore_unknown=self.ignore, leave_out=leave_out)
        if problems:
            told = "\n".join(str(problem) for problem in problems)
            raise CommandError(f"{told}\nNothing was loaded: {len(problems)} to mend.")

    def brought(self, files: list[Path]) -> dict[Identity, dict]:
        """The rows of the files as the register would write them, by identity."""
        models = [(row, model_of(row)) for row in read(files)[0]]
        rows = [as_written(row.data) for row, model in models if model in MODELS and not self.is_excluded(model)]
        return {identity_of(row): row for row in rows}

    def is_excluded(self, model) -> bool:
        return model in self.excluded_models or model._meta.app_config in self.excluded_apps

    def keep_edits(self, brought: dict[Identity, dict]) -> None:
        """Names what was edited since the last load; without --overwrite it is kept."""
        edits = Edits(brought, using=self.using)
        for line in edits.lines(overwrite=self.overwrite):
            self.tell(line)
        if not self.overwrite:
            self.kept |= edits.kept()
            self.deleted = edits.deleted

    def find_leftovers(self, brought: dict[Identity, dict]) -> list[Identity]:
        """Names the rows that the files do not have; with --prune they are removed, children first, and given back."""
        outcome = "removed" if self.prune else "not in the files; --prune removes it"
        gone = [
            (model, key)
            for model in reversed(MODELS)
            if not self.is_excluded(model)
            for key in keys_in_database(model, self.using)
            if (model, key) not in brought
        ]
        for which in gone:
            self.tell(f"{named(*which)}: {outcome}")
        if not self.prune:
            return []
        self.remove(gone)
        return gone

    def remove(self, identities: Collection[Identity]) -> None:
        """Removes rows, children first; Django's deserializer needs parents even of rows that are not to stay."""
        for model in reversed(MODELS):
            if keys := [key for one, key in identities if one is model]:
                pks = keys_in_database(model, self.using)
                model._base_manager.using(self.using).filter(pk__in=[pks[key] for key in keys if key in pks]).delete()

    def tell(self, line: str) -> None:
        if self.verbosity:
            self.stdout.write(line)


def _is_foreign(row) -> bool:
    model = model_of(row)
    return model is not None and model not in MODELS
