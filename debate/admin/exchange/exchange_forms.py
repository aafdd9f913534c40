"""The forms that ask for a file or a format."""

from pathlib import Path
from typing import Any

from django import forms

MAX_FILE_BYTES = 20_000_000


class FileForm(forms.Form):
    """Asks for a file; the suffix of its name decides the format."""

    file = forms.FileField(
        label="文件",
        help_text="从这里导出的 CSV 或 JSON，改好以后原样传回",
        widget=forms.FileInput(attrs={"accept": ".csv,.json"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_FILE_BYTES:
            raise forms.ValidationError("文件大于 20 MB，请分几次导入。")
        return file

    def extension(self) -> str:
        return Path(self.cleaned_data["file"].name).suffix.lower().removeprefix(".")


class FormatForm(forms.Form):
    format = forms.ChoiceField(
        label="格式",
        choices=[("csv", "CSV，用表格软件打开"), ("json", "JSON，与代码仓库里的基础数据相同")],
        initial="csv",
        widget=forms.RadioSelect,
    )
