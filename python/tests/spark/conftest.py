"""Sessions of Spark on this machine, and a standalone cluster on its loopback."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pyspark = pytest.importorskip("pyspark", reason="PySpark is not installed; make spark installs it")

from pyspark.sql import SparkSession  # noqa: E402

from helpers import faulty_program  # noqa: E402

SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "4",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.executor.memory": "512m",
    "spark.driver.memory": "768m",
    "spark.python.worker.reuse": "true",
}


def _python_path() -> str:
    """What workers import from: this folder's helpers, and what the tests themselves import the package from."""
    return os.pathsep.join([str(Path(__file__).parents[1]), *filter(None, [os.environ.get("PYTHONPATH")])])


class Cluster:
    """A master and two workers with a core each, on loopback."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        home = Path(pyspark.__file__).parent
        self.launcher = home / "bin" / "spark-class"
        self.environment = os.environ | {
            "SPARK_HOME": str(home),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_LOCAL_DIRS": str(folder / "local"),
            "SPARK_DAEMON_MEMORY": "192m",
            "SPARK_NO_DAEMONIZE": "1",
            "PYSPARK_PYTHON": sys.executable,
        }
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.address = f"spark://127.0.0.1:{port}"
        self.processes: list[subprocess.Popen[bytes]] = []
        self._start("master", "master.Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", "0")
        self._wait("master", "I have been elected leader")
        # Two addresses: Spark does not run a task a second time on the host that has it already.
        for number in (1, 2):
            self.environment["SPARK_LOCAL_IP"] = f"127.0.0.{number}"
            self._start(
                f"worker-{number}", "worker.Worker", "--host", f"127.0.0.{number}", "--cores", "1", "--memory", "768m",
                "--webui-port", "0", "--work-dir", str(folder / f"work-{number}"), self.address,
            )  # fmt: skip
        for number in (1, 2):
            self._wait(f"worker-{number}", "Successfully registered with master")

    def _start(self, name: str, kind: str, *arguments: str) -> None:
        with open(self.folder / f"{name}.log", "wb") as log:
            self.processes.append(
                subprocess.Popen(
                    [self.launcher, f"org.apache.spark.deploy.{kind}", *arguments],
                    env=self.environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
                )
            )  # fmt: skip

    def _wait(self, name: str, words: str) -> None:
        deadline = time.monotonic() + 60
        log = self.folder / f"{name}.log"
        while words not in log.read_text(errors="replace"):
            assert time.monotonic() < deadline, log.read_text(errors="replace")[-2000:]
            time.sleep(0.1)

    def kill_worker(self, number: int) -> None:
        """Kills a worker as a power cut does; what it had started ends because the worker is gone."""
        self.processes[number].kill()
        self.processes[number].wait()

    def stop(self) -> None:
        """Ends what this cluster has started, and nothing else."""
        for process in reversed(self.processes):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)


@pytest.fixture
def faults(tmp_path: Path) -> Path:
    """A folder whose files ask for faults of the program that workers find."""
    folder = tmp_path / "faults"
    folder.mkdir()
    faulty_program(folder)
    return folder


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """A cluster for one test, since tests kill its workers."""
    folder = tmp_path / "cluster"
    folder.mkdir()
    started = Cluster(folder)
    yield started
    started.stop()


@pytest.fixture
def session(tmp_path: Path, faults: Path):  # type: ignore[no-untyped-def]
    """Opens sessions, whose workers run the program with faults."""
    opened = []

    def open(master: str, **settings: str) -> SparkSession:
        builder = SparkSession.builder.master(master).appName("dubao tests")
        for name, value in (SETTINGS | settings).items():
            builder = builder.config(name, value)
        builder = builder.config("spark.executorEnv.DUBAO_BIN", str(faults / "dubao"))
        builder = builder.config("spark.executorEnv.PYTHONPATH", _python_path())
        builder = builder.config("spark.local.dir", str(tmp_path / "local"))
        os.environ["PYSPARK_PYTHON"] = sys.executable
        os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
        # On local masters the workers have the driver's own environment.
        os.environ["DUBAO_BIN"] = str(faults / "dubao")
        found = builder.getOrCreate()
        found.sparkContext.setLogLevel("ERROR")
        opened.append(found)
        return found

    before = os.environ.get("DUBAO_BIN")
    yield open
    for one in opened:
        one.stop()
    if before is None:
        os.environ.pop("DUBAO_BIN", None)
    else:
        os.environ["DUBAO_BIN"] = before
