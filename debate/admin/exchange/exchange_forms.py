"""The forms that ask for a file or a format."""

from pathlib import Path
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from debate.admin.file_fields import FilesField, FilesInput
from debate.curation.exchange import files_in_zip
from debate.vocabulary import gettext_lazy

MAX_FILE_BYTES = 20_000_000


class FileForm(forms.Form):
    """Asks for a file; the suffix of its name decides the format."""

    file = forms.FileField(
        label=gettext_lazy("文件"),
        help_text=gettext_lazy("从这里导出的 CSV 或 JSON，改好以后原样传回"),
        widget=forms.FileInput(attrs={"accept": ".csv,.json"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_FILE_BYTES:
            raise forms.ValidationError(_("文件大于 20 MB，请分几次导入。"))
        return file

    def brought(self) -> tuple[str, str, bytes]:
        """Return name, format and bytes of the file."""
        file = self.cleaned_data["file"]
        return file.name, Path(file.name).suffix.lower().removeprefix("."), file.read()


class FilesForm(forms.Form):
    """Asks for the files of an export together: several tables, or a zip of them."""

    upload = FilesField(
        label=gettext_lazy("文件"),
        help_text=gettext_lazy("整批导出的 CSV 或 JSON，可以一次选几个；或者装着它们的一个 zip"),
        widget=FilesInput(attrs={"accept": ".csv,.json,.zip"}),
    )

    def clean_upload(self) -> list:
        files: list = self.cleaned_data["upload"]
        if not files:
            raise forms.ValidationError(_("请选择文件。"))
        if sum(file.size for file in files) > MAX_FILE_BYTES:
            raise forms.ValidationError(_("文件合起来大于 20 MB，请压缩成 zip，或者分几次导入。"))
        return files

    def brought(self) -> tuple[str, dict[str, bytes]]:
        """Return what to call the files, and their bytes by name.

        Raises:
            ValueError: a zip cannot be read, or two files have one name, in Chinese.
        """
        given = self.cleaned_data["upload"]
        if len(given) == 1 and Path(given[0].name).suffix.lower() == ".zip":
            return given[0].name, files_in_zip(given[0].read())
        files = {file.name: file.read() for file in given}
        if len(files) < len(given):
            raise ValueError(_("有两个文件同名。"))
        first = given[0].name
        return first if len(files) == 1 else (
            _("%(first)s 等 %(files)s 个文件") % {"first": first, "files": len(files)}
        ), files


class FormatForm(forms.Form):
    format = forms.ChoiceField(
        label=gettext_lazy("格式"),
        choices=[
            ("csv", gettext_lazy("CSV，用表格软件打开")),
            ("json", gettext_lazy("JSON，与代码仓库里的基础数据相同")),
        ],
        initial="csv",
        widget=forms.RadioSelect,
    )
