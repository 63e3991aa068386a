"""A sign says by a word and a number what it comes from, where it had a column for each kind of thing."""

from django.db import migrations, models

SOURCES = ("figure", "note", "card")
"""The names of the sources, which were the columns."""


def into_one_shape(apps, schema_editor):
    evidence = apps.get_model("themes", "Evidence").objects.using(schema_editor.connection.alias)
    for name in SOURCES:
        evidence.exclude(**{name: None}).update(source=name, key=models.F(f"{name}_id"))


def into_columns(apps, schema_editor):
    evidence = apps.get_model("themes", "Evidence").objects.using(schema_editor.connection.alias)
    others = sorted(set(evidence.exclude(source__in=SOURCES).order_by().values_list("source", flat=True)))
    if others:
        names = ", ".join(others)
        raise RuntimeError(f"The older table has no column for signs from: {names}. Remove these signs first.")
    for name in SOURCES:
        evidence.filter(source=name).update(**{f"{name}_id": models.F("key")})


class Migration(migrations.Migration):

    dependencies = [
        ('dialogue', '0001_initial'),
        ('themes', '0002_cards'),
    ]

    operations = [
        migrations.RemoveConstraint(model_name='evidence', name='evidence_is_one_thing'),
        migrations.RemoveConstraint(model_name='evidence', name='figure_is_a_sign_once'),
        migrations.RemoveConstraint(model_name='evidence', name='note_is_a_sign_once'),
        migrations.RemoveConstraint(model_name='evidence', name='card_is_a_sign_once'),
        migrations.AddField(
            model_name='evidence',
            name='source',
            field=models.CharField(default='', max_length=40),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='evidence',
            name='key',
            field=models.BigIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.RunPython(into_one_shape, into_columns),
        migrations.RemoveField(model_name='evidence', name='figure'),
        migrations.RemoveField(model_name='evidence', name='note'),
        migrations.RemoveField(model_name='evidence', name='card'),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.UniqueConstraint(fields=('round', 'source', 'key'), name='a_thing_is_a_sign_once'),
        ),
    ]
