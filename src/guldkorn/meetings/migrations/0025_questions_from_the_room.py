"""Those who listen send questions, support those of others, and say whether it goes too fast."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0024_own_exercises'),
    ]

    operations = [
        migrations.AddField(
            model_name='participant',
            name='pace',
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AddField(
            model_name='participant',
            name='pace_at',
            field=models.ForeignKey(help_text='at which point the pace was wished; it goes with that point', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='meetings.agendaitem'),
        ),
        migrations.CreateModel(
            name='RoomQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField()),
                ('text', models.CharField(max_length=300)),
                ('name', models.CharField(blank=True, max_length=60)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('shown', 'Let through'), ('answered', 'Answered'), ('kept', 'Kept for later'), ('hidden', 'Left out')], default='waiting', max_length=10)),
                ('votes', models.PositiveSmallIntegerField(default=0)),
                ('at', models.DateTimeField()),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='room_questions', to='meetings.meeting')),
                ('seat', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='questions', to='meetings.participant')),
                ('wall', models.ForeignKey(help_text='at which point it was put on the wall; it leaves with that point', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='meetings.agendaitem')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Support',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='supports', to='meetings.roomquestion')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='supports', to='meetings.participant')),
            ],
        ),
        migrations.AddConstraint(
            model_name='roomquestion',
            constraint=models.UniqueConstraint(fields=('meeting', 'key'), name='question_stored_once'),
        ),
        migrations.AddConstraint(
            model_name='support',
            constraint=models.UniqueConstraint(fields=('question', 'seat'), name='one_vote_per_seat'),
        ),
    ]
