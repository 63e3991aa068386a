from django.db import migrations, models


def of_the_newest_draw(apps, schema_editor):
    """What was written in a group so far stays with the groups as they are."""
    Meeting = apps.get_model("meetings", "Meeting")
    Entry = apps.get_model("meetings", "Entry")
    for meeting in Meeting.objects.filter(draws__gt=0):
        Entry.objects.filter(activity__point__meeting=meeting).update(draw=meeting.draws)


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0009_draws'),
    ]

    operations = [
        migrations.AddField(
            model_name='entry',
            name='draw',
            field=models.PositiveSmallIntegerField(default=0, help_text='how often groups had been drawn'),
        ),
        migrations.RunPython(of_the_newest_draw, migrations.RunPython.noop),
    ]
