
import django.db.models.deletion
import guldkorn.surveys.mixing
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('surveys', '0003_sealed_until_closed'),
        ('workplaces', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Asked',
            fields=[
                ('id', models.BigIntegerField(default=guldkorn.surveys.mixing.random_key, primary_key=True, serialize=False)),
                ('employee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workplaces.employee')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asked', to='surveys.survey')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('survey', 'employee'), name='asked_once')],
            },
        ),
    ]
