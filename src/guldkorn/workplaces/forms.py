import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import RegexValidator
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from guldkorn.lib import clock
from guldkorn.lib.forms import DateInput, offer
from guldkorn.lib.words import as_read, seen
from guldkorn.workplaces import access
from guldkorn.workplaces.free_text import without_cpr
from guldkorn.workplaces.models import Contact, Employee, Organisation, Outsider, Unit
from guldkorn.workplaces.models.unit import EmployeeQuerySet
from guldkorn.workplaces.roster.file import BYTES_AT_MOST, Table, Unreadable, read
from guldkorn.workplaces.roster.plan import Plan
from guldkorn.workplaces.roster.sheet import understand, why_not_an_email
from guldkorn.workplaces.unreadable import told

PHONE = RegexValidator(
    r"^\+?[0-9 ()/-]{3,}$",
    gettext_lazy("Write a phone number: digits, with or without blanks."),
)

NAMESAKES_AT_MOST = 5


class ContactForm(forms.ModelForm):
    class Meta:
        model = Contact
        fields = ["name", "role", "phone", "email", "unit", "about_leader"]
        help_texts = {
            "name": gettext_lazy(
                "A person, or a place such as “HR” or a line for advice."
            ),
            "role": gettext_lazy("Such as “health and safety representative”."),
            "unit": gettext_lazy("The unit and those below it see the contact."),
            "about_leader": gettext_lazy(
                "Name at least one such contact who is not a manager of those who ask."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = self.instance.organisation.units
        here = units.filter(pk=self.instance.unit_id)  # it may have closed meanwhile
        unit = offer(self, "unit", units.standing() | here)
        unit.empty_label = _("The whole organisation")
        self.fields["phone"].validators.append(PHONE)
        for name in ("name", "role"):
            self.fields[name].validators.append(without_cpr)


class UnitForm(forms.ModelForm):
    class Meta:
        model = Unit
        fields = ["name", "code", "parent"]
        labels = {"parent": gettext_lazy("The unit above")}
        help_texts = {
            "code": gettext_lazy(
                "What the unit is called in your pay system, such as 110."
            ),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = self.instance
        below = [one.pk for one in unit.subtree()] if unit.pk else []
        above = offer(
            self, "parent", unit.organisation.units.standing().exclude(pk__in=below)
        )
        above.empty_label = _("None: it is at the top")

    def clean_code(self) -> str:
        code = seen(self.cleaned_data["code"])
        if not code:
            raise ValidationError(self.fields["code"].error_messages["required"])
        others = self.instance.organisation.units.exclude(pk=self.instance.pk)
        alike = [one for one in others if as_read(one.code) == as_read(code)]
        taken = alike[0] if alike else None
        if taken:
            raise ValidationError(
                _("%(unit)s has this code already.") % {"unit": taken}
            )
        return code


class MergerForm(forms.Form):
    """Which unit takes over."""

    into = forms.ModelChoiceField(
        queryset=Unit.objects.none(), label=gettext_lazy("The unit that takes over")
    )

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "into", unit.organisation.units.standing().exclude(pk=unit.pk))


class EmployeeForm(forms.ModelForm):
    """Somebody on the staff list. Of somebody new with a name that is known it asks once more;
    ``namesakes`` are who has it.
    """

    anyway = forms.BooleanField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Employee
        fields = ["name", "email", "language", "unit"]
        labels = {"unit": gettext_lazy("Unit")}
        help_texts = {
            "email": gettext_lazy(
                "Without an address somebody gets a code on paper when there is a survey."
            ),
            "language": gettext_lazy("The language of the invitation."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.namesakes: list[Employee] = []
        self.place = self.instance.unit.organisation
        offer(self, "unit", self.place.units.standing())
        self.fields["name"].validators.append(without_cpr)

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if reason := why_not_an_email(email):
            raise ValidationError(_(reason) % {"email": email})
        others = self._others().filter(left_on=None, email__iexact=email)
        taken = others.first() if email else None
        if taken:
            where = {"name": taken.name, "unit": taken.unit}
            raise ValidationError(
                _("%(name)s in %(unit)s has this e-mail address.") % where
            )
        return email

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and not self.instance.pk and not data["anyway"]:
            self.namesakes = self._called(data["name"])
        return data

    def _called(self, name: str) -> list[Employee]:
        """Some of those whose name reads the same. A database knows no large Å by its small one."""
        wanted, others = as_read(name), self._others()
        names = others.select_related(None).values_list("pk", "name")
        alike = [pk for pk, one in names if as_read(one) == wanted]
        return list(others.filter(pk__in=alike[:NAMESAKES_AT_MOST]))

    def is_valid(self) -> bool:
        """Valid, and nothing to ask about once more."""
        return super().is_valid() and not self.namesakes

    def _others(self) -> EmployeeQuerySet:
        rows = Employee.objects.filter(unit__organisation=self.place)
        return rows.exclude(pk=self.instance.pk).select_related("unit")


class RosterForm(forms.Form):
    """A staff list as a file; cleaned, it is the file's table."""

    file = forms.FileField(
        label=gettext_lazy("The file"),
        allow_empty_file=True,
        help_text=gettext_lazy(
            "CSV or XLSX, at most 5 MB and 50,000 rows. Nothing is written yet."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )

    def clean_file(self) -> Table:
        file: UploadedFile = self.cleaned_data["file"]
        data = file.read(BYTES_AT_MOST + 1)
        try:
            table = read(data)
            understand(table)
        except Unreadable as problem:
            raise ValidationError(told(problem, data)) from problem
        return table


class ImportForm(forms.Form):
    """The yes to a plan that somebody has looked at."""

    fingerprint = forms.CharField(widget=forms.HiddenInput)
    leave_out = forms.BooleanField(
        required=False, label=gettext_lazy("Leave out the rows that cannot be used")
    )
    end_missing = forms.BooleanField(
        required=False,
        label=gettext_lazy("Those who are not in the file have left"),
        help_text=gettext_lazy("Today becomes their last day. Nobody is deleted."),
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        is_as_seen = data.get("fingerprint") == self.plan.fingerprint
        problems = bool(self.plan.problems)
        if reason := access.apply(
            is_as_seen=is_as_seen, has_problems=problems, leave_out=data["leave_out"]
        ):
            raise ValidationError(_(reason))
        return data


class UnitSearchForm(forms.Form):
    """Which units of a large organisation somebody wants to see."""

    q = forms.CharField(
        label=gettext_lazy("The unit’s name or code"), max_length=100, required=False
    )


A_YEAR = dt.timedelta(days=365)


def end_date_field() -> forms.DateField:
    """The day of a form that lets somebody in by an address."""
    return forms.DateField(
        label=gettext_lazy("End date"),
        help_text=gettext_lazy(
            "Only for somebody from outside. "
            "From this day on nothing opens for them, except in a TRIO."
        ),
        widget=DateInput(),
        required=False,
        validators=[not_past],
    )


def not_past(day: dt.date) -> None:
    if day < clock.today():
        raise ValidationError(_("Choose a day that is yet to come."))


class EndDateForm(forms.ModelForm):
    class Meta:
        model = Outsider
        fields = ["until"]
        widgets = {"until": DateInput()}
        help_texts = {
            "until": gettext_lazy(
                "From this day on nothing opens for them, except in a TRIO. "
                "Leave it empty if they stay."
            )
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"].validators.append(not_past)


def ask_end_date(form: forms.Form, organisation: Organisation) -> None:
    """Ask for a day where the address in the form is not one of the organisation’s own. Who has a
    role in all of it, or a day, keeps what they have.
    """
    email = form.cleaned_data.get("email", "").lower()
    if not email or "until" in form.errors:
        return
    until = form.cleaned_data["until"]
    held = organisation.appointments.filter(person__email=email)
    if held.exists() or organisation.outsiders.filter(person__email=email).exists():
        _ask_of_known(form, organisation, email)
    elif until is None and not _owns_domain(organisation, email):
        _suggest(form)


def _ask_of_known(form: forms.Form, organisation: Organisation, email: str) -> None:
    outsider = organisation.outsiders.filter(person__email=email).first()
    if outsider and outsider.until and outsider.is_gone:
        day = date_format(outsider.until)
        said = _("Their time here was over on %(day)s. A coordinator can prolong it.")
        form.add_error("email", said % {"day": day})
    elif form.cleaned_data["until"] not in (None, outsider and outsider.until):
        said = _("They are known here already. A coordinator chooses their end date.")
        form.add_error("until", said)


def _suggest(form: forms.Form) -> None:
    """Fill the day in, to be read and sent once more."""
    sent = QueryDict(mutable=True)
    sent.update(form.data)
    sent[form.add_prefix("until")] = str(clock.today() + A_YEAR)
    form.data = sent
    said = _(
        "The address is not one of your own. Until when do they come here? We suggest a year."
    )
    form.add_error("until", said)


def _owns_domain(organisation: Organisation, email: str) -> bool:
    """Has somebody on the staff list, or who looks after the organisation, an address of this
    domain?
    """
    ending = "@" + email.rpartition("@")[2]
    staff = Employee.objects.current().filter(unit__organisation=organisation)
    if staff.filter(email__iendswith=ending).exists():
        return True
    outsiders = organisation.end_dates
    roles = organisation.appointments.filter(person__email__iendswith=ending)
    return roles.exclude(person__in=list(outsiders)).exists()
