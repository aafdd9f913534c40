"""Writes src/debate_client/records.py: curl SITE/api/v1/openapi.json | python generate_records.py"""

import json
import sys
from pathlib import Path
from typing import Any

RECORDS = Path(__file__).parent / "src" / "debate_client" / "records.py"
HEAD = '''"""What the API answers, as typed dicts; written by generate_records.py."""

from typing import Any, Literal, NotRequired, TypedDict
'''
PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}


def written(document: dict[str, Any]) -> str:
    """Return the module: a class for each object of the document, in the order of their names."""
    schemas = document["components"]["schemas"]
    classes = [class_of(name, each) for name, each in sorted(schemas.items()) if is_answered(name, each)]
    return HEAD + "".join(classes)


def is_answered(name: str, schema: dict[str, Any]) -> bool:
    """Whether a schema is of an answer: enumerations are written where they stand, and parameters are not answered."""
    return schema.get("type") == "object" and not name.endswith("Asked") and name not in ("AsOf", "Paged")


def class_of(name: str, schema: dict[str, Any]) -> str:
    required = set(schema.get("required", ()))
    said = "".join(f"    {line}\n".replace("    \n", "\n") for line in docstring(schema.get("description", "")))
    lines = [f"    {field}: {annotation(each, field in required)}\n" for field, each in schema["properties"].items()]
    return f"\n\nclass {name.strip('_')}(TypedDict):\n{said}{''.join(lines)}"


def docstring(text: str) -> list[str]:
    lines = text.strip().split("\n")
    if not text:
        return []
    return [f'"""{text}"""', ""] if len(lines) == 1 else [f'"""{lines[0]}', *lines[1:], '"""', ""]


def annotation(schema: dict[str, Any], is_required: bool) -> str:
    return type_of(schema) if is_required else f"NotRequired[{type_of(schema)}]"


def type_of(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return f'"{schema["$ref"].rsplit("/", 1)[-1].strip("_")}"'
    if "anyOf" in schema:
        kinds = [type_of(each).strip('"') for each in schema["anyOf"]]
        return f'"{" | ".join(kinds)}"'
    if "enum" in schema:
        return f"Literal[{', '.join(map(json.dumps, schema['enum']))}]"
    if schema.get("type") == "array":
        return f"list[{type_of(schema['items'])}]"
    if schema.get("type") == "object":
        values = schema.get("additionalProperties")
        return f"dict[str, {type_of(values) if isinstance(values, dict) else 'Any'}]"
    return PLAIN.get(schema.get("type", ""), "Any")


if __name__ == "__main__":
    RECORDS.write_text(written(json.load(sys.stdin)), encoding="utf-8")
