from django.db import migrations


def without_value(apps, schema_editor):
    """An average of violence or offensive acts is kept no more, nor one of an unknown topic."""
    hurting = ("", "strain.offensive_actions", "strain.violence")
    figures = apps.get_model("records", "OutsideFigure").objects
    figures.filter(topic__in=hurting).exclude(measured="per_cent").update(value=None)


class Migration(migrations.Migration):
    dependencies = [("records", "0003_figures_taken_away")]

    operations = [
        migrations.RunPython(without_value, migrations.RunPython.noop, elidable=True)
    ]
