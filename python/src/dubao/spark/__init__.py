"""DuBao on Spark: the nightly run of a store in shards, and forecasts of tables of any size.

Needs PySpark 4 and Java 17: ``pip install dubao[spark]``. Every worker needs this package and the program: the wheel has
both. The same functions as commands: ``python -m dubao.spark --help``.
"""

from dubao.spark.nightly import regenerate
from dubao.spark.tables import fit, forecast, schema

__all__ = ["fit", "forecast", "regenerate", "schema"]
