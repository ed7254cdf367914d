"""From interactions on a cluster to what `tacitly import --spark` makes a bundle of.

    spark-submit tacitly_als.py --interactions s3://shop/orders/*.parquet --user customer --item sku --time at --out s3://shop/tacitly

Spark 3.5 or later, and nothing beside it. OUT gets Parquet, and last of all tacitly.json, without which it is not finished:

    items            index, id, visitors      most visitors first; `index` is the item's number in all that follows
    trending         item, score              where there is --time
    pairs            item, other, visitors, weight      items that three visitors or more have in common, each pair once
    together         item, other, weight      what is taken together more often than chance, the best ten of each item
    similar          item, other, weight      item-kNN, the best fifteen of each item
    als              an ALSModel, as Spark saves and loads it
    judge/rows       visitor, id, value, withheld       visitors who judge; what is withheld no model has learnt from
    judge/vectors    visitor, features        what Spark makes of them, which the import holds its own against

A run that was killed goes on with the tables that it has finished, where it is started again with the same arguments. A finished one is
replaced.
"""

import argparse
import json

from pyspark.ml.recommendation import ALS
from pyspark.sql import SparkSession, Window
from pyspark.sql import functions as F

FORMAT, VERSION = 'tacitly-spark', 1
BUCKETS = 1024  # of visitors, each numbered by itself
MIN_VISITORS = 3  # what rests on one or two people says too much of them
TOGETHER, SIMILAR, SHRINK = 10, 15, 20
DAY = 86_400
LEAST_OF_KIND, MOST_WEIGHT = 20, 4  # of trending


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--interactions', required=True, nargs='+', help='Parquet, or CSV with a header (.csv, .csv.gz)')
    parser.add_argument('--user', required=True, help='column of the visitor')
    parser.add_argument('--item', required=True, help='column of the item, as in the items file of the import')
    parser.add_argument('--time', help='column of the time: a timestamp, ISO 8601, or a number since 1970')
    parser.add_argument('--value', help='column of what a row counts, added up by pair; rows of 0 and less are left out')
    parser.add_argument('--out', required=True)
    parser.add_argument('--rank', type=int, default=64)
    parser.add_argument('--iterations', type=int, default=10)
    parser.add_argument('--alpha', type=float, default=2.0, help='what a touched item weighs beside an untouched one')
    parser.add_argument('--regularisation', type=float, default=0.15, help="Spark's regParam: times the number of rows")
    parser.add_argument('--max-per-visitor', type=int, default=500, help='latest rows of each visitor')
    parser.add_argument('--min-visitors', type=int, default=MIN_VISITORS, help='of an item; 3 at least')
    parser.add_argument('--judges', type=int, default=20_000, help='visitors who judge; 0: nothing is withheld')
    parser.add_argument('--half-life-days', type=float, default=30.0, help='of trending')
    parser.add_argument('--blocks', type=int, default=10, help='of ALS; more on a large cluster. Another number, another model')
    parser.add_argument('--seed', type=int, default=1)
    args = parser.parse_args()
    if args.min_visitors < MIN_VISITORS:
        parser.error(f'--min-visitors {args.min_visitors} is below {MIN_VISITORS}: such items would tell of single people')
    return args


class Folder:
    """OUT: tables that are written once and read again, wherever Spark can write."""

    def __init__(self, spark, path):
        self.spark, self.path = spark, path.rstrip('/')
        jvm = spark.sparkContext._jvm
        self._path = lambda name: jvm.org.apache.hadoop.fs.Path(f'{self.path}/{name}')
        self._files = self._path('').getFileSystem(spark.sparkContext._jsc.hadoopConfiguration())
        self._read = jvm.org.apache.commons.io.IOUtils.toString

    def at(self, name):
        return f'{self.path}/{name}'

    def has(self, name):
        return self._files.exists(self._path(name))

    def remove(self, name):
        self._files.delete(self._path(name), True)

    def json(self, name):
        stream = self._files.open(self._path(name))
        try:
            return json.loads(self._read(stream, 'utf-8'))
        finally:
            stream.close()

    def write_json(self, name, value):
        stream = self._files.create(self._path(name), True)
        try:
            stream.write(bytearray(json.dumps(value, indent=2, sort_keys=True), 'utf-8'))
        finally:
            stream.close()

    def table(self, name, make):
        """Written and read again, so that what follows starts from files and not from a plan that may be run twice."""
        if not self.has(f'{name}/_SUCCESS'):
            make().write.mode('overwrite').parquet(self.at(name))
        return self.spark.read.parquet(self.at(name))


