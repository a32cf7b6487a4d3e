from importlib import import_module

from django.db import migrations, models

sentences = import_module("summits.migrations.0007_sentences")


class Migration(migrations.Migration):

    dependencies = [("summits", "0007_sentences")]

    operations = [
        migrations.RemoveConstraint(model_name="summit", name="summit_texts_are_visible"),
        *(
            migrations.RemoveField(model_name="summit", name=name)
            for name in ("narrative_by_editor", *sentences.NARRATIVES)
        ),
        migrations.AddConstraint(
            model_name="summit",
            constraint=models.CheckConstraint(
                condition=sentences.visible(*sentences.NOTES, "withdrawn_because", *sentences.OTHER_TEXTS),
                name="summit_texts_are_visible",
            ),
        ),
    ]
