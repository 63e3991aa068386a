"""An action binds people, who say yes to it. Those that lack nothing were agreed at once."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone


def were_agreed_at_once(apps, _editor):
    """Who wrote one that had somebody responsible, a day and a sign, agreed on it."""
    actions = apps.get_model("actionplans", "Action").objects
    complete = [
        action.pk
        for action in actions.exclude(follow_up_on=None)
        if action.responsible.strip() and action.sign.strip()
    ]
    actions.filter(pk__in=complete).update(asked_at=timezone.now(), agreed_at=timezone.now())


class Migration(migrations.Migration):

    dependencies = [
        ('actionplans', '0002_cards'),
        ('meetings', '0028_pile_name'),
        ('themes', '0004_three_hands_choose'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Responsible',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('muted_at', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='action',
            name='agreed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='action',
            name='asked_at',
            field=models.DateTimeField(blank=True, help_text='since when only the yes of those it binds is missing', null=True),
        ),
        migrations.AddField(
            model_name='action',
            name='help_needed',
            field=models.TextField(blank=True, max_length=600, verbose_name='Help that we need'),
        ),
        migrations.AddField(
            model_name='action',
            name='is_confidential',
            field=models.BooleanField(default=False, verbose_name='Only for the TRIO'),
        ),
        migrations.AddField(
            model_name='action',
            name='measured_by',
            field=models.CharField(blank=True, max_length=300, verbose_name='How we find out'),
        ),
        migrations.AddField(
            model_name='action',
            name='noticed_by',
            field=models.CharField(blank=True, max_length=200, verbose_name='Who will notice it first'),
        ),
        migrations.AddField(
            model_name='action',
            name='problem',
            field=models.TextField(blank=True, max_length=1000, verbose_name='The problem as it shows here'),
        ),
        migrations.AddField(
            model_name='action',
            name='reminded_for',
            field=models.DateField(blank=True, help_text='the day to follow up that the responsible were told of', null=True),
        ),
        migrations.AddField(
            model_name='action',
            name='stop_on',
            field=models.DateField(blank=True, null=True, verbose_name='The trial ends on'),
        ),
        migrations.AlterField(
            model_name='action',
            name='responsible',
            field=models.CharField(blank=True, max_length=200, verbose_name='Colleagues who are responsible'),
        ),
        migrations.AddConstraint(
            model_name='action',
            constraint=models.CheckConstraint(condition=models.Q(('start_on', None), ('stop_on', None), ('stop_on__gte', models.F('start_on')), _connector='OR'), name='a_trial_ends_after_the_start'),
        ),
        migrations.AddField(
            model_name='consent',
            name='action',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='actionplans.action'),
        ),
        migrations.AddField(
            model_name='consent',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='responsible',
            name='action',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='people', to='actionplans.action'),
        ),
        migrations.AddField(
            model_name='responsible',
            name='person',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.UniqueConstraint(fields=('action', 'person'), name='one_yes_to_an_action'),
        ),
        migrations.AddConstraint(
            model_name='responsible',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('email__gt', ''), ('person', None)), models.Q(('email', ''), ('person__isnull', False)), _connector='OR'), name='responsible_by_account_or_by_address'),
        ),
        migrations.AddConstraint(
            model_name='responsible',
            constraint=models.UniqueConstraint(fields=('action', 'person'), name='responsible_once'),
        ),
        migrations.AddConstraint(
            model_name='responsible',
            constraint=models.UniqueConstraint(condition=models.Q(('person', None)), fields=('action', 'email'), name='an_address_once_in_an_action'),
        ),
        migrations.RunPython(were_agreed_at_once, migrations.RunPython.noop),
    ]
