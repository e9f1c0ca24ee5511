"""A store's milestones are those of the report."""

from __future__ import annotations

import datetime
import json

import polars as pl
import pyarrow as pa
import pytest

import dubao


def test_milestones(store, call, tmp_path):
    table = dubao.store(store).milestones(as_of="2026-11-21", places=["phu_binh", "tan_loi"])
    call("report", "--store", str(store), "--output", str(tmp_path), "--format", "json", "--as-of", "2026-11-21",
         "--place", "phu_binh", "--place", "tan_loi")  # fmt: skip
    text = (tmp_path / "gap-report.json").read_text()
    assert set(table["place"]) == {"phu_binh", "tan_loi"}
    assert {">=", "="} <= set(table["comparator"]), "codes are as they are in the JSON"
    assert table["probability"].dtype == "float64" and table["is_past"].dtype == "bool"
    assert table["as_of"].iloc[0] == datetime.date(2026, 11, 21)
    ids = {milestone for milestone in table["milestone"]}
    assert ids and all(json.dumps(one) in text for one in ids)
    day = dubao.store(store).milestones(as_of=datetime.date(2026, 11, 21), places="phu_binh")
    assert len(day) == (table["place"] == "phu_binh").sum()


def test_other_tables_and_kinds(store):
    polars = dubao.store(store, frame="polars")
    assert isinstance(polars.projections(as_of="2026-11-21", places="phu_binh"), pl.DataFrame)
    assert "publisher" in polars.observations(as_of="2026-11-21", places="phu_binh").columns
    assert isinstance(dubao.store(store, frame="arrow").tasks(as_of="2026-11-21", places="tan_loi"), pa.Table)
    with pytest.raises(ValueError, match="'pandas', 'polars' or 'arrow'"):
        dubao.store(store, frame="R").tasks()


def test_what_is_wrong_is_said(store, tmp_path):
    with pytest.raises(FileNotFoundError, match="dubao init"):
        dubao.store(tmp_path / "none.sqlite")
    with pytest.raises(dubao.ProgramError, match="nowhere"):
        dubao.store(store).milestones(places="nowhere")
    with pytest.raises(dubao.ProgramError):
        dubao.store(store).milestones(as_of="yesterday")
