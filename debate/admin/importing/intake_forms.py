"""The forms of the import desk: for pages to fetch or upload, and for the metadata of an article."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from debate.admin.file_fields import FilesField
from debate.importing import DESCRIBED_FIELDS
from debate.importing.fetching import Refused, normalise_address
from debate.models import Article
from debate.text import MAX_BYTES
from debate.vocabulary import gettext_lazy

MOST_ADDRESSES = 20
# The page lists the outlets of the base under this id, for the browser to suggest while somebody types.
FROM_KNOWN_OUTLETS = {"list": "known-outlets"}
LONGEST_ADDRESS = Article._meta.get_field("url").max_length or 0


class AddressesField(forms.CharField):
    """Addresses of pages, one a line: at most ``MOST_ADDRESSES``, each of a public page that no article has yet."""

    widget = forms.Textarea(attrs={"rows": 2, "placeholder": "https://"})

    def clean(self, value) -> list[str]:
        lines = list(dict.fromkeys(filter(None, map(str.strip, super().clean(value).splitlines()))))
        if len(lines) > MOST_ADDRESSES:
            raise ValidationError(
                _("一次最多 %(MOST_ADDRESSES)s 个网址，这里有 %(lines)s 个。")
                % {"MOST_ADDRESSES": MOST_ADDRESSES, "lines": len(lines)}
            )
        return [self._address(line) for line in lines]

    def _address(self, line: str) -> str:
        try:
            address = normalise_address(line)
        except Refused as reason:
            raise ValidationError(_("{}：{}。").format(line[:80], reason)) from reason
        if len(address) > LONGEST_ADDRESS:
            raise ValidationError(_("%(line)s…：网址太长。") % {"line": line[:80]})
        if known := Article.objects.light().filter(url__in={line, *_spellings(address)}).first():
            page = reverse("admin:debate_article_change", args=[known.pk])
            words = _('{} 登记在“{}”名下，请在<a href="{}">那一页</a>上取回。')
            raise ValidationError(format_html(words, line, known, page))
        return address


def _spellings(address: str) -> set[str]:
    """Return an address with either scheme, and with and without a slash at its end."""
    rest = address.partition("://")[2].removesuffix("/")
    return {f"{scheme}://{rest}{slash}" for scheme in ("http", "https") for slash in ("", "/")}


class UploadForm(forms.Form):
    """Addresses to fetch, pasted text, files; the outlet counts for all of them, ``url`` for what is not fetched."""

    addresses = AddressesField(label=gettext_lazy("贴网址，一行一个"), required=False)

    text = forms.CharField(
        label=gettext_lazy("粘贴文字或网页源码"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 8})
    )
    upload = FilesField(label=gettext_lazy("文件"), required=False, allow_empty_file=True)
    url = Article._meta.get_field("url").formfield(label=gettext_lazy("所带来文字的网址（可不填）"))
    outlet = Article._meta.get_field("outlet").formfield(
        label=gettext_lazy("媒体（可不填）"), widget=forms.TextInput(attrs=FROM_KNOWN_OUTLETS)
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        is_empty = not given.get("text", "").strip() and not given.get("upload") and not given.get("addresses")
        if not self.errors and is_empty:
            raise ValidationError(_("请贴网址、粘贴文字，或选择文件。"))
        return given

    def uploads(self) -> list[tuple[str, bytes]]:
        """Return name (empty for pasted text) and bytes of each page, the bytes cut just above ``MAX_BYTES``."""
        # A browser sends line ends as CRLF, whatever was pasted.
        text = self.cleaned_data["text"].replace("\r\n", "\n")
        pasted = [("", text.encode())] if text.strip() else []
        return pasted + [(file.name, file.read(MAX_BYTES + 1)) for file in self.cleaned_data["upload"]]

    def addresses_to_fetch(self) -> list[str]:
        return self.cleaned_data["addresses"]

    def described(self, *names: str) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in names if self.cleaned_data[name]}


class DescriptionForm(forms.ModelForm):
    """Validates the metadata of an article; `debate.importing` saves it."""

    class Meta:
        model = Article
        fields = DESCRIBED_FIELDS
        widgets = {"outlet": forms.TextInput(attrs=FROM_KNOWN_OUTLETS)}
