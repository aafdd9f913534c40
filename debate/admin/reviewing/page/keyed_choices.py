"""Choices of a form that a single key takes each, with the key shown behind the label."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.widgets import ChoiceWidget
from django.utils.html import format_html


class _Keyed(ChoiceWidget):
    """Gives each choice the key of its place; ``then`` is the id of the field that gets the focus after the key."""

    def __init__(self, keys: Iterable[str], then: str = "") -> None:
        super().__init__()
        self.keys, self.then = list(keys), then

    def create_option(self, name, value, label, selected, index, subindex=None, attrs=None) -> dict[str, Any]:
        option = super().create_option(name, value, label, selected, index, subindex, attrs)
        if index < len(self.keys):
            key = self.keys[index]
            said = f"Shift+{key}" if key.isupper() else key
            option["attrs"] |= {"data-key": key, "aria-keyshortcuts": said}
            if self.then:
                option["attrs"]["data-then"] = self.then
            option["label"] = format_html("{} <kbd>{}</kbd>", label, key)
        return option


class KeyedRadios(_Keyed, forms.RadioSelect):
    pass


class KeyedBoxes(_Keyed, forms.CheckboxSelectMultiple):
    pass
