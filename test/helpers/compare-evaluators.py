"""Figures of runs by the evaluators of other people. Arguments: a JSON file, see Job; prints {run: {evaluator: {metric: figure}}}."""

import json
import sys
from typing import TypedDict

import numpy as np
import pandas as pd
import pytrec_eval
import ranx
from rectools import Columns, metrics
from scipy.stats import entropy
from sklearn.metrics import auc, mean_absolute_error, ndcg_score, root_mean_squared_error
from sklearn.metrics.pairwise import cosine_distances


class Job(TypedDict):
    train: str
    test: str
    runs: dict[str, str]  # name: path of user, item, score
    ks: list[int]
    catalogue: list[str]  # what could be ranked; none: the runs are of ratings
    expected: str  # path of a run: what popularity shows
    items: str | None  # path of id, categories between bars


def read(path):
    return pd.read_csv(path, dtype={"user": str, "item": str})


def main(job: Job):
    train, test = read(job["train"]), read(job["test"])
    if not job["catalogue"]:
        return {name: {"scikit-learn": rating_figures(test, read(path))} for name, path in job["runs"].items()}
    # What a user rejected is nothing to be found, and nobody's taste.
    train, test = train[train.signed_strength > 0], test[test.signed_strength > 0]
    expected = best(read(job["expected"]), max(job["ks"]))
    return {name: list_figures(job, train, test, read(path), expected) for name, path in job["runs"].items()}


def best(run, k):
    run = run.sort_values(["user", "score"], ascending=[True, False])
    run["rank"] = run.groupby("user").cumcount() + 1
    return run[run["rank"] <= k].rename(columns={"user": Columns.User, "item": Columns.Item, "rank": Columns.Rank})


def rating_figures(test, run):
    both = test.merge(run, on=["user", "item"], validate="one_to_one")
    assert len(both) == len(run) == len(test)
    return {
        "rmse": root_mean_squared_error(both.rating, both.score),
        "mae": mean_absolute_error(both.rating, both.score),
    }


def list_figures(job, train, test, run, expected):
    relevant = test.groupby("user")["item"].unique().map(set)
    reco = best(run, max(job["ks"]))
    of_lists = {"pytrec_eval": {}, "ranx": {}, "RecTools": {}, "scikit-learn": {}}
    for k in job["ks"]:
        lists = reco[reco[Columns.Rank] <= k]
        ours = {
            "pytrec_eval": by_pytrec(relevant, lists, k),
            "ranx": by_ranx(relevant, lists, k),
            "RecTools": by_rectools(job, train, test, lists, expected, k),
            "scikit-learn": by_sklearn(job, train, relevant, lists, k),
        }
        for evaluator, figures in ours.items():
            of_lists[evaluator] |= {f"{name}@{k}": float(figure) for name, figure in figures.items()}
    return of_lists


def scores_of(lists):
    scores = (1 / lists[Columns.Rank]).groupby(lists[Columns.User])
    items = lists[Columns.Item]
    return {user: dict(zip(items[of.index], of)) for user, of in scores}


def by_pytrec(relevant, lists, k):
    measures = {f"{name}.{k}" for name in ("ndcg_cut", "map_cut", "P", "recall", "success")} | {"recip_rank"}
    qrels = {user: dict.fromkeys(items, 1) for user, items in relevant.items()}
    judged = pytrec_eval.RelevanceEvaluator(qrels, measures).evaluate(scores_of(lists))

    def mean(measure, times=lambda user: 1):
        return sum(of[measure] * times(user) for user, of in judged.items()) / len(relevant)

    return {
        "ndcg": mean(f"ndcg_cut_{k}"),
        "map": mean(f"map_cut_{k}"),
        "map-min": mean(f"map_cut_{k}", lambda user: len(relevant[user]) / min(k, len(relevant[user]))),
        "mrr": mean("recip_rank"),
        "precision": mean(f"P_{k}"),
        "recall": mean(f"recall_{k}"),
        "hit": mean(f"success_{k}"),
    }


def by_ranx(relevant, lists, k):
    qrels = ranx.Qrels({user: dict.fromkeys(items, 1) for user, items in relevant.items()})
    names = {"ndcg": "ndcg", "map": "map", "mrr": "mrr", "precision": "precision", "recall": "recall", "hit": "hit_rate"}
    found = ranx.evaluate(qrels, ranx.Run(scores_of(lists)), [f"{name}@{k}" for name in names.values()], make_comparable=True)
    return {ours: found[f"{name}@{k}"] for ours, name in names.items()}