def read_rows(spark, args):
    """visitor, id, value, time (seconds; null where there is none): a row a pair, values added up, the latest time."""
    csv = all(path.endswith(('.csv', '.csv.gz')) for path in args.interactions)
    rows = spark.read.csv(args.interactions, header=True) if csv else spark.read.parquet(*args.interactions)
    for column in [args.user, args.item, args.time, args.value]:
        if column is not None and column not in rows.columns:
            raise SystemExit(f'tacitly_als: there is no column "{column}"; there are {", ".join(rows.columns)}')
    value = F.col(args.value).cast('double') if args.value else F.lit(1.0)
    named = rows.select(
        F.col(args.user).cast('string').alias('visitor'),
        F.col(args.item).cast('string').alias('id'),
        value.alias('value'),
        (seconds(rows, args.time) if args.time else F.lit(None).cast('double')).alias('time'),
    ).where("visitor != '' and id != '' and value > 0")
    each = F.sum('value') if args.value else F.lit(1.0)
    return named.groupBy('visitor', 'id').agg(each.alias('value'), F.max('time').alias('time'))


def seconds(rows, name):
    """A number by its size: seconds, milliseconds, micro- or nanoseconds since 1970."""
    column, kind = F.col(name), dict(rows.dtypes)[name]
    if kind.startswith(('timestamp', 'date')):
        return column.cast('timestamp').cast('double')
    number = column.try_cast('double') if hasattr(column, 'try_cast') else column.cast('double')
    by_size = number / (
        F.when(number > 1e17, 1e9).when(number > 1e14, 1e6).when(number > 1e11, 1e3).otherwise(1.0)
    )
    return by_size if kind != 'string' else F.coalesce(by_size, F.to_timestamp(column).cast('double'))


def prepare(spark, args, out):
    """The items by number, and triples: user, item, value, time, id (of those who judge), withheld."""

    def rows():
        latest = Window.partitionBy('visitor').orderBy(F.desc('time'), drawn(args.seed), 'id')
        capped = read_rows(spark, args).withColumn('place', F.row_number().over(latest))
        return capped.where(F.col('place') <= args.max_per_visitor).drop('place')

    def split():
        all_rows = out.table('prepared/rows', rows)
        visitors = all_rows.select('visitor').distinct().count()
        share = min(1.0, args.judges / max(1, visitors))
        judges = F.pmod(F.xxhash64('visitor', F.lit(args.seed)), F.lit(1_000_000)) < int(share * 1_000_000)
        by_visitor = Window.partitionBy('visitor')
        of_judges = (
            all_rows.where(judges)
            .withColumn('rows', F.count('*').over(by_visitor))
            .withColumn('place', F.row_number().over(by_visitor.orderBy(drawn(args.seed), 'id')))
            .withColumn('withheld', F.expr('place <= greatest(1, rows div 4) and rows > 1'))
        )
        others = all_rows.where(~judges).withColumn('withheld', F.lit(False))
        return of_judges.drop('rows', 'place').withColumn('judges', F.lit(True)).unionByName(
            others.withColumn('judges', F.lit(False))
        )

    def number_items():
        counts = parts.where(~F.col('withheld')).groupBy('id').agg(F.count('*').alias('visitors'))
        best_first = Window.orderBy(F.desc('visitors'), 'id')
        index = (F.row_number().over(best_first) - 1).cast('long')
        return counts.where(F.col('visitors') >= args.min_visitors).select(index.alias('index'), 'id', 'visitors')

    def triples():
        # Visitors are too many for one order of them all: each bucket has its own.
        bucket = F.pmod(F.xxhash64('visitor'), F.lit(BUCKETS)).cast('int')
        place = F.dense_rank().over(Window.partitionBy('bucket').orderBy('visitor')) - 1
        known = parts.join(items.select('id', F.col('index').cast('int').alias('item')), 'id')
        numbered = known.withColumn('bucket', bucket).withColumn('user', place * BUCKETS + F.col('bucket'))
        return numbered.select(
            'user', 'item', F.col('value').cast('float'), 'time', F.expr('if(judges, id, null)').alias('id'), 'withheld'
        )

    parts = out.table('prepared/parts', split)
    items = out.table('items', number_items)
    # Spark's ALS fails, or learns from other rows in each iteration, where its input is worked out anew (SPARK-28927): it gets files.
    return items, out.table('prepared/triples', triples)


