import summits.models.base
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('summits', '0001_register'),
    ]

    operations = [
        migrations.AddField(
            model_name='document',
            name='changed_on',
            field=summits.models.base.DayOfChange(blank=True, editable=False, null=True, validators=[summits.models.base.has_come], verbose_name='day of the last change'),
        ),
        migrations.AddField(
            model_name='event',
            name='changed_on',
            field=summits.models.base.DayOfChange(blank=True, editable=False, null=True, validators=[summits.models.base.has_come], verbose_name='day of the last change'),
        ),
        migrations.AddField(
            model_name='leader',
            name='changed_on',
            field=summits.models.base.DayOfChange(blank=True, editable=False, null=True, validators=[summits.models.base.has_come], verbose_name='day of the last change'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='changed_on',
            field=summits.models.base.DayOfChange(blank=True, editable=False, null=True, validators=[summits.models.base.has_come], verbose_name='day of the last change'),
        ),
        migrations.AddField(
            model_name='page',
            name='changed_on',
            field=summits.models.base.DayOfChange(blank=True, editable=False, null=True, validators=[summits.models.base.has_come], verbose_name='day of the last change'),
        ),
        migrations.AddField(
            model_name='photo',
            name='changed_on',
            field=summits.models.base.DayOfChange(blank=True, editable=False, null=True, validators=[summits.models.base.has_come], verbose_name='day of the last change'),
        ),
        migrations.AddField(
            model_name='state',
            name='changed_on',
            field=summits.models.base.DayOfChange(blank=True, editable=False, null=True, validators=[summits.models.base.has_come], verbose_name='day of the last change'),
        ),
        migrations.AddField(
            model_name='summit',
            name='changed_on',
            field=summits.models.base.DayOfChange(blank=True, editable=False, null=True, validators=[summits.models.base.has_come], verbose_name='day of the last change'),
        ),
        migrations.AddField(
            model_name='topic',
            name='changed_on',
            field=summits.models.base.DayOfChange(blank=True, editable=False, null=True, validators=[summits.models.base.has_come], verbose_name='day of the last change'),
        ),
    ]
