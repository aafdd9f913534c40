"""A form field for several files at once."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MOST_FILES = 50


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """At most ``MOST_FILES`` files; an empty one is refused later, when it is read, with its name."""

    widget = FilesInput

    def clean(self, data, initial=None) -> list:
        files = [super(FilesField, self).clean(each, initial) for each in data or []]
        if len(files) > MOST_FILES:
            raise ValidationError(
                _("一次最多 %(MOST_FILES)s 个文件，这里有 %(files)s 个。")
                % {"MOST_FILES": MOST_FILES, "files": len(files)}
            )
        return files