def drawn(seed):
    return F.xxhash64('visitor', 'id', F.lit(seed))


def trending(rows, half_life_days):
    """As trainTrending of tacitly has it: what is liked now, as if visitors were of the same kinds as ever."""
    newest = rows.agg(F.max('time')).first()[0]
    recent = F.pow(F.lit(2.0), (F.col('time') - newest) / (half_life_days * DAY))
    by_user = Window.partitionBy('user')
    kind = F.floor(F.log2(F.count('*').over(by_user))).cast('int')
    marked = rows.where('time is not null').withColumn('recent', recent).withColumn('kind', kind)
    by_kind = (
        marked.groupBy('user', 'kind')
        .agg(F.max('recent').alias('visit'), F.sum('recent').alias('late'), F.sum(1 - F.col('recent')).alias('before'))
        .groupBy('kind')
        .agg(F.sum('visit').alias('visits'), F.sum('late').alias('late'), F.sum('before').alias('before'))
    )
    kinds = by_kind.collect()  # 32 rows at most
    late, before = sum(row['late'] for row in kinds), sum(row['before'] for row in kinds)
    weights = {
        row['kind']: 1.0
        if row['visits'] < LEAST_OF_KIND or before <= 0
        else min(MOST_WEIGHT, row['before'] / row['late'] * late / before)
        for row in kinds
    }
    weight = F.element_at(F.create_map(*[F.lit(x) for pair in weights.items() for x in pair]), F.col('kind'))
    score = F.round(F.sum(weight * F.col('recent')) * 4) / 4
    return marked.groupBy('item').agg(score.cast('float').alias('score'))


def pairs_of(rows, items):
    """Pairs of items, and what their common visitors weigh: less, the more a visitor has touched (tf-idf)."""
    touched = F.count('*').over(Window.partitionBy('user'))
    weighed = rows.select('user', 'item', F.pow(F.log1p(F.lit(items) / touched), 2).alias('weight'))
    other = weighed.select('user', F.col('item').alias('other'))
    both = weighed.join(other, 'user').where('item < other').groupBy('item', 'other')
    return both.agg(F.count('*').alias('visitors'), F.sum('weight').alias('weight')).where(
        F.col('visitors') >= MIN_VISITORS
    )


def best_of_each(pairs, weight, most):
    """item, other, weight: the strongest partners of each item, equals by their number."""
    there = pairs.select('item', 'other', weight.cast('float').alias('weight')).where('weight > 0')
    both = there.unionByName(there.select(F.col('other').alias('item'), F.col('item').alias('other'), 'weight'))
    strongest = Window.partitionBy('item').orderBy(F.desc('weight'), 'other')
    return both.withColumn('place', F.row_number().over(strongest)).where(F.col('place') <= most).drop('place')


def together(pairs, items, visitors):
    """ln(lift) c / (c + 20), lift = c |U| / (c_i c_j)."""
    of = lambda name: items.select(F.col('index').alias(name), F.col('visitors').alias(f'{name}_visitors'))
    known = pairs.join(of('item'), 'item').join(of('other'), 'other')
    both = F.col('visitors')
    lift = both * visitors / (F.col('item_visitors') * F.col('other_visitors'))
    return best_of_each(known, F.log(lift) * both / (both + SHRINK), TOGETHER)


def similar(pairs, rows, items):
    """The cosine over visitors, shrunk: sum_u w_u / (|i| |j| + 20)."""
    touched = F.count('*').over(Window.partitionBy('user'))
    weighed = rows.select('item', F.pow(F.log1p(F.lit(items) / touched), 2).alias('weight'))
    norms = weighed.groupBy('item').agg(F.sqrt(F.sum('weight')).alias('norm'))
    of = lambda name: norms.select(F.col('item').alias(name), F.col('norm').alias(f'{name}_norm'))
    known = pairs.join(of('item'), 'item').join(of('other'), 'other')
    return best_of_each(known, F.col('weight') / (F.col('item_norm') * F.col('other_norm') + SHRINK), SIMILAR)


