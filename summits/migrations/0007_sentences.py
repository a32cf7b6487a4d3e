"""Sentences with their own sources come in the place of a narrative, whose lines become sentences."""

from importlib import import_module
from itertools import zip_longest

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

visible = import_module("summits.migrations.0001_register").visible

LANGUAGES = ("en", "fr", "ru", "zh")
NOTES = tuple(f"note_{language}" for language in LANGUAGES)
TEXTS = tuple(f"text_{language}" for language in LANGUAGES)
NARRATIVES = tuple(f"narrative_{language}" for language in LANGUAGES)
OTHER_TEXTS = tuple(f"{name}_{language}" for name in ("city", "venue", "theme") for language in LANGUAGES)


def lines_become_sentences(apps, schema_editor):
    using = schema_editor.connection.alias
    summit_model, sentence = apps.get_model("summits", "Summit"), apps.get_model("summits", "Sentence")
    for summit in summit_model.objects.using(using):
        texts = [[line for line in getattr(summit, name).splitlines() if line.strip()] for name in NARRATIVES]
        for position, lines in enumerate(zip_longest(*texts, fillvalue=""), start=1):
            fields = dict(zip(TEXTS, (line[:1000] for line in lines), strict=True))
            made = sentence.objects.using(using).create(
                summit=summit, position=position, confidence=summit.confidence, **fields
            )
            made.sources.set(summit.sources.using(using))


def sentences_become_lines(apps, schema_editor):
    using = schema_editor.connection.alias
    for summit in apps.get_model("summits", "Summit").objects.using(using):
        sentences = summit.sentences.using(using).order_by("position")
        for name, text in zip(NARRATIVES, TEXTS, strict=True):
            setattr(summit, name, "\n".join(filter(None, (getattr(sentence, text) for sentence in sentences))))
        summit.save(using=using, update_fields=NARRATIVES)


class Migration(migrations.Migration):

    dependencies = [("summits", "0006_seated_reason")]

    operations = [
        migrations.CreateModel(
            name="Sentence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "confidence",
                    models.CharField(
                        choices=[("high", "high"), ("medium", "medium"), ("low", "low")],
                        db_default="high",
                        default="high",
                        max_length=6,
                        verbose_name="confidence",
                    ),
                ),
                *(
                    (
                        name,
                        models.TextField(
                            blank=True,
                            help_text="What is doubtful, or in which sense it is meant",
                            verbose_name="note",
                        ),
                    )
                    for name in NOTES
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        help_text="1 comes first; places may be left free",
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="place",
                    ),
                ),
                (
                    "opens",
                    models.BooleanField(
                        default=False,
                        help_text="In the first paragraph: who, where, when, what was new",
                        verbose_name="opens the page",
                    ),
                ),
                *(
                    (
                        name,
                        models.CharField(
                            blank=True, help_text="In our own words, whole", max_length=1000, verbose_name="sentence"
                        ),
                    )
                    for name in TEXTS
                ),
                ("sources", models.ManyToManyField(blank=True, to="summits.source", verbose_name="sources")),
                (
                    "summit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sentences",
                        to="summits.summit",
                        verbose_name="summit",
                    ),
                ),
            ],
            options={
                "verbose_name": "sentence",
                "verbose_name_plural": "sentences",
                "ordering": ["summit", "position"],
                "constraints": [
                    models.CheckConstraint(
                        condition=~models.Q(**dict.fromkeys(TEXTS, "")),
                        name="sentence_has_a_text",
                        violation_error_message="Fill in at least one language.",
                    ),
                    models.UniqueConstraint(
                        fields=("summit", "position"),
                        name="sentence_once_per_summit_and_place",
                        violation_error_message="Another sentence of this summit has this place.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(position__gte=1), name="sentence_places_start_at_one"
                    ),
                    models.CheckConstraint(condition=visible(*NOTES, *TEXTS), name="sentence_texts_are_visible"),
                ],
            },
        ),
        migrations.RunPython(lines_become_sentences, sentences_become_lines),
    ]
