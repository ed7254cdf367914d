"""Figures of a run by pytrec_eval. Arguments: test.csv run.csv k ...; prints {metric@k: mean over the users of test}."""

import csv
import json
import sys

import pytrec_eval

test, run, *ks = sys.argv[1:]
relevant, lists = {}, {}
with open(test) as file:
    for row in csv.DictReader(file):
        if float(row["signed_strength"]) > 0:
            relevant.setdefault(row["user"], {})[row["item"]] = 1
with open(run) as file:
    for row in csv.DictReader(file):
        lists.setdefault(row["user"], {})[row["item"]] = float(row["score"])

figures = {}
for k in map(int, ks):
    # What stands behind k is cut, for the reciprocal rank has no length of its own.
    cut = {user: dict(sorted(of.items(), key=lambda one: -one[1])[:k]) for user, of in lists.items()}
    measures = {f"{name}.{k}" for name in ("ndcg_cut", "map_cut", "P", "recall", "success")} | {"recip_rank"}
    judged = pytrec_eval.RelevanceEvaluator(relevant, measures).evaluate(cut)

    def mean(measure, times=lambda user: 1):
        return sum(of[measure] * times(user) for user, of in judged.items()) / len(relevant)

    figures[f"ndcg@{k}"] = mean(f"ndcg_cut_{k}")
    figures[f"map@{k}"] = mean(f"map_cut_{k}")
    figures[f"map-min@{k}"] = mean(f"map_cut_{k}", lambda user: len(relevant[user]) / min(k, len(relevant[user])))
    figures[f"mrr@{k}"] = mean("recip_rank")
    figures[f"precision@{k}"] = mean(f"P_{k}")
    figures[f"recall@{k}"] = mean(f"recall_{k}")
    figures[f"hit@{k}"] = mean(f"success_{k}")
print(json.dumps(figures))