def train(spark, args, out, rows):
    spark.sparkContext.setCheckpointDir(out.at('checkpoint'))
    als = ALS(
        rank=args.rank, maxIter=args.iterations, regParam=args.regularisation, alpha=args.alpha, implicitPrefs=True,
        userCol='user', itemCol='item', ratingCol='value', seed=args.seed,
        numUserBlocks=args.blocks, numItemBlocks=args.blocks, checkpointInterval=5, coldStartStrategy='drop',
    )  # fmt: skip
    model = als.fit(rows.select('user', 'item', 'value'))
    model.write().overwrite().save(out.at('als'))


def describe(rows):
    lengths = rows.groupBy('user').agg(F.count('*').alias('length'))
    visitors, interactions, spread = lengths.agg(
        F.count('*'), F.sum('length'), F.percentile_approx('length', [0.5, 0.95], 10_000)
    ).first()
    first, last = rows.agg(F.min('time'), F.max('time')).first()
    median, most = spread or (0, 0)
    return {
        'visitors': visitors, 'interactions': interactions or 0, 'median': median, 'most': most,
        'first': first, 'last': last,
    }  # fmt: skip


def goes_on(out, asked):
    """Of an unfinished run with the same arguments."""
    if out.has('tacitly.json') or not out.has('run.json'):
        return False
    try:
        return out.json('run.json') == asked
    except ValueError:  # killed while it was written
        return False


def run(spark, args):
    out = Folder(spark, args.out)
    asked = {name: value for name, value in vars(args).items() if name != 'out'}
    if not goes_on(out, asked):
        # run.json first: a run that is killed here leaves nothing that the next one would go on with.
        tables = ['items', 'prepared', 'trending', 'pairs', 'together', 'similar', 'als', 'judge']
        for name in ['run.json', 'tacitly.json', *tables, 'checkpoint']:
            out.remove(name)
        out.write_json('run.json', asked)

    items, triples = prepare(spark, args, out)
    rows = triples.where(~F.col('withheld'))
    data = describe(rows)
    if data['interactions'] == 0:
        raise SystemExit(f'tacitly_als: no item has {args.min_visitors} visitors; nothing can be learnt')
    count = items.count()
    tables = ['items', 'together', 'similar', 'als/itemFactors', 'judge/rows', 'judge/vectors']
    if args.time:
        tables.append('trending')
        out.table('trending', lambda: trending(rows, args.half_life_days))
    pairs = out.table('pairs', lambda: pairs_of(rows, count))
    out.table('together', lambda: together(pairs, items, data['visitors']))
    out.table('similar', lambda: similar(pairs, rows, count))
    if not out.has('als/itemFactors/_SUCCESS'):
        train(spark, args, out, rows)
    # By their own ids and not by number: so the import sees whether the numbers are those of the vectors.
    judges = triples.where('id is not null').select(F.col('user').alias('visitor'), 'id', 'value', 'withheld')
    out.table('judge/rows', lambda: judges)
    vectors = spark.read.parquet(out.at('als/userFactors')).withColumnRenamed('id', 'visitor')
    out.table('judge/vectors', lambda: vectors.join(judges.select('visitor').distinct(), 'visitor'))
    out.write_json('tacitly.json', {
        'format': FORMAT, 'version': VERSION,
        'options': {
            'rank': args.rank, 'iterations': args.iterations, 'alpha': args.alpha, 'regularisation': args.regularisation,
            'seed': args.seed, 'valued': args.value is not None,
        },
        'data': data,
        'rows': {name: spark.read.parquet(out.at(name)).count() for name in tables},
    })  # fmt: skip
    for name in ['prepared', 'checkpoint', 'run.json']:
        out.remove(name)


if __name__ == '__main__':
    session = SparkSession.builder.appName('tacitly_als').getOrCreate()
    try:
        run(session, arguments())
    finally:
        session.stop()