class ByVisitors(metrics.PairwiseDistanceCalculator):
    """1 less the cosine of two items' columns."""

    def __init__(self, train):
        ones = train.assign(one=1).drop_duplicates(["user", "item"]).pivot(index="item", columns="user", values="one")
        self.places = {item: at for at, item in enumerate(ones.index)}
        self.distances = cosine_distances(ones.fillna(0))

    def _get_distances_for_item_pairs(self, items_0, items_1):
        return self.distances[[self.places[item] for item in items_0], [self.places[item] for item in items_1]]


def by_rectools(job, train, test, lists, expected, k):
    truth = test[["user", "item"]].drop_duplicates().set_axis([Columns.User, Columns.Item], axis=1)
    known = train[["user", "item"]].drop_duplicates().set_axis([Columns.User, Columns.Item], axis=1)
    asked = {
        "precision": metrics.Precision(k),
        "recall": metrics.Recall(k),
        "hit": metrics.HitRate(k),
        "mrr": metrics.MRR(k),
        "map": metrics.MAP(k),
        "ndcg": metrics.NDCG(k, divide_by_achievable=True),
        "coverage": metrics.CatalogCoverage(k, normalize=True),
        "novelty": metrics.MeanInvUserFreq(k),
        "fame": metrics.AvgRecPopularity(k),
    }
    if k > 1 and not job["items"] and set(lists[Columns.Item]) <= set(known[Columns.Item]):
        asked["diversity"] = metrics.IntraListDiversity(k, distance_calculator=ByVisitors(train))
    found = metrics.calc_metrics(asked, lists, truth, known, job["catalogue"])
    # RecTools counts a list without known pairs as 0, and visitors of an item; ours is a share of them.
    found["fame"] /= known[Columns.User].nunique()
    # What is surprising is found beside what popularity shows: precision of the rest. RecTools' own Serendipity weighs ranks.
    usual = expected[expected[Columns.Rank] <= k][[Columns.User, Columns.Item]].assign(usual=True)
    rest = lists.merge(usual, how="left", on=[Columns.User, Columns.Item])
    found["serendipity"] = metrics.Precision(k).calc(rest[rest.usual.isna()], truth)
    return found


def by_sklearn(job, train, relevant, lists, k):
    catalogue = sorted(set(job["catalogue"]) | set().union(*relevant))
    places = {item: at for at, item in enumerate(catalogue)}
    users = list(relevant.index)
    gains, scores = np.zeros((2, len(users), len(catalogue)))
    for row, user in enumerate(users):
        gains[row, [places[item] for item in relevant[user]]] = 1
    rows = {user: row for row, user in enumerate(users)}
    scores[[rows[user] for user in lists[Columns.User]], [places[item] for item in lists[Columns.Item]]] = 1 / lists[Columns.Rank]
    # What is in no list has the score 0 of everything else: k columns of no gain stand before it.
    padded = [np.hstack([matrix, np.full((len(users), k), fill)]) for matrix, fill in ((gains, 0), (scores, 1e-9))]
    times = lists[Columns.Item].value_counts().reindex(job["catalogue"], fill_value=0).sort_values().to_numpy()
    lorenz = np.concatenate([[0], times.cumsum() / times.sum()])
    figures = {"ndcg": ndcg_score(*padded, k=k), "gini": 1 - 2 * auc(np.linspace(0, 1, len(lorenz)), lorenz)}
    if job["items"]:
        figures["miscalibration"] = miscalibration(read_items(job["items"]), train, lists)
    return figures


def read_items(path):
    items = pd.read_csv(path, dtype=str)
    return {item: categories.split("|") for item, categories in zip(items.movieId, items.genres)}


def miscalibration(categories, train, lists):
    names = sorted({name for of in categories.values() for name in of})

    def mix(items):
        return np.mean([[(name in categories[item]) / len(categories[item]) for name in names] for item in items], axis=0)

    liked = {user: mix(of.unique()) for user, of in train.groupby("user")["item"]}
    shown = {user: mix(of) for user, of in lists.groupby(Columns.User)[Columns.Item]}
    return np.mean([entropy(liked[user], 0.99 * of + 0.01 * liked[user]) for user, of in shown.items() if user in liked])


with open(sys.argv[1]) as file:
    print(json.dumps(main(json.load(file))))
