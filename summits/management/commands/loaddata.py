"""Django's loaddata for a register that people edit: checks first, loads all or nothing, keeps edits.

The label `register` stands for all files of the register in the order in which they load. Files of other
applications are loaded as Django loads them.
"""

import json
import uuid
from collections import defaultdict
from pathlib import Path

from django.conf import settings
from django.core import serializers
from django.core.management.base import CommandError
from django.core.management.commands import loaddata
from django.db import DatabaseError, connections

from summits.choices import Origin
from summits.fixtures import MODELS, register_files, rows_of
from summits.history import labelled, newest_rows, remember_load, remembered_models
from summits.importing import as_written, identity_of, keys_in_database, model_of, named, read, rehearse

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
        super().handle(*fixture_labels, **options)

    def loaddata(self, fixture_labels):
        """Runs inside the transaction of Django's command, so that a CommandError leaves nothing behind."""
        self.serialization_formats = serializers.get_public_serializer_formats()  # find_fixtures() asks for them
        whole = [str(path) for path in register_files(settings.FIXTURE_DIRS[0])]
        labels = [file for label in fixture_labels for file in (whole if label == REGISTER else [label])]
        files = list(dict.fromkeys(file for label in labels for file in self.files_of_the_register(label)))
        self.refuse_problems(files)
        brought = self.brought(files)
        self.find_edits(brought)
        try:
            super().loaddata(labels)
            if REGISTER in fixture_labels:
                self.find_leftovers(brought)
        except DatabaseError as error:
            if not files:  # a load without rows of the register fails as Django has it
                raise
            raise CommandError(f"Nothing was loaded: {error.args[0]}") from error
        if brought:
            remember_load(brought, batch=uuid.uuid4(), using=self.using)
            self.count_rows_for_the_planner()

    def count_rows_for_the_planner(self) -> None:
        """Without statistics of so many new rows, PostgreSQL plans the lists' counts to take seconds."""
        with connections[self.using].cursor() as cursor:
            cursor.execute("ANALYZE")

    def save_obj(self, obj):
        if obj.object.pk in self.kept[type(obj.object)]:
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

    def brought(self, files: list[Path]) -> dict[tuple[str, tuple], dict]:
        """The rows of the files as the register would write them, by model label and natural key."""
        models = [(row, model_of(row)) for row in read(files)[0]]
        rows = [as_written(row.data) for row, model in models if model in MODELS and not self.is_excluded(model)]
        return {labelled(row): row for row in rows}

    def is_excluded(self, model) -> bool:
        return model in self.excluded_models or model._meta.app_config in self.excluded_apps

    def find_edits(self, brought: dict[tuple[str, tuple], dict]) -> None:
        """Names the rows that were edited since the last load; without --overwrite they are kept."""
        loaded = {
            labelled(row): row
            for model in remembered_models()
            for rows in newest_rows(model, using=self.using, origin=Origin.LOAD).values()
            for row in rows
        }
        for model in dict.fromkeys(identity_of(row)[0] for row in brought.values()):
            pks = keys_in_database(model, self.using)
            for row in rows_of(model._base_manager.using(self.using)):
                row = json.loads(json.dumps(row, ensure_ascii=False, default=str))
                which = labelled(row)
                if row != brought.get(which, row) and row != loaded.get(which):
                    self.tell_edit(model, which[1], row["fields"], brought[which]["fields"])
                    if not self.overwrite:
                        self.kept[model].add(pks[which[1]])

    def tell_edit(self, model, key: tuple, old: dict, new: dict) -> None:
        outcome = "overwritten" if self.overwrite else "kept; --overwrite takes the file's"
        for name in [field.name for field in model._meta.get_fields()]:
            if old.get(name) != new.get(name):
                told = f"{_shown(old.get(name))} → {_shown(new.get(name))}"
                self.tell(f"{named(model, key)} {name}: {told} ({outcome})")

    def find_leftovers(self, brought: dict[tuple[str, tuple], dict]) -> None:
        """Names the rows that the files do not have; with --prune they are removed, children first."""
        outcome = "removed" if self.prune else "not in the files; --prune removes it"
        for model in reversed(MODELS):
            if self.is_excluded(model):
                continue
            pks = keys_in_database(model, self.using)
            gone = [key for key in pks if (model._meta.label_lower, key) not in brought]
            for key in gone:
                self.tell(f"{named(model, key)}: {outcome}")
            if self.prune:
                model._base_manager.using(self.using).filter(pk__in=[pks[key] for key in gone]).delete()

    def tell(self, line: str) -> None:
        if self.verbosity:
            self.stdout.write(line)


def _is_foreign(row) -> bool:
    model = model_of(row)
    return model is not None and model not in MODELS


def _shown(value) -> str:
    return "nothing" if value is None else json.dumps(value, ensure_ascii=False)
