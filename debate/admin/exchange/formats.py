"""The file formats of export and import, and the forms that ask for a file or a format."""

import json
from pathlib import Path
from typing import Any

from django import forms
from import_export.formats.base_formats import Format
from tablib import Dataset

from debate.curation.exchange import FILES, ancestors_first, as_csv, as_json, check_columns, read_csv

HEADERS = ["line", "fields"]
MAX_FILE_BYTES = 20_000_000


class RowsFormat(Format):
    """A file of one entity's rows; each row of its dataset is the number of the row in the file and its fields."""

    def __init__(self, name: str) -> None:
        self.name = name

    def create_dataset(self, in_stream: bytes) -> Dataset:
        """Read a file, with parents before their children. Raises ValueError with a message for the editor."""
        rows = self.read(in_stream)
        order = ancestors_first(fields for _, fields in rows)
        return Dataset(*(rows[position] for position in order), headers=HEADERS)

    def export_data(self, dataset: Dataset, **options) -> bytes:
        return self.write(self.name, [fields for _, fields in dataset]).encode()

    def get_extension(self) -> str:
        return self.extension

    def get_content_type(self) -> str:
        return self.content_type


class JsonRows(RowsFormat):
    """The format that `manage.py export_knowledge` writes to ``fixtures/``."""

    extension, content_type, write = "json", "application/json", staticmethod(as_json)

    def read(self, data: bytes) -> list[tuple[int, dict]]:
        try:
            records = json.loads(data.decode("utf-8-sig"))
        except ValueError as error:
            raise ValueError(f"不是完整的 JSON（{error}）。") from error
        label = FILES[self.name].label
        if not isinstance(records, list) or not all(isinstance(each, dict) for each in records):
            raise ValueError("JSON 里应当是一列记录。")
        strange = {str(each.get("model")) for each in records} - {label}
        if strange:
            raise ValueError(f"这个文件装的是 {'、'.join(sorted(strange))}，这里要的是 {label}。")
        for each in records:
            fields = each.get("fields")
            check_columns(FILES[self.name], list(fields) if isinstance(fields, dict) else [])
        return [(number, each["fields"]) for number, each in enumerate(records, 1)]


class CsvRows(RowsFormat):
    extension, content_type, write = "csv", "text/csv; charset=utf-8", staticmethod(as_csv)

    def read(self, data: bytes) -> list[tuple[int, dict]]:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = decode_gb18030(data)
        return read_csv(self.name, text)


def decode_gb18030(data: bytes) -> str:
    """Decode GB 18030, in which Chinese spreadsheets save CSV. Raises ValueError with a message for the editor."""
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise ValueError("文件的编码不是 UTF-8，也不是 GB 18030，读不了。") from error


FORMATS = {each.extension: each for each in (CsvRows, JsonRows)}


class FileForm(forms.Form):
    """Asks for a file and reads it; the suffix of its name decides the format."""

    file = forms.FileField(label="文件", help_text="从这里导出的 CSV 或 JSON，改好以后原样传回")

    def __init__(self, name: str, *args, **options) -> None:
        super().__init__(*args, **options)
        self.name = name
        self.fields["file"].widget.attrs["accept"] = ".csv,.json"

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        file = given.get("file")
        if file:
            given["extension"] = Path(file.name).suffix.lower().removeprefix(".")
            try:
                given["data"], given["dataset"] = read_upload(self.name, given["extension"], file)
            except ValueError as error:
                self.add_error("file", str(error))
        return given


class FormatForm(forms.Form):
    format = forms.ChoiceField(
        label="格式",
        choices=[("csv", "CSV，用表格软件打开"), ("json", "JSON，与代码仓库里的基础数据相同")],
        initial="csv",
        widget=forms.RadioSelect,
    )


def read_upload(name: str, extension: str, file) -> tuple[bytes, Dataset]:
    """Return the bytes of an upload and its rows. Raises ValueError with a message for the editor."""
    if extension not in FORMATS:
        raise ValueError("只认 .csv 和 .json 文件。")
    if file.size > MAX_FILE_BYTES:
        raise ValueError("文件大于 20 MB，请分几次导入。")
    data = file.read()
    dataset = read_bytes(name, extension, data)
    if not len(dataset):
        raise ValueError("文件里没有记录。")
    return data, dataset


def read_bytes(name: str, extension: str, data: bytes) -> Dataset:
    """Return the rows of a file of the entity ``name``. Raises ValueError with a message for the editor."""
    dataset = FORMATS[extension](name).create_dataset(data)
    written = json.dumps([fields for _, fields in dataset], ensure_ascii=False)
    if "\\u0000" in written:
        raise ValueError("文件里有空字符，可能不是文本。")
    try:
        written.encode()
    except UnicodeEncodeError as error:
        raise ValueError("文件里有半个字符，存不下来。") from error
    return dataset
