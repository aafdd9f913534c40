"""Field types: partial dates and lists of names."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from debate.vocabulary import PartialDate


class PartialDateField(models.CharField):
    """A date known to the year, month or day (see debate.vocabulary.dates); empty when unknown."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options["max_length"] = 10
        options.setdefault("blank", True)
        options.setdefault("default", "")
        super().__init__(*args, **options)

    def deconstruct(self):
        name, path, args, options = super().deconstruct()
        del options["max_length"]
        return name, path, args, options

    def from_db_value(self, value, expression, connection) -> PartialDate:
        return PartialDate(value or "")

    def to_python(self, value) -> PartialDate:
        try:
            return PartialDate(str(value or ""))
        except ValueError as error:
            raise ValidationError(str(error)) from error

    def get_prep_value(self, value) -> str:
        return str(self.to_python(value))

    def formfield(self, **options):
        widget = forms.TextInput(attrs={"placeholder": "2024-07-05", "size": 12})
        return super().formfield(**{"widget": widget, **options})


class NamesField(models.JSONField):
    """A list of names, each a non-empty string."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("default", list)
        options.setdefault("blank", True)
        super().__init__(*args, **options)

    def validate(self, value, model_instance) -> None:
        super().validate(value, model_instance)
        if not isinstance(value, list) or not all(isinstance(name, str) and name.strip() for name in value):
            raise ValidationError(_("请给出一列名称。"))

    def formfield(self, **options):
        # The initial list comes from the instance, so no hidden field needs to carry it (the default is callable).
        return models.Field.formfield(self, form_class=NamesFormField, show_hidden_initial=False, **options)


class NamesFormField(forms.CharField):
    """Edit a list of names as text, one name per line."""

    widget = forms.Textarea(attrs={"rows": 3, "cols": 40})

    def __init__(self, *args, **options) -> None:
        options.setdefault("help_text", _("每行一个名称"))
        super().__init__(*args, **{**options, "widget": self.widget})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        return [line.strip() for line in (value or "").splitlines() if line.strip()]

    def has_changed(self, initial, data) -> bool:
        return self.to_python(data) != (initial or [])
