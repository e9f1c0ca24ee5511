"""Checks the folders of a run with public validators.

usage: validate.py FOLDER

FOLDER holds one folder for each kind of output. Each datapackage.json is checked by Frictionless with all of its
tables (types, keys, links between tables, bytes and hashes), and SDMX-CSV by pysdmx against the structure that is
beside it.
"""
import csv
import pathlib
import sys

from frictionless import Package, system
from pysdmx.io import get_datasets, read_sdmx
from pysdmx.model import Codelist


def package_faults(file):
    with system.use_context(trusted=False):
        package = Package(str(file))
        report = package.validate()
    faults = [f"{file}: {error.message}" for error in report.errors]
    for task in report.tasks:
        faults += [f"{file.parent / task.place}: {error.message}" for error in task.errors]
    for resource in package.resources:
        for field in resource.schema.fields:
            if not field.title or not field.to_descriptor().get("title_en"):
                faults.append(f"{file}: {resource.name}.{field.name} is not described in both languages")
    print(f"{file}: {len(report.tasks)} tables, {sum(task.stats.get('rows', 0) for task in report.tasks)} rows")
    return faults


def sdmx_faults(folder):
    structure = read_sdmx(str(folder / "structure.json"))
    [dataset] = get_datasets(str(folder / "data.csv"), str(folder / "structure.json"))
    with open(folder / "data.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    faults = []
    if len(dataset.data) != len(rows):
        faults.append(f"{folder}: pysdmx reads {len(dataset.data)} of {len(rows)} rows")
    for row, value in zip(rows, dataset.data["OBS_VALUE"]):
        if float(row["OBS_VALUE"]) != float(value):
            faults.append(f"{folder}: {row['OBS_VALUE']} is read as {value}")
    components = dataset.structure.components
    for component in components:
        if component.id not in rows[0]:
            faults.append(f"{folder}: there is no column {component.id}")
            continue
        codes = component.local_codes or (component.enumeration if hasattr(component, "enumeration") else None)
        if isinstance(codes, Codelist):
            known = {code.id for code in codes}
            unknown = {row[component.id] for row in rows} - known
            if unknown:
                faults.append(f"{folder}: {component.id} has codes that are in no list: {sorted(unknown)}")
    keys = [tuple(row[part.id] for part in components.dimensions) for row in rows]
    if len(set(keys)) != len(keys):
        faults.append(f"{folder}: {len(keys) - len(set(keys))} rows have the key of another one")
    listed = sum(isinstance(part.local_codes, Codelist) for part in components)
    if listed < 4:
        faults.append(f"{folder}: {listed} components have a code list, not 4")
    print(f"{folder}: {len(rows)} observations, {len(structure.get_codelists())} code lists")
    return faults


def main():
    root = pathlib.Path(sys.argv[1])
    folders = sorted(path for path in root.iterdir() if path.is_dir())
    faults = []
    for folder in folders:
        if not (folder / "datapackage.json").exists():
            faults.append(f"{folder}: there is no datapackage.json")
            continue
        faults += package_faults(folder / "datapackage.json")
    faults += sdmx_faults(root / "sdmx")
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
