from django import forms

from guldkorn.rounds.lifecycle import STEPS


class ConfirmForm(forms.Form):
    """Which step somebody is done with: what their button said, so that a late click does not
    confirm the next one.
    """

    step = forms.ChoiceField(choices=[(step.value, step.value) for step in STEPS])
