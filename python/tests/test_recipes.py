"""The recipes do what they say, as far as can be tried without the systems that they are for."""

from __future__ import annotations

import os
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dubao
from helpers import DAY, tree

RECIPES = Path(__file__).resolve().parents[1] / "recipes"


@pytest.fixture
def night(store, tmp_path, monkeypatch):
    """A folder with a store, and a python3 that has the package."""
    shutil.copy(store, tmp_path / "dubao.sqlite")
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "python3").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    (programs / "python3").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    monkeypatch.setenv("DUBAO_BIN", str(dubao.find_program()))
    return tmp_path


def test_slurm(night, single):
    # A stand-in that runs what it is given at once, with the variables that Slurm sets.
    sbatch = night / "bin" / "sbatch"
    sbatch.write_text(
        """#!/bin/bash
set -euo pipefail
first=1 last=0
for one; do
  case $one in
    --array=*) first=${one#--array=} last=${first#*-} first=${first%-*} ;;
    --dependency=afterok:17) [[ -e "$DUBAO_ROOT/shard-3" ]] ;;
  esac
done
script=${!#}
if ((last)); then
  for ((i = first; i <= last; i++)); do SLURM_ARRAY_TASK_ID=$i SLURM_CPUS_PER_TASK=1 bash "$script" >/dev/null; done
else
  bash "$script" >/dev/null
fi
echo 17
"""
    )
    sbatch.chmod(0o755)
    subprocess.run(
        [RECIPES / "slurm" / "submit", night / "dubao.sqlite", night / "out", night / "night", "3", DAY], check=True
    )
    assert tree(night / "out") == single and not (night / "night").exists()


def test_kubernetes(night, single):
    yaml = pytest.importorskip("yaml", reason="PyYAML is not installed; make spark installs it")
    text = (RECIPES / "kubernetes" / "nightly.yaml").read_text()
    jobs = {job["metadata"]["labels"]["step"]: job for job in yaml.safe_load_all(text)}
    assert list(jobs) == ["prepare", "shards", "merge"]
    for step, job in jobs.items():
        assert job["spec"]["template"]["metadata"]["labels"]["step"] == step

    def run(step, **variables):
        container = jobs[step]["spec"]["template"]["spec"]["containers"][0]
        arguments = [one.replace("/data/", f"{night}/").replace("--shards 64", "--shards 3") for one in container["args"]]
        subprocess.run([*container["command"], *arguments], check=True, env=os.environ | variables)

    run("prepare", DUBAO_DAY=DAY)
    for index in ("0", "1", "2", "1"):
        run("shards", JOB_COMPLETION_INDEX=index)
    run("merge")
    assert tree(night / "forecasts") == single
    validate = pytest.importorskip("kubernetes_validate", reason="kubernetes-validate is not installed")
    for job in jobs.values():
        validate.validate(job, validate.latest_version(), strict=True)


def test_airflow(night, single, monkeypatch):
    source = RECIPES / "airflow" / "dubao_nightly.py"
    compile(source.read_text(), str(source), "exec")
    sdk = pytest.importorskip("airflow.sdk", reason="Airflow is not installed: the file was only compiled")
    values = {"dubao_store": night / "dubao.sqlite", "dubao_root": night / "root", "dubao_output": night / "out"}
    monkeypatch.setattr(sdk.Variable, "get", lambda name: str(values[name]))
    dag = runpy.run_path(str(source))["dag"]
    tasks = dag.task_dict
    assert list(tasks) == ["prepare", "run_shard", "merge"]
    assert tasks["merge"].upstream_task_ids == {"prepare", "run_shard"}
    prepare, merge = tasks["prepare"].python_callable, tasks["merge"].python_callable
    run_shard = tasks["run_shard"].python_callable
    prepare.__globals__["SHARDS"] = 3
    root = prepare(DAY)
    for shard in (1, 2, 3, 2):
        run_shard(root, shard)
    assert merge(root) in (0, 3)
    assert tree(night / "out") == single
