"""Sweeps of `implicit` (github.com/benfred/implicit) on rows that bench/native.ts wrote: one for each line that arrives."""
import json, sys
import numpy as np
from implicit.als import AlternatingLeastSquares
from scipy.sparse import csr_matrix

folder, users, items, d, threads = sys.argv[1], *map(int, sys.argv[2:6])
ptr, idx = (np.fromfile(f"{folder}/{name}", dtype=np.int32) for name in ("ptr", "idx"))
matrix = csr_matrix((np.ones(len(idx), dtype=np.float32), idx, ptr), shape=(users, items))
model = AlternatingLeastSquares(factors=d, iterations=1, num_threads=threads, use_native=True, use_cg=True, random_state=1)
print("ready", flush=True)
for _ in sys.stdin:
    took = []
    model.fit(matrix, show_progress=False, callback=lambda _, seconds, *rest: took.append(seconds))
    print(json.dumps(took[0] * 1000), flush=True)
