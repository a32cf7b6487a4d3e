from importlib import import_module

from django.db import migrations, models

sentences = import_module("summits.migrations.0007_sentences")

ALTERNATIVES = tuple(f"alternative_{language}" for language in sentences.LANGUAGES)
NO_ADDRESS = "This is no address of a page. Write it from https:// or http:// on, without blanks."


def is_address(model, name):
    return migrations.AddConstraint(
        model_name=model,
        constraint=models.CheckConstraint(
            condition=models.Q(
                (name, ""), (f"{name}__startswith", "https://"), (f"{name}__startswith", "http://"), _connector="OR"
            ),
            name=f"{model}_{name}_is_the_address_of_a_page",
            violation_error_message=NO_ADDRESS,
        ),
    )


def texts_are_visible(model, *names):
    return migrations.AddConstraint(
        model_name=model,
        constraint=models.CheckConstraint(condition=sentences.visible(*names), name=f"{model}_texts_are_visible"),
    )


class Migration(migrations.Migration):

    dependencies = [("summits", "0015_document_of_summit")]

    operations = [
        migrations.RemoveConstraint(model_name="photo", name="photo_texts_are_visible"),
        migrations.RemoveConstraint(model_name="source", name="source_texts_are_visible"),
        migrations.AddField(
            model_name="photo",
            name="origin",
            field=models.URLField(
                blank=True,
                default="",
                help_text="Where the author gives the photo and its licence",
                max_length=600,
                verbose_name="page of the photo",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="source",
            name="archived",
            field=models.URLField(
                blank=True,
                default="",
                help_text="The same page as an archive keeps it, web.archive.org for instance",
                max_length=600,
                verbose_name="archived copy",
            ),
            preserve_default=False,
        ),
        is_address("photo", "origin"),
        texts_are_visible("photo", "withdrawn_because", "slug", *ALTERNATIVES, "credit", "licence", "origin"),
        is_address("source", "archived"),
        texts_are_visible("source", "slug", "url", "archived", "title", "publisher", "language"),
    ]
