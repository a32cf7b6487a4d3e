from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('summits', '0006_photo_focal_point'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='searchtask',
            index=models.Index(fields=['noun', 'record'], name='search_task_record'),
        ),
    ]
