from importlib import import_module

from django.db import migrations, models

sentences = import_module("summits.migrations.0007_sentences")

INTRODUCTIONS = tuple(f"introduction_{language}" for language in sentences.LANGUAGES)
NAMES = tuple(f"name_{language}" for language in sentences.LANGUAGES)


class Migration(migrations.Migration):

    dependencies = [("summits", "0012_body_uncorrected")]

    operations = [
        migrations.RemoveConstraint(model_name="topic", name="topic_texts_are_visible"),
        migrations.AddField(
            model_name="topic",
            name="confidence",
            field=models.CharField(
                choices=[("high", "high"), ("medium", "medium"), ("low", "low")],
                db_default="high",
                default="high",
                max_length=6,
                verbose_name="confidence",
            ),
        ),
        *(
            migrations.AddField(
                model_name="topic",
                name=name,
                field=models.TextField(
                    blank=True,
                    default="",
                    help_text="In our own words: two or three sentences, with their sources below",
                    verbose_name="introduction",
                ),
                preserve_default=False,
            )
            for name in INTRODUCTIONS
        ),
        *(
            migrations.AddField(
                model_name="topic",
                name=name,
                field=models.TextField(
                    blank=True,
                    default="",
                    help_text="What is doubtful, or in which sense it is meant",
                    verbose_name="note",
                ),
                preserve_default=False,
            )
            for name in sentences.NOTES
        ),
        migrations.AddField(
            model_name="topic",
            name="sources",
            field=models.ManyToManyField(blank=True, to="summits.source", verbose_name="sources"),
        ),
        migrations.AddConstraint(
            model_name="topic",
            constraint=models.CheckConstraint(
                condition=sentences.visible(
                    *sentences.NOTES, "withdrawn_because", "slug", *NAMES, *INTRODUCTIONS
                ),
                name="topic_texts_are_visible",
            ),
        ),
    ]
