from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('summits', '0002_days_of_change'),
    ]

    operations = [
        migrations.AddField(
            model_name='source',
            name='weak',
            field=models.BooleanField(db_default=False, default=False, help_text='An open encyclopedia, a blog, a data set, an automatic summary: a fact that rests on such sources alone has medium confidence at most.', verbose_name='anonymous or made by a machine'),
        ),
    ]
