"""Tables of the folders that the program writes, with the types that their data package declares."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa

from dubao._tables import read_csv

_TYPES = {"integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(), "date": pa.date32()}


def read_resource(folder: Path, name: str) -> pa.Table:
    """Reads a table of a folder with a `datapackage.json` (Data Package 2.0).

    Arguments:
        folder: The folder.
        name: The name of the resource.
    """
    package: dict[str, Any] = json.loads((folder / "datapackage.json").read_text("utf-8"))
    resource = next(one for one in package["resources"] if one["name"] == name)
    schema = resource["schema"]
    if isinstance(schema, str):
        schema = json.loads((folder / schema).read_text("utf-8"))
    types = {field["name"]: _TYPES.get(field["type"], pa.string()) for field in schema["fields"]}
    return read_csv((folder / resource["path"]).read_bytes(), types=types)
