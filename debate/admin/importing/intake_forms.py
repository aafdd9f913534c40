"""The forms of the import desk: for pages to upload, and for the metadata of an article."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from debate.admin.file_fields import FilesField
from debate.importing import DESCRIBED_FIELDS
from debate.models import Article
from debate.text import MAX_BYTES


class UploadForm(forms.Form):
    """Pasted text, files, or both; an address and an outlet count for all of them."""

    text = forms.CharField(
        label="粘贴文字或网页源码", required=False, strip=False, widget=forms.Textarea(attrs={"rows": 8})
    )
    upload = FilesField(label="文件", required=False, allow_empty_file=True)
    url = Article._meta.get_field("url").formfield(label="网址（可不填）")
    outlet = Article._meta.get_field("outlet").formfield(label="媒体（可不填）")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not given.get("text", "").strip() and not given.get("upload"):
            raise ValidationError("请粘贴文字，或选择文件。")
        return given

    def uploads(self) -> list[tuple[str, bytes]]:
        """Return name (empty for pasted text) and bytes of each page, the bytes cut just above ``MAX_BYTES``."""
        # A browser sends line ends as CRLF, whatever was pasted.
        text = self.cleaned_data["text"].replace("\r\n", "\n")
        pasted = [("", text.encode())] if text.strip() else []
        return pasted + [(file.name, file.read(MAX_BYTES + 1)) for file in self.cleaned_data["upload"]]

    def described(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("url", "outlet") if self.cleaned_data[name]}


class DescriptionForm(forms.ModelForm):
    """Validates the metadata of an article; `debate.importing` saves it."""

    class Meta:
        model = Article
        fields = DESCRIBED_FIELDS
