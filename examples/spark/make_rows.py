"""Rows of visitors with tastes, as Parquet, so that tacitly_als.py can be tried and timed: 20 rows a visitor, one item for 50 visitors.

    spark-submit make_rows.py ROWS OUT
"""

import sys

from pyspark.sql import SparkSession
from pyspark.sql import functions as F

rows, out = int(sys.argv[1]), sys.argv[2]
spark = SparkSession.builder.appName('make_rows').getOrCreate()
visitors, items, tastes = rows // 20, rows // 1000, 20
drawn = lambda salt: F.pmod(F.xxhash64('id', F.lit(salt)), F.lit(1_000_000)) / 1_000_000.0
visitor = F.pmod('id', F.lit(visitors))
# Nine of ten rows are of the visitor's taste; within a taste, lower numbers are more popular.
taste = F.when(drawn(1) < 0.9, F.pmod(visitor, F.lit(tastes))).otherwise(F.floor(drawn(2) * tastes))
place = F.floor(F.pow(drawn(3), 2) * (items / tastes))
spark.range(rows).select(
    F.concat(F.lit('visitor-'), visitor).alias('user'),
    F.concat(F.lit('item-'), place * tastes + taste).alias('item'),
    F.floor(1_700_000_000 + drawn(4) * 90 * 86_400).alias('time'),
).write.mode('overwrite').parquet(out)
spark.stop()
