from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", '0021_seats_and_times')]

    operations = [
        migrations.AddField(
            "activity",
            "folded",
            models.BooleanField(default=False, help_text="cards that say the same stand once"),
        ),
        migrations.AddField(
            "entry",
            "pile",
            models.PositiveBigIntegerField(
                null=True, help_text="the first of the cards that its table has put together"
            ),
        ),
    ]
