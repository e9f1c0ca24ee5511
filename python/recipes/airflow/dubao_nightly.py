"""The nightly run of a store on Airflow 3: prepare, a mapped task a shard, merge.

Set the variables dubao_store, dubao_root and dubao_output to paths that all workers see. The workers need Python with the
package dubao. A shard that is tried again changes nothing that is there.
"""

from __future__ import annotations

import datetime

from airflow.sdk import DAG, Variable, task

SHARDS = 64

with DAG(
    dag_id="dubao_nightly",
    schedule="30 1 * * *",
    start_date=datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone.utc),
    catchup=False,
    # Two nights at once would be two jobs in one folder.
    max_active_runs=1,
    default_args={"retries": 2, "retry_delay": datetime.timedelta(minutes=5)},
    tags=["dubao"],
) as dag:

    @task
    def prepare(day: str) -> str:
        """Copies the store and fixes the day: midnight may come between shards."""
        from dubao import shards

        root = f"{Variable.get('dubao_root')}/{day}"
        shards.prepare(Variable.get("dubao_store"), root, shards=SHARDS, as_of=day)
        return root

    @task(max_active_tis_per_dag=16)
    def run_shard(root: str, shard: int) -> None:
        """Computes a shard, unless it is there."""
        from dubao import shards

        shards.run_shard(root, shard)

    @task
    def merge(root: str) -> int:
        """Puts the shards together; 3 says that some series could not be projected."""
        from dubao import shards

        return shards.merge(root, Variable.get("dubao_output"), store=Variable.get("dubao_store"))

    root = prepare(day="{{ data_interval_end | ds }}")
    run_shard.partial(root=root).expand(shard=list(range(1, SHARDS + 1))) >> merge(root)
