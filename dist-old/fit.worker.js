// src/sdk/errors.ts
var TacitlyError = class extends Error {
  name = "TacitlyError";
  code;
  details;
  constructor(code, message, details = {}, cause) {
    super(message, cause === void 0 ? void 0 : { cause });
    this.code = code;
    this.details = details;
  }
};
function asTacitlyError(thrown, code) {
  if (thrown instanceof TacitlyError) return thrown;
  const message = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
  return new TacitlyError(code, message, {}, thrown);
}

// src/sdk/kernels/gather.ts
function gather(values, places2) {
  const picked = new values.constructor(places2.length);
  for (let k = 0; k < places2.length; k++) picked[k] = values[places2[k]];
  return picked;
}
function indices(length2) {
  const all = new Int32Array(length2);
  for (let k = 0; k < length2; k++) all[k] = k;
  return all;
}

// src/sdk/kernels/entries.ts
function keepEntries(csr, keep) {
  const { rows, cols, idx, weights, times } = csr;
  const ptr = new Int32Array(rows + 1);
  const kept = new Int32Array(idx.length);
  let count = 0;
  for (let r = 0; r < rows; r++) {
    for (let k = csr.ptr[r]; k < csr.ptr[r + 1]; k++) if (keep(r, idx[k], k)) kept[count++] = k;
    ptr[r + 1] = count;
  }
  const entries = kept.subarray(0, count);
  return {
    ...{ rows, cols, ptr, idx: gather(idx, entries) },
    weights: weights && gather(weights, entries),
    times: times && gather(times, entries)
  };
}
function signedEntries(csr) {
  const { rows, cols, rejected } = csr;
  if (!rejected) return csr;
  const ptr = csr.ptr.map((at, r) => at + rejected.ptr[r]);
  const idx = new Int32Array(ptr[rows]);
  const weights = new Float32Array(ptr[rows]);
  for (let r = 0, at = 0; r < rows; r++) {
    for (let k = csr.ptr[r]; k < csr.ptr[r + 1]; k++, at++) {
      idx[at] = csr.idx[k];
      weights[at] = csr.weights ? csr.weights[k] : 1;
    }
    for (let k = rejected.ptr[r]; k < rejected.ptr[r + 1]; k++, at++) {
      idx[at] = rejected.idx[k];
      weights[at] = -(rejected.weights ? rejected.weights[k] : 1);
    }
  }
  return { rows, cols, ptr, idx, weights };
}

// src/sdk/kernels/events.ts
function pickColumns({ times, ratings, context }, places2) {
  return {
    times: times && gather(times, places2),
    ratings: ratings && gather(ratings, places2),
    context: context && Object.fromEntries(
      Object.entries(context).map(([name, { values, codes }]) => [name, { values, codes: gather(codes, places2) }])
    )
  };
}
function eventsByRow(rows, row, items, columns) {
  const ptr = new Int32Array(rows + 1);
  for (let k = 0; k < row.length; k++) ptr[row[k] + 1]++;
  for (let r = 0; r < rows; r++) ptr[r + 1] += ptr[r];
  const next = ptr.slice(0, rows);
  const places2 = new Int32Array(row.length);
  for (let k = 0; k < row.length; k++) places2[next[row[k]]++] = k;
  return { ptr, items: places2.map((k) => items[k]), ...pickColumns(columns, places2) };
}
function momentOf({ context = {} }, k) {
  const known3 = Object.entries(context).flatMap(
    ([name, { values, codes }]) => codes[k] >= 0 ? [[name, values[codes[k]]]] : []
  );
  return known3.length > 0 ? Object.fromEntries(known3) : void 0;
}

// src/sdk/kernels/interactions.ts
function columnCounts(csr) {
  const counts = new Float32Array(csr.cols);
  for (let k = 0; k < csr.idx.length; k++) counts[csr.idx[k]]++;
  return counts;
}
function bagsOfOne(items, cols, weights) {
  return { rows: items.length, cols, ptr: indices(items.length + 1), idx: items, weights };
}

// src/sdk/training/rare-items.ts
var minVisitors = 3;
function withoutRareItems(factors, d, csr) {
  const kept = factors.slice();
  columnCounts(csr).forEach((visitors, item) => {
    if (visitors < minVisitors) kept.fill(0, item * d, item * d + d);
  });
  return kept;
}
function withoutRareEntries(csr) {
  const counts = columnCounts(csr);
  const isKept = (item) => counts[item] >= minVisitors;
  const ptr = new Int32Array(csr.rows + 1);
  for (let row = 0; row < csr.rows; row++) {
    ptr[row + 1] = ptr[row] + csr.idx.subarray(csr.ptr[row], csr.ptr[row + 1]).filter(isKept).length;
  }
  const { rows, cols, idx, weights } = csr;
  return { rows, cols, ptr, idx: idx.filter(isKept), weights: weights?.filter((_, k) => isKept(idx[k])) };
}
var withoutRare = "trained on their interactions; none for items of fewer than 3 visitors";

// src/sdk/training/definition.ts
var defineModel = (definition) => definition;
function lackOf({ needs }, { rows, content: content2 }) {
  const lacks = {
    interactions: () => false,
    visitors: () => columnCounts(rows).every((visitors) => visitors < minVisitors) && `no item has ${minVisitors} visitors`,
    times: () => !rows.times && "the interactions have no times",
    context: () => !rows.events?.context && "nothing is known of the moments of the interactions (--context)",
    ratings: () => !rows.events?.ratings && "the interactions have no ratings",
    heldOut: () => false,
    content: () => !content2 && "nothing is known of the items"
  };
  return needs.map((need) => lacks[need]()).find((lack) => lack !== false) || void 0;
}

// src/sdk/training/rated-columns.ts
function ratedColumns({ ptr, items, ratings = new Float32Array() }) {
  const userOf = new Int32Array(ratings.length);
  for (let user = 0; user + 1 < ptr.length; user++) userOf.fill(user, ptr[user], ptr[user + 1]);
  const rated = Int32Array.from(ratings.keys()).filter((k) => !Number.isNaN(ratings[k]));
  const values = Float32Array.from(rated, (k) => ratings[k]);
  const of = (more, from) => values.reduce((a, b2) => more(a, b2), from);
  return {
    users: rated.map((k) => userOf[k]),
    items: rated.map((k) => items[k]),
    ratings: values,
    mean: values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length,
    scale: [of(Math.min, Infinity), of(Math.max, -Infinity)]
  };
}
function aboveBiases({ scores, rating }, rows, { users, items, ratings }) {
  const { mean, shrink } = rating;
  const [sums, counts] = [new Float64Array(rows), new Float64Array(rows).fill(shrink)];
  users.forEach((user, k) => {
    sums[user] += ratings[k] - mean - scores[items[k]];
    counts[user]++;
  });
  return ratings.map((value, k) => value - mean - scores[items[k]] - sums[users[k]] / counts[users[k]]);
}

// src/sdk/models/bias/train.ts
var biasDefaults = { shrink: 5, sweeps: 10 };
function* trainBias(events, cols, { shrink, sweeps } = biasDefaults) {
  const { users, items, ratings, mean, scale } = ratedColumns(events);
  const rows = events.ptr.length - 1;
  let ofItem = new Float64Array(cols);
  for (let step = 1; step <= sweeps; step++) {
    const ofUser = above(rows, users, items, ofItem);
    ofItem = above(cols, items, users, ofUser);
    yield { step, steps: sweeps };
  }
  return { shape: "scores", id: "bias", scores: Float32Array.from(ofItem), rating: { mean, scale, shrink } };
  function above(length2, of, other, biases) {
    const sums = new Float64Array(length2);
    const counts = new Float64Array(length2).fill(shrink);
    for (let k = 0; k < ratings.length; k++) {
      sums[of[k]] += ratings[k] - mean - biases[other[k]];
      counts[of[k]]++;
    }
    return sums.map((sum, row) => sum === 0 ? 0 : sum / counts[row]);
  }
}

// src/sdk/models/bias/index.ts
var bias = defineModel({
  id: "bias",
  name: "rating biases",
  paper: "https://doi.org/10.1145/1644873.1644874",
  needs: ["ratings"],
  roles: [],
  // What is rated best is not what somebody wants next.
  isJudged: false,
  defaults: biasDefaults,
  search: { shrink: { from: 1, to: 30, isLog: true } },
  train: ({ rows }, options) => trainBias(rows.events, rows.cols, options),
  build: "withRatings",
  dataMap: { holds: "what ratings of each item have above the mean", fromVisitors: "sums over all their ratings" }
});

// src/sdk/kernels/gram.ts
function gram(y, n, d, scale = 1) {
  const sum = new Float64Array(d * d);
  addGram(sum, y, d, 0, n);
  return finishGram(sum, d, scale);
}
function addGram(sum, y, d, from, to) {
  let r = from;
  for (; r + 3 < to; r += 4) {
    const a = r * d;
    const b2 = a + d;
    const c = b2 + d;
    const e = c + d;
    for (let i = 0; i < d; i++) {
      const va = y[a + i];
      const vb = y[b2 + i];
      const vc = y[c + i];
      const ve = y[e + i];
      const at = i * d;
      for (let j = i; j < d; j++) sum[at + j] += va * y[a + j] + vb * y[b2 + j] + vc * y[c + j] + ve * y[e + j];
    }
  }
  for (; r < to; r++) {
    for (let i = 0; i < d; i++) {
      const v = y[r * d + i];
      for (let j = i; j < d; j++) sum[i * d + j] += v * y[r * d + j];
    }
  }
}
function finishGram(sum, d, scale) {
  const out = new Float32Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = i; j < d; j++) out[i * d + j] = out[j * d + i] = scale * sum[i * d + j];
  }
  return out;
}

// src/sdk/shapes/encoders.ts
var known = {};
var foldFetched = (model, encoder, history) => {
  const fold = known[codeOf(encoder)];
  if (fold) return fold(model, encoder, history);
  throw new TacitlyError(
    "code-missing",
    `The code of encoder "${encoder.kind}" is not loaded, by which ${model.id} scores.`
  );
};
var codeOf = (encoder) => isSequence(encoder) ? "sequence" : "deep";
var isSequence = (encoder) => "tensors" in encoder;
var isDeep = (encoder) => "layers" in encoder;

// src/sdk/training/health.ts
function checkFactors(factors) {
  const health = factorHealth(factors);
  if (health === "healthy") return;
  throw new TacitlyError(
    "training-diverged",
    `Training gave factors that are ${health}, so they are thrown away. A larger regularisation helps where numbers overflow; zeros mean that the device lost its results, or a regularisation far too large.`,
    { health }
  );
}
var tooLarge = 1e15;
function factorHealth(factors) {
  let largest = 0;
  for (let k = 0; k < factors.length; k++) {
    const size = Math.abs(factors[k]);
    if (!(size < Infinity)) return "not finite";
    if (size > largest) largest = size;
  }
  if (largest > tooLarge) return "too large";
  return largest > 0 ? "healthy" : "all zero";
}

// src/sdk/training/rating-factors.ts
function ratingFactors(id, { d, factors, bias: bias2, variance, regularisation, inputs }, { mean, scale }, isBiased = true) {
  checkFactors(factors);
  const encoder = inputs ? { kind: "linear", pooling: "root", inputs } : {
    kind: "ridge",
    gram: gram(factors, factors.length / d, d),
    regularisation,
    unobservedWeight: 0,
    frequencyExponent: 0
  };
  const rating = { mean, scale, regularisation, variance, isBiased };
  return { shape: "factors", id, d, factors, bias: bias2, encoder, rating };
}
var withoutRare2 = {
  cause: "cutting",
  cut(whole, rows) {
    const { d, factors, bias: bias2, encoder, rating, ...rest } = whole;
    const isLinear = encoder.kind === "linear" && !("ptr" in encoder.inputs);
    return {
      ...{ ...rest, d, factors: withoutRareItems(factors, d, rows) },
      bias: bias2 && withoutRareItems(bias2, 1, rows),
      encoder: isLinear ? { ...encoder, inputs: withoutRareItems(encoder.inputs, d, rows) } : encoder,
      rating: rating && { ...rating, variance: withoutRareItems(rating.variance, 1, rows) }
    };
  }
};

// src/sdk/random.ts
function createRandom(seed) {
  let a = seed >>> 0;
  return () => {
    a = a + 1831565813 | 0;
    let t = Math.imul(a ^ a >>> 15, 1 | a);
    t = t + Math.imul(t ^ t >>> 7, 61 | t) ^ t;
    return ((t ^ t >>> 14) >>> 0) / 4294967296;
  };
}
function stateAfter(seed, draws) {
  return seed + Math.imul(draws, 1831565813) >>> 0;
}
function normal(random) {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
function gamma(shape, random) {
  const d = shape - 1 / 3;
  for (; ; ) {
    const x = normal(random);
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random()) < x ** 2 / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}
function shuffle(array, random) {
  for (let i = array.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const held = array[i];
    array[i] = array[j];
    array[j] = held;
  }
  return array;
}
function hashPair(row, item, seed = 0) {
  return mix(mix(Math.imul(row + 1, 2654435761) ^ seed) ^ Math.imul(item + 1, 2246822507));
}
function mix(value) {
  let h = value;
  h = Math.imul(h ^ h >>> 16, 2246822507);
  h = Math.imul(h ^ h >>> 13, 3266489909);
  return (h ^ h >>> 16) >>> 0;
}

// src/sdk/kernels/cholesky.ts
function factorise(a, n) {
  for (let i = 0; i < n; i++) factoriseRow(a, n, i);
}
function factoriseRow(a, n, i) {
  const ri = i * n;
  for (let j = 0; j <= i; j++) {
    const rj = j * n;
    let even = 0;
    let odd = 0;
    let k = 0;
    for (; k + 1 < j; k += 2) {
      even += a[ri + k] * a[rj + k];
      odd += a[ri + k + 1] * a[rj + k + 1];
    }
    if (k < j) even += a[ri + k] * a[rj + k];
    const rest = a[ri + j] - even - odd;
    a[ri + j] = i === j ? Math.sqrt(rest) : rest / a[rj + j];
  }
}
function solveLower(l, x, n, from = 0) {
  for (let i = from; i < n; i++) {
    const row = i * n;
    let sum = x[i];
    for (let k = from; k < i; k++) sum -= l[row + k] * x[k];
    x[i] = sum / l[row + i];
  }
}
function solveLowerRows(l, rows, n) {
  let at = 0;
  for (; at + 3 * n < rows.length; at += 4 * n) {
    const [a, b2, c, e] = [at, at + n, at + 2 * n, at + 3 * n];
    for (let i = 0; i < n; i++) {
      let s0 = rows[a + i];
      let s1 = rows[b2 + i];
      let s2 = rows[c + i];
      let s3 = rows[e + i];
      const row = i * n;
      for (let k = 0; k < i; k++) {
        const v = l[row + k];
        s0 -= v * rows[a + k];
        s1 -= v * rows[b2 + k];
        s2 -= v * rows[c + k];
        s3 -= v * rows[e + k];
      }
      const diagonal = l[row + i];
      rows[a + i] = s0 / diagonal;
      rows[b2 + i] = s1 / diagonal;
      rows[c + i] = s2 / diagonal;
      rows[e + i] = s3 / diagonal;
    }
  }
  for (; at < rows.length; at += n) solveLower(l, rows.subarray(at, at + n), n);
}
function solveUpper(l, x, n) {
  for (let i = n - 1; i >= 0; i--) {
    const row = i * n;
    const value = x[i] / l[row + i];
    x[i] = value;
    for (let k = 0; k < i; k++) x[k] -= l[row + k] * value;
  }
}

// src/sdk/training/traits.ts
function byTrait({ size, ptr, idx }) {
  const out = new Int32Array(size + 1);
  for (const trait of idx) out[trait + 1]++;
  for (let trait = 0; trait < size; trait++) out[trait + 1] += out[trait];
  const next = out.slice(0, size);
  const rows = new Int32Array(idx.length);
  const shares = new Float64Array(idx.length);
  for (let row = 0; row + 1 < ptr.length; row++) {
    const share = 1 / Math.sqrt(ptr[row + 1] - ptr[row] || 1);
    for (let k = ptr[row]; k < ptr[row + 1]; k++) {
      const at = next[idx[k]]++;
      rows[at] = row;
      shares[at] = share;
    }
  }
  return { ptr: out, rows, shares };
}

// src/sdk/training/rating-side.ts
var firstSpread = 0.1;
var [priorShape, priorRate] = [0.5, 0.05];
function createSide(ratings, traits2, [d, size], random) {
  const n = ratings.ptr.length - 1;
  const vectors = Float64Array.from({ length: n * size }, (_, at) => at % size < d ? firstSpread * normal(random) : 0);
  const precisions = () => new Float64Array(size).fill(firstSpread ** -1);
  return {
    ...{ n, size, d, ratings, vectors, expected: new Float64Array(n * size), mean: new Float64Array(size) },
    precisions: precisions(),
    effects: traits2.filter(({ idx }) => idx.length > 0).map((one) => ({ by: byTrait(one), values: new Float64Array(one.size * size), precisions: precisions() }))
  };
}
function drawExpected(side, columns, random) {
  const { n, size, vectors, expected, mean, precisions, effects } = side;
  const left = vectors.map((value, at) => value - expected[at]);
  for (let f = 0; f < size; f++) {
    let sum = 0;
    for (let at = f; at < left.length; at += size) sum += left[at] + mean[f];
    const precision = precisions[f] * n + 1;
    const drawn2 = f < columns ? precisions[f] * sum / precision + normal(random) / Math.sqrt(precision) : 0;
    for (let at = f; at < left.length; at += size) left[at] += mean[f] - drawn2;
    mean[f] = drawn2;
  }
  for (const one of effects) drawEffects(one, left, side, columns, random);
  for (let f = 0; f < size; f++) precisions[f] = drawPrecision(left, f, size, random);
  for (let at = 0; at < left.length; at++) expected[at] = vectors[at] - left[at];
}
function drawEffects({ by: { ptr, rows, shares }, values, precisions: own }, left, { size, precisions }, columns, random) {
  const change = new Float64Array(columns);
  for (let f = 0; f < columns; f++) own[f] = drawPrecision(values, f, size, random);
  for (let trait = 0; trait + 1 < ptr.length; trait++) {
    const at = trait * size;
    let squares = 0;
    change.fill(0);
    for (let k = ptr[trait]; k < ptr[trait + 1]; k++) {
      const row = rows[k] * size;
      squares += shares[k] ** 2;
      for (let f = 0; f < columns; f++) change[f] += shares[k] * left[row + f];
    }
    for (let f = 0; f < columns; f++) {
      const precision = precisions[f] * squares + own[f];
      const sum = change[f] + squares * values[at + f];
      const drawn2 = precisions[f] * sum / precision + normal(random) / Math.sqrt(precision);
      change[f] = drawn2 - values[at + f];
      values[at + f] = drawn2;
    }
    for (let k = ptr[trait]; k < ptr[trait + 1]; k++) {
      const row = rows[k] * size;
      for (let f = 0; f < columns; f++) left[row + f] -= shares[k] * change[f];
    }
  }
}
function drawPrecision(values, f, size, random) {
  let squares = 0;
  for (let at = f; at < values.length; at += size) squares += values[at] ** 2;
  return gamma(priorShape + values.length / size / 2, random) / (priorRate + squares / 2);
}
function drawVectors(side, other, noise, random) {
  const { n, size, d, ratings, vectors, expected, precisions } = side;
  const { ptr, others, values } = ratings;
  const theirs = other.vectors;
  const [a, x, q] = [new Float64Array(size * size), new Float64Array(size), new Float64Array(4 * size)];
  for (let row = 0; row < n; row++) {
    a.fill(0);
    for (let f = 0; f < size; f++) x[f] = precisions[f] * expected[row * size + f] / noise;
    const to = ptr[row + 1];
    for (let from = ptr[row]; from < to; from += 4) {
      for (let k = from; k < from + 4; k++) {
        const [at, into] = [k < to ? others[k] * size : -1, (k - from) * size];
        if (at < 0) q.fill(0, into, into + size);
        else {
          for (let f = 0; f < d; f++) q[into + f] = theirs[at + f];
          if (size > d) q[into + d] = 1;
          const left = values[k] - (size > d ? theirs[at + d] : 0);
          for (let f = 0; f < size; f++) x[f] += left * q[into + f];
        }
      }
      addProducts(a, q, size);
    }
    for (let f = 0; f < size; f++) {
      for (let g = 0; g <= f; g++) a[f * size + g] *= noise;
      a[f * size + f] += precisions[f];
      x[f] *= noise;
    }
    factorise(a, size);
    solveLower(a, x, size);
    for (let f = 0; f < size; f++) x[f] += normal(random);
    solveUpper(a, x, size);
    vectors.set(x, row * size);
  }
}
function addProducts(a, q, size) {
  const [second, third, fourth] = [size, 2 * size, 3 * size];
  for (let f = 0; f < size; f++) {
    const [q0, q1, q2, q3] = [q[f], q[second + f], q[third + f], q[fourth + f]];
    const row = f * size;
    for (let g = 0; g <= f; g++) {
      a[row + g] += q0 * q[g] + q1 * q[second + g] + q2 * q[third + g] + q3 * q[fourth + g];
    }
  }
}
function drawNoise(side, other, random) {
  const { n, size, d, ratings, vectors } = side;
  const { ptr, others, values } = ratings;
  let squares = 0;
  for (let row = 0; row < n; row++) {
    for (let k = ptr[row]; k < ptr[row + 1]; k++) {
      const [own, at] = [row * size, others[k] * size];
      let left = values[k] - (size > d ? vectors[own + d] + other.vectors[at + d] : 0);
      for (let f = 0; f < d; f++) left -= vectors[own + f] * other.vectors[at + f];
      squares += left ** 2;
    }
  }
  return gamma(priorShape + values.length / 2, random) / (priorRate + squares / 2);
}

// src/sdk/training/sample-ratings.ts
var samplingDefaults = { d: 12, sweeps: 100, burnIn: 20, seed: 1 };
function* sampleRatings({ users, items, ratings, mean }, [rows, cols], { d, sweeps, burnIn, seed }, { isBiased = true, byRated = false, traits: traits2 = [] } = {}) {
  const random = createRandom(seed);
  const deviation = Math.sqrt(ratings.reduce((sum, value) => sum + (value - mean) ** 2, 0) / ratings.length) || 1;
  const values = Float64Array.from(ratings, (value) => (value - mean) / deviation);
  const shape = [d, isBiased ? d + 1 : d];
  const ofRows = bySide(rows, users, items, values);
  const visitors = createSide(
    ofRows,
    byRated ? [{ size: cols, ptr: ofRows.ptr, idx: ofRows.others }] : [],
    shape,
    random
  );
  const catalogue2 = createSide(bySide(cols, items, users, values), traits2, shape, random);
  const means = createMeans(visitors, catalogue2);
  let noise = 1;
  for (let step = 1; step <= sweeps; step++) {
    drawExpected(visitors, d, random);
    drawVectors(visitors, catalogue2, noise, random);
    drawExpected(catalogue2, catalogue2.size, random);
    drawVectors(catalogue2, visitors, noise, random);
    noise = drawNoise(visitors, catalogue2, random);
    if (step > Math.min(burnIn, sweeps - 1)) means.add(noise);
    yield { step, steps: sweeps };
  }
  return means.folded(deviation);
}
function bySide(n, own, others, values) {
  const ptr = new Int32Array(n + 1);
  for (const row of own) ptr[row + 1]++;
  for (let row = 0; row < n; row++) ptr[row + 1] += ptr[row];
  const next = ptr.slice(0, n);
  const places2 = new Int32Array(own.length);
  for (let k = 0; k < own.length; k++) places2[next[own[k]]++] = k;
  return { ptr, others: places2.map((k) => others[k]), values: Float64Array.from(places2, (k) => values[k]) };
}
function createMeans(visitors, items) {
  const { size, d, n } = items;
  const sums = { vectors: new Float64Array(n * size), squares: new Float64Array(n * size) };
  const [mean, spread3] = [new Float64Array(size), new Float64Array(size)];
  const effects = visitors.effects.map(({ values }) => new Float64Array(values.length))[0];
  let noises = 0;
  let count = 0;
  return {
    add(noise) {
      count++;
      noises += noise;
      items.vectors.forEach((value, at) => {
        sums.vectors[at] += value;
        sums.squares[at] += value ** 2;
      });
      visitors.mean.forEach((value, f) => {
        mean[f] += value;
        spread3[f] += 1 / visitors.precisions[f];
      });
      visitors.effects[0]?.values.forEach((value, at) => {
        effects[at] += value;
      });
    },
    /**
     * One lambda for all: entry f is measured in units of what visitors spread in it, over what their biases do. Of a visitor's
     * equations the expectation over q is taken: sum E[q q'] = sum (mean mean' + variance I), the mean variance of q's entries.
     */
    folded(deviation) {
      const bySpread = Float64Array.from(spread3, (value) => Math.sqrt(value / (size > d ? spread3[d] : count)));
      const factors = new Float32Array(n * d);
      const variance = new Float32Array(n);
      const bias2 = new Float32Array(n);
      const inputs = effects && new Float32Array(n * d);
      for (let item = 0; item < n; item++) {
        bias2[item] = size > d ? deviation * sums.vectors[item * size + d] / count : 0;
        for (let f = 0; f < d; f++) {
          const [from, to] = [item * size + f, item * d + f];
          const drawn2 = sums.vectors[from] / count;
          factors[to] = drawn2 * bySpread[f];
          variance[item] += (sums.squares[from] / count - drawn2 ** 2) * bySpread[f] ** 2 / d;
          bias2[item] += deviation * drawn2 * mean[f] / count;
          if (inputs) inputs[to] = deviation * effects[from] / count / bySpread[f];
        }
      }
      const regularisation = count / noises * (size > d ? count / spread3[d] : 1);
      return { d, factors, bias: bias2, variance: variance.map((value) => Math.max(0, value)), regularisation, inputs };
    }
  };
}

// src/sdk/content/attributes.ts
var maxValueLength = 80;
function attributeTokens(item) {
  const { categories, attributes, price } = item;
  const tokens = [];
  const add = (name, value) => {
    const token = `${name}:${value}`;
    if (value.length > 0 && value.length <= maxValueLength && !tokens.includes(token)) tokens.push(token);
  };
  for (const category of categories ?? []) add("category", category);
  for (const name in attributes) {
    if (Object.hasOwn(attributes, name)) for (const trait of traits(attributes[name])) add(name, trait);
  }
  const year = itemYear(item);
  if (Number.isFinite(year)) add("decade", `${Math.floor(year / 10) * 10}s`);
  if (price !== void 0 && price > 0) add("price", `${Math.floor(Math.log2(price))}`);
  return tokens;
}
function itemYear({ publishedAt, attributes }) {
  return publishedAt === void 0 ? Number(attributes?.year) : new Date(publishedTime(publishedAt)).getUTCFullYear();
}
function traits(value) {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.filter((one) => typeof one === "string");
  return value === true ? ["yes"] : [];
}
function publishedTime(publishedAt) {
  if (publishedAt === void 0) return Number.NaN;
  if (typeof publishedAt === "number") return isYear(publishedAt) ? yearStart(publishedAt) : publishedAt;
  return Date.parse(publishedAt);
}
function isYear(value) {
  return Math.abs(value) < 1e4;
}
function yearStart(year) {
  return (/* @__PURE__ */ new Date(0)).setUTCFullYear(year, 0, 1);
}
function tokenWeight(token) {
  return token.startsWith("decade:") || token.startsWith("price:") ? 0.5 : 1;
}

// src/sdk/models/fm/train.ts
function* trainFm({ rows, cols, events }, items, options = samplingDefaults) {
  const rated = ratedColumns(events);
  const { ptr, items: raters } = eventsByRow(cols, rated.items, rated.users, {});
  const traits2 = [tokensOf(items), { size: rows, ptr, idx: raters }];
  const found = yield* sampleRatings(rated, [rows, cols], options, { byRated: true, traits: traits2 });
  return ratingFactors("fm", found, rated);
}
function tokensOf(items) {
  const numbers = /* @__PURE__ */ new Map();
  const ptr = new Int32Array(items.length + 1);
  const idx = [];
  for (const [item, one] of items.entries()) {
    for (const token of attributeTokens(one)) {
      const number = numbers.get(token) ?? numbers.size;
      numbers.set(token, number);
      idx.push(number);
    }
    ptr[item + 1] = idx.length;
  }
  return { size: numbers.size, ptr, idx: Int32Array.from(idx) };
}

// src/sdk/models/fm/index.ts
var fm = defineModel({
  id: "fm",
  name: "factorisation machine of ratings",
  paper: "https://doi.org/10.1145/2168752.2168771",
  needs: ["ratings"],
  reads: ["items"],
  roles: [],
  isJudged: false,
  isDrawn: true,
  defaults: samplingDefaults,
  train: ({ rows, content: content2 }, options) => trainFm(rows, content2?.items ?? [], options),
  shipped: withoutRare2,
  build: "named",
  dataMap: {
    holds: "a vector an item, from its ratings and its traits, and what its ratings have above the mean",
    fromVisitors: "ratings of items that at least 3 visitors touched"
  }
});

// src/sdk/evaluate/mean-error.ts
function meanError(values) {
  const n = values.length;
  let sum = 0;
  let squares = 0;
  for (let k = 0; k < n; k++) {
    sum += values[k];
    squares += values[k] ** 2;
  }
  const mean = n === 0 ? 0 : sum / n;
  return { mean, error: n < 2 ? 0 : Math.sqrt(Math.max(0, squares / n - mean ** 2) / (n - 1)) };
}

// src/sdk/kernels/top-k.ts
function topK(scores, k, skip, order) {
  const n = scores.length;
  const size = Math.max(0, Math.min(k, n));
  const heap = new Int32Array(size);
  const isWorse = (a, b2) => scores[a] < scores[b2] || scores[a] === scores[b2] && (order ? order[a] > order[b2] : a > b2);
  function rise(hole, item) {
    while (hole > 0) {
      const parent = hole - 1 >> 1;
      if (!isWorse(item, heap[parent])) break;
      heap[hole] = heap[parent];
      hole = parent;
    }
    heap[hole] = item;
  }
  function sink(count, item) {
    let hole = 0;
    for (let child = 1; child < count; child = 2 * hole + 1) {
      if (child + 1 < count && isWorse(heap[child + 1], heap[child])) child++;
      if (!isWorse(heap[child], item)) break;
      heap[hole] = heap[child];
      hole = child;
    }
    heap[hole] = item;
  }
  let filled = 0;
  let floor = -Infinity;
  for (let i = 0; i < n; i++) {
    while (i + 3 < n && !(scores[i] >= floor || scores[i + 1] >= floor || scores[i + 2] >= floor || scores[i + 3] >= floor))
      i += 4;
    if (!(scores[i] >= floor) || skip?.[i]) continue;
    if (filled < size) rise(filled++, i);
    else if (isWorse(heap[0], i)) sink(size, i);
    if (filled === size) floor = scores[heap[0]];
  }
  for (let last = filled - 1; last > 0; last--) {
    const worst = heap[0];
    sink(last, heap[last]);
    heap[last] = worst;
  }
  return heap.slice(0, filled);
}

// src/sdk/evaluate/metrics.ts
function judgeList(ranked, relevant, k, mapOver = "test") {
  let hits = 0;
  let dcg = 0;
  let precisions = 0;
  let reciprocalRank = 0;
  for (let at = 0; at < Math.min(k, ranked.length); at++) {
    if (!relevant.has(ranked[at])) continue;
    if (hits === 0) reciprocalRank = 1 / (at + 1);
    hits++;
    dcg += 1 / Math.log2(at + 2);
    precisions += hits / (at + 1);
  }
  const most2 = Math.min(k, relevant.size);
  let ideal = 0;
  for (let at = 0; at < most2; at++) ideal += 1 / Math.log2(at + 2);
  return {
    ndcg: dcg / ideal,
    averagePrecision: precisions / (mapOver === "test" ? relevant.size : most2),
    reciprocalRank,
    precision: hits / k,
    recall: hits / relevant.size,
    hit: Math.sign(hits)
  };
}

// src/sdk/kernels/adam.ts
var adamDefaults = { beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };
var adamSlot = (value) => ({
  value,
  mean: new Float32Array(value.length),
  square: new Float32Array(value.length)
});
function adamStep({ value, mean, square }, gradient, step, { learningRate, decay }, from = 0, to = value.length) {
  const { beta1, beta2, epsilon } = adamDefaults;
  const c1 = 1 / (1 - beta1 ** step);
  const c2 = 1 / (1 - beta2 ** step);
  for (let k = from; k < to; k++) {
    const g = gradient[k];
    const m = beta1 * mean[k] + (1 - beta1) * g;
    const v = beta2 * square[k] + (1 - beta2) * g * g;
    mean[k] = m;
    square[k] = v;
    value[k] -= learningRate * (m * c1 / (Math.sqrt(v * c2) + epsilon) + decay * value[k]);
  }
}

// src/sdk/kernels/list-losses.ts
var length = 10;
var temperature = 0.1;
var sigmoid = (x) => 1 / (1 + Math.exp(-x));
var softplus = (x) => Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x)));
var discount = (rank) => 1 / Math.log2(rank + 2);
var listLosses = {
  pointwise: compared(pointwise),
  pairwise: compared((scores, sides, gradient) => pairs(scores, sides, gradient, () => 1)),
  lambda: compared((scores, sides, gradient) => {
    const rank = ranksOf(scores);
    const gain = (c) => rank[c] < length ? discount(rank[c]) : 0;
    return pairs(scores, sides, gradient, (i, j) => Math.abs(gain(i) - gain(j)));
  }),
  listwise: compared(listwise),
  joint: compared((scores, sides, gradient) => {
    const other = new Float64Array(gradient.length);
    const loss = pointwise(scores, sides, gradient) + listwise(scores, sides, other);
    for (let c = 0; c < other.length; c++) gradient[c] = (gradient[c] + other[c]) / 2;
    return loss / 2;
  }),
  ndcg: compared((scores, { found }, gradient) => {
    const ideal = found.reduce((sum, _, rank) => sum + discount(rank), 0);
    let ndcg = 0;
    for (const i of found) {
      const above = scores.map((score, j) => j === i ? 0 : sigmoid((score - scores[i]) / temperature));
      const rank = above.reduce((sum, share) => sum + share, 0);
      ndcg += discount(rank) / ideal;
      const slope = -Math.LN2 / (Math.log(rank + 2) ** 2 * (rank + 2)) / ideal;
      above.forEach((share, j) => {
        const change = slope * share * (1 - share) / temperature;
        if (j === i) return;
        gradient[j] -= change;
        gradient[i] += change;
      });
    }
    return 1 - ndcg;
  })
};
function pointwise(scores, { found, others }, gradient) {
  let loss = 0;
  for (const [side, sign] of [
    [found, 1],
    [others, -1]
  ]) {
    const share = 1 / (2 * side.length);
    for (const c of side) {
      loss += share * softplus(-sign * scores[c]);
      gradient[c] = -sign * share * sigmoid(-sign * scores[c]);
    }
  }
  return loss;
}
function listwise(scores, { found }, gradient) {
  const highest = scores.reduce((a, b2) => Math.max(a, b2), -Infinity);
  let mass = 0;
  for (const score of scores) mass += Math.exp(score - highest);
  const log = highest + Math.log(mass);
  scores.forEach((score, c) => {
    gradient[c] = Math.exp(score - log);
  });
  let loss = 0;
  for (const i of found) {
    loss += (log - scores[i]) / found.length;
    gradient[i] -= 1 / found.length;
  }
  return loss;
}
function compared(loss) {
  return (scores, wanted, gradient) => {
    gradient.fill(0);
    const places2 = [...wanted.keys()];
    const [found, others] = [places2.filter((c) => wanted[c] === 1), places2.filter((c) => wanted[c] === 0)];
    return found.length === 0 || others.length === 0 ? 0 : loss(scores, { found, others }, gradient);
  };
}
function pairs(scores, { found, others }, gradient, weigh) {
  let loss = 0;
  const share = 1 / (found.length * others.length);
  for (const i of found) {
    for (const j of others) {
      const weight = weigh(i, j) * share;
      if (weight === 0) continue;
      loss += weight * softplus(scores[j] - scores[i]);
      const push = weight * sigmoid(scores[j] - scores[i]);
      gradient[i] -= push;
      gradient[j] += push;
    }
  }
  return loss;
}
function ranksOf(scores) {
  const ranks = new Int32Array(scores.length);
  Int32Array.from(scores.keys()).sort((a, b2) => scores[b2] - scores[a] || a - b2).forEach((c, rank) => {
    ranks[c] = rank;
  });
  return ranks;
}

// src/sdk/shapes/feed-forward.ts
var roomFor = (layers) => layers.map(({ bias: bias2 }) => new Float64Array(bias2.length));
function feedForward(layers, inputs, room = roomFor(layers)) {
  let read = inputs;
  for (let layer = 0; layer < layers.length; layer++) {
    const { weights, bias: bias2 } = layers[layer];
    const size = read.length;
    for (let f = 0; f < size; f++) if (read[f] < 0) read[f] = 0;
    const next = room[layer];
    for (let out = 0, at = 0; out < next.length; out++) {
      let sum = bias2[out];
      let f = 0;
      for (; f + 3 < size; f += 4, at += 4) {
        sum += weights[at] * read[f] + weights[at + 1] * read[f + 1] + (weights[at + 2] * read[f + 2] + weights[at + 3] * read[f + 3]);
      }
      for (; f < size; f++, at++) sum += weights[at] * read[f];
      next[out] = sum;
    }
    read = next;
  }
  return read;
}

// src/sdk/shapes/ranker-network.ts
function networkScore(network, { features, values }) {
  const { d, vectors } = network;
  const sum = new Float64Array(d);
  let squares = 0;
  for (let k = 0; k < features.length; k++) {
    for (let f = 0, at = features[k] * d; f < d; f++) {
      const own = values[k] * vectors[at + f];
      sum[f] += own;
      squares += own * own;
    }
  }
  if (network.kind === "crosses") return (sum.reduce((total2, one) => total2 + one * one, 0) - squares) / 2;
  return feedForward(
    network.layers,
    sum.map((one, f) => one + network.bias[f])
  )[0];
}

// src/sdk/content/attribute-index.ts
function createAttributeIndex(items) {
  const numbers = /* @__PURE__ */ new Map();
  const ptr = new Int32Array(items.length + 1);
  const flat = [];
  for (let i = 0; i < items.length; i++) {
    for (const token of attributeTokens(items[i])) {
      const t = numbers.get(token) ?? numbers.size;
      numbers.set(token, t);
      flat.push(t);
    }
    ptr[i + 1] = flat.length;
  }
  const idx = Int32Array.from(flat);
  const tokenWeights = new Float32Array(numbers.size);
  for (let k = 0; k < idx.length; k++) tokenWeights[idx[k]]++;
  for (const [token, t] of numbers)
    tokenWeights[t] = Math.sqrt(tokenWeight(token) * Math.log(1 + items.length / tokenWeights[t]));
  const norm = new Float32Array(items.length);
  for (let i = 0; i < items.length; i++) {
    let sum = 0;
    for (let k = ptr[i]; k < ptr[i + 1]; k++) sum += tokenWeights[idx[k]] ** 2;
    norm[i] = Math.sqrt(sum);
  }
  return { tokens: [...numbers.keys()], ptr, idx, tokenWeights, norm };
}
function attributeProfile(index, items, weights) {
  const { ptr, idx, tokenWeights, norm } = index;
  const profile = new Float64Array(tokenWeights.length);
  for (let h = 0; h < items.length; h++) {
    const i = items[h];
    if (norm[i] === 0) continue;
    for (let k = ptr[i]; k < ptr[i + 1]; k++) profile[idx[k]] += weights[h] * tokenWeights[idx[k]] / norm[i];
  }
  return profile;
}
function scoreAttributes(index, profile) {
  const { ptr, idx, tokenWeights, norm } = index;
  const scores = new Float32Array(norm.length);
  for (let i = 0; i < scores.length; i++) {
    let sum = 0;
    for (let k = ptr[i]; k < ptr[i + 1]; k++) sum += profile[idx[k]] * tokenWeights[idx[k]];
    if (sum !== 0) scores[i] = sum / norm[i];
  }
  return scores;
}
function attributeCosine({ ptr, idx, tokenWeights, norm }, a, b2) {
  let dot2 = 0;
  for (let k = ptr[a]; k < ptr[a + 1]; k++) {
    for (let m = ptr[b2]; m < ptr[b2 + 1]; m++) if (idx[k] === idx[m]) dot2 += tokenWeights[idx[k]] ** 2;
  }
  return dot2 && dot2 / (norm[a] * norm[b2]);
}

// src/sdk/kernels/transpose.ts
function transpose(csr) {
  const { rows, cols, ptr, idx, weights } = csr;
  const out = new Int32Array(cols + 1);
  for (let k = 0; k < idx.length; k++) out[idx[k] + 1]++;
  for (let c = 0; c < cols; c++) out[c + 1] += out[c];
  const next = out.slice(0, cols);
  const by = new Int32Array(idx.length);
  const moved = weights && new Float32Array(idx.length);
  for (let r = 0; r < rows; r++) {
    for (let k = ptr[r]; k < ptr[r + 1]; k++) {
      const at = next[idx[k]]++;
      by[at] = r;
      if (moved) moved[at] = weights[k];
    }
  }
  return { rows: cols, cols: rows, ptr: out, idx: by, weights: moved };
}

// src/sdk/kernels/dot.ts
function dotRows(y, x, d, out) {
  const n = out.length;
  const v = Float64Array.from(x);
  let i = 0;
  for (; i + 3 < n; i += 4) {
    const a = i * d;
    const b2 = a + d;
    const c = b2 + d;
    const e = c + d;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let j = 0; j < d; j++) {
      const w = v[j];
      s0 += w * y[a + j];
      s1 += w * y[b2 + j];
      s2 += w * y[c + j];
      s3 += w * y[e + j];
    }
    out[i] = s0;
    out[i + 1] = s1;
    out[i + 2] = s2;
    out[i + 3] = s3;
  }
  for (; i < n; i++) {
    let s = 0;
    for (let j = 0; j < d; j++) s += v[j] * y[i * d + j];
    out[i] = s;
  }
  return out;
}

// src/sdk/kernels/fold-in.ts
function foldIn(factors, gram2, d, { items, preference, confidence }, lambda, unobservedWeight) {
  const a = new Float64Array(d * d);
  for (let k = 0; k < d * d; k++) a[k] = unobservedWeight * gram2[k];
  for (let i = 0; i < d; i++) a[i * d + i] += lambda;
  const x = new Float64Array(d);
  const size = Math.ceil(items.length / 4) * 4;
  const at = Int32Array.from({ length: size }, (_, k) => k < items.length ? items[k] * d : 0);
  const c = Float64Array.from({ length: size }, (_, k) => k < items.length ? confidence[k] : 0);
  const p = Float64Array.from({ length: size }, (_, k) => k < items.length ? preference[k] : 0);
  for (let k = 0; k < size; k += 4) {
    const y0 = at[k];
    const y1 = at[k + 1];
    const y2 = at[k + 2];
    const y3 = at[k + 3];
    for (let i = 0; i < d; i++) {
      const v0 = c[k] * factors[y0 + i];
      const v1 = c[k + 1] * factors[y1 + i];
      const v2 = c[k + 2] * factors[y2 + i];
      const v3 = c[k + 3] * factors[y3 + i];
      x[i] += p[k] * v0 + p[k + 1] * v1 + p[k + 2] * v2 + p[k + 3] * v3;
      const row = i * d;
      for (let j = 0; j <= i; j++) {
        a[row + j] += v0 * factors[y0 + j] + v1 * factors[y1 + j] + v2 * factors[y2 + j] + v3 * factors[y3 + j];
      }
    }
  }
  factorise(a, d);
  solveLower(a, x, d);
  solveUpper(a, x, d);
  return { vector: x, cholesky: a };
}
function contributions(factors, d, { items, preference, confidence }, cholesky, target) {
  const z = Float64Array.from(factors.subarray(target * d, target * d + d));
  solveLower(cholesky, z, d);
  solveUpper(cholesky, z, d);
  const terms = new Float64Array(items.length);
  for (let k = 0; k < terms.length; k++) {
    const row = items[k] * d;
    let dot2 = 0;
    for (let j = 0; j < d; j++) dot2 += z[j] * factors[row + j];
    terms[k] = confidence[k] * preference[k] * dot2;
  }
  return terms;
}

// src/sdk/shapes/row-penalty.ts
function rowPenalty(options, mass, count, n) {
  const { regularisation, unobservedWeight, frequencyExponent, byCount } = options;
  return regularisation * (byCount ? Math.max(1, count) : mass + unobservedWeight * n) ** frequencyExponent;
}

// src/sdk/shapes/types.ts
var touchedItems = ({ items, passed = 0 }) => items.subarray(passed);
var touchedCount = ({ items, passed = 0 }) => items.length - passed;

// src/sdk/shapes/factors.ts
function foldIn2(model, history) {
  const { encoder } = model;
  if (isSequence(encoder) || isDeep(encoder)) return foldFetched(model, encoder, history);
  return encoder.kind === "ridge" ? solveRidge(model, encoder, history) : pool(model, encoder, history);
}
function solveRidge({ d, factors }, encoder, history) {
  const mass = history.confidence.reduce((sum, confidence) => sum + confidence, 0);
  const lambda = rowPenalty(encoder, mass, touchedCount(history), factors.length / d);
  const { vector, cholesky } = foldIn(factors, encoder.gram, d, history, lambda, encoder.unobservedWeight);
  return { vector, explain: (item) => contributions(factors, d, history, cholesky, item) };
}
function pool({ d, factors }, { inputs, pooling }, history) {
  const { items, preference, confidence } = history;
  const sum = preference.reduce((sum2, p, h) => sum2 + Math.abs(p) * confidence[h], 0) || 1;
  const mass = pooling === "sum" ? 1 : pooling === "mean" ? sum : Math.sqrt(sum);
  const weights = Float64Array.from(preference, (p, h) => p * confidence[h] / mass);
  const row = "ptr" in inputs ? sparseRow(inputs) : denseRow(inputs, d);
  const vector = new Float64Array(d);
  items.forEach((item, h) => {
    row(item, (f, value) => {
      vector[f] += weights[h] * value;
    });
  });
  const explain = (item) => weights.map((weight, h) => {
    let dot2 = 0;
    row(items[h], (f, value) => {
      dot2 += value * factors[item * d + f];
    });
    return weight * dot2;
  });
  return { vector, explain };
}
function sparseRow({ ptr, idx, weights }) {
  return (row, each) => {
    for (let k = ptr[row]; k < ptr[row + 1]; k++) each(idx[k], weights ? weights[k] : 1);
  };
}
function denseRow(values, d) {
  return (row, each) => {
    for (let f = 0; f < d; f++) each(f, values[row * d + f]);
  };
}
var scans = /* @__PURE__ */ new WeakMap();
function visitFactors(model, vector, out) {
  return scans.get(model.factors)?.(model, vector, out) ?? { scores: scoreFactors(model, vector, out) };
}
function scoreFactors({ factors, d, bias: bias2 }, vector, out = new Float32Array(factors.length / d)) {
  dotRows(factors, vector, d, out);
  if (bias2) for (let i = 0; i < out.length; i++) out[i] += bias2[i];
  return out;
}

// src/sdk/shapes/recency.ts
var recencyOf = ({ halfLife }) => halfLife > 0 ? { halfLife } : void 0;
function weighHistory(history, recency) {
  if (!recency) return history;
  const { preference, confidence } = history;
  const faded = new Float32Array(confidence.length);
  for (let h = confidence.length - 1, later = 0; h >= 0; h--) {
    faded[h] = confidence[h] * fadeAfter(later, recency);
    if (preference[h] > 0) later++;
  }
  return { ...history, confidence: faded };
}
var fadeAfter = (later, { halfLife }) => later === 0 ? 1 : 2 ** (-later / halfLife);

// src/sdk/shapes/segments.ts
function scoresIn({ scores, segments }, moment = {}) {
  const now = segments?.filter(({ field, value }) => `${moment[field]}` === value);
  return scores.map((score, item) => now?.reduce((product2, { factors }) => product2 * factors[item], score) ?? score);
}

// src/sdk/shapes/single.ts
function singleSize(model) {
  if (model.shape === "scores") return model.scores.length;
  if (model.shape === "attributes") return model.index.norm.length;
  return model.shape === "neighbours" ? model.ptr.length - 1 : model.factors.length / model.d;
}
function visitSingle(model, history, out = new Float32Array(singleSize(model))) {
  if (model.shape === "neighbours") {
    const heard = weighHistory(history, model.recency);
    const explain = (item) => explained(0, neighbourTerms(model, heard, item));
    return { scores: scoreNeighbours(model, heard, out), explain };
  }
  if (model.shape === "attributes") return visitAttributes(model, history, out);
  if (model.shape === "factors") {
    const { vector, explain, rest, scoreAll } = foldIn2(model, weighHistory(history, model.recency));
    return {
      ...scoreAll ? { scores: scoreAll(out) } : visitFactors(model, vector, out),
      explain: (item) => explained((model.bias?.[item] ?? 0) + (rest?.(item) ?? 0), explain(item))
    };
  }
  const scores = model.segments ? scoresIn(model, history.context) : model.scores;
  out.set(scores);
  const none = new Float64Array(history.items.length);
  return { scores: out, explain: (item) => explained(scores[item], none) };
}
function explained(base, terms) {
  return { score: terms.reduce((sum, term) => sum + term, base), base, terms };
}
function visitAttributes({ index }, { items, preference, confidence }, out) {
  const said = preference.map((value, h) => value * confidence[h]);
  out.set(scoreAttributes(index, attributeProfile(index, items, said)));
  const explain = (item) => Float64Array.from(items, (own, h) => said[h] * attributeCosine(index, own, item));
  return { scores: out, explain: (item) => explained(0, explain(item)) };
}
var columnsOfModel = /* @__PURE__ */ new WeakMap();
function columnsOf(model) {
  const n = model.ptr.length - 1;
  const known3 = columnsOfModel.get(model) ?? transpose({ ...model, rows: n, cols: n });
  columnsOfModel.set(model, known3);
  return known3;
}
function scoreNeighbours(model, history, out) {
  const sums = new Float64Array(out.length);
  eachShare(model, history, (item, share) => {
    sums[item] += share;
  });
  out.set(sums);
  return out;
}
function eachShare(model, { items, confidence, preference }, add) {
  const { ptr, idx, weights } = columnsOf(model);
  for (let h = 0; h < items.length; h++) {
    const said = confidence[h] * preference[h];
    for (let k = ptr[items[h]]; k < ptr[items[h] + 1]; k++) add(idx[k], weights[k] * said);
  }
}
function neighbourTerms({ ptr, idx, weights }, history, item) {
  const weightOf = /* @__PURE__ */ new Map();
  for (let k = ptr[item]; k < ptr[item + 1]; k++) weightOf.set(idx[k], weights[k]);
  return Float64Array.from(
    history.items,
    (own, h) => (weightOf.get(own) ?? 0) * history.confidence[h] * history.preference[h]
  );
}

// src/sdk/shapes/ensemble.ts
var rrfDepth = 60;
function blendable(combine, { shape }, scores) {
  if (combine === "rrf") return reciprocalRanks(scores);
  return zScores(shape === "scores" ? scores.map(logCount) : scores);
}
var logCount = (count) => Math.sign(count) * Math.log1p(Math.abs(count));
function zScores(scores) {
  const { mean, deviation } = spreadOf(scores);
  const scale = deviation > 0 ? 1 / deviation : 0;
  const values = new Float32Array(scores.length);
  for (let i = 0; i < values.length; i++) values[i] = (scores[i] - mean) * scale;
  return { values, termScale: () => scale };
}
function reciprocalRanks(scores) {
  const values = Float32Array.from(ranksOf2(scores), (rank) => 1 / (rrfDepth + rank));
  return { values, termScale: (item) => scores[item] === 0 ? 0 : values[item] / scores[item] };
}
function spreadOf(scores) {
  let sum = 0;
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < scores.length; i++) {
    sum += scores[i];
    if (scores[i] > highest) highest = scores[i];
  }
  const mean = sum / scores.length;
  let squares = 0;
  for (let i = 0; i < scores.length; i++) squares += (scores[i] - mean) ** 2;
  return { mean, highest, deviation: Math.sqrt(squares / scores.length) };
}
function ranksOf2(scores) {
  const ascending = scores.slice().sort();
  return Int32Array.from(scores, (score) => {
    let low = 0;
    let high = ascending.length;
    while (low < high) {
      const middle = low + high >> 1;
      if (ascending[middle] > score) high = middle;
      else low = middle + 1;
    }
    return ascending.length - low + 1;
  });
}

// src/sdk/shapes/ranker.ts
function visitParts(parts, history) {
  const visits = parts.map((part) => visitSingle(part, history));
  const blended = visits.map(({ scores }, k) => blendable("weighted", parts[k], scores));
  const z = blended.map(({ values }) => values);
  return { visits, z, scales: blended.map(({ termScale }) => termScale(0)), sum: sumOf(z) };
}
function sumOf(z) {
  const sum = new Float32Array(z[0].length);
  for (const values of z) for (let i = 0; i < sum.length; i++) sum[i] += values[i];
  return sum;
}
function featuresOf({ features, traits: traits2 }, z, { context = {}, ...history }) {
  const items = touchedItems(history);
  const length2 = Math.log1p(items.length);
  const shares = tasteOf(traits2, items);
  const ofScores = [];
  const ofToken = /* @__PURE__ */ new Map();
  features.forEach((feature, at) => {
    if ("part" in feature) ofScores.push({ at, part: feature.part, scale: feature.kind === "score" ? 1 : length2 });
    else {
      const value = feature.kind === "taste" ? shares.get(feature.token) ?? 0 : isNow(feature, context) ? 1 : 0;
      if (value !== 0) ofToken.set(feature.token, [...ofToken.get(feature.token) ?? [], { at, value }]);
    }
  });
  return (item, each) => {
    for (const { at, part, scale } of ofScores) each(at, scale * z[part][item]);
    for (let k = traits2.ptr[item]; k < traits2.ptr[item + 1]; k++)
      for (const { at, value } of ofToken.get(traits2.idx[k]) ?? []) each(at, value);
  };
}
function isNow(feature, context) {
  return feature.kind === "item" || String(context[feature.name]) === feature.value;
}
function tasteOf({ ptr, idx }, items) {
  const shares = /* @__PURE__ */ new Map();
  for (const item of items)
    for (let k = ptr[item]; k < ptr[item + 1]; k++) shares.set(idx[k], (shares.get(idx[k]) ?? 0) + 1 / items.length);
  return shares;
}

// src/sdk/shapes/traits.ts
function traitsOf({ tokens: all, ptr, idx }, tokens) {
  const places2 = new Map(tokens.map((token, at) => [token, at]));
  const place = all.map((token) => places2.get(token) ?? -1);
  const kept = [];
  const ends = ptr.map((_, i) => {
    for (let k = i === 0 ? 0 : ptr[i - 1]; k < ptr[i]; k++) if (place[idx[k]] >= 0) kept.push(place[idx[k]]);
    return kept.length;
  });
  return { ptr: ends, idx: Int32Array.from(kept) };
}

// src/sdk/training/ranker-queries.ts
var mostMoments = 5;
var hiddenShare = 0.25;
var drawsAVisitor = 4;
function queriesOf(visitors, seed) {
  const random = createRandom(seed);
  const hasContext = visitors.events?.context !== void 0;
  return Array.from({ length: visitors.rows }, (_, row) => row).flatMap((row) => {
    const liked = visitors.idx.subarray(visitors.ptr[row], visitors.ptr[row + 1]);
    if (liked.length < 2) return [];
    if (hasContext) return momentsOf(visitors, row, new Set(liked));
    const hidden2 = Math.max(1, Math.round(hiddenShare * liked.length));
    return Array.from({ length: Math.min(drawsAVisitor, liked.length) }, () => {
      const drawn2 = shuffle(liked.slice(), random);
      return { visitor: row, history: historyOf(drawn2.slice(hidden2)), wanted: new Set(drawn2.subarray(0, hidden2)) };
    });
  });
}
var mostWeight = 10;
function queriesOfShown({ lists, examination }, seed) {
  const queries = lists.flatMap(({ visitor, history, items, positions, clicked }) => {
    const left = items.filter((_, k) => clicked[k] === 0);
    return Array.from(items.keys()).filter((k) => clicked[k] === 1).map((k) => ({
      visitor,
      history: historyOf(history),
      wanted: /* @__PURE__ */ new Set([items[k]]),
      // In an order that says nothing: of equal scores the first stands first.
      among: Int32Array.of(items[k], ...left).sort(),
      weight: Math.min(mostWeight, 1 / examination[positions[k]])
    }));
  });
  return shuffle(queries, createRandom(seed));
}
function momentsOf({ events }, row, liked) {
  const { ptr, items } = events;
  const before = /* @__PURE__ */ new Set();
  const queries = [];
  for (let k = ptr[row]; k < ptr[row + 1]; k++) {
    const item = items[k];
    const isNew = liked.has(item) && !before.has(item);
    if (isNew && before.size > 0)
      queries.push({
        visitor: row,
        history: { ...historyOf(Int32Array.from(before)), context: momentOf(events, k) },
        wanted: /* @__PURE__ */ new Set([item])
      });
    if (isNew) before.add(item);
  }
  return queries.slice(-mostMoments);
}
function historyOf(items) {
  const ones = new Float32Array(items.length).fill(1);
  return { items, preference: ones, confidence: ones };
}

// src/sdk/training/ranker-lists.ts
var mostTokens = 40;
var mostValues = 8;
var mostQueries = 3e3;
var queriesAStep = 50;
function planRanker({ parts, held, items }, depth) {
  const index = createAttributeIndex(items);
  const tokens = frequent(index.idx, index.tokens);
  const features = featuresFor(parts.length, tokens.length, held?.visitors);
  return { shape: "ranker", parts, depth, features, traits: traitsOf(index, tokens), tokens };
}
var priorOf = (features) => Float64Array.from(features, ({ kind }) => kind === "score" ? 1 : 0);
function* candidateLists({ held }, plan, seed, passes = 0) {
  const queries = held ? asked(held, seed).slice(0, mostQueries) : [];
  const steps4 = Math.ceil(queries.length / queriesAStep) + 1 + passes;
  const lists = [];
  for (const [at, { visitor, history, wanted, among, weight = 1 }] of queries.entries()) {
    const { z, sum } = visitParts(held.parts, history);
    for (const item of history.items) sum[item] = Number.NaN;
    const candidates = among ?? topK(sum, plan.depth);
    const places2 = [...candidates.keys()];
    const found = places2.filter((place) => wanted.has(candidates[place]));
    const others = places2.filter((place) => !wanted.has(candidates[place]));
    if (found.length > 0 && others.length > 0) {
      const each = featuresOf(plan, z, history);
      const of = Array.from(candidates, (item) => {
        const [features, values] = [[], []];
        each(item, (feature, value) => {
          features.push(feature);
          values.push(value);
        });
        return { features: Int32Array.from(features), values: Float32Array.from(values) };
      });
      lists.push({ visitor, of, found, others, weight });
    }
    if ((at + 1) % queriesAStep === 0) yield { step: (at + 1) / queriesAStep, steps: steps4 };
  }
  return lists;
}
var asked = ({ visitors, shown }, seed) => shown ? queriesOfShown(shown, seed) : queriesOf(visitors, seed);
function featuresFor(parts, tokens, { events } = {}) {
  const ofParts = Array.from({ length: parts }, (_, part) => [
    { kind: "score", part },
    { kind: "scoreByLength", part }
  ]);
  const moments = Object.entries(events?.context ?? {}).flatMap(
    ([name, { values, codes }]) => frequent(
      codes.filter((code) => code >= 0),
      values,
      mostValues
    ).map((value) => ({ name, value }))
  );
  const ofTokens = Array.from({ length: tokens }, (_, token) => [
    { kind: "item", token },
    { kind: "taste", token },
    ...moments.map((moment) => ({ kind: "context", ...moment, token }))
  ]);
  return [...ofParts, ...ofTokens].flat();
}
function frequent(places2, names, most2 = mostTokens) {
  const counts = new Float64Array(names.length);
  for (const place of places2) counts[place]++;
  return Array.from(topK(counts, most2), (place) => names[place]);
}

// src/sdk/training/train-ranker.ts
var networkRankerDefaults = {
  ...{ depth: 100, loss: "listwise", d: 8, epochs: 30, learningRate: 0.01, regularisation: 0.01, seed: 1 }
};
var batch = 16;
var stops = 0.2;
var patience = 6;
function* trainRanker(id, data, { depth, loss, epochs, learningRate, regularisation, seed }, createNetwork) {
  const plan = planRanker(data, depth);
  const lists = yield* candidateLists(data, plan, seed, epochs);
  const random = createRandom(seed);
  const prior = Float32Array.from(priorOf(plan.features));
  const weights = adamSlot(prior.slice());
  const learned = createNetwork(plan.features.length, random);
  const slots = learned.values.map(adamSlot);
  const isJudge = (list) => hashPair(list.visitor, 1, seed) < stops * 2 ** 32;
  const [judges, learns] = [lists.filter(isJudge), lists.filter((list) => !isJudge(list))];
  const ranker = () => ({
    ...plan,
    id,
    weights: weights.value.slice(),
    network: structuredClone(learned.network)
  });
  const start = { ...plan, id, weights: prior };
  const before = ndcgsOf(start, judges);
  let best = { ranker: start, gain: 0, epoch: 0 };
  let step = 0;
  for (let epoch = 1; epoch <= epochs && epoch <= best.epoch + patience && learns.length > 0; epoch++) {
    shuffle(learns, random);
    for (let at = 0; at < learns.length; at += batch) {
      const own = new Float32Array(prior.length);
      const gradients = slots.map(({ value }) => new Float32Array(value.length));
      const part = learns.slice(at, at + batch);
      for (const list of part)
        addGradients(list, list.weight / part.length, loss, { weights: weights.value, learned }, [own, ...gradients]);
      for (let k = 0; k < own.length; k++) own[k] += regularisation * (weights.value[k] - prior[k]);
      gradients.forEach((gradient, s) => {
        for (let k = 0; k < gradient.length; k++) gradient[k] += regularisation * slots[s].value[k];
      });
      adamStep(weights, own, ++step, { learningRate, decay: 0 });
      for (const [s, slot] of slots.entries()) adamStep(slot, gradients[s], step, { learningRate, decay: 0 });
    }
    const now = ranker();
    const { mean, error } = meanError(Float64Array.from(ndcgsOf(now, judges), (ndcg, at) => ndcg - before[at]));
    const gain = mean - error;
    if (gain > best.gain) best = { ranker: now, gain, epoch };
    yield { step: epoch, steps: epochs };
  }
  return best.ranker;
}
function addGradients({ of, found }, share, loss, { weights, learned }, [own, ...gradients]) {
  const scores = Float64Array.from(of, (one) => dot(weights, one) + networkScore(learned.network, one));
  const slopes = new Float64Array(of.length);
  listLosses[loss](scores, marked(of.length, found), slopes);
  of.forEach((one, c) => {
    const slope = share * slopes[c];
    if (slope === 0) return;
    for (let k = 0; k < one.features.length; k++) own[one.features[k]] += slope * one.values[k];
    learned.backward(one, slope, gradients);
  });
}
function ndcgsOf({ weights, network }, lists) {
  const ofVisitors = /* @__PURE__ */ new Map();
  for (const list of lists) ofVisitors.set(list.visitor, [...ofVisitors.get(list.visitor) ?? [], ndcgOf(list)]);
  return Array.from(ofVisitors.values(), (own) => own.reduce((sum, ndcg) => sum + ndcg, 0) / own.length);
  function ndcgOf({ of, found, weight }) {
    const scores = Float64Array.from(of, (one) => dot(weights, one) + (network ? networkScore(network, one) : 0));
    return weight * judgeList(topK(scores, 10), new Set(found), 10).ndcg;
  }
}
function marked(length2, places2) {
  const marks = new Uint8Array(length2);
  for (const place of places2) marks[place] = 1;
  return marks;
}
function dot(weights, { features, values }) {
  let sum = 0;
  for (let k = 0; k < features.length; k++) sum += weights[features[k]] * values[k];
  return sum;
}
var drawn = (length2, deviation, random) => Float32Array.from({ length: length2 }, () => deviation * normal(random));

// src/sdk/models/ranker-traits.ts
var rankerTraits = {
  needs: ["visitors", "content", "heldOut"],
  reads: ["items", "vectors"],
  parts: ["popularity", "itemknn", "als", "content"],
  roles: [],
  isSlow: true,
  isDrawn: true,
  build: "named"
};
var networkRankerTraits = {
  ...rankerTraits,
  defaults: networkRankerDefaults,
  search: { d: [4, 8, 16], regularisation: { from: 1e-4, to: 0.1, isLog: true } },
  passes: "epochs"
};

// src/sdk/models/fmranker/train.ts
var spread = 0.01;
var trainFmRanker = (data, options) => trainRanker("fmranker", data, options, (features, random) => createCrosses(features, options.d, random));
function createCrosses(features, d, random) {
  const vectors = drawn(features * d, spread, random);
  return {
    network: { kind: "crosses", d, vectors },
    values: [vectors],
    backward({ features: features2, values }, slope, [gradient]) {
      const sum = new Float64Array(d);
      for (let k = 0; k < features2.length; k++)
        for (let f = 0; f < d; f++) sum[f] += values[k] * vectors[features2[k] * d + f];
      for (let k = 0; k < features2.length; k++) {
        for (let f = 0, at = features2[k] * d; f < d; f++) {
          gradient[at + f] += slope * values[k] * (sum[f] - values[k] * vectors[at + f]);
        }
      }
    }
  };
}

// src/sdk/models/fmranker/index.ts
var fmranker = defineModel({
  id: "fmranker",
  name: "factorisation machine ranker",
  ...networkRankerTraits,
  paper: "https://doi.org/10.1109/ICDM.2010.127",
  train: ({ parts, held, content: content2 }, options) => trainFmRanker({ parts, held, items: content2.items }, options),
  dataMap: {
    holds: "weights of other models\u2019 scores, of traits of items and of moments, and of each two of them",
    fromVisitors: "what a fifth of them took"
  }
});

// src/sdk/kernels/logistic.ts
var mostSteps = 25;
var leastMove = 1e-6;
function fitPreferences(pairs2, prior, lambda) {
  let w = prior.slice();
  let loss = lossOf(pairs2, w, prior, lambda);
  for (let step = 0; step < mostSteps; step++) {
    const move = newtonMove(pairs2, w, prior, lambda);
    let share = 1;
    let next = w;
    let after = Infinity;
    for (; share > 1e-4; share /= 2) {
      next = w.map((value, k) => value - share * move[k]);
      after = lossOf(pairs2, next, prior, lambda);
      if (after <= loss) break;
    }
    if (!(after <= loss)) break;
    w = next;
    loss = after;
    if (move.every((value) => Math.abs(share * value) < leastMove)) break;
  }
  return w;
}
function marginOf({ features, values }, w) {
  let sum = 0;
  for (let k = 0; k < features.length; k++) sum += w[features[k]] * values[k];
  return sum;
}
function lossOf(pairs2, w, prior, lambda) {
  let sum = 0;
  for (const pair of pairs2) {
    const margin = marginOf(pair, w);
    sum += pair.weight * (Math.log1p(Math.exp(-Math.abs(margin))) + Math.max(0, -margin));
  }
  return sum + lambda / 2 * w.reduce((total2, value, k) => total2 + (value - prior[k]) ** 2, 0);
}
function newtonMove(pairs2, w, prior, lambda) {
  const size = w.length;
  const hessian = new Float64Array(size * size);
  const gradient = w.map((value, k) => lambda * (value - prior[k]));
  for (let k = 0; k < size; k++) hessian[k * size + k] = lambda;
  for (const pair of pairs2) {
    const { features, values, weight } = pair;
    const s = 1 / (1 + Math.exp(-marginOf(pair, w)));
    const curve = weight * s * (1 - s);
    for (let a = 0; a < features.length; a++) {
      gradient[features[a]] -= weight * (1 - s) * values[a];
      const row = features[a] * size;
      for (let b2 = 0; b2 < features.length; b2++) hessian[row + features[b2]] += curve * values[a] * values[b2];
    }
  }
  factorise(hessian, size);
  solveLower(hessian, gradient, size);
  solveUpper(hessian, gradient, size);
  return gradient;
}

// src/sdk/models/logistic/train.ts
var logisticDefaults = { depth: 100, regularisation: 1, negatives: 20, seed: 1 };
function* trainLogistic(data, options = logisticDefaults) {
  const { depth, regularisation, negatives, seed } = options;
  const plan = planRanker(data, depth);
  const lists = yield* candidateLists(data, plan, seed);
  const random = createRandom(seed);
  const pairs2 = lists.flatMap((list) => preferencesOf(list, negatives, random));
  const weights = Float32Array.from(fitPreferences(pairs2, priorOf(plan.features), regularisation));
  return { ...plan, id: "logistic", weights };
}
function preferencesOf({ of, found, others, weight }, negatives, random) {
  return found.flatMap(
    (place) => Array.from({ length: negatives }, () => {
      const other = others[Math.floor(random() * others.length)];
      return differenceOf(of[place], of[other], weight / (found.length * negatives));
    })
  );
}
function differenceOf(one, other, weight) {
  const values = /* @__PURE__ */ new Map();
  for (let k = 0; k < one.features.length; k++) values.set(one.features[k], one.values[k]);
  for (let k = 0; k < other.features.length; k++) {
    const feature = other.features[k];
    values.set(feature, (values.get(feature) ?? 0) - other.values[k]);
  }
  const known3 = [...values].filter(([, value]) => value !== 0);
  return {
    features: Int32Array.from(known3, ([feature]) => feature),
    values: Float64Array.from(known3, ([, value]) => value),
    weight
  };
}

// src/sdk/models/logistic/index.ts
var logistic = defineModel({
  id: "logistic",
  name: "logistic ranker",
  ...rankerTraits,
  paper: "https://doi.org/10.1145/1102351.1102363",
  defaults: logisticDefaults,
  search: { depth: { from: 50, to: 300, step: 10 }, regularisation: { from: 0.1, to: 10, isLog: true } },
  train: ({ parts, held, content: content2 }, options) => trainLogistic({ parts, held, items: content2.items }, options),
  dataMap: {
    holds: "weights of other models\u2019 scores, of traits of items and of moments",
    fromVisitors: "what a fifth of them took"
  }
});

// src/sdk/models/mf/train.ts
var mfDefaults = { ...samplingDefaults, biased: true };
function* trainMf({ rows, cols, events }, { biased, ...options } = mfDefaults) {
  const rated = ratedColumns(events);
  const found = yield* sampleRatings(rated, [rows, cols], options, { isBiased: biased });
  return ratingFactors("mf", found, rated, biased);
}

// src/sdk/models/mf/index.ts
var mf = defineModel({
  id: "mf",
  name: "matrix factorisation of ratings",
  paper: "https://doi.org/10.1145/1390156.1390267",
  needs: ["ratings"],
  roles: [],
  // What is rated best is not what somebody wants next.
  isJudged: false,
  isDrawn: true,
  defaults: mfDefaults,
  train: ({ rows }, options) => trainMf(rows, options),
  shipped: withoutRare2,
  build: "named",
  dataMap: {
    holds: "a vector an item, and what its ratings have above the mean",
    fromVisitors: "ratings of items that at least 3 visitors touched"
  }
});

// src/sdk/shapes/neighbours.ts
var itemsAStep = 256;
function* trainNeighbours(csr, rule) {
  const [model] = yield* walkPairs(csr, [rule]);
  return model;
}
function* walkPairs(csr, rules2) {
  const least2 = Math.min(...rules2.map(({ minSupport }) => minSupport));
  const counts = columnCounts(csr);
  const { rows, cols } = csr;
  const kept = keepEntries({ rows, cols, ptr: csr.ptr, idx: csr.idx }, (_, item) => counts[item] >= least2);
  const { ptr, idx } = kept;
  const { rows: items, ptr: userPtr, idx: users } = transpose(kept);
  const met = new Int32Array(items);
  const support = new Int32Array(items);
  const score = new Float32Array(items);
  const weights = rules2.map(({ rowWeights }) => rowWeights && new Float32Array(items));
  const lists = rules2.map(() => []);
  for (let item = 0; item < items; item++) {
    for (let k = userPtr[item]; k < userPtr[item + 1]; k++) {
      const [from, to] = [ptr[users[k]], ptr[users[k] + 1]];
      for (let e = from; e < to; e++) support[idx[e]]++;
      for (let r = 0; r < rules2.length; r++) {
        const weight = weights[r];
        if (weight) addTo(weight, idx, from, to, rules2[r].rowWeights[users[k]]);
      }
    }
    const size = findMet(item);
    rules2.forEach(({ neighbours, minSupport, similarity }, r) => {
      const weight = weights[r];
      for (let m = 0; m < size; m++) {
        const other = met[m];
        const both = support[other];
        const value = other === item || both < minSupport ? 0 : similarity(item, other, weight ? weight[other] : both, both);
        score[m] = value > 0 ? value : Number.NaN;
        if (weight) weight[other] = 0;
      }
      const best = topK(score.subarray(0, size), neighbours);
      lists[r].push({ idx: best.map((m) => met[m]), weights: Float32Array.from(best, (m) => score[m]) });
    });
    for (let m = 0; m < size; m++) support[met[m]] = 0;
    if ((item + 1) % itemsAStep === 0) yield stepOf(item + 1, items);
  }
  return rules2.map((rule, r) => ({ ...neighboursFromLists(rule.id, lists[r]), recency: recencyOf(rule) }));
  function findMet(item) {
    let size = 0;
    let entries = 0;
    for (let k = userPtr[item]; k < userPtr[item + 1]; k++) entries += ptr[users[k] + 1] - ptr[users[k]];
    if (entries * 16 >= items) {
      for (let other = 0; other < items; other++) if (support[other] > 0) met[size++] = other;
      return size;
    }
    for (let k = userPtr[item]; k < userPtr[item + 1]; k++) {
      for (let e = ptr[users[k]]; e < ptr[users[k] + 1]; e++) {
        const other = idx[e];
        if (support[other] < 0) continue;
        support[other] = -support[other];
        met[size++] = other;
      }
    }
    met.subarray(0, size).sort();
    for (let m = 0; m < size; m++) support[met[m]] = -support[met[m]];
    return size;
  }
}
function addTo(weight, idx, from, to, more) {
  for (let e = from; e < to; e++) weight[idx[e]] += more;
}
function stepOf(done2, items) {
  return { step: done2 / itemsAStep, steps: Math.ceil(items / itemsAStep) };
}
function neighboursFromLists(id, lists) {
  const ptr = new Int32Array(lists.length + 1);
  lists.forEach((list, item) => {
    ptr[item + 1] = ptr[item] + list.idx.length;
  });
  const idx = new Int32Array(ptr[lists.length]);
  const weights = new Float32Array(idx.length);
  lists.forEach((list, item) => {
    idx.set(list.idx, ptr[item]);
    weights.set(list.weights, ptr[item]);
  });
  return { shape: "neighbours", id, ptr, idx, weights };
}
var sharedPairs = "pairs that at least 3 visitors share";

// src/sdk/models/ratingknn/train.ts
var ratingknnDefaults = {
  neighbours: 1e3,
  nearest: 20,
  similarityShrink: 20,
  pull: 0.1,
  minSupport: 2
};
var itemsAStep2 = 256;
function* trainRatingknn({ rows, cols, events }, bias2, { neighbours, nearest, similarityShrink, pull, minSupport } = ratingknnDefaults) {
  const { users, items, ratings } = ratedColumns(events);
  const terms = bias2.rating;
  const above = aboveBiases(bias2, rows, { users, items, ratings });
  const byUser = eventsByRow(rows, users, items, { ratings: above });
  const byItem = eventsByRow(cols, items, users, { ratings: above });
  const [support, met] = [new Int32Array(cols), new Int32Array(cols)];
  const product2 = new Float64Array(cols);
  const squares = new Float64Array(cols);
  above.forEach((value, k) => {
    squares[items[k]] += value ** 2;
  });
  const shrink = similarityShrink * squares.reduce((sum, value) => sum + value, 0) / (above.length || 1);
  const norms = squares.map((sum) => Math.sqrt(sum + shrink) || 1);
  const similarities = new Float32Array(cols);
  const lists = [];
  for (let item = 0; item < cols; item++) {
    lists.push(listOf(item));
    if ((item + 1) % itemsAStep2 === 0) yield { step: (item + 1) / itemsAStep2, steps: Math.ceil(cols / itemsAStep2) };
  }
  return { ...neighboursFromLists("ratingknn", lists), rating: { ...terms, bias: bias2.scores, nearest, pull } };
  function listOf(item) {
    let size = 0;
    for (let k = byItem.ptr[item]; k < byItem.ptr[item + 1]; k++) {
      const [user, value] = [byItem.items[k], byItem.ratings[k]];
      for (let e = byUser.ptr[user]; e < byUser.ptr[user + 1]; e++) {
        const j = byUser.items[e];
        if (support[j]++ === 0) met[size++] = j;
        product2[j] += value * byUser.ratings[e];
      }
    }
    met.subarray(0, size).sort();
    for (let m = 0; m < size; m++) {
      const j = met[m];
      const value = j === item || support[j] < minSupport ? 0 : product2[j] / (norms[item] * norms[j]);
      similarities[m] = value > 0 ? value : Number.NaN;
      support[j] = product2[j] = 0;
    }
    const best = topK(similarities.subarray(0, size), neighbours);
    return { idx: best.map((m) => met[m]), weights: Float32Array.from(best, (m) => similarities[m]) };
  }
}

// src/sdk/models/ratingknn/index.ts
var ratingknn = defineModel({
  id: "ratingknn",
  name: "neighbours by ratings",
  paper: "https://doi.org/10.1145/1644873.1644874",
  needs: ["ratings"],
  parts: ["bias"],
  roles: [],
  isJudged: false,
  defaults: ratingknnDefaults,
  train: ({ rows, parts }, options) => trainRatingknn(rows, parts[0], options),
  shipped: { cause: "cutting", options: { neighbours: 50, minSupport: 3 } },
  build: "withRatings",
  cost: { mostInteractions: 1e6 },
  dataMap: { holds: "pairs of items that the same visitors rated alike", fromVisitors: sharedPairs }
});

// src/sdk/models/ratinguserknn/train.ts
var ratingUserKnnDefaults = { nearest: 40, likenessShrink: 200, pull: 0.1 };
function* trainRatingUserKnn({ rows, cols, events }, bias2, { nearest, likenessShrink, pull } = ratingUserKnnDefaults) {
  const { users, items, ratings } = ratedColumns(events);
  const e = aboveBiases(bias2, rows, { users, items, ratings });
  const { ptr, items: idx, ratings: above } = eventsByRow(rows, users, items, { ratings: e });
  const shrink = likenessShrink * e.reduce((sum, value) => sum + value ** 2, 0) / (e.length || 1) || 1;
  const squares = new Float64Array(rows).fill(shrink);
  users.forEach((user, k) => {
    squares[user] += e[k] ** 2;
  });
  return {
    ...{ shape: "rows", id: "ratinguserknn", rows: { rows, cols, ptr, idx }, nearest, shrink: 0, amplification: 1 },
    rating: {
      ...bias2.rating,
      ...{
        bias: bias2.scores,
        above,
        lengths: Float32Array.from(squares, Math.sqrt),
        likenessShrink: shrink,
        pull
      }
    }
  };
}

// src/sdk/models/ratinguserknn/index.ts
var ratinguserknn = defineModel({
  id: "ratinguserknn",
  name: "visitors by ratings",
  paper: "https://doi.org/10.1145/312624.312682",
  needs: ["ratings"],
  parts: ["bias"],
  roles: [],
  isJudged: false,
  defaults: ratingUserKnnDefaults,
  train: ({ rows, parts }, options) => trainRatingUserKnn(rows, parts[0], options),
  build: "never",
  dataMap: { holds: "the ratings of visitors", fromVisitors: "all that they rated: no bundle holds it" }
});

// src/sdk/models/segmentpopularity/train.ts
var mostValues2 = 24;
function* trainSegmentPopularity(csr) {
  const fields = Object.entries(csr.events?.context ?? {});
  const segments = [];
  for (const [at, [field, column]] of fields.entries()) {
    const touches = touchesBy(csr, column);
    const strength = strengthOf(touches);
    if (strength < Infinity) segments.push(...segmentsOf(field, touches, strength));
    yield { step: at + 1, steps: fields.length };
  }
  return { shape: "scores", id: "segmentpopularity", scores: columnCounts(csr), segments };
}
function touchesBy({ rows, cols, ptr, idx, events }, { values, codes }) {
  const counts = new Float32Array(values.length * cols);
  for (let row = 0; row < rows; row++) {
    const liked = new Set(idx.subarray(ptr[row], ptr[row + 1]));
    const met = /* @__PURE__ */ new Set();
    for (let k = events.ptr[row]; k < events.ptr[row + 1]; k++) {
      const at = codes[k] * cols + events.items[k];
      if (codes[k] < 0 || met.has(at) || !liked.has(events.items[k])) continue;
      met.add(at);
      counts[at]++;
    }
  }
  const ofValue = Float64Array.from(
    values,
    (_, v) => counts.subarray(v * cols, (v + 1) * cols).reduce((sum, count) => sum + count, 0)
  );
  const all = ofValue.reduce((sum, count) => sum + count, 0);
  const shares = new Float64Array(cols);
  counts.forEach((count, at) => {
    shares[at % cols] += count / all;
  });
  return { values, counts, ofValue, shares };
}
var leastDeviations = 3;
function strengthOf({ counts, ofValue, shares }) {
  const all = ofValue.reduce((sum, count) => sum + count, 0);
  let [found, chance, most2] = [0, 0, 0];
  ofValue.forEach((visits, v) => {
    shares.forEach((share, item) => {
      const expected = visits * share;
      if (expected < 1) return;
      const weight = (1 - share) * (1 - visits / all);
      found += (counts[v * shares.length + item] - expected) ** 2 / expected;
      chance += weight;
      most2 += weight * visits;
    });
  });
  if (found <= chance + leastDeviations * Math.sqrt(2 * chance)) return Number.POSITIVE_INFINITY;
  return Math.max(1, (most2 - found) / (found - chance));
}
function segmentsOf(field, { values, counts, ofValue, shares }, strength) {
  return Array.from(topK(ofValue, mostValues2), (v) => ({
    ...{ field, value: values[v] },
    factors: Float32Array.from(shares, (share, item) => {
      const visitors = counts[v * shares.length + item];
      const expected = ofValue[v] * share;
      if (Math.max(visitors, expected) < minVisitors) return 1;
      return ((visitors < minVisitors ? 0 : visitors) / share + strength) / (ofValue[v] + strength);
    })
  }));
}

// src/sdk/models/segmentpopularity/index.ts
var segmentpopularity = defineModel({
  id: "segmentpopularity",
  name: "popularity by segment",
  paper: "https://doi.org/10.1145/1055709.1055714",
  needs: ["context"],
  roles: ["popularNow"],
  isJudged: false,
  defaults: {},
  train: ({ rows }) => trainSegmentPopularity(rows),
  build: "always",
  dataMap: {
    holds: "a count an item, and what it is multiplied by in moments of each kind",
    fromVisitors: "how many touched it, and how many in such moments, from 3 on"
  }
});

// src/sdk/models/svdpp/train.ts
function* trainSvdpp({ rows, cols, events }, options = samplingDefaults) {
  const rated = ratedColumns(events);
  const found = yield* sampleRatings(rated, [rows, cols], options, { byRated: true });
  return ratingFactors("svdpp", found, rated);
}

// src/sdk/models/svdpp/index.ts
var svdpp = defineModel({
  id: "svdpp",
  name: "SVD++",
  paper: "https://doi.org/10.1145/1401890.1401944",
  needs: ["ratings"],
  roles: [],
  // What is rated best is not what somebody wants next.
  isJudged: false,
  isDrawn: true,
  defaults: samplingDefaults,
  train: ({ rows }, options) => trainSvdpp(rows, options),
  shipped: withoutRare2,
  build: "named",
  dataMap: {
    holds: "two vectors an item, and what its ratings have above the mean",
    fromVisitors: "ratings of items that at least 3 visitors touched"
  }
});

// src/sdk/models/als/model.ts
function alsModel(factors, options, known3) {
  const { d, regularisation, unobservedWeight, frequencyExponent, byCount } = options;
  return {
    shape: "factors",
    id: "als",
    d,
    factors,
    encoder: {
      kind: "ridge",
      get gram() {
        known3 ??= gram(factors, factors.length / d, d);
        return known3;
      },
      regularisation,
      unobservedWeight,
      frequencyExponent,
      byCount
    },
    recency: recencyOf(options)
  };
}

// src/sdk/models/als/options.ts
var alsDefaults = {
  d: 64,
  regularisation: 6,
  unobservedWeight: 0.15,
  frequencyExponent: 0,
  byCount: false,
  sweeps: 8,
  cgSteps: 3,
  seed: 1,
  halfLife: 0
};
function alsOptionsFor({ rows, cols, idx }) {
  if (idx.length === 0) return {};
  const { d, regularisation, unobservedWeight } = alsDefaults;
  const sparsity = within(rows * cols / (100 * idx.length), 1, 16);
  const lengths = (idx.length / rows / 100) ** (Math.min(1, Math.log(sparsity) / Math.log(8)) / 2);
  return {
    d: 4 * Math.round(d * sparsity ** (1 / 4) / 4),
    regularisation: threeDigits(regularisation * sparsity ** (-1 / 8)),
    unobservedWeight: threeDigits(within(unobservedWeight * lengths, 0.02, 0.2))
  };
}
var within = (value, least2, most2) => Math.min(most2, Math.max(least2, value));
var threeDigits = (value) => Number(value.toPrecision(3));
function scaledPenalty(options, { rows, cols, idx }) {
  const { regularisation, frequencyExponent, byCount } = options;
  const unobserved = byCount ? 0 : options.unobservedWeight;
  const [user, item] = [idx.length / rows + unobserved * cols, idx.length / cols + unobserved * rows];
  const middle = Math.max(1, Math.sqrt(user * item)) ** frequencyExponent;
  return { ...options, regularisation: threeDigits(regularisation / middle) };
}

// src/sdk/models/als/recipe.ts
var fineTuneSweeps = 2;
async function alsRecipe({ kind, options, shipped, twin, breathe }) {
  const { d } = options;
  const before = await twin();
  const measure = before && await alsModelInSlices(before.factors, { ...options, d: before.d }, breathe);
  const isWarm = kind === "fineTune" && measure?.d === d && shipped?.shape === "factors" && shipped.d === d;
  if (!isWarm) return { options, twin: measure };
  return { options: { ...options, sweeps: fineTuneSweeps }, twin: measure, warmStart: { twin: measure, shipped } };
}
var sliceItems = 256;
async function alsModelInSlices(factors, options, breathe) {
  const { d } = options;
  const n = factors.length / d;
  const sum = new Float64Array(d * d);
  for (let item = 0; item < n; item += sliceItems) {
    addGram(sum, factors, d, item, Math.min(n, item + sliceItems));
    await breathe();
  }
  return alsModel(factors, options, finishGram(sum, d, 1));
}

// src/sdk/kernels/als-sweep.ts
function solveRows(side, x, y, shared, d, cgSteps, from, to) {
  const { ptr, idx, weights, lambda } = side;
  const r = new Float64Array(d);
  const p = new Float64Array(d);
  const q = new Float64Array(d);
  const g = Float64Array.from(shared);
  for (let u = from; u < to; u++) {
    const row = x.subarray(u * d, u * d + d);
    const start = ptr[u];
    const end = ptr[u + 1];
    if (start === end) {
      row.fill(0);
      continue;
    }
    p.set(row);
    multiply(g, lambda[u], y, idx, weights, start, end, p, q, d);
    for (let j = 0; j < d; j++) r[j] = -q[j];
    addRows(y, idx, weights, start, end, r, d);
    p.set(r);
    let rr = dot64(r, r, d);
    for (let step = 0; step < cgSteps && rr > 1e-20; step++) {
      multiply(g, lambda[u], y, idx, weights, start, end, p, q, d);
      const alpha = rr / dot64(p, q, d);
      for (let j = 0; j < d; j++) {
        row[j] += alpha * p[j];
        r[j] -= alpha * q[j];
      }
      const next = dot64(r, r, d);
      const beta = next / rr;
      rr = next;
      for (let j = 0; j < d; j++) p[j] = r[j] + beta * p[j];
    }
  }
}
function multiply(g, lambda, y, idx, weights, start, end, p, out, d) {
  for (let i = 0; i < d; i += 4) {
    const a0 = i * d;
    const a1 = a0 + d;
    const a2 = a1 + d;
    const a3 = a2 + d;
    let s0 = lambda * p[i];
    let s1 = lambda * p[i + 1];
    let s2 = lambda * p[i + 2];
    let s3 = lambda * p[i + 3];
    for (let j = 0; j < d; j++) {
      const v = p[j];
      s0 += g[a0 + j] * v;
      s1 += g[a1 + j] * v;
      s2 += g[a2 + j] * v;
      s3 += g[a3 + j] * v;
    }
    out[i] = s0;
    out[i + 1] = s1;
    out[i + 2] = s2;
    out[i + 3] = s3;
  }
  let k = start;
  for (; k + 3 < end; k += 4) {
    const y0 = idx[k] * d;
    const y1 = idx[k + 1] * d;
    const y2 = idx[k + 2] * d;
    const y3 = idx[k + 3] * d;
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let j = 0; j < d; j++) {
      const v = p[j];
      s0 += y[y0 + j] * v;
      s1 += y[y1 + j] * v;
      s2 += y[y2 + j] * v;
      s3 += y[y3 + j] * v;
    }
    if (weights) {
      s0 *= Math.abs(weights[k]);
      s1 *= Math.abs(weights[k + 1]);
      s2 *= Math.abs(weights[k + 2]);
      s3 *= Math.abs(weights[k + 3]);
    }
    for (let j = 0; j < d; j++) out[j] += s0 * y[y0 + j] + s1 * y[y1 + j] + s2 * y[y2 + j] + s3 * y[y3 + j];
  }
  for (; k < end; k++) {
    const y0 = idx[k] * d;
    let s = 0;
    for (let j = 0; j < d; j++) s += y[y0 + j] * p[j];
    if (weights) s *= Math.abs(weights[k]);
    for (let j = 0; j < d; j++) out[j] += s * y[y0 + j];
  }
}
function addRows(y, idx, weights, start, end, out, d) {
  for (let k = start; k < end; k++) {
    const cp = weights ? Math.max(0, weights[k]) : 1;
    const y0 = idx[k] * d;
    for (let j = 0; j < d; j++) out[j] += cp * y[y0 + j];
  }
}
function dot64(a, b2, d) {
  let sum = 0;
  for (let j = 0; j < d; j++) sum += a[j] * b2[j];
  return sum;
}

// src/sdk/models/als/engine.ts
function startFactors(items, { d, seed }) {
  const random = createRandom(seed);
  const width = 0.1 * Math.sqrt(12 / d);
  const factors = new Float32Array(items * d);
  for (let k = 0; k < factors.length; k++) factors[k] = width * (random() - 0.5);
  return factors;
}
function alsSides(csr, options) {
  const all = signedEntries(csr);
  return { users: withPenalties(all, options), items: withPenalties(transpose(all), options) };
}
function withPenalties(csr, options) {
  const { rows, cols, ptr, weights } = csr;
  const lambda = new Float32Array(rows);
  for (let r = 0; r < rows; r++) {
    let mass = 0;
    for (let k = ptr[r]; k < ptr[r + 1]; k++) mass += weights ? Math.abs(weights[k]) : 1;
    lambda[r] = rowPenalty(options, mass, ptr[r + 1] - ptr[r], cols);
  }
  return { ...csr, lambda };
}
function createJsEngine(csr, options, start, breathe) {
  const factors = start?.slice() ?? startFactors(csr.cols, options);
  const sweeping = sweepInSlices(csr, options, factors);
  return {
    backend: "js",
    async sweep() {
      while (sweeping.next().value !== "swept") {
        const pause = breathe?.();
        if (pause) await pause;
      }
    },
    itemFactors: () => factors.slice(),
    dispose: () => void 0
  };
}
function* sweepInSlices(csr, options, factors) {
  const { d, cgSteps, unobservedWeight } = options;
  const { users, items } = alsSides(csr, options);
  const userFactors = new Float32Array(users.rows * d);
  const gramRows = Math.ceil(sliceMacs / (d * d));
  for (; ; ) {
    for (const [side, x, y] of [
      [users, userFactors, factors],
      [items, factors, userFactors]
    ]) {
      const sum = new Float64Array(d * d);
      for (let row = 0; row < side.cols; row += gramRows) {
        addGram(sum, y, d, row, Math.min(row + gramRows, side.cols));
        yield "slice";
      }
      const shared = finishGram(sum, d, unobservedWeight);
      for (const [from, to] of slices(side, options)) {
        solveRows(side, x, y, shared, d, cgSteps, from, to);
        yield "slice";
      }
    }
    yield "swept";
  }
}
var sliceMacs = 2e6;
function* slices(side, { d, cgSteps }, macs = sliceMacs) {
  const perEntry = 2 * d * (cgSteps + 1);
  const perRow = d * d * (cgSteps + 1);
  let from = 0;
  let spent = 0;
  for (let row = 0; row < side.rows; row++) {
    spent += perRow + perEntry * (side.ptr[row + 1] - side.ptr[row]);
    if (spent < macs && row < side.rows - 1) continue;
    yield [from, row + 1];
    from = row + 1;
    spent = 0;
  }
}

// src/sdk/models/als/train.ts
function* trainAls(csr, options = alsDefaults, start) {
  const factors = start?.slice() ?? startFactors(csr.cols, options);
  const sweeping = sweepInSlices(csr, options, factors);
  for (let step = 1; step <= options.sweeps; step++) {
    while (sweeping.next().value !== "swept") ;
    yield { step, steps: options.sweeps };
  }
  checkFactors(factors);
  return alsModel(factors, options);
}

// src/sdk/wasm.ts
async function instantiateWasm(base64, memory) {
  if (typeof WebAssembly === "undefined") {
    throw new TacitlyError("backend-unavailable", "This browser has no WebAssembly. Use backend 'js' or leave it out.");
  }
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  if (!WebAssembly.validate(bytes)) {
    throw new TacitlyError(
      "backend-unavailable",
      "This browser's WebAssembly has no SIMD. Use backend 'js' or leave it out."
    );
  }
  try {
    const { instance } = await WebAssembly.instantiate(bytes, memory && { env: { memory } });
    return instance.exports;
  } catch (cause) {
    throw new TacitlyError(
      "wasm-blocked",
      `WebAssembly may not run here (${cause instanceof Error ? cause.message : cause}). The policy of the worker's own response must allow it: script-src 'self' 'wasm-unsafe-eval'. Without it, use backend 'js' or leave it out.`,
      {},
      cause
    );
  }
}
function createArena(memory) {
  let top = 16;
  function reserve(bytes) {
    const at = top;
    top = Math.ceil((at + bytes) / 16) * 16;
    const missing = Math.ceil((top - memory.buffer.byteLength) / 65536);
    if (missing > 0) grow(memory, missing);
    return at;
  }
  return {
    reserve,
    place(array) {
      const at = reserve(array.byteLength);
      new Uint8Array(memory.buffer).set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
      return at;
    }
  };
}
function grow(memory, pages) {
  try {
    memory.grow(pages);
  } catch (cause) {
    throw new TacitlyError(
      "backend-unavailable",
      `WebAssembly got no memory: ${memory.buffer.byteLength / 2 ** 20} MB there, ${pages / 16} MB more asked for. Train fewer interactions or a smaller d, or use backend 'js'.`,
      {},
      cause
    );
  }
}

// src/sdk/kernels/als-sweep.wasm.ts
var alsSweepWasm = "AGFzbQEAAAABLgRgCn99f39/f39/f38AYAV/f39/fwBgDX9/f39/f39/f39/f30AYAV/f399fwADBQQAAQIDBQMBAAAHJwQJc29sdmVSb3dzAAIEZ3JhbQADB2RvdFJvd3MAAQZtZW1vcnkCAArAFwTXCAIFfwV7IAH9EyEPA0AgCSAKSwRAIAggCmogDyAHIApq/QAEAP3mAf0LBAAgCkEQaiEKDAELCwNAIAkgC0sEQCAAIAtBAnYgCWxqIQwgByALaiIKKgIA/RMhDyAKKgIE/RMhECAKKgII/RMhESAKKgIM/RMhEkEAIQoDQCAJIApLBEAgCCAKaiINIBIgDCAJQQNsaiAKav0ABAD95gEgESAMIAlBAXRqIApq/QAEAP3mASAQIAkgDGogCmr9AAQA/eYBIA8gCiAMav0ABAD95gEgDf0ABAD95AH95AH95AH95AH9CwQAIApBEGohCgwBCwsgC0EQaiELDAELCwNAIAVBA2oiACAGSQRAIAIgAyAFQQJ0aigCACAJbGohCyACIAMgBUEBakECdGooAgAgCWxqIQwgAiADIAVBAmpBAnRqKAIAIAlsaiENIAIgAyAAQQJ0aigCACAJbGohCv0MAAAAAAAAAAAAAAAAAAAAACEP/QwAAAAAAAAAAAAAAAAAAAAAIRD9DAAAAAAAAAAAAAAAAAAAAAAhEf0MAAAAAAAAAAAAAAAAAAAAACESQQAhAANAIAAgCUkEQCAAIAdq/QAEACITIAAgC2r9AAQA/eYBIA/95AEhDyATIAAgDGr9AAQA/eYBIBD95AEhECATIAAgDWr9AAQA/eYBIBH95AEhESATIAAgCmr9AAQA/eYBIBL95AEhEiAAQRBqIQAMAQsLIA/9HwAgD/0fAZIgD/0fApIgD/0fA5IgBAR9IAQgBUECdGoqAgAFQwAAgD8Li5T9EyEPIAVBAWohACAQ/R8AIBD9HwGSIBD9HwKSIBD9HwOSIAQEfSAEIABBAnRqKgIABUMAAIA/C4uU/RMhECAFQQJqIQAgEf0fACAR/R8BkiAR/R8CkiAR/R8DkiAEBH0gBCAAQQJ0aioCAAVDAACAPwuLlP0TIREgBUEDaiEAIBL9HwAgEv0fAZIgEv0fApIgEv0fA5IgBAR9IAQgAEECdGoqAgAFQwAAgD8Li5T9EyESQQAhAANAIAAgCUkEQCAAIAhqIg4gEiAAIApq/QAEAP3mASARIAAgDWr9AAQA/eYBIBAgACAMav0ABAD95gEgDyAAIAtq/QAEAP3mASAO/QAEAP3kAf3kAf3kAf3kAf0LBAAgAEEQaiEADAELCyAFQQRqIQUMAQsLA0AgBSAGSQRAIAIgAyAFQQJ0aigCACAJbGohC/0MAAAAAAAAAAAAAAAAAAAAACEPQQAhCgNAIAkgCksEQCAHIApq/QAEACAKIAtq/QAEAP3mASAP/eQBIQ8gCkEQaiEKDAELCyAP/R8AIA/9HwGSIA/9HwKSIA/9HwOSIAQEfSAEIAVBAnRqKgIABUMAAIA/C4uU/RMhD0EAIQADQCAAIAlJBEAgACAIaiIKIA8gACALav0ABAD95gEgCv0ABAD95AH9CwQAIABBEGohAAwBCwsgBUEBaiEFDAELCwv7AwIFewF/IANBAnQhAyAEIAJBAnRqIQoDQCAEQQxqIApJBED9DAAAAAAAAAAAAAAAAAAAAAAhBf0MAAAAAAAAAAAAAAAAAAAAACEG/QwAAAAAAAAAAAAAAAAAAAAAIQf9DAAAAAAAAAAAAAAAAAAAAAAhCEEAIQIDQCACIANJBEAgASACav0ABAAiCSAAIAJq/QAEAP3mASAF/eQBIQUgCSAAIANqIAJq/QAEAP3mASAG/eQBIQYgCSAAIANBAXRqIAJq/QAEAP3mASAH/eQBIQcgCSAAIANBA2xqIAJq/QAEAP3mASAI/eQBIQggAkEQaiECDAELCyAEIAX9HwAgBf0fAZIgBf0fApIgBf0fA5I4AgAgBCAG/R8AIAb9HwGSIAb9HwKSIAb9HwOSOAIEIAQgB/0fACAH/R8BkiAH/R8CkiAH/R8DkjgCCCAEIAj9HwAgCP0fAZIgCP0fApIgCP0fA5I4AgwgACADQQJ0aiEAIARBEGohBAwBCwsDQCAEIApJBED9DAAAAAAAAAAAAAAAAAAAAAAhBUEAIQIDQCACIANJBEAgASACav0ABAAgACACav0ABAD95gEgBf3kASEFIAJBEGohAgwBCwsgBCAF/R8AIAX9HwGSIAX9HwKSIAX9HwOSOAIAIARBBGohBCAAIANqIQAMAQsLC+4GAwR9CX8CeyAIQQJ0IhkgB2ohFyAHIBlBAXRqIRYDQCAKIAtIBEAgCkECdCIIIAVqKgIAIRAgACAKIBlsaiEVAkAgAiAIaiIIKAIAIhEgCCgCBCIURgRAIBVBACAZ/AsADAELIAYgECABIAMgBCARIBQgFSAWIBkQAEEAIQgDQCAIIBlJBEAgByAIaiAIIBZq/QAEAP3hAf0LBAAgCEEQaiEIDAELCyARIQgDQCAIIBRJBEAgASAIQQJ0IhMgA2ooAgAgGWxqIRIgBAR9IAQgE2oqAgAFQwAAgD8LIg0gDYwgDJQgDUMAAAAAXhv9EyEaQQAhGANAIBggGUkEQCAHIBhqIhMgGiASIBhq/QAEAP3mASAT/QAEAP3kAf0LBAAgGEEQaiEYDAELCyAIQQFqIQgMAQsLIBcgByAZ/AoAAP0MAAAAAAAAAAAAAAAAAAAAACEbQQAhCANAIAggGUkEQCAHIAhq/QAEACIaIBr95gEgG/3kASEbIAhBEGohCAwBCwsgG/0fACAb/R8BkiAb/R8CkiAb/R8DkiIOQxMu4SmUQwjlPB6XIQ9BACEYA0AgCSAYSiAOIA9ecQRAIAYgECABIAMgBCARIBQgFyAWIBkQAP0MAAAAAAAAAAAAAAAAAAAAACEbQQAhCANAIAggGUkEQCAIIBdq/QAEACAIIBZq/QAEAP3mASAb/eQBIRsgCEEQaiEIDAELCyAOIBv9HwAgG/0fAZIgG/0fApIgG/0fA5KVIg39EyEaQQAhCANAIAggGUkEQCAIIBVqIhIgGiAIIBdq/QAEAP3mASAS/QAEAP3kAf0LBAAgCEEQaiEIDAELCyANjP0TIRpBACEIA0AgCCAZSQRAIAcgCGoiEiAaIAggFmr9AAQA/eYBIBL9AAQA/eQB/QsEACAIQRBqIQgMAQsL/QwAAAAAAAAAAAAAAAAAAAAAIRtBACEIA0AgCCAZSQRAIAcgCGr9AAQAIhogGv3mASAb/eQBIRsgCEEQaiEIDAELCyAb/R8AIBv9HwGSIBv9HwKSIBv9HwOSIg0gDpX9EyEaIA0hDkEAIQgDQCAIIBlJBEAgCCAXaiISIBogEv0ABAD95gEgByAIav0ABAD95AH9CwQAIAhBEGohCAwBCwsgGEEBaiEYDAELCwsgCkEBaiEKDAELCwv3AwMIfwR7AX0gBEEAIAJBAnQiBiACbPwLACAAIAEgBmxqIQcDQCAAIAZBA2xqIAdJBEAgACAGaiIJIAZqIgogBmohC0EAIQEDQCABIAZJBEAgBCABQQJ2IAZsaiEMIAAgAWoqAgD9EyEPIAEgCWoqAgD9EyEQIAEgCmoqAgD9EyENIAEgC2oqAgD9EyEOIAFBcHEhBQNAIAUgBkkEQCAFIAxqIgggDiAFIAtq/QAEAP3mASANIAUgCmr9AAQA/eYBIBAgBSAJav0ABAD95gEgDyAAIAVq/QAEAP3mASAI/QAEAP3kAf3kAf3kAf3kAf0LBAAgBUEQaiEFDAELCyABQQRqIQEMAQsLIAAgBkECdGohAAwBCwsDQCAAIAdJBEBBACEFA0AgBSAGSQRAIAQgBUECdiAGbGohCCAAIAVqKgIA/RMhDUEAIQEDQCABIAZJBEAgASAIaiIJIA0gACABav0ABAD95gEgCf0ABAD95AH9CwQAIAFBEGohAQwBCwsgBUEEaiEFDAELCyAAIAZqIQAMAQsLQQAhAANAIAAgAkkEQCAAIQEDQCABIAJJBEAgAyAEIAAgBmxqIAFBAnRqIgUqAgCUIREgBSAROAIAIAQgASAGbGogAEECdGogETgCACABQQFqIQEMAQsLIABBAWohAAwBCwsL";

// src/sdk/kernels/als-sweep-shared.wasm.ts
var alsSweepSharedWasm = "AGFzbQEAAAABLgRgCn99f39/f39/f38AYAV/f39/fwBgDX9/f39/f39/f39/f30AYAV/f399fwACEgEDZW52Bm1lbW9yeQIDAYCABAMFBAABAgMHJwQJc29sdmVSb3dzAAIEZ3JhbQADB2RvdFJvd3MAAQZtZW1vcnkCAArAFwTXCAIFfwV7IAH9EyEPA0AgCSAKSwRAIAggCmogDyAHIApq/QAEAP3mAf0LBAAgCkEQaiEKDAELCwNAIAkgC0sEQCAAIAtBAnYgCWxqIQwgByALaiIKKgIA/RMhDyAKKgIE/RMhECAKKgII/RMhESAKKgIM/RMhEkEAIQoDQCAJIApLBEAgCCAKaiINIBIgDCAJQQNsaiAKav0ABAD95gEgESAMIAlBAXRqIApq/QAEAP3mASAQIAkgDGogCmr9AAQA/eYBIA8gCiAMav0ABAD95gEgDf0ABAD95AH95AH95AH95AH9CwQAIApBEGohCgwBCwsgC0EQaiELDAELCwNAIAVBA2oiACAGSQRAIAIgAyAFQQJ0aigCACAJbGohCyACIAMgBUEBakECdGooAgAgCWxqIQwgAiADIAVBAmpBAnRqKAIAIAlsaiENIAIgAyAAQQJ0aigCACAJbGohCv0MAAAAAAAAAAAAAAAAAAAAACEP/QwAAAAAAAAAAAAAAAAAAAAAIRD9DAAAAAAAAAAAAAAAAAAAAAAhEf0MAAAAAAAAAAAAAAAAAAAAACESQQAhAANAIAAgCUkEQCAAIAdq/QAEACITIAAgC2r9AAQA/eYBIA/95AEhDyATIAAgDGr9AAQA/eYBIBD95AEhECATIAAgDWr9AAQA/eYBIBH95AEhESATIAAgCmr9AAQA/eYBIBL95AEhEiAAQRBqIQAMAQsLIA/9HwAgD/0fAZIgD/0fApIgD/0fA5IgBAR9IAQgBUECdGoqAgAFQwAAgD8Li5T9EyEPIAVBAWohACAQ/R8AIBD9HwGSIBD9HwKSIBD9HwOSIAQEfSAEIABBAnRqKgIABUMAAIA/C4uU/RMhECAFQQJqIQAgEf0fACAR/R8BkiAR/R8CkiAR/R8DkiAEBH0gBCAAQQJ0aioCAAVDAACAPwuLlP0TIREgBUEDaiEAIBL9HwAgEv0fAZIgEv0fApIgEv0fA5IgBAR9IAQgAEECdGoqAgAFQwAAgD8Li5T9EyESQQAhAANAIAAgCUkEQCAAIAhqIg4gEiAAIApq/QAEAP3mASARIAAgDWr9AAQA/eYBIBAgACAMav0ABAD95gEgDyAAIAtq/QAEAP3mASAO/QAEAP3kAf3kAf3kAf3kAf0LBAAgAEEQaiEADAELCyAFQQRqIQUMAQsLA0AgBSAGSQRAIAIgAyAFQQJ0aigCACAJbGohC/0MAAAAAAAAAAAAAAAAAAAAACEPQQAhCgNAIAkgCksEQCAHIApq/QAEACAKIAtq/QAEAP3mASAP/eQBIQ8gCkEQaiEKDAELCyAP/R8AIA/9HwGSIA/9HwKSIA/9HwOSIAQEfSAEIAVBAnRqKgIABUMAAIA/C4uU/RMhD0EAIQADQCAAIAlJBEAgACAIaiIKIA8gACALav0ABAD95gEgCv0ABAD95AH9CwQAIABBEGohAAwBCwsgBUEBaiEFDAELCwv7AwIFewF/IANBAnQhAyAEIAJBAnRqIQoDQCAEQQxqIApJBED9DAAAAAAAAAAAAAAAAAAAAAAhBf0MAAAAAAAAAAAAAAAAAAAAACEG/QwAAAAAAAAAAAAAAAAAAAAAIQf9DAAAAAAAAAAAAAAAAAAAAAAhCEEAIQIDQCACIANJBEAgASACav0ABAAiCSAAIAJq/QAEAP3mASAF/eQBIQUgCSAAIANqIAJq/QAEAP3mASAG/eQBIQYgCSAAIANBAXRqIAJq/QAEAP3mASAH/eQBIQcgCSAAIANBA2xqIAJq/QAEAP3mASAI/eQBIQggAkEQaiECDAELCyAEIAX9HwAgBf0fAZIgBf0fApIgBf0fA5I4AgAgBCAG/R8AIAb9HwGSIAb9HwKSIAb9HwOSOAIEIAQgB/0fACAH/R8BkiAH/R8CkiAH/R8DkjgCCCAEIAj9HwAgCP0fAZIgCP0fApIgCP0fA5I4AgwgACADQQJ0aiEAIARBEGohBAwBCwsDQCAEIApJBED9DAAAAAAAAAAAAAAAAAAAAAAhBUEAIQIDQCACIANJBEAgASACav0ABAAgACACav0ABAD95gEgBf3kASEFIAJBEGohAgwBCwsgBCAF/R8AIAX9HwGSIAX9HwKSIAX9HwOSOAIAIARBBGohBCAAIANqIQAMAQsLC+4GAwR9CX8CeyAIQQJ0IhkgB2ohFyAHIBlBAXRqIRYDQCAKIAtIBEAgCkECdCIIIAVqKgIAIRAgACAKIBlsaiEVAkAgAiAIaiIIKAIAIhEgCCgCBCIURgRAIBVBACAZ/AsADAELIAYgECABIAMgBCARIBQgFSAWIBkQAEEAIQgDQCAIIBlJBEAgByAIaiAIIBZq/QAEAP3hAf0LBAAgCEEQaiEIDAELCyARIQgDQCAIIBRJBEAgASAIQQJ0IhMgA2ooAgAgGWxqIRIgBAR9IAQgE2oqAgAFQwAAgD8LIg0gDYwgDJQgDUMAAAAAXhv9EyEaQQAhGANAIBggGUkEQCAHIBhqIhMgGiASIBhq/QAEAP3mASAT/QAEAP3kAf0LBAAgGEEQaiEYDAELCyAIQQFqIQgMAQsLIBcgByAZ/AoAAP0MAAAAAAAAAAAAAAAAAAAAACEbQQAhCANAIAggGUkEQCAHIAhq/QAEACIaIBr95gEgG/3kASEbIAhBEGohCAwBCwsgG/0fACAb/R8BkiAb/R8CkiAb/R8DkiIOQxMu4SmUQwjlPB6XIQ9BACEYA0AgCSAYSiAOIA9ecQRAIAYgECABIAMgBCARIBQgFyAWIBkQAP0MAAAAAAAAAAAAAAAAAAAAACEbQQAhCANAIAggGUkEQCAIIBdq/QAEACAIIBZq/QAEAP3mASAb/eQBIRsgCEEQaiEIDAELCyAOIBv9HwAgG/0fAZIgG/0fApIgG/0fA5KVIg39EyEaQQAhCANAIAggGUkEQCAIIBVqIhIgGiAIIBdq/QAEAP3mASAS/QAEAP3kAf0LBAAgCEEQaiEIDAELCyANjP0TIRpBACEIA0AgCCAZSQRAIAcgCGoiEiAaIAggFmr9AAQA/eYBIBL9AAQA/eQB/QsEACAIQRBqIQgMAQsL/QwAAAAAAAAAAAAAAAAAAAAAIRtBACEIA0AgCCAZSQRAIAcgCGr9AAQAIhogGv3mASAb/eQBIRsgCEEQaiEIDAELCyAb/R8AIBv9HwGSIBv9HwKSIBv9HwOSIg0gDpX9EyEaIA0hDkEAIQgDQCAIIBlJBEAgCCAXaiISIBogEv0ABAD95gEgByAIav0ABAD95AH9CwQAIAhBEGohCAwBCwsgGEEBaiEYDAELCwsgCkEBaiEKDAELCwv3AwMIfwR7AX0gBEEAIAJBAnQiBiACbPwLACAAIAEgBmxqIQcDQCAAIAZBA2xqIAdJBEAgACAGaiIJIAZqIgogBmohC0EAIQEDQCABIAZJBEAgBCABQQJ2IAZsaiEMIAAgAWoqAgD9EyEPIAEgCWoqAgD9EyEQIAEgCmoqAgD9EyENIAEgC2oqAgD9EyEOIAFBcHEhBQNAIAUgBkkEQCAFIAxqIgggDiAFIAtq/QAEAP3mASANIAUgCmr9AAQA/eYBIBAgBSAJav0ABAD95gEgDyAAIAVq/QAEAP3mASAI/QAEAP3kAf3kAf3kAf3kAf0LBAAgBUEQaiEFDAELCyABQQRqIQEMAQsLIAAgBkECdGohAAwBCwsDQCAAIAdJBEBBACEFA0AgBSAGSQRAIAQgBUECdiAGbGohCCAAIAVqKgIA/RMhDUEAIQEDQCABIAZJBEAgASAIaiIJIA0gACABav0ABAD95gEgCf0ABAD95AH9CwQAIAFBEGohAQwBCwsgBUEEaiEFDAELCyAAIAZqIQAMAQsLQQAhAANAIAAgAkkEQCAAIQEDQCABIAJJBEAgAyAEIAAgBmxqIAFBAnRqIgUqAgCUIREgBSAROAIAIAQgASAGbGogAEECdGogETgCACABQQFqIQEMAQsLIABBAWohAAwBCwsL";

// src/sdk/models/als/wasm-kernel.ts
var instantiate = () => instantiateWasm(alsSweepWasm);
var instantiateShared = (memory) => instantiateWasm(alsSweepSharedWasm, memory);
var createSharedMemory = () => new WebAssembly.Memory({ initial: 1, maximum: 65536, shared: true });

// src/sdk/models/als/row-threads.ts
var [ticket, done, turns, solvers] = [0, 1, 2, 3];
var counterBytes = 16;
var mostWaits = 30;
var mostRuns = 2 ** 16;
function createRowQueue(kernel, { memory, d, cgSteps, shared, counters, sides }, scratch) {
  const counts = new Int32Array(memory.buffer, counters, counterBytes / 4);
  let isSolver = false;
  const runsOf = sides.map(({ runs, count }) => new Int32Array(memory.buffer, runs, 2 * count));
  return {
    /** All rows of the side whose turn it is are to do. @param turn from 1 on, ascending */
    open(turn2) {
      Atomics.store(counts, done, 0);
      Atomics.store(counts, ticket, turn2 * mostRuns);
      Atomics.store(counts, turns, turn2);
      Atomics.notify(counts, turns);
    },
    /** Solves a run. Returns whether there was one. */
    solveNext() {
      const taken = Atomics.add(counts, ticket, 1);
      const turn2 = Math.floor(taken / mostRuns);
      if (turn2 === 0) return false;
      const at = turn2 % 2;
      const { x, y, ptr, idx, weights, lambda, count } = sides[at];
      const run3 = taken % mostRuns;
      if (run3 >= count) return false;
      const [from, to] = runsOf[at].subarray(2 * run3);
      kernel.solveRows(x, y, ptr, idx, weights, lambda, shared, scratch, d, cgSteps, from, to, 0);
      if (!isSolver) Atomics.add(counts, solvers, 1);
      isSolver = true;
      Atomics.add(counts, done, 1);
      Atomics.notify(counts, done);
      return true;
    },
    /** Waits for those who are still at it. @throws TacitlyError trainer-crashed: none of them ends a run in half a minute */
    join(turn2) {
      const { count } = sides[turn2 % 2];
      let waits = 0;
      for (let ready = Atomics.load(counts, done); ready < count; ready = Atomics.load(counts, done)) {
        if (Atomics.wait(counts, done, ready, 1e3) !== "timed-out" || ++waits < mostWaits) continue;
        throw new TacitlyError("trainer-crashed", `A thread ended nothing in ${mostWaits} s.`);
      }
    },
    /** Waits for another turn than this. */
    wait: (turn2) => void Atomics.wait(counts, turns, turn2),
    turn: () => Atomics.load(counts, turns),
    /** Threads that have solved a run. */
    solvers: () => Atomics.load(counts, solvers)
  };
}

// src/sdk/models/als/wasm-engine.ts
var placeSide = (place, side) => ({
  side,
  ptr: place(side.ptr),
  idx: place(side.idx),
  weights: side.weights ? place(side.weights) : 0,
  lambda: place(side.lambda)
});
var runMacs = 2e7;
async function createWasmEngine(csr, options, start, breathe, helpers) {
  const { d, cgSteps, unobservedWeight } = options;
  const kernel = await (helpers ? instantiateShared(createSharedMemory()) : instantiate());
  const { users, items } = alsSides(csr, options);
  const { place, reserve } = createArena(kernel.memory);
  const shared = reserve(4 * d * d);
  const scratches = Array.from({ length: 1 + (helpers?.count ?? 0) }, () => reserve(4 * 3 * d));
  const counters = reserve(counterBytes);
  const userFactors = reserve(4 * users.rows * d);
  const factors = place(start ?? startFactors(items.rows, options));
  const half = (side, x, y) => {
    const runs = [...slices(side, options, runMacs)].flat();
    const { ptr, idx, weights, lambda } = placeSide(place, side);
    return { x, y, ptr, idx, weights, lambda, runs: place(Int32Array.from(runs)), count: runs.length / 2 };
  };
  const sides = [half(items, factors, userFactors), half(users, userFactors, factors)];
  const task = { memory: kernel.memory, d, cgSteps, shared, counters, sides };
  const queue = createRowQueue(kernel, task, scratches[0]);
  const stops2 = helpers ? scratches.slice(1).map((scratch) => helpers.start(task, scratch)) : [];
  let turn2 = 0;
  async function solveSide(rows) {
    turn2++;
    kernel.gram(sides[turn2 % 2].y, rows, d, unobservedWeight, shared);
    queue.open(turn2);
    while (queue.solveNext()) {
      const pause = breathe?.();
      if (pause) await pause;
    }
    queue.join(turn2);
  }
  return {
    backend: "wasm",
    async sweep() {
      await solveSide(items.rows);
      await solveSide(users.rows);
    },
    itemFactors: () => new Float32Array(kernel.memory.buffer, factors, items.rows * d).slice(),
    dispose() {
      for (const stop of stops2) stop();
      helpers?.onEnd?.(queue.solvers());
    }
  };
}

// src/sdk/models/als/train-with-engine.ts
async function trainWithEngine(csr, options, onProgress) {
  const { engine, name } = await createEngine(csr, options);
  try {
    for (let sweep = 1; sweep <= options.sweeps; sweep++) {
      await engine.sweep();
      onProgress(sweep / options.sweeps);
    }
    const factors = withoutRareItems(await engine.itemFactors(), options.d, csr);
    checkFactors(factors);
    return { model: alsModel(factors, options), engine: name };
  } finally {
    engine.dispose();
  }
}
async function createEngine(csr, options) {
  try {
    return { engine: await createWasmEngine(csr, options), name: "wasm" };
  } catch (thrown) {
    const why = asTacitlyError(thrown, "backend-unavailable").message;
    return { engine: createJsEngine(csr, options), name: `js (${why})` };
  }
}

// src/sdk/models/als/index.ts
var als = defineModel({
  id: "als",
  name: "iALS",
  paper: "http://yifanhu.net/PUB/cf.pdf",
  needs: ["visitors"],
  roles: ["part", "twin"],
  isDrawn: true,
  defaults: alsDefaults,
  optionsFor: alsOptionsFor,
  search: {
    d: { from: 32, to: 192, isLog: true, step: 4 },
    regularisation: { from: 0.3, to: 30, isLog: true },
    unobservedWeight: { from: 0.01, to: 1, isLog: true },
    frequencyExponent: { from: 0, to: 1 },
    byCount: [false, true]
  },
  fromDrawn: scaledPenalty,
  passes: "sweeps",
  *train({ rows }, options) {
    const { factors } = yield* trainAls(rows, options);
    return alsModel(withoutRareItems(factors, options.d, rows), options);
  },
  trainFast: ({ rows }, options, onProgress) => trainWithEngine(rows, options, onProgress),
  recipe: alsRecipe,
  build: "always",
  dataMap: { holds: "a vector an item", fromVisitors: withoutRare }
});

// src/sdk/models/bpr/regress-bags.ts
var steps = 15;
function regressBags(csr, vectors, d, lambda) {
  const solution = new Float64Array(csr.cols * d);
  const residual = spread2(csr, Float64Array.from(vectors), d);
  const direction = residual.slice();
  let squares = columnDots(residual, residual, d);
  for (let step = 0; step < steps; step++) {
    const image = spread2(csr, gather2(csr, direction, d), d);
    for (let k = 0; k < image.length; k++) image[k] += lambda * direction[k];
    const lengths = columnDots(direction, image, d);
    const along = squares.map((square, f) => lengths[f] > 0 ? square / lengths[f] : 0);
    for (let k = 0; k < solution.length; k++) {
      solution[k] += along[k % d] * direction[k];
      residual[k] -= along[k % d] * image[k];
    }
    const next = columnDots(residual, residual, d);
    for (let k = 0; k < direction.length; k++) {
      direction[k] = residual[k] + (squares[k % d] > 0 ? next[k % d] / squares[k % d] : 0) * direction[k];
    }
    squares = next;
  }
  return Float32Array.from(solution);
}
function gather2({ rows, ptr, idx }, x, d) {
  const out = new Float64Array(rows * d);
  eachEntry({ rows, ptr, idx }, (user, item, weight) => {
    for (let f = 0; f < d; f++) out[user * d + f] += weight * x[item * d + f];
  });
  return out;
}
function spread2({ rows, cols, ptr, idx }, y, d) {
  const out = new Float64Array(cols * d);
  eachEntry({ rows, ptr, idx }, (user, item, weight) => {
    for (let f = 0; f < d; f++) out[item * d + f] += weight * y[user * d + f];
  });
  return out;
}
function eachEntry({ rows, ptr, idx }, each) {
  for (let user = 0; user < rows; user++) {
    const weight = 1 / Math.sqrt(Math.max(1, ptr[user + 1] - ptr[user]));
    for (let k = ptr[user]; k < ptr[user + 1]; k++) each(user, idx[k], weight);
  }
}
function columnDots(a, b2, d) {
  const sums = new Float64Array(d);
  for (let k = 0; k < a.length; k++) sums[k % d] += a[k] * b2[k];
  return sums;
}

// src/sdk/models/bpr/train.ts
var bprDefaults = {
  d: 64,
  epochs: 80,
  learningRate: 0.05,
  regularisation: 0.02,
  popularNegatives: 0.5,
  foldInRegularisation: 6,
  seed: 1
};
var mostDraws = 20;
function* trainBpr(csr, options = bprDefaults) {
  const { d, epochs, learningRate, regularisation, foldInRegularisation, seed } = options;
  const random = createRandom(seed);
  const draw = (rows) => Float32Array.from({ length: rows * d }, () => 0.3 * normal(random) / Math.sqrt(d));
  const [users, items, bias2] = [draw(csr.rows), draw(csr.cols), new Float32Array(csr.cols)];
  const drawPair = pairsOf(csr, options.popularNegatives, random);
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const rate = learningRate * (1 - (epoch - 1) / epochs);
    const shrink = rate * regularisation;
    for (let pair = 0; pair < csr.idx.length; pair++) {
      const { user, better, worse } = drawPair();
      if (worse < 0) continue;
      const [p, q, r] = [user * d, better * d, worse * d];
      let margin = bias2[better] - bias2[worse];
      for (let f = 0; f < d; f++) margin += users[p + f] * (items[q + f] - items[r + f]);
      const gain = rate / (1 + Math.exp(margin));
      bias2[better] += gain - shrink * bias2[better];
      bias2[worse] -= gain + shrink * bias2[worse];
      for (let f = 0; f < d; f++) {
        const own = users[p + f];
        users[p + f] += gain * (items[q + f] - items[r + f]) - shrink * own;
        items[q + f] += gain * own - shrink * items[q + f];
        items[r + f] -= gain * own + shrink * items[r + f];
      }
    }
    yield { step: epoch, steps: epochs };
  }
  checkFactors(items);
  const inputs = regressBags(csr, users, d, foldInRegularisation);
  return {
    ...{ shape: "factors", id: "bpr", d },
    factors: withoutRareItems(items, d, csr),
    bias: withoutRareItems(bias2, 1, csr),
    encoder: { kind: "linear", pooling: "root", inputs: withoutRareItems(inputs, d, csr) }
  };
}
function pairsOf({ rows, cols, ptr, idx }, popularNegatives, random) {
  const userOf = new Int32Array(idx.length);
  for (let user = 0; user < rows; user++) userOf.fill(user, ptr[user], ptr[user + 1]);
  const among = (count) => Math.floor(random() * count);
  return () => {
    const entry = among(idx.length);
    const user = userOf[entry];
    const own = idx.subarray(ptr[user], ptr[user + 1]);
    for (let draws = 0; draws < mostDraws; draws++) {
      const worse = random() < popularNegatives ? idx[among(idx.length)] : among(cols);
      if (!own.includes(worse)) return { user, better: idx[entry], worse };
    }
    return { user, better: idx[entry], worse: -1 };
  };
}

// src/sdk/models/bpr/index.ts
var bpr = defineModel({
  id: "bpr",
  name: "BPR",
  paper: "https://arxiv.org/abs/1205.2618",
  needs: ["visitors"],
  roles: [],
  isDrawn: true,
  defaults: bprDefaults,
  search: {
    d: { from: 32, to: 128, isLog: true, step: 4 },
    learningRate: { from: 0.02, to: 0.1, isLog: true },
    regularisation: { from: 2e-3, to: 0.06, isLog: true },
    popularNegatives: { from: 0, to: 1 },
    foldInRegularisation: { from: 1, to: 30, isLog: true }
  },
  passes: "epochs",
  train: ({ rows }, options) => trainBpr(rows, options),
  build: "named",
  dataMap: { holds: "two vectors and a number an item", fromVisitors: withoutRare }
});

// src/sdk/models/content/cut.ts
var most = 10;
var moreForNew = 90;
var moreAnItem = 2;
function cutNeighbours({ ptr, idx, weights, ...model }, csr) {
  const visitors = columnCounts(csr);
  const n = visitors.length;
  const fresh = visitors.reduce((count, of) => count + (of === 0 ? 1 : 0), 0);
  const more = Math.min(moreForNew, Math.floor(moreAnItem * n / fresh));
  const out = new Int32Array(n + 1);
  const places2 = [];
  for (let item = 0; item < n; item++) {
    const last = ptr[item] + most + (visitors[item] === 0 ? more : 0);
    for (let k = ptr[item]; k < Math.min(last, ptr[item + 1]); k++) places2.push(k);
    out[item + 1] = places2.length;
  }
  return {
    ...model,
    ptr: out,
    idx: Int32Array.from(places2, (k) => idx[k]),
    weights: Float32Array.from(places2, (k) => weights[k])
  };
}

// src/sdk/models/content/train.ts
var contentKnnDefaults = {
  neighbours: 400,
  power: 6,
  text: 2,
  image: 2,
  attributes: 1,
  year: 1,
  yearScale: 10
};
var itemsAStep3 = 128;
function* trainContentKnn(content2, options = contentKnnDefaults, targets) {
  const n = content2.items.length;
  const similarity = createSimilarity(content2, options);
  const none = { idx: new Int32Array(), weights: new Float32Array() };
  const lists = Array(n).fill(none);
  const wanted = targets ?? Array.from(lists.keys());
  for (let t = 0; t < wanted.length; t++) {
    lists[wanted[t]] = neighboursOf(similarity(wanted[t]), wanted[t], options);
    if ((t + 1) % itemsAStep3 === 0) yield { step: (t + 1) / itemsAStep3, steps: Math.ceil(wanted.length / itemsAStep3) };
  }
  return neighboursFromLists("content", lists);
}
function neighboursOf(similarities, item, options) {
  const { neighbours, power: power2 } = options;
  similarities[item] = Number.NaN;
  for (let i = 0; i < similarities.length; i++) if (similarities[i] <= 0) similarities[i] = Number.NaN;
  const idx = topK(similarities, neighbours);
  const weights = Float32Array.from(idx, (other) => similarities[other] ** power2);
  const sum = weights.reduce((total2, weight) => total2 + weight, 0);
  return { idx, weights: weights.map((weight) => weight / sum) };
}
function createSimilarity({ items, vectors = [] }, options) {
  const cosines = vectors.map(({ kind, d, vectors: vectors2 }) => ({ weight: options[kind], d, rows: vectors2 }));
  const addAttributes = attributeCosines(items);
  const nearness = yearNearness(items, options.yearScale);
  const total2 = cosines.reduce((sum, { weight }) => sum + weight, options.attributes + options.year);
  const out = new Float32Array(items.length);
  const dots2 = new Float32Array(items.length);
  return (item) => {
    out.fill(0);
    for (const { weight, d, rows } of cosines) {
      dotRows(rows, rows.subarray(item * d, item * d + d), d, dots2);
      for (let i = 0; i < out.length; i++) out[i] += weight / total2 * dots2[i];
    }
    addAttributes(out, item, options.attributes / total2);
    nearness(out, item, options.year / total2);
    return out;
  };
}
function attributeCosines(items) {
  const { ptr, idx, tokenWeights, norm } = createAttributeIndex(items.map(withoutYear));
  const holders = Array.from(tokenWeights, () => []);
  for (let i = 0; i < items.length; i++) for (let k = ptr[i]; k < ptr[i + 1]; k++) holders[idx[k]].push(i);
  return (out, item, scale) => {
    for (let k = ptr[item]; k < ptr[item + 1]; k++) {
      const share = scale * tokenWeights[idx[k]] ** 2 / norm[item];
      for (const other of holders[idx[k]]) out[other] += share / norm[other];
    }
  };
}
function withoutYear({ publishedAt: _, attributes, ...rest }) {
  const { year: __, ...others } = attributes ?? {};
  return { ...rest, attributes: others };
}
function yearNearness(items, yearScale) {
  const years = items.map(itemYear);
  const known3 = [...new Set(years)].filter((year) => !Number.isNaN(year));
  const placeOf = new Map(known3.map((year, place) => [year, place]));
  const places2 = Int32Array.from(years, (year) => placeOf.get(year) ?? known3.length);
  const values = new Float64Array(known3.length + 1);
  return (out, item, scale) => {
    if (Number.isNaN(years[item])) return;
    for (const [place, year] of known3.entries())
      values[place] = scale * Math.exp(-Math.abs(year - years[item]) / yearScale);
    for (let i = 0; i < out.length; i++) out[i] += values[places2[i]];
  };
}

// src/sdk/models/content/index.ts
var content = defineModel({
  id: "content",
  name: "content-kNN",
  needs: ["content"],
  reads: ["items", "vectors"],
  roles: ["fresh", "part"],
  defaults: contentKnnDefaults,
  search: { power: { from: 2, to: 12 }, text: { from: 0.3, to: 8, isLog: true } },
  train: ({ content: known3, targets }, options) => trainContentKnn(known3, options, targets),
  shipped: {
    cause: "cutting",
    cut: (whole, rows) => cutNeighbours(whole, rows)
  },
  build: "withVectors",
  dataMap: { holds: "items of like content", fromVisitors: "nothing" }
});

// src/sdk/kernels/ridge.ts
function fitRidge({ size, values }, targets, rowWeights, lambda) {
  const n = rowWeights.length;
  const m = targets.length / n;
  const s = size + 1;
  const a = new Float64Array(s * s);
  const b2 = Array.from({ length: m }, () => new Float64Array(s));
  const x = new Float64Array(s);
  x[size] = 1;
  for (let i = 0; i < n; i++) {
    if (rowWeights[i] === 0) continue;
    x.set(values.subarray(i * size, (i + 1) * size));
    for (let f = 0; f < s; f++) {
      const weighted = rowWeights[i] * x[f];
      if (weighted === 0) continue;
      for (let g = 0; g <= f; g++) a[f * s + g] += weighted * x[g];
      for (let k = 0; k < m; k++) b2[k][f] += weighted * targets[i * m + k];
    }
  }
  const weights = new Float32Array(m * size);
  const bias2 = new Float32Array(m);
  const total2 = a[s * s - 1];
  if (total2 === 0) return { weights, bias: bias2 };
  for (let f = 0; f < size; f++) a[f * s + f] += lambda * total2;
  factorise(a, s);
  b2.forEach((row, k) => {
    solveLower(a, row, s);
    solveUpper(a, row, s);
    weights.set(row.subarray(0, size), k * size);
    bias2[k] = row[size];
  });
  return { weights, bias: bias2 };
}
function applyLinear({ weights, bias: bias2 }, { size, values }, row, out) {
  for (let k = 0; k < out.length; k++) {
    let sum = bias2[k];
    for (let f = 0; f < size; f++) sum += weights[k * size + f] * values[row * size + f];
    out[k] = sum;
  }
}

// src/sdk/models/contentals/train.ts
var contentFactorsDefaults = { penalty: 1e-4 };
function trainContentFactors(als2, csr, features, { penalty: penalty2 } = contentFactorsDefaults) {
  const { d } = als2;
  const counts = columnCounts(csr);
  const layer = fitRidge(
    features,
    als2.factors,
    counts.map((count) => count < minVisitors ? 0 : Math.sqrt(count)),
    penalty2
  );
  const factors = als2.factors.slice();
  counts.forEach((count, item) => {
    if (count < minVisitors) applyLinear(layer, features, item, factors.subarray(item * d, item * d + d));
  });
  return { ...als2, id: "contentals", factors, itemEncoder: { layers: [layer] } };
}

// src/sdk/models/contentals/index.ts
var contentals = defineModel({
  id: "contentals",
  name: "factors from content",
  paper: "https://doi.org/10.1109/ICDM.2010.129",
  needs: ["visitors", "content"],
  reads: ["features"],
  parts: ["als"],
  roles: ["fresh", "part"],
  defaults: contentFactorsDefaults,
  search: { penalty: { from: 1e-5, to: 1, isLog: true } },
  // biome-ignore lint/correctness/useYield: one step is the whole training
  *train({ rows, content: content2, parts }, options) {
    return trainContentFactors(parts[0], rows, content2.features, options);
  },
  build: "named",
  dataMap: {
    holds: "a vector an item, from its content",
    fromVisitors: "trained to be like the vectors of items that at least 3 visitors touched"
  }
});

// src/sdk/models/contentpopularity/train.ts
var contentPopularityDefaults = { penalty: 1e-4 };
function trainContentPopularity(csr, features, { penalty: penalty2 } = contentPopularityDefaults) {
  const counts = columnCounts(csr);
  const map = fitRidge(
    features,
    counts.map(Math.log1p),
    counts.map((count) => count > 0 ? 1 : 0),
    penalty2
  );
  const scores = new Float32Array(csr.cols);
  for (let item = 0; item < csr.cols; item++) applyLinear(map, features, item, scores.subarray(item, item + 1));
  return { shape: "scores", id: "contentpopularity", scores: scores.map(Math.expm1) };
}

// src/sdk/models/contentpopularity/index.ts
var contentpopularity = defineModel({
  id: "contentpopularity",
  name: "popularity from content",
  needs: ["interactions", "content"],
  reads: ["features"],
  roles: ["fresh", "part"],
  defaults: contentPopularityDefaults,
  search: { penalty: { from: 1e-5, to: 1, isLog: true } },
  // biome-ignore lint/correctness/useYield: one step is the whole training
  *train({ rows, content: content2 }, options) {
    return trainContentPopularity(rows, content2.features, options);
  },
  build: "withVectors",
  dataMap: { holds: "a number an item, from its content", fromVisitors: "trained on how many touched the others" }
});

// src/sdk/models/cooccurrence/train.ts
var cooccurrenceDefaults = { neighbours: 20, minSupport: 2, halfLife: 0, shrink: 20 };
var trainCooccurrence = (csr, options = cooccurrenceDefaults) => trainNeighbours(csr, cooccurrenceRule(csr, options));
function cooccurrenceRule(csr, options) {
  const { shrink } = options;
  const counts = columnCounts(csr);
  return {
    ...{ id: "cooccurrence", ...options },
    similarity: (item, other, _weight, both) => Math.log(both * csr.rows / (counts[item] * counts[other])) * (both / (both + shrink))
  };
}

// src/sdk/models/cooccurrence/index.ts
var cooccurrence = defineModel({
  id: "cooccurrence",
  name: "co-occurrence",
  paper: "https://aclanthology.org/P02-1020",
  needs: ["interactions"],
  roles: ["boughtTogether"],
  defaults: cooccurrenceDefaults,
  search: { neighbours: { from: 10, to: 300, isLog: true, step: 10 }, shrink: { from: 1, to: 100, isLog: true } },
  train: ({ rows }, options) => trainCooccurrence(rows, options),
  pairs: ({ rows }, options) => cooccurrenceRule(rows, options),
  // What lists show, within 150 bytes an item.
  shipped: { cause: "cutting", options: { neighbours: 10, minSupport: minVisitors } },
  build: "always",
  dataMap: { holds: "pairs of items taken together", fromVisitors: sharedPairs }
});

// src/sdk/kernels/matmul.ts
function addProduct(a, b2, out, k, n) {
  const m = out.length / n;
  for (let i = 0; i < m; i++) for (let p = 0; p < k; p++) addScaledRow(a[i * k + p], b2, p * n, out, i * n, n);
  return out;
}
function addTransposedProduct(a, b2, out, m, n) {
  const k = a.length / m;
  for (let p = 0; p < k; p++) for (let i = 0; i < m; i++) addScaledRow(a[p * m + i], b2, p * n, out, i * n, n);
  return out;
}
function timesTransposed(a, b2, k) {
  const m = a.length / k;
  const n = b2.length / k;
  const out = new Float32Array(m * n);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let p = 0; p < k; p++) sum += a[i * k + p] * b2[j * k + p];
      out[i * n + j] = sum;
    }
  }
  return out;
}
function addScaledRow(s, from, at, out, to, n) {
  if (s === 0) return;
  for (let j = 0; j < n; j++) out[to + j] += s * from[at + j];
}

// src/sdk/kernels/products.wasm.ts
var productsWasm = "AGFzbQEAAAABGgJgC39/f39/f39/f39/AGAIf39/f39/f38AAwMCAAEFAwEAAAcVAghtdWx0aXBseQABBm1lbW9yeQIACp4FAo4BAgN/AX0DQCAHIAhJBEAgCSELA0AgCiALSwRAIAQgBiAHbGogC0ECdGoiDSoCACEOQQAhDANAIAUgDEsEQCAOIAAgASAHbGogAiAMbGoqAgAgAyAGIAxsaiALQQJ0aioCAJSSIQ4gDEEBaiEMDAELCyANIA44AgAgC0EBaiELDAELCyAHQQFqIQcMAQsLC4sEAg9/C3sgB0ECdCEIIAVBfHEhDSAHQXhxIRQDQCAOIBRJBEBBACEJA0AgCSANSQRAIA5BAnQiCyADaiEKIAQgCCAJbGogC2oiFSAIaiIWIAhqIgsgCGohDCAV/QAEACEZIBX9AAQQIRogFv0ABAAhGyAW/QAEECEcIAv9AAQAIR0gC/0ABBAhHiAM/QAEACEfIAz9AAQQISAgACABIAlsaiIPIAFqIhAgAWoiESABaiESQQAhEwNAIAYgE0sEQCAK/QAEACEXIAr9AAQQIRggCCAKaiEKIA/9CQIAIiEgF/3mASAZ/eQBIRkgISAY/eYBIBr95AEhGiACIA9qIQ8gEP0JAgAiISAX/eYBIBv95AEhGyAhIBj95gEgHP3kASEcIAIgEGohECAR/QkCACIhIBf95gEgHf3kASEdICEgGP3mASAe/eQBIR4gAiARaiERIBL9CQIAIiEgF/3mASAf/eQBIR8gISAY/eYBICD95AEhICACIBJqIRIgE0EBaiETDAELCyAVIBn9CwQAIBUgGv0LBBAgFiAb/QsEACAWIBz9CwQQIAsgHf0LBAAgCyAe/QsEECAMIB/9CwQAIAwgIP0LBBAgCUEEaiEJDAELCyAOQQhqIQ4MAQsLIAAgASACIAMgBCAGIAhBACANIBQgBxAAIAAgASACIAMgBCAGIAggDSAFQQAgBxAACw==";

// src/sdk/training/products.ts
var plainProducts = { addProduct, addTransposedProduct, timesTransposed };
async function createFastProducts() {
  const kernel = await instantiateWasm(productsWasm);
  let places2 = { room: 0, a: 0, b: 0, out: 0 };
  function multiply2(a, { down, along }, b2, out, { m, k, n }) {
    const needed = Math.max(a.length, b2.length, out.length);
    if (needed > places2.room) {
      const room = 2 * needed;
      const arena = createArena(kernel.memory);
      places2 = { room, a: arena.reserve(4 * room), b: arena.reserve(4 * room), out: arena.reserve(4 * room) };
    }
    const view = (at, { length: length2 }) => new Float32Array(kernel.memory.buffer, at, length2);
    view(places2.a, a).set(a);
    view(places2.b, b2).set(b2);
    view(places2.out, out).set(out);
    kernel.multiply(places2.a, 4 * down, 4 * along, places2.b, places2.out, m, k, n);
    out.set(view(places2.out, out));
    return out;
  }
  return {
    addProduct: (a, b2, out, k, n) => multiply2(a, { down: k, along: 1 }, b2, out, { m: out.length / n, k, n }),
    addTransposedProduct: (a, b2, out, m, n) => multiply2(a, { down: 1, along: m }, b2, out, { m, k: a.length / m, n }),
    timesTransposed(a, b2, k) {
      const [m, n] = [a.length / k, b2.length / k];
      const turned = new Float32Array(b2.length);
      for (let j = 0; j < n; j++) for (let p = 0; p < k; p++) turned[p * n + j] = b2[j * k + p];
      return multiply2(a, { down: k, along: 1 }, turned, new Float32Array(m * n), { m, k, n });
    }
  };
}
async function trainFast(start, onProgress) {
  const products = await createFastProducts().catch((thrown) => asTacitlyError(thrown, "backend-unavailable"));
  const isFast = !(products instanceof Error);
  const training = start(isFast ? products : plainProducts);
  for (; ; ) {
    const next = training.next();
    if (next.done) return { model: next.value, engine: isFast ? "wasm" : `js (${products.message})` };
    onProgress(next.value.step / next.value.steps);
  }
}

// src/sdk/training/deep/layers.ts
function startLayers(sizes, random) {
  return sizes.slice(1).map((out, k) => {
    const deviation = Math.sqrt(2 / sizes[k]);
    return {
      weights: Float32Array.from({ length: out * sizes[k] }, () => deviation * normal(random)),
      bias: new Float32Array(out)
    };
  });
}
function passLayers(layers, inputs, { addProduct: addProduct3, addTransposedProduct: addTransposedProduct2, timesTransposed: timesTransposed2 }) {
  const read = [];
  let x = inputs;
  for (const { weights, bias: bias2 } of layers) {
    const positive = x.map((value) => Math.max(value, 0));
    read.push(positive);
    x = timesTransposed2(positive, weights, weights.length / bias2.length);
    for (let k = 0; k < x.length; k++) x[k] += bias2[k % bias2.length];
  }
  const back = (slope, gradients) => {
    let of = slope;
    for (let layer = layers.length - 1; layer >= 0; layer--) {
      const [{ weights, bias: bias2 }, into, positive] = [layers[layer], gradients[layer], read[layer]];
      const [out, size] = [bias2.length, weights.length / bias2.length];
      addTransposedProduct2(of, positive, into.weights, out, size);
      for (let k = 0; k < of.length; k++) into.bias[k % out] += of[k];
      of = addProduct3(of, weights, new Float32Array(positive.length), out, size);
      for (let k = 0; k < of.length; k++) if (positive[k] === 0) of[k] = 0;
    }
    return of;
  };
  return { out: x, back };
}

// src/sdk/kernels/sum-rows.ts
function sumRows(table, { rows, ptr, idx, weights }, d, out = new Float32Array(rows * d)) {
  for (let row = 0; row < rows; row++) {
    for (let k = ptr[row]; k < ptr[row + 1]; k++)
      addScaledRow(weights ? weights[k] : 1, table, idx[k] * d, out, row * d, d);
  }
  return out;
}
function spreadRows(gradient, { rows, ptr, idx, weights }, d, n, out = new Float32Array(n * d)) {
  for (let row = 0; row < rows; row++) {
    for (let k = ptr[row]; k < ptr[row + 1]; k++)
      addScaledRow(weights ? weights[k] : 1, gradient, row * d, out, idx[k] * d, d);
  }
  return out;
}

// src/sdk/training/softmax-loss.ts
function softmaxLoss(scores, { candidates, targets, offsets, visitors }, unheard = 0) {
  const width = candidates.length;
  let loss = 0;
  for (let b2 = 0; b2 < visitors; b2++) {
    const [from, to] = [b2 * width, (b2 + 1) * width];
    let top = unheard > 0 ? 0 : -Infinity;
    for (let at = from; at < to; at++) {
      scores[at] += offsets[at];
      if (scores[at] > top) top = scores[at];
    }
    let sum = unheard > 0 ? unheard * Math.exp(-top) : 0;
    for (let at = from; at < to; at++) sum += Math.exp(scores[at] - top);
    const logSum = top + Math.log(sum);
    for (let at = from; at < to; at++) {
      if (targets[at] > 0) loss += targets[at] * (logSum - scores[at]) / visitors;
      scores[at] = (Math.exp(scores[at] - logSum) - targets[at]) / visitors;
    }
  }
  scores.fill(0, visitors * width);
  return loss;
}

// src/sdk/training/visitor-batches.ts
var outOfCompetition = -1e9;
function* sampleBatches(csr, options, random) {
  const { batch: batch2, idDropout } = options;
  const counts = columnCounts(csr);
  const seen = Int32Array.from(counts.keys()).filter((item) => counts[item] > 0);
  const width = Math.min(options.candidates, seen.length);
  const mostTargets = Math.max(1, Math.floor(width / batch2));
  const rows = Array.from({ length: csr.rows }, (_, row) => row).filter((row) => csr.ptr[row + 1] - csr.ptr[row] >= 2);
  shuffle(rows, random);
  for (let first = 0; first < rows.length; first += batch2) {
    const visitors = rows.slice(first, first + batch2).map((row) => drawApart(csr, row, mostTargets, options, random));
    const { candidates, columnOf, expected } = gather3(visitors, counts, seen, width, random);
    const targets = new Float32Array(batch2 * width);
    const offsets = new Float32Array(batch2 * width);
    const correction = candidates.map((item) => width === seen.length ? 0 : -Math.log(-Math.expm1(-expected(item))));
    visitors.forEach((visitor, b2) => {
      const own = csr.idx.subarray(csr.ptr[visitor.row], csr.ptr[visitor.row + 1]);
      offsets.set(correction, b2 * width);
      for (const item of own) if (columnOf[item] >= 0) offsets[b2 * width + columnOf[item]] = outOfCompetition;
      for (const item of visitor.targets) {
        offsets[b2 * width + columnOf[item]] = 0;
        targets[b2 * width + columnOf[item]] = 1 / visitor.targets.length;
      }
    });
    const { histories, masses } = toMeans(csr, visitors, batch2);
    yield {
      visitors: visitors.length,
      histories,
      masses,
      idWeights: histories.weights.map((weight) => random() < idDropout ? 0 : weight),
      candidates: Int32Array.from(candidates),
      keep: Float32Array.from(candidates, () => random() < idDropout ? 0 : 1),
      targets,
      offsets
    };
  }
}
function drawApart({ ptr, idx }, row, mostTargets, { targets: share, mostEntries }, random) {
  const entries = Int32Array.from({ length: ptr[row + 1] - ptr[row] }, (_, k) => ptr[row] + k);
  const mixed = shuffle(entries, random).subarray(0, mostEntries);
  const cut = Math.max(1, Math.floor(share * mixed.length));
  return { row, history: mixed.subarray(cut), targets: mixed.subarray(0, Math.min(cut, mostTargets)).map((k) => idx[k]) };
}
function gather3(visitors, counts, seen, width, random) {
  const columnOf = new Int32Array(counts.length).fill(-1);
  const candidates = [];
  const admit = (item) => {
    if (columnOf[item] < 0) columnOf[item] = candidates.push(item) - 1;
  };
  let drawn2 = 0;
  for (const { targets } of visitors) {
    drawn2 += targets.length;
    targets.forEach(admit);
  }
  const free = width - candidates.length;
  if (width === seen.length) seen.forEach(admit);
  while (candidates.length < width) admit(seen[Math.floor(random() * seen.length)]);
  const entries = counts.reduce((sum, count) => sum + count, 0);
  const expected = (item) => drawn2 * counts[item] / entries + free / seen.length;
  return { candidates, columnOf, expected };
}
function toMeans({ cols, idx: items, weights: confidences }, visitors, rows) {
  const ptr = new Int32Array(rows + 1);
  for (let b2 = 0; b2 < rows; b2++) ptr[b2 + 1] = ptr[b2] + (visitors[b2]?.history.length ?? 0);
  const idx = new Int32Array(ptr[rows]);
  const weights = new Float32Array(idx.length);
  const masses = new Float32Array(rows);
  visitors.forEach(({ history }, b2) => {
    const confidence = (entry) => confidences ? confidences[entry] : 1;
    const mass = history.reduce((sum, entry) => sum + confidence(entry), 0);
    masses[b2] = mass;
    history.forEach((entry, k) => {
      idx[ptr[b2] + k] = items[entry];
      weights[ptr[b2] + k] = confidence(entry) / mass;
    });
  });
  return { histories: { rows, cols, ptr, idx, weights }, masses };
}

// src/sdk/training/deep/train.ts
var deepDefaults = {
  epochs: 20,
  batch: 16,
  candidates: 256,
  targets: 0.5,
  mostEntries: 256,
  dropout: 0.2,
  learningRate: 0.01,
  decay: 0.1,
  seed: 1
};
function deepGradients({ inputs, start, factors, layers }, score, batch2, unheard, products, gradients) {
  const { visitors: rows, candidates } = batch2;
  const n = batch2.histories.cols;
  const [width, d] = [start.length, factors.length / n];
  const histories = { ...batch2.histories, rows, weights: rootWeights(batch2) };
  const visitors = sumRows(inputs, histories, width);
  for (let k = 0; k < visitors.length; k++) visitors[k] += start[k % width];
  const own = bagsOfOne(candidates, n);
  const { scores, back } = score(layers, visitors, sumRows(factors, own, d), d, products);
  const loss = softmaxLoss(scores, batch2, unheard);
  const { ofVisitors, ofCandidates } = back(scores, gradients.layers);
  spreadRows(ofVisitors, histories, width, n, gradients.inputs);
  spreadRows(ofCandidates, own, d, n, gradients.factors);
  for (let k = 0; k < ofVisitors.length; k++) gradients.start[k % width] += ofVisitors[k];
  return loss;
}
function rootWeights({ histories: { ptr }, idWeights, masses }) {
  const weights = idWeights.slice();
  masses.forEach((mass, row) => {
    for (let k = ptr[row]; k < ptr[row + 1]; k++) weights[k] *= Math.sqrt(mass);
  });
  return weights;
}
function* trainDeep(csr, begin, score, options, products) {
  const { epochs, batch: batch2, dropout, learningRate, decay, seed } = options;
  const random = createRandom(seed);
  const rows = withoutRareEntries(csr);
  const counts = columnCounts(rows);
  const unheard = columnCounts(csr).reduce((sum, count, item) => sum + Number(count > 0 && counts[item] === 0), 0);
  const weights = begin(counts, random);
  const [width, d] = [weights.start.length, weights.factors.length / csr.cols];
  const gradients = {
    inputs: new Float32Array(weights.inputs.length),
    start: new Float32Array(width),
    factors: new Float32Array(weights.factors.length),
    layers: weights.layers.map((one) => ({ weights: one.weights.map(() => 0), bias: one.bias.map(() => 0) }))
  };
  const [slopes, slots] = [sharedOf(gradients), sharedOf(weights).map(adamSlot)];
  const [inputSlot, factorSlot] = [weights.inputs, weights.factors].map(adamSlot);
  const learning = Array.from(rows.ptr.keys()).filter((row) => rows.ptr[row + 1] - rows.ptr[row] >= 2).length;
  const steps4 = epochs * Math.ceil(learning / batch2);
  let step = 0;
  for (let epoch = 1; epoch <= epochs; epoch++) {
    for (const part of sampleBatches(rows, { ...options, idDropout: dropout }, random)) {
      deepGradients(weights, score, part, unheard, products, gradients);
      const adam = { learningRate: learningRate * (1 - step / steps4), decay };
      step++;
      for (const [k, slot] of slots.entries()) {
        adamStep(slot, slopes[k], step, adam);
        slopes[k].fill(0);
      }
      stepRows(inputSlot, gradients.inputs, part.histories.idx, width, step, adam);
      stepRows(factorSlot, gradients.factors, part.candidates, d, step, adam);
      yield { step, steps: steps4 };
    }
  }
  if (step > 0) checkFactors(weights.factors);
  return weights;
}
function stepRows(slot, slopes, items, d, step, adam) {
  for (const item of new Set(items)) {
    adamStep(slot, slopes, step, adam, item * d, (item + 1) * d);
    slopes.fill(0, item * d, (item + 1) * d);
  }
}
var startSize = 10;
function drawWeights(counts, { width, d, sizes }, random) {
  return {
    inputs: drawRows(counts, width, random),
    start: drawRows(Float32Array.of(1), width, random).map((value) => startSize * value),
    factors: drawRows(counts, d, random),
    layers: startLayers(sizes, random)
  };
}
var sharedOf = ({ start, layers }) => [
  start,
  ...layers.flatMap(({ weights, bias: bias2 }) => [weights, bias2])
];
function drawRows(counts, d, random) {
  const rows = new Float32Array(counts.length * d);
  counts.forEach((count, item) => {
    if (count === 0) return;
    for (let f = 0; f < d; f++) rows[item * d + f] = 0.1 / Math.sqrt(d) * normal(random);
  });
  return rows;
}

// src/sdk/models/deepmf/train.ts
var deepMfDefaults = {
  ...deepDefaults,
  d: 64,
  hidden: 128
};
var scoreByTower = (layers, visitors, candidates, d, products) => {
  const { out, back } = passLayers(layers, visitors, products);
  const width = candidates.length / d;
  return {
    scores: products.timesTransposed(out, candidates, d),
    back: (slopes, gradients) => ({
      ofVisitors: back(products.addProduct(slopes, candidates, new Float32Array(out.length), width, d), gradients),
      ofCandidates: products.addTransposedProduct(slopes, out, new Float32Array(candidates.length), width, d)
    })
  };
};
function* trainDeepMf(csr, options = deepMfDefaults, products = plainProducts) {
  const { d, hidden: hidden2 } = options;
  const sizes = { width: hidden2, d, sizes: [hidden2, d] };
  const { inputs, start, factors, layers } = yield* trainDeep(
    csr,
    (counts, random) => drawWeights(counts, sizes, random),
    scoreByTower,
    options,
    products
  );
  return { shape: "factors", id: "deepmf", d, factors, encoder: { kind: "tower", inputs, start, layers } };
}

// src/sdk/models/deepmf/index.ts
var deepmf = defineModel({
  id: "deepmf",
  name: "deep MF",
  paper: "https://doi.org/10.24963/ijcai.2017/447",
  needs: ["visitors"],
  roles: [],
  isSlow: true,
  isDrawn: true,
  isNeural: true,
  defaults: deepMfDefaults,
  passes: "epochs",
  train: ({ rows }, options) => trainDeepMf(rows, options),
  trainFast: ({ rows }, options, onProgress) => trainFast((products) => trainDeepMf(rows, options, products), onProgress),
  build: "named",
  dataMap: { holds: "two vectors an item, and the network that reads one of them", fromVisitors: withoutRare }
});

// src/sdk/kernels/jacobi.ts
var tolerance = 1e-24;
function jacobi(matrix, k) {
  const a = Float64Array.from(matrix);
  const rows = new Float64Array(k * k);
  for (let i = 0; i < k; i++) rows[i * k + i] = 1;
  for (let sweep = 0; sweep < 30; sweep++) {
    let off = 0;
    let on = 0;
    for (let i = 0; i < k; i++) {
      on += a[i * k + i] ** 2;
      for (let j = 0; j < i; j++) off += a[i * k + j] ** 2;
    }
    if (off <= tolerance * on) break;
    const least2 = tolerance * on / (k * k);
    for (let p = 0; p < k - 1; p++) {
      for (let q = p + 1; q < k; q++) if (a[p * k + q] ** 2 > least2) rotate(a, rows, k, p, q);
    }
  }
  const vectors = new Float64Array(k * k);
  for (let i = 0; i < k; i++) for (let j = 0; j < k; j++) vectors[j * k + i] = rows[i * k + j];
  return { values: Float64Array.from({ length: k }, (_, i) => a[i * k + i]), vectors };
}
function rotate(a, rows, k, p, q) {
  const apq = a[p * k + q];
  const [app, aqq] = [a[p * k + p], a[q * k + q]];
  const tau = (aqq - app) / (2 * apq);
  const t = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
  const c = 1 / Math.sqrt(1 + t * t);
  const s = t * c;
  turn(a, p * k, q * k, k, c, s);
  for (let i = 0; i < k; i++) {
    a[i * k + p] = a[p * k + i];
    a[i * k + q] = a[q * k + i];
  }
  a[p * k + p] = app - t * apq;
  a[q * k + q] = aqq + t * apq;
  a[p * k + q] = 0;
  a[q * k + p] = 0;
  turn(rows, p * k, q * k, k, c, s);
}
function turn(values, x, y, k, c, s) {
  for (let i = 0; i < k; i++) {
    const held = values[x + i];
    const other = values[y + i];
    values[x + i] = c * held - s * other;
    values[y + i] = s * held + c * other;
  }
}

// src/sdk/models/ease/exact.ts
var easeDefaults = { regularisation: 300, halfLife: 0 };
var plainCost = { secondsOfCube: 15e-10, bytesOfSquare: 16 };
var mostSeconds = 900;
var mostBytes = 15e8;
var mostWeights = 2 ** 25;
var rowsAStep = 64;
function* trainEase(csr, options = easeDefaults) {
  const side = smallerSide(csr);
  refuseLarge(csr, plainCost);
  return toModel(side, yield* invertGram(side, options.regularisation), options);
}
function smallerSide(csr) {
  const ones = { ...csr, weights: void 0 };
  const byItem = transpose(ones);
  const isDual = csr.rows < csr.cols;
  const [rows, columns] = isDual ? [ones, byItem] : [byItem, ones];
  return {
    isDual,
    rows,
    byItem,
    addRow(out, at, row) {
      for (let k = rows.ptr[row]; k < rows.ptr[row + 1]; k++) {
        const other = rows.idx[k];
        for (let e = columns.ptr[other]; e < columns.ptr[other + 1]; e++) out[at + columns.idx[e]]++;
      }
    }
  };
}
function toModel({ isDual, byItem }, inverse, options) {
  const model = isDual ? dualFactors(byItem, inverse) : primalNeighbours(byItem.rows, inverse);
  return { ...model, recency: recencyOf(options) };
}
function refuseLarge({ rows, cols }, { secondsOfCube, bytesOfSquare }) {
  const side = Math.min(rows, cols);
  const seconds = secondsOfCube * side ** 3;
  const bytes = bytesOfSquare * side ** 2 + (rows < cols ? 4 * side * cols : 8 * Math.min(mostWeights, cols ** 2));
  if (seconds <= mostSeconds && bytes <= mostBytes) return;
  throw new TacitlyError(
    "options-invalid",
    `EASE of ${rows} users and ${cols} items would take about ${Math.ceil(seconds / 60)} minutes and ${(bytes / 1e9).toFixed(1)} GB, and is refused above ${mostSeconds / 60} minutes or ${mostBytes / 1e9} GB. Train als or itemknn, or cut rarely touched items.`,
    { rows, cols }
  );
}
function* invertGram(side, lambda) {
  const n = side.rows.rows;
  const cholesky = new Float64Array(n * n);
  const inverse = new Float64Array(n * n);
  const steps4 = Math.ceil(3 * n / rowsAStep);
  let done2 = 0;
  const rest = function* () {
    if (++done2 % rowsAStep === 0) yield { step: done2 / rowsAStep, steps: steps4 };
  };
  for (let r = 0; r < n; r++) {
    side.addRow(cholesky, r * n, r);
    cholesky[r * n + r] += lambda;
    yield* rest();
  }
  for (let r = 0; r < n; r++) {
    factoriseRow(cholesky, n, r);
    yield* rest();
  }
  for (let r = 0; r < n; r++) {
    const unit = inverse.subarray(r * n, r * n + n);
    unit[r] = 1;
    solveLower(cholesky, unit, n, r);
    solveUpper(cholesky, unit, n);
    yield* rest();
  }
  return { values: inverse, stride: n };
}
function dualFactors(byItem, { values, stride }) {
  const { rows: items, cols: d, ptr, idx } = byItem;
  const factors = new Float32Array(items * d);
  const column = new Float64Array(d);
  for (let item = 0; item < items; item++) {
    column.fill(0);
    for (let k = ptr[item]; k < ptr[item + 1]; k++) {
      const at = idx[k] * stride;
      for (let f = 0; f < d; f++) column[f] += values[at + f];
    }
    let rest = 1;
    for (let k = ptr[item]; k < ptr[item + 1]; k++) rest -= column[idx[k]];
    for (let f = 0; f < d; f++) factors[item * d + f] = column[f] / rest;
  }
  return { shape: "factors", id: "ease", d, factors, encoder: { kind: "linear", pooling: "sum", inputs: byItem } };
}
function primalNeighbours(n, { values, stride }) {
  const weights = new Float32Array(n);
  const sizes = new Float32Array(n);
  const strongest = createStrongest(n, Math.floor(mostWeights / n));
  const lists = Array.from({ length: n }, (_, item) => {
    const from = item * stride;
    const own = values[from + item];
    for (let i = 0; i < n; i++) {
      weights[i] = -values[from + i] / own;
      sizes[i] = i === item ? 0 : Math.abs(weights[i]);
    }
    const idx = strongest(sizes);
    const kept = new Float32Array(idx.length);
    for (let at = 0; at < idx.length; at++) kept[at] = weights[idx[at]];
    return { idx, weights: kept };
  });
  return neighboursFromLists("ease", lists);
}
var places = 2 ** 20;
function createStrongest(n, most2) {
  const keys = new Float64Array(n);
  return (sizes) => {
    const bits2 = new Uint32Array(sizes.buffer, sizes.byteOffset, n);
    let found = 0;
    for (let j = 0; j < n; j++) if (bits2[j] > 0) keys[found++] = j - bits2[j] * places;
    const sorted = keys.subarray(0, found).sort();
    const best = new Int32Array(Math.min(most2, found));
    for (let at = 0; at < best.length; at++) best[at] = (places - -sorted[at] % places) % places;
    return best;
  };
}

// src/sdk/models/ease/compact.ts
var compactEaseDefaults = { ...easeDefaults, rank: 192, seed: 1 };
var oversampling = 16;
var steps2 = 8;
var shiftOfLambda = 1 / 30;
function* trainCompactEase(csr, options) {
  const { regularisation: lambda, rank } = options;
  const { kept, items, counts } = withoutRare3(csr);
  const isDual = kept.rows < kept.cols;
  const [side, other] = isDual ? [kept, transpose(kept)] : [transpose(kept), kept];
  const { basis, k, held } = yield* topSubspace(side, other, rank, options);
  const { values, vectors } = jacobi(held, k);
  const order = Array.from(values.keys()).sort((a, b2) => values[b2] - values[a]);
  const used = order.slice(0, rank).filter((at) => values[at] > 0);
  const directions = Float64Array.from({ length: used.length * k }, (_, at) => {
    const column = used[Math.floor(at / k)];
    return vectors[at % k * k + column] * (isDual ? 1 : Math.sqrt(values[column]));
  });
  const image = isDual ? product(other, basis, k) : basis;
  const inputs = new Float32Array(csr.cols * rank);
  const factors = new Float32Array(csr.cols * rank);
  const inside = used.reduce((sum, at) => sum + values[at], 0);
  const left = Math.max(0, kept.idx.length - inside) / Math.max(1, Math.min(kept.rows, kept.cols) - used.length);
  const along = new Float64Array(used.length);
  items.forEach((item, place) => {
    dots(directions, image.subarray(place * k, (place + 1) * k), along);
    let explained2 = 0;
    let squares = 0;
    used.forEach((at, f) => {
      const value = along[f] / Math.sqrt(values[at] + lambda);
      inputs[item * rank + f] = value;
      explained2 += value * value;
      squares += along[f] * along[f];
    });
    const rest = 1 - explained2 - Math.max(0, counts[place] - squares) / (left + lambda);
    for (let f = 0; f < rank; f++) factors[item * rank + f] = inputs[item * rank + f] / rest;
  });
  return {
    shape: "factors",
    id: "ease",
    d: rank,
    factors,
    encoder: { kind: "linear", pooling: "sum", inputs },
    recency: recencyOf(options)
  };
}
function withoutRare3(csr) {
  const all = columnCounts(csr);
  const items = Int32Array.from(all.keys()).filter((item) => all[item] >= minVisitors);
  const placeOf = new Int32Array(csr.cols);
  items.forEach((item, place) => {
    placeOf[item] = place;
  });
  const { rows, ptr, idx } = keepEntries(csr, (_, item) => all[item] >= minVisitors);
  const kept = { rows, cols: items.length, ptr, idx: idx.map((item) => placeOf[item]) };
  return { kept, items, counts: Float32Array.from(items, (item) => all[item]) };
}
function* topSubspace(a, other, rank, { regularisation: lambda, seed }) {
  const random = createRandom(seed);
  const k = Math.min(a.rows, rank + oversampling);
  const shift = Math.max(lambda * shiftOfLambda, 1e-6 * a.idx.length);
  const basis = new Float64Array(a.rows * k);
  for (let at = 0; at < basis.length; at++) basis[at] = normal(random);
  let held = new Float64Array(k * k);
  for (let step = 0; step <= steps2; step++) {
    orthonormalise(basis, k);
    if (step === steps2) orthonormalise(basis, k);
    const image = product(other, basis, k);
    if (step === steps2) held = gramOf(image, k);
    else {
      for (let at = 0; at < basis.length; at++) basis[at] *= shift;
      addProduct2(basis, a, image, k);
    }
    yield { step: step + 1, steps: steps2 + 1 };
  }
  return { basis, k, held };
}
function orthonormalise(basis, k) {
  const lower = gramOf(basis, k);
  factorise(lower, k);
  solveLowerRows(lower, basis, k);
}
function gramOf(rows, k) {
  const sum = new Float64Array(k * k);
  addGram(sum, rows, k, 0, rows.length / k);
  for (let i = 0; i < k; i++) for (let j = i + 1; j < k; j++) sum[j * k + i] = sum[i * k + j];
  return sum;
}
function product(a, y, k) {
  const out = new Float64Array(a.rows * k);
  addProduct2(out, a, y, k);
  return out;
}
function dots(rows, x, out) {
  const k = x.length;
  let r = 0;
  for (; r + 3 < out.length; r += 4) {
    const [a, b2, c, e] = [r * k, (r + 1) * k, (r + 2) * k, (r + 3) * k];
    let [s0, s1, s2, s3] = [0, 0, 0, 0];
    for (let q = 0; q < k; q++) {
      const v = x[q];
      s0 += rows[a + q] * v;
      s1 += rows[b2 + q] * v;
      s2 += rows[c + q] * v;
      s3 += rows[e + q] * v;
    }
    out.set([s0, s1, s2, s3], r);
  }
  for (; r < out.length; r++) {
    let sum = 0;
    for (let q = 0; q < k; q++) sum += rows[r * k + q] * x[q];
    out[r] = sum;
  }
}
function addProduct2(out, { rows, ptr, idx }, y, k) {
  for (let row = 0; row < rows; row++) {
    const to = row * k;
    let e = ptr[row];
    for (; e + 3 < ptr[row + 1]; e += 4) {
      const [y0, y1, y2, y3] = [idx[e] * k, idx[e + 1] * k, idx[e + 2] * k, idx[e + 3] * k];
      for (let f = 0; f < k; f++) out[to + f] += y[y0 + f] + y[y1 + f] + y[y2 + f] + y[y3 + f];
    }
    for (; e < ptr[row + 1]; e++) {
      const from = idx[e] * k;
      for (let f = 0; f < k; f++) out[to + f] += y[from + f];
    }
  }
}

// src/sdk/kernels/invert.wasm.ts
var invertWasm = "AGFzbQEAAAABFQNgBH9/f38AYAJ/fwBgBX9/f39/AAMEAwABAgUDAQAABxsDBXN3ZWVwAAAGbWlycm9yAAEGbWVtb3J5AgAKjw8DuAoCDX8LeyADIAFBAnQiB0EGdGoiCiABQQh0aiELIAAgByACIAtBgIABaiALEAIDQCAFQcAASQRAIAAgAiAFaiAHbGohCEEAIQQDQCACIARLBEAgAyAEQQN2QQt0aiAFQQV0aiAEQQdxQQJ0aiAIIARBAnRqQSD8CgAAIARBCGohBAwBCwsgBUEBaiEFDAELCyACQQN2QQt0IANqIAJBB3FBAnRqQQBBgIAB/AsAIAJBQGshBANAIAEgBEsEQCAAIAQgB2xqIAJBAnRqIQhBACEFA0AgBUHAAEkEQCADIARBA3ZBC3RqIAVBBXRqIARBB3FBAnRqIAggBUECdGoqAgA4AgAgBUEBaiEFDAELCyAEQQFqIQQMAQsLIApBACABQQh0/AsAA0AgASAGSwRAIAogBkEIdGohCEEAIQUDQCAFQcAASQRAIAMgBkEDdkELdGogBUEFdGogBkEHcUECdGoqAgD9EyERIAsgBUEIdGohCUEAIQQDQCAEQYACSQRAIAQgCGoiDCARIAQgCWr9AAQA/eYBIAz9AAQA/eQB/QsEACAEQRBqIQQMAQsLIAVBAWohBQwBCwsgBkEBaiEGDAELC0EAIQQDQCABIARLBEAgASAEQUBrIgUgASAFSRshDCAEIQUDQCABIAVLBEAgDCAFQQRqIgYgBiAMSxshDSAEIQYDQCAGIA1JBEAgACAFIAdsaiAGQQJ0aiEPIAogBUEIdGohDiADIAZBA3ZBC3RqIQj9DAAAAAAAAAAAAAAAAAAAAAAhEf0MAAAAAAAAAAAAAAAAAAAAACES/QwAAAAAAAAAAAAAAAAAAAAAIRP9DAAAAAAAAAAAAAAAAAAAAAAhFP0MAAAAAAAAAAAAAAAAAAAAACEV/QwAAAAAAAAAAAAAAAAAAAAAIRb9DAAAAAAAAAAAAAAAAAAAAAAhF/0MAAAAAAAAAAAAAAAAAAAAACEYQQAhCQNAIAlBgAJJBEAgCP0ABAAhGSAI/QAEECEaIAhBIGohCCAJIA5qIhD9CQIAIhsgGf3mASAR/eQBIREgGyAa/eYBIBL95AEhEiAQ/QkCgAIiGyAZ/eYBIBP95AEhEyAbIBr95gEgFP3kASEUIBD9CQKABCIbIBn95gEgFf3kASEVIBsgGv3mASAW/eQBIRYgEP0JAoAGIhsgGf3mASAX/eQBIRcgGyAa/eYBIBj95AEhGCAJQQRqIQkMAQsLIA8gD/0ABAAgEf3lAf0LBAAgDyAP/QAEECAS/eUB/QsEECAHIA9qIgggCP0ABAAgE/3lAf0LBAAgCCAI/QAEECAU/eUB/QsEECAHIAhqIgggCP0ABAAgFf3lAf0LBAAgCCAI/QAEECAW/eUB/QsEECAHIAhqIgggCP0ABAAgF/3lAf0LBAAgCCAI/QAEECAY/eUB/QsEECAGQQhqIQYMAQsLIAVBBGohBQwBCwsgBEFAayEEDAELC0EAIQMDQCACIANLBEBBACEEA0AgBEHAAEkEQCAAIAIgBGogB2xqIANBAnRqIAogA0EIdGogBEECdGoqAgA4AgAgBEEBaiEEDAELCyADQQFqIQMMAQsLQQAhAwNAIANBwABJBEAgACACIANqIAdsaiACQQJ0aiEFQQAhBANAIARBgAJJBEAgBCAFaiALIANBCHRqIARq/QAEAP3hAf0LBAAgBEEQaiEEDAELCyADQQFqIQMMAQsLIAJBQGshAwNAIAEgA0sEQCAAIAMgB2xqIAJBAnRqIAogA0EIdGpBgAL8CgAAIANBAWohAwwBCwsLtAECB38BfSABIgVBAnQhBgNAIAMgBUkEQEEAIQQDQCADIARPBEAgAyEBA0AgASADQUBrSQRAIARBQGsiAiABQQFqIgcgAiAHSRshByAEIQIDQCACIAdJBEAgACABIAZsaiACQQJ0aiIIKgIAjCEJIAggCTgCACAAIAIgBmxqIAFBAnRqIAk4AgAgAkEBaiECDAELCyABQQFqIQEMAQsLIARBQGshBAwBCwsgA0FAayEDDAELCwucAwIEfwJ8A0AgBUHAAEkEQEEAIQYDQCAFIAZPBEAgAyAFQQZ0IAZqQQN0aiAAIAIgBWogAWxqIAIgBmpBAnRqKgIAuyIJOQMAIAMgBkEGdCAFakEDdGogCTkDACAGQQFqIQYMAQsLIAVBAWohBQwBCwtBACEAA0AgAEHAAEkEQEQAAAAAAADwPyADIABBCXRqIgUgAEEDdGorAwCjIQlBACECA0AgAkHAAEkEQCAAIAJHBEAgAyACQQl0aiIGIABBA3RqKwMAIAmiIQpBACEBA0AgAUHAAEkEQCAAIAFHBEAgAUEDdCIHIAZqIgggCCsDACAKIAUgB2orAwCioTkDAAsgAUEBaiEBDAELCyAGIABBA3RqIAqaOQMACyACQQFqIQIMAQsLQQAhAQNAIAFBwABJBEAgBSABQQN0aiICIAIrAwAgCaI5AwAgAUEBaiEBDAELCyAFIABBA3RqIAk5AwAgAEEBaiEADAELC0EAIQADQCAAQYAgSQRAIAQgAEECdGogAyAAQQN0aisDALY4AgAgAEEBaiEADAELCws=";

// src/sdk/models/ease/wasm-inverse.ts
var instantiateInverse = () => instantiateWasm(invertWasm);
var block = 64;
function* invertGramFast(kernel, side, lambda) {
  const n = side.rows.rows;
  const stride = block * Math.ceil(n / block);
  const steps4 = stride / block;
  const arena = createArena(kernel.memory);
  const scratch = arena.reserve(4 * (2 * block * stride + 3 * block * block));
  const at = arena.reserve(4 * stride * stride);
  const values = new Float32Array(kernel.memory.buffer, at, stride * stride);
  for (let row = 0; row < stride; row++) {
    if (row < n) side.addRow(values, row * stride, row);
    values[row * stride + row] += row < n ? lambda : 1;
  }
  for (let step = 1; step <= steps4; step++) {
    kernel.sweep(at, stride, (step - 1) * block, scratch);
    yield { step, steps: steps4 };
  }
  kernel.mirror(at, stride);
  return { values, stride };
}

// src/sdk/models/ease/train-fast.ts
var fastCost = { secondsOfCube: 15e-11, bytesOfSquare: 4 };
function* trainEaseByWasm(kernel, csr, options) {
  refuseLarge(csr, fastCost);
  const side = smallerSide(csr);
  return toModel(side, yield* invertGramFast(kernel, side, options.regularisation), options);
}
async function trainEaseFast(csr, options, onProgress) {
  const kernel = await instantiateInverse().catch((thrown) => asTacitlyError(thrown, "backend-unavailable"));
  if (!(kernel instanceof Error))
    return { model: run(trainEaseByWasm(kernel, csr, options), onProgress), engine: "wasm" };
  return { model: run(trainEase(csr, options), onProgress), engine: `js (${kernel.message})` };
}
function run(training, onProgress) {
  for (; ; ) {
    const next = training.next();
    if (next.done) return next.value;
    onProgress(next.value.step / next.value.steps);
  }
}

// src/sdk/models/ease/index.ts
var partOfDirections = 2;
var mostDirections = 320;
var bytesANumber = 0.45;
var bytesAnItem = 70;
var known2 = (rows) => columnCounts(rows).filter((visitors) => visitors >= minVisitors).length;
function rankOf(csr) {
  const room = bytesAnItem * csr.cols / (bytesANumber * Math.max(1, known2(csr)));
  const most2 = Math.min(mostDirections, Math.max(compactEaseDefaults.rank, room));
  return 4 * Math.ceil(Math.min(most2, Math.min(csr.rows, csr.cols) / partOfDirections) / 4);
}
var ease = defineModel({
  id: "ease",
  name: "EASE",
  paper: "https://arxiv.org/abs/1905.03375",
  needs: ["visitors"],
  roles: ["part"],
  defaults: { ...easeDefaults, seed: compactEaseDefaults.seed },
  search: { regularisation: { from: 20, to: 5e3, isLog: true } },
  train: ({ rows }, options) => trainEase(rows, options),
  trainFast: ({ rows }, options, onProgress) => trainEaseFast(rows, options, onProgress),
  shipped: {
    cause: "rank",
    train: ({ rows }, options) => trainCompactEase(rows, { ...options, rank: rankOf(rows) })
  },
  build: "whenItFits",
  cost: {
    bytes: (rows) => bytesANumber * rankOf(rows) * known2(rows),
    mostInteractions: 2e6
  },
  dataMap: { holds: "a vector an item", fromVisitors: withoutRare }
});

// src/sdk/training/sequences/negatives.ts
var power = 0.5;
function createNegatives(counts, draws, random) {
  const upTo = Float64Array.from(counts);
  let sum = 0;
  for (let item = 0; item < upTo.length; item++) {
    sum += counts[item] ** power;
    upTo[item] = sum;
  }
  const find = (value) => {
    let [low, high] = [0, upTo.length - 1];
    while (low < high) {
      const middle = low + high >> 1;
      if (upTo[middle] > value) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return () => {
    const items = Int32Array.from({ length: draws }, () => find(random() * sum));
    return { items, offsets: Float32Array.from(items, (item) => -Math.log(draws * counts[item] ** power / sum)) };
  };
}

// src/sdk/training/sequences/network.ts
function drawMask(length2, { dropout, random }) {
  if (dropout === 0) return void 0;
  const scale = 1 / (1 - dropout);
  return Float32Array.from({ length: length2 }, () => random() < dropout ? 0 : scale);
}
function dropOut(values, context) {
  const mask = drawMask(values.length, context);
  dropBack(values, mask);
  return mask;
}
function dropBack(gradient, mask) {
  if (mask) for (let k = 0; k < mask.length; k++) gradient[k] *= mask[k];
  return gradient;
}

// src/sdk/kernels/exp.ts
var bits = new Int32Array(1);
var asFloat = new Float32Array(bits.buffer);
var least = -87;
function exponentials(values, from, to, top) {
  let sum = 0;
  for (let k = from; k < to; k++) {
    const x = values[k] - top;
    if (!(x > least)) {
      values[k] = 0;
      continue;
    }
    const y = x * Math.LOG2E;
    const n = Math.round(y);
    const r = (y - n) * Math.LN2;
    bits[0] = n + 127 << 23;
    const value = asFloat[0] * (1 + r * (1 + r * (0.5 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r * (1 / 720)))))));
    values[k] = value;
    sum += value;
  }
  return sum;
}

// src/sdk/training/sequences/sampled-softmax.ts
function sampledSoftmax(states, targets, { items, offsets }, factors, gradient, products) {
  const tokens = targets.length;
  const d = states.length / tokens;
  const width = items.length;
  const rows = new Float32Array(width * d);
  for (let j = 0; j < width; j++) rows.set(factors.subarray(items[j] * d, items[j] * d + d), j * d);
  const scores = products.timesTransposed(states, rows, d);
  const own = new Float32Array(tokens);
  const placesOf2 = /* @__PURE__ */ new Map();
  for (const [place, item] of items.entries()) placesOf2.set(item, [...placesOf2.get(item) ?? [], place]);
  let loss = 0;
  for (let k = 0; k < tokens; k++) {
    const target = targets[k] * d;
    const [from, to] = [k * width, (k + 1) * width];
    let said = 0;
    for (let f = 0; f < d; f++) said += states[k * d + f] * factors[target + f];
    for (const place of placesOf2.get(targets[k]) ?? []) scores[from + place] = Number.NEGATIVE_INFINITY;
    let top = said;
    for (let j = 0; j < width; j++) {
      const score = scores[from + j] + offsets[j];
      scores[from + j] = score;
      if (score > top) top = score;
    }
    const share = Math.exp(said - top);
    const sum = exponentials(scores, from, to, top) + share;
    loss += (top + Math.log(sum) - said) / tokens;
    own[k] = (share / sum - 1) / tokens;
    const scale = 1 / (sum * tokens);
    for (let j = from; j < to; j++) scores[j] *= scale;
  }
  const dStates = products.addProduct(scores, rows, new Float32Array(states.length), width, d);
  const dRows = products.addTransposedProduct(scores, states, new Float32Array(rows.length), width, d);
  for (let j = 0; j < width; j++) addScaledRow(1, dRows, j * d, gradient, items[j] * d, d);
  for (let k = 0; k < tokens; k++) {
    addScaledRow(own[k], factors, targets[k] * d, dStates, k * d, d);
    addScaledRow(own[k], states, k * d, gradient, targets[k] * d, d);
  }
  return { loss, dStates };
}

// src/sdk/training/sequences/windows.ts
function windowsOf({ rows, ptr, idx }, length2, isKnown) {
  const windows = [];
  for (let row = 0; row < rows; row++) {
    const items = idx.subarray(ptr[row], ptr[row + 1]).filter(isKnown);
    for (let end = items.length; end > 1; ) {
      const start = Math.max(0, end - 1 - length2);
      windows.push(items.subarray(start, end));
      end = start + 1;
    }
  }
  return windows;
}
function* sampleWindows(windows, size, random) {
  const order = shuffle([...windows], random);
  for (let first = 0; first < order.length; first += size) {
    yield batchOf(order.slice(first, first + size).sort((a, b2) => b2.length - a.length));
  }
}
function batchOf(windows) {
  const ptr = new Int32Array(windows.length + 1);
  windows.forEach((window, s) => {
    ptr[s + 1] = ptr[s] + window.length - 1;
  });
  const items = new Int32Array(ptr[windows.length]);
  const targets = new Int32Array(items.length);
  windows.forEach((window, s) => {
    items.set(window.subarray(0, -1), ptr[s]);
    targets.set(window.subarray(1), ptr[s]);
  });
  return { ptr, items, targets };
}

// src/sdk/training/sequences/train.ts
var sequenceDefaults = {
  d: 64,
  length: 50,
  epochs: 40,
  batch: 128,
  negatives: 256,
  learningRate: 1e-3,
  decay: 0,
  dropout: 0.5,
  seed: 1
};
var startSize2 = 0.02;
function sequenceGradients(network, { factors, tensors }, { ptr, items, targets }, negatives, context, gradients) {
  const { d, products } = context;
  const whole = { ...context, ptr };
  const scale = Math.sqrt(d);
  const inputs = new Float32Array(items.length * d);
  for (let k = 0; k < items.length; k++) addScaledRow(scale, factors, items[k] * d, inputs, k * d, d);
  const mask = dropOut(inputs, whole);
  const { states, back } = network.pass(tensors, inputs, whole);
  const { loss, dStates } = sampledSoftmax(states, targets, negatives, factors, gradients.factors, products);
  const dInputs = dropBack(back(dStates, gradients.tensors), mask);
  for (let k = 0; k < items.length; k++) addScaledRow(scale, dInputs, k * d, gradients.factors, items[k] * d, d);
  return loss;
}
function startSequences(csr, network, options) {
  const random = createRandom(options.seed);
  const counts = columnCounts(csr).map((count) => count < minVisitors ? 0 : count);
  const windows = windowsOf(csr, options.length, (item) => counts[item] > 0);
  const weights = { factors: startFactors2(counts, options.d, random), tensors: network.start(random) };
  return { weights, windows, random, steps: drawSteps(windows, counts, options, random) };
}
var stepsAnEpoch = (windows, { batch: batch2 }) => Math.ceil(windows.length / batch2);
function* drawSteps(windows, counts, options, random) {
  const drawNegatives = createNegatives(counts, options.negatives, random);
  const steps4 = options.epochs * stepsAnEpoch(windows, options);
  let step = 0;
  for (let epoch = 1; epoch <= options.epochs; epoch++) {
    for (const batch2 of sampleWindows(windows, options.batch, random)) {
      const negatives = drawNegatives();
      const met = /* @__PURE__ */ new Set([...batch2.items, ...batch2.targets, ...negatives.items]);
      yield { batch: batch2, negatives, met, learningRate: options.learningRate * (1 - step++ / steps4) };
    }
  }
}
function* trainSequences(csr, network, options, products = plainProducts) {
  const { d, epochs, decay, dropout } = options;
  const { weights, windows, random, steps: parts } = startSequences(csr, network, options);
  if (windows.length === 0) return weights;
  const gradients = {
    factors: new Float32Array(weights.factors.length),
    tensors: Object.fromEntries(
      Object.entries(weights.tensors).map(([name, of]) => [name, new Float32Array(of.length)])
    )
  };
  const slot = adamSlot(weights.factors);
  const slots = Object.entries(weights.tensors).map(([name, of]) => ({
    slot: adamSlot(of),
    slope: gradients.tensors[name]
  }));
  const steps4 = epochs * stepsAnEpoch(windows, options);
  let step = 0;
  for (const { batch: batch2, negatives, met, learningRate } of parts) {
    sequenceGradients(network, weights, batch2, negatives, { d, dropout, random, products }, gradients);
    const adam = { learningRate, decay };
    step++;
    for (const one of slots) {
      adamStep(one.slot, one.slope, step, adam);
      one.slope.fill(0);
    }
    for (const item of met) {
      const [from, to] = [item * d, (item + 1) * d];
      adamStep(slot, gradients.factors, step, adam, from, to);
      gradients.factors.fill(0, from, to);
    }
    yield { step, steps: steps4 };
  }
  checkFactors(weights.factors);
  return weights;
}
function startFactors2(counts, d, random) {
  const factors = new Float32Array(counts.length * d);
  counts.forEach((count, item) => {
    if (count === 0) return;
    for (let f = 0; f < d; f++) factors[item * d + f] = startSize2 * normal(random);
  });
  return factors;
}

// src/sdk/training/sequences/model.ts
function* trainSequenceModel(csr, model, options, products = plainProducts) {
  return factorsModel(csr, model, options, yield* trainSequences(csr, model.network, options, products));
}
function factorsModel(csr, { id, encoder }, { d }, { factors, tensors }) {
  return { shape: "factors", id, d, factors: withoutRareItems(factors, d, csr), encoder: { ...encoder, tensors } };
}

// src/sdk/models/gru4rec/network.ts
var sigmoid2 = (x) => 1 / (1 + Math.exp(-x));
function gruNetwork({ d }) {
  return {
    start(random) {
      const draw = (cols) => Float32Array.from({ length: d * cols }, () => normal(random) / Math.sqrt(d));
      return { input: draw(3 * d), recurrent: draw(3 * d), bias: new Float32Array(3 * d), output: draw(d) };
    },
    pass(tensors, x, context) {
      const { addProduct: addProduct3, addTransposedProduct: addTransposedProduct2, timesTransposed: timesTransposed2 } = context.products;
      const gates = new Float32Array(3 * x.length);
      for (let at = 0; at < gates.length; at += 3 * d) gates.set(tensors.bias, at);
      addProduct3(x, tensors.input, gates, d, 3 * d);
      const { hidden: hidden2, back } = throughTime(tensors.recurrent, gates, context);
      const out = hidden2.slice();
      const mask = dropOut(out, context);
      return {
        states: addProduct3(out, tensors.output, new Float32Array(x.length), d, d),
        back(dStates, gradients) {
          addTransposedProduct2(out, dStates, gradients.output, d, d);
          const dHidden = dropBack(timesTransposed2(dStates, tensors.output, d), mask);
          const dGates = back(dHidden, gradients);
          addTransposedProduct2(x, dGates, gradients.input, d, 3 * d);
          for (let at = 0; at < dGates.length; at++) gradients.bias[at % (3 * d)] += dGates[at];
          return timesTransposed2(dGates, tensors.input, 3 * d);
        }
      };
    }
  };
}
function throughTime(recurrent, gates, { ptr, d, products }) {
  const { addProduct: addProduct3, addTransposedProduct: addTransposedProduct2, timesTransposed: timesTransposed2 } = products;
  const parts = ptr.length - 1;
  const steps4 = parts === 0 ? 0 : ptr[1];
  const hidden2 = new Float32Array(gates.length / 3);
  const told = new Float32Array(hidden2.length);
  const activeAt = (t) => {
    let active = parts;
    while (active > 0 && ptr[active] - ptr[active - 1] <= t) active--;
    return active;
  };
  const before = (t, active) => {
    const rows = new Float32Array(active * d);
    for (let p = 0; p < active; p++) rows.set(hidden2.subarray((ptr[p] + t - 1) * d, (ptr[p] + t) * d), p * d);
    return rows;
  };
  for (let t = 0; t < steps4; t++) {
    const active = activeAt(t);
    const carried = new Float32Array(active * 3 * d);
    if (t > 0) addProduct3(before(t, active), recurrent, carried, d, 3 * d);
    for (let p = 0; p < active; p++) {
      const token = ptr[p] + t;
      for (let f = 0; f < d; f++) {
        const [gate, from, at] = [3 * token * d + f, 3 * p * d + f, token * d + f];
        const r = sigmoid2(gates[gate] + carried[from]);
        const z = sigmoid2(gates[gate + d] + carried[from + d]);
        const n = Math.tanh(gates[gate + 2 * d] + r * carried[from + 2 * d]);
        gates[gate] = r;
        gates[gate + d] = z;
        gates[gate + 2 * d] = n;
        told[at] = carried[from + 2 * d];
        hidden2[at] = (1 - z) * n + (t > 0 ? z * hidden2[at - d] : 0);
      }
    }
  }
  return { hidden: hidden2, back };
  function back(dHidden, gradients) {
    const dGates = new Float32Array(gates.length);
    let dCarried = new Float32Array(0);
    for (let t = steps4 - 1; t >= 0; t--) {
      const active = activeAt(t);
      const dTold = new Float32Array(active * 3 * d);
      const onward = new Float32Array(active * d);
      for (let p = 0; p < active; p++) {
        const token = ptr[p] + t;
        for (let f = 0; f < d; f++) {
          const [gate, to, at, row] = [3 * token * d + f, 3 * p * d + f, token * d + f, p * d + f];
          const [r, z, n] = [gates[gate], gates[gate + d], gates[gate + 2 * d]];
          const slope = dHidden[at] + (row < dCarried.length ? dCarried[row] : 0);
          const dn = slope * (1 - z) * (1 - n * n);
          dGates[gate + 2 * d] = dn;
          dGates[gate + d] = slope * ((t > 0 ? hidden2[at - d] : 0) - n) * z * (1 - z);
          dGates[gate] = dn * told[at] * r * (1 - r);
          dTold[to] = dGates[gate];
          dTold[to + d] = dGates[gate + d];
          dTold[to + 2 * d] = dn * r;
          onward[row] = slope * z;
        }
      }
      if (t === 0) break;
      addTransposedProduct2(before(t, active), dTold, gradients.recurrent, d, 3 * d);
      dCarried = timesTransposed2(dTold, recurrent, 3 * d);
      for (let k = 0; k < onward.length; k++) dCarried[k] += onward[k];
    }
    return dGates;
  }
}

// src/sdk/models/gru4rec/train.ts
var gru4recModel = (options) => ({
  id: "gru4rec",
  network: gruNetwork(options),
  encoder: { kind: "gru", length: options.length, heads: 1 }
});

// src/sdk/models/gru4rec/index.ts
var gru4rec = defineModel({
  id: "gru4rec",
  name: "GRU4Rec",
  paper: "https://arxiv.org/abs/1511.06939",
  needs: ["visitors"],
  roles: ["nextUp"],
  isSlow: true,
  isDrawn: true,
  isNeural: true,
  defaults: sequenceDefaults,
  passes: "epochs",
  train: ({ rows }, options) => trainSequenceModel(rows, gru4recModel(options), options),
  trainFast: ({ rows }, options, onProgress) => trainFast((products) => trainSequenceModel(rows, gru4recModel(options), options, products), onProgress),
  build: "named",
  dataMap: { holds: "a vector an item, and the network that reads them", fromVisitors: withoutRare }
});

// src/sdk/content/word2vec.ts
var word2vecDefaults = {
  ...{ d: 64, window: 8, negatives: 5, epochs: 10, learningRate: 0.05, subsample: 1e-3, seed: 1 }
};
var tableSize = 1 << 18;
var mostLogit = 8;
function* trainSkipGram({ ptr, idx }, vocabulary, options) {
  const { d, window, negatives, epochs, learningRate } = { ...word2vecDefaults, ...options };
  const { centres, contexts, keep, table, state } = startWord2Vec(vocabulary, options);
  const random = createRandom(state);
  const documents = ptr.length - 1;
  const words = new Int32Array(idx.length);
  const net = { d, negatives, centres, contexts, table, push: new Float32Array(d) };
  for (let epoch = 1; epoch <= epochs; epoch++) {
    for (let document = 0; document < documents; document++) {
      const done2 = (epoch - 1 + document / documents) / epochs;
      const rate = word2vecRate(learningRate, done2);
      let count = 0;
      for (let k = ptr[document]; k < ptr[document + 1]; k++) if (random() < keep[idx[k]]) words[count++] = idx[k];
      for (let at = 0; at < count; at++) {
        const width = 1 + Math.floor(random() * window);
        for (let near = Math.max(0, at - width); near <= Math.min(count - 1, at + width); near++) {
          if (near !== at) learnPair(net, words[at], words[near], rate, random);
        }
      }
    }
    yield { step: epoch, steps: epochs };
  }
  return { centres, contexts };
}
function startWord2Vec({ terms, occurrences }, options) {
  const { d, subsample, seed } = { ...word2vecDefaults, ...options };
  const random = createRandom(seed);
  const centres = Float32Array.from({ length: terms.length * d }, () => (random() - 0.5) / d);
  return {
    ...{ centres, contexts: new Float32Array(centres.length), keep: keepChances(occurrences, subsample) },
    ...{ table: negativeTable(occurrences), state: stateAfter(seed, centres.length) }
  };
}
var word2vecRate = (learningRate, done2) => learningRate * Math.max(1e-4, 1 - done2);
function learnPair(net, centre, context, rate, random) {
  const { d, negatives, centres, contexts, table, push } = net;
  const v = centre * d;
  push.fill(0);
  for (let k = 0; k <= negatives; k++) {
    const word = k === 0 ? context : table[Math.floor(random() * tableSize)];
    if (k > 0 && word === context) continue;
    const u = word * d;
    let logit = 0;
    for (let f = 0; f < d; f++) logit += centres[v + f] * contexts[u + f];
    if (k === 0 ? logit > mostLogit : logit < -mostLogit) continue;
    const gradient = rate * ((k === 0 ? 1 : 0) - 1 / (1 + Math.exp(-logit)));
    for (let f = 0; f < d; f++) {
      const held = contexts[u + f];
      push[f] += gradient * held;
      contexts[u + f] = held + gradient * centres[v + f];
    }
  }
  for (let f = 0; f < d; f++) centres[v + f] += push[f];
}
function keepChances(occurrences, t) {
  const all = occurrences.reduce((sum, count) => sum + count, 0);
  return occurrences.map((count) => Math.sqrt(t * all / count) + t * all / count);
}
function negativeTable(occurrences) {
  const powers = occurrences.map((count) => count ** 0.75);
  const all = powers.reduce((sum, power2) => sum + power2, 0);
  const table = new Int32Array(tableSize);
  let upTo = powers[0] / all;
  let word = 0;
  for (let at = 0; at < tableSize; at++) {
    while (at / tableSize >= upTo && word < powers.length - 1) upTo += powers[++word] / all;
    table[at] = word;
  }
  return table;
}

// src/sdk/models/item2vec/train.ts
var item2vecDefaults = {
  d: 64,
  window: 5,
  negatives: 5,
  epochs: 30,
  learningRate: 0.05,
  subsample: 1e-3,
  halfLife: 1,
  seed: 1
};
function* trainItem2Vec(csr, options = item2vecDefaults) {
  const { cols } = csr;
  const { d } = options;
  const counts = columnCounts(csr);
  const isKnown = (item) => counts[item] >= minVisitors;
  const { ptr, idx } = withoutRareEntries(csr);
  const occurrences = Float64Array.from(counts, (count, item) => isKnown(item) ? count : 0);
  const terms = Array.from({ length: cols }, (_, item) => `${item}`);
  const none = { centres: new Float32Array(cols * d), contexts: new Float32Array(cols * d) };
  const { centres, contexts } = idx.length === 0 ? none : yield* trainSkipGram({ ptr, idx }, { terms, occurrences }, options);
  const [inputs, factors] = [centres, contexts].map((vectors) => withoutRareItems(vectors, d, csr));
  return {
    ...{ shape: "factors", id: "item2vec", d, factors },
    ...{ encoder: { kind: "linear", pooling: "mean", inputs }, recency: recencyOf(options) }
  };
}

// src/sdk/models/item2vec/index.ts
var item2vec = defineModel({
  id: "item2vec",
  name: "item2vec",
  paper: "https://arxiv.org/abs/1603.04259",
  needs: ["visitors"],
  roles: ["nextUp"],
  isSlow: true,
  isDrawn: true,
  defaults: item2vecDefaults,
  search: { window: { from: 1, to: 10, step: 1 }, epochs: { from: 10, to: 60, step: 10 } },
  passes: "epochs",
  train: ({ rows }, options) => trainItem2Vec(rows, options),
  build: "named",
  dataMap: { holds: "a vector an item", fromVisitors: withoutRare }
});

// src/sdk/models/itemknn/train.ts
var itemKnnDefaults = {
  neighbours: 200,
  minSupport: 2,
  halfLife: 0,
  shrink: 20,
  weighting: "tfidf"
};
var trainItemKnn = (csr, options = itemKnnDefaults) => trainNeighbours(csr, itemKnnRule(csr, options));
function itemKnnRule(csr, options) {
  const { shrink, weighting } = options;
  const rowWeights = rowWeightsBy(weighting, csr);
  const norms = itemNorms(csr, rowWeights);
  return {
    ...{ id: "itemknn", ...options, rowWeights },
    similarity: (item, other, weight) => weight / (norms[item] * norms[other] + shrink)
  };
}
var [k1, b] = [1.2, 0.75];
var weightings = {
  cosine: void 0,
  tfidf: (length2, { cols }) => Math.log(1 + cols / length2) ** 2,
  bm25: (length2, { rows, idx }) => ((k1 + 1) / (k1 * (1 - b + b * length2 * rows / idx.length) + 1)) ** 2
};
function rowWeightsBy(weighting, csr) {
  if (!Object.hasOwn(weightings, weighting)) {
    const known3 = Object.keys(weightings).join(", ");
    const message = `itemknn.weighting is one of ${known3}; it was given ${JSON.stringify(weighting)}.`;
    throw new TacitlyError("options-invalid", message, { model: "itemknn", option: "weighting" });
  }
  const weightOf = weightings[weighting];
  const { rows, ptr } = csr;
  if (!weightOf) return void 0;
  const weights = new Float32Array(rows);
  for (let row = 0; row < rows; row++) {
    const length2 = ptr[row + 1] - ptr[row];
    if (length2 > 0) weights[row] = weightOf(length2, csr);
  }
  return weights;
}
function itemNorms(csr, rowWeights) {
  const norms = new Float32Array(csr.cols);
  for (let row = 0; row < csr.rows; row++) {
    const weight = rowWeights ? rowWeights[row] : 1;
    for (let k = csr.ptr[row]; k < csr.ptr[row + 1]; k++) norms[csr.idx[k]] += weight;
  }
  return norms.map(Math.sqrt);
}

// src/sdk/models/itemknn/index.ts
var itemknn = defineModel({
  id: "itemknn",
  name: "item-kNN",
  paper: "https://doi.org/10.1145/371920.372071",
  needs: ["interactions"],
  roles: ["related", "part"],
  defaults: itemKnnDefaults,
  search: {
    neighbours: { from: 20, to: 500, isLog: true, step: 10 },
    shrink: { from: 1, to: 300, isLog: true },
    weighting: ["cosine", "tfidf", "bm25"]
  },
  train: ({ rows }, options) => trainItemKnn(rows, options),
  pairs: ({ rows }, options) => itemKnnRule(rows, options),
  // What lists show, within 150 bytes an item.
  shipped: { cause: "cutting", options: { neighbours: 15, minSupport: minVisitors } },
  build: "always",
  dataMap: { holds: "pairs of similar items", fromVisitors: sharedPairs }
});

// src/sdk/shapes/followers.ts
var itemsAStep4 = 256;
function* trainFollowers(csr, rule) {
  const { cols: items, ptr, idx } = csr;
  const { rowOf, starts, places: places2 } = placesByItem(csr);
  const visitors = columnCounts(csr);
  const weights = Array.from({ length: Math.min(rule.window, longestRow(csr)) + 1 }, (_, gap) => rule.weightAt(gap));
  const support = new Int32Array(items);
  const sums = new Float64Array(items);
  const followers = [];
  for (let item = 0; item < items; item++) {
    const met = [];
    for (let p = starts[item]; p < starts[item + 1]; p++) {
      const place = places2[p];
      const end = Math.min(ptr[rowOf[p] + 1], place + weights.length);
      for (let next = place + 1; next < end; next++) {
        if (support[idx[next]]++ === 0) met.push(idx[next]);
        sums[idx[next]] += weights[next - place];
      }
    }
    const share = visitors[item] ** -rule.damping;
    const kept = Int32Array.from(met.filter((other) => support[other] >= rule.minSupport)).sort();
    const scores = Float32Array.from(kept, (other) => sums[other] * share);
    const best = topK(scores, rule.neighbours);
    followers.push({ idx: best.map((k) => kept[k]), weights: Float32Array.from(best, (k) => scores[k]) });
    for (const other of met) support[other] = sums[other] = 0;
    if ((item + 1) % itemsAStep4 === 0) yield stepOf2(item + 1, items);
  }
  return { ...turnedOver(rule.id, followers), recency: recencyOf(rule) };
}
var stepOf2 = (done2, items) => ({
  step: done2 / itemsAStep4,
  steps: Math.ceil(items / itemsAStep4)
});
var longestRow = ({ rows, ptr }) => Array.from({ length: rows }, (_, row) => ptr[row + 1] - ptr[row]).reduce((a, b2) => Math.max(a, b2), 0);
function placesByItem({ rows, cols, ptr, idx }) {
  const starts = new Int32Array(cols + 1);
  for (const item of idx) starts[item + 1]++;
  for (let item = 0; item < cols; item++) starts[item + 1] += starts[item];
  const next = starts.slice(0, cols);
  const places2 = new Int32Array(idx.length);
  const rowOf = new Int32Array(idx.length);
  for (let row = 0; row < rows; row++) {
    for (let k = ptr[row]; k < ptr[row + 1]; k++) {
      const at = next[idx[k]]++;
      places2[at] = k;
      rowOf[at] = row;
    }
  }
  return { starts, places: places2, rowOf };
}
function turnedOver(id, followers) {
  const n = followers.length;
  const { ptr, idx, weights } = transpose({ ...neighboursFromLists(id, followers), rows: n, cols: n });
  const lists = Array.from({ length: n }, (_, item) => {
    const order = topK(weights.subarray(ptr[item], ptr[item + 1]), ptr[item + 1] - ptr[item]);
    return {
      idx: order.map((k) => idx[ptr[item] + k]),
      weights: Float32Array.from(order, (k) => weights[ptr[item] + k])
    };
  });
  return neighboursFromLists(id, lists);
}
var sharedSteps = "steps that at least 3 visitors took";

// src/sdk/models/markov/train.ts
var markovDefaults = { neighbours: 200, minSupport: 1, halfLife: 0.5 };
var trainMarkov = (csr, options = markovDefaults) => trainFollowers(csr, { id: "markov", ...options, window: 1, weightAt: () => 1, damping: 1 });

// src/sdk/models/markov/index.ts
var markov = defineModel({
  id: "markov",
  name: "Markov chain",
  paper: "https://doi.org/10.1145/1772690.1772773",
  needs: ["visitors"],
  roles: ["nextUp"],
  defaults: markovDefaults,
  search: { neighbours: { from: 10, to: 500, isLog: true, step: 10 } },
  train: ({ rows }, options) => trainMarkov(rows, options),
  shipped: { cause: "cutting", options: { neighbours: 30, minSupport: minVisitors } },
  build: "named",
  dataMap: { holds: "what comes next after what", fromVisitors: sharedSteps }
});

// src/sdk/models/neumf/from-als.ts
var sharpness = 20;
var mostVisitors = 2e3;
var visitorsAStep = 100;
var penalty = 1e-3;
function* nearestMap(als2, csr, products) {
  const { d, factors } = als2;
  const visitors = drawnHistories(csr);
  if (visitors.length === 0) return void 0;
  const [pooled, solved] = [new Float32Array(visitors.length * d), new Float32Array(visitors.length * d)];
  for (const [at, history] of visitors.entries()) {
    const { items, confidence } = history;
    const root = Math.sqrt(confidence.reduce((sum, value) => sum + value, 0));
    const row = { rows: 1, ptr: Int32Array.of(0, items.length), idx: items, weights: confidence.map((c) => c / root) };
    sumRows(factors, row, d, pooled.subarray(at * d, at * d + d));
    solved.set(foldIn2(als2, history).vector, at * d);
    if ((at + 1) % visitorsAStep === 0) yield { step: 0, steps: 1 };
  }
  const square = pooled.reduce((sum, value) => sum + value * value, 0) / pooled.length;
  if (square === 0) return void 0;
  const ones = new Float32Array(visitors.length).fill(1);
  const map = fitRidge({ size: d, values: pooled }, solved, ones, penalty * square);
  return { inputs: products.timesTransposed(factors, map.weights, d), start: map.bias };
}
function beginFrom({ inputs, start, factors, layers }, als2, map, counts) {
  const [scale, width, { d }] = [Math.sqrt(sharpness), start.length, als2];
  start.set(map.start.map((value) => scale * value));
  counts.forEach((count, item) => {
    if (count === 0) return;
    for (let f = 0; f < d; f++) {
      inputs[item * width + f] = scale * map.inputs[item * d + f];
      factors[item * width + f] = scale * als2.factors[item * d + f];
    }
  });
  layers.at(-1)?.weights.fill(0);
}
function drawnHistories({ rows, ptr, idx, weights }) {
  const all = Array.from({ length: rows }, (_, row) => {
    const items = idx.slice(ptr[row], ptr[row + 1]);
    const preference = new Float32Array(items.length).fill(1);
    return { items, preference, confidence: weights?.slice(ptr[row], ptr[row + 1]) ?? preference };
  }).filter(({ confidence }) => confidence.some((value) => value > 0));
  const stride = Math.ceil(all.length / mostVisitors);
  return all.filter((_, at) => at % stride === 0);
}

// src/sdk/models/neumf/score-pairs.ts
var scorePairs = (layers, visitors, candidates, width, products) => {
  const [rows, cols] = [visitors.length / width, candidates.length / width];
  const read = layers.length > 0 ? layers[0].weights.length / layers[0].bias.length : 0;
  const multiplied = width - read;
  const [p, q] = [visitors, candidates].map((all) => columnsOf2(all, width, 0, multiplied));
  const scores = multiplied > 0 ? products.timesTransposed(p, q, multiplied) : new Float32Array(rows * cols);
  const [v, x] = [visitors, candidates].map((all) => columnsOf2(all, width, multiplied, width));
  const sums = new Float32Array(rows * cols * read);
  for (let row = 0, at = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++)
      for (let f = 0; f < read; f++) sums[at++] = v[row * read + f] + x[col * read + f];
  }
  const { out, back } = passLayers(layers, sums, products);
  if (read > 0) addScaledRow(1, out, 0, scores, 0, scores.length);
  return {
    scores,
    back(slopes, gradients) {
      const ofVisitors = new Float32Array(visitors.length);
      const ofCandidates = new Float32Array(candidates.length);
      if (multiplied > 0) {
        const [dp, dq] = [new Float32Array(p.length), new Float32Array(q.length)];
        addColumns(products.addProduct(slopes, q, dp, cols, multiplied), multiplied, ofVisitors, width, 0);
        addColumns(products.addTransposedProduct(slopes, p, dq, cols, multiplied), multiplied, ofCandidates, width, 0);
      }
      if (read === 0) return { ofVisitors, ofCandidates };
      const ofSums = back(slopes, gradients);
      for (let row = 0, at = 0; row < rows; row++) {
        for (let col = 0; col < cols; col++, at += read) {
          addScaledRow(1, ofSums, at, ofVisitors, row * width + multiplied, read);
          addScaledRow(1, ofSums, at, ofCandidates, col * width + multiplied, read);
        }
      }
      return { ofVisitors, ofCandidates };
    }
  };
};
function columnsOf2(rows, width, from, to) {
  const [n, size] = [rows.length / width, to - from];
  const out = new Float32Array(n * size);
  for (let row = 0; row < n; row++) out.set(rows.subarray(row * width + from, row * width + to), row * size);
  return out;
}
function addColumns(from, size, to, width, at) {
  for (let row = 0; row * size < from.length; row++) addScaledRow(1, from, row * size, to, row * width + at, size);
}

// src/sdk/models/neumf/train.ts
var neuMfDefaults = {
  ...deepDefaults,
  epochs: 10,
  candidates: 2048,
  mostEntries: 2048,
  learningRate: 1e-3,
  decay: 0,
  d: 16,
  hidden: 8,
  parts: "both"
};
function* trainNeuMf(csr, als2, options = neuMfDefaults, products = plainProducts) {
  const { d: read, hidden: hidden2, parts } = options;
  const [multiplied, sizes] = [parts === "mlp" ? 0 : als2.d, parts === "gmf" ? [] : [read, hidden2, 1]];
  const d = multiplied + (sizes[0] ?? 0);
  const map = multiplied > 0 ? yield* nearestMap(als2, csr, products) : void 0;
  const { inputs, start, factors, layers } = yield* trainDeep(
    csr,
    (counts, random) => {
      const drawn2 = drawWeights(counts, { width: d, d, sizes }, random);
      if (map) beginFrom(drawn2, als2, map, counts);
      return drawn2;
    },
    scorePairs,
    options,
    products
  );
  const model = { shape: "factors", id: "neumf", d, factors };
  if (parts === "gmf") {
    const bias2 = products.timesTransposed(factors, start, d);
    return { ...model, bias: bias2, encoder: { kind: "linear", pooling: "root", inputs } };
  }
  return { ...model, encoder: { kind: "interaction", inputs, start, layers } };
}

// src/sdk/models/neumf/index.ts
var neumf = defineModel({
  id: "neumf",
  name: "NeuMF",
  paper: "https://arxiv.org/abs/1708.05031",
  needs: ["visitors"],
  parts: ["als"],
  roles: [],
  isSlow: true,
  isDrawn: true,
  isNeural: true,
  defaults: neuMfDefaults,
  passes: "epochs",
  train: ({ rows, parts }, options) => trainNeuMf(rows, parts[0], options),
  trainFast: ({ rows, parts }, options, onProgress) => trainFast((products) => trainNeuMf(rows, parts[0], options, products), onProgress),
  build: "named",
  dataMap: { holds: "two vectors an item, and the network that reads both", fromVisitors: withoutRare }
});

// src/sdk/models/popularity/train.ts
function* trainPopularity(csr) {
  return { shape: "scores", id: "popularity", scores: columnCounts(csr) };
}

// src/sdk/models/popularity/index.ts
var popularity = defineModel({
  id: "popularity",
  name: "popularity",
  needs: ["interactions"],
  roles: ["baseline"],
  defaults: {},
  train: ({ rows }) => trainPopularity(rows),
  build: "always",
  dataMap: { holds: "a count an item", fromVisitors: "how many touched it" }
});

// src/sdk/models/rp3beta/train.ts
var rp3betaDefaults = { neighbours: 200, minSupport: 1, halfLife: 0, alpha: 0.6, beta: 0.4 };
var trainRp3beta = (csr, options = rp3betaDefaults) => trainNeighbours(csr, rp3betaRule(csr, options));
function rp3betaRule(csr, options) {
  const { alpha, beta } = options;
  const counts = columnCounts(csr);
  const [from, into] = [counts.map((count) => count ** -alpha), counts.map((count) => count ** -beta)];
  const rowWeights = Float32Array.from({ length: csr.rows }, (_, row) => (csr.ptr[row + 1] - csr.ptr[row]) ** -alpha);
  return {
    ...{ id: "rp3beta", ...options, rowWeights },
    similarity: (item, other, weight) => weight * from[other] * into[item]
  };
}

// src/sdk/models/rp3beta/index.ts
var rp3beta = defineModel({
  id: "rp3beta",
  name: "RP3beta",
  paper: "https://doi.org/10.1145/2955101",
  needs: ["interactions"],
  roles: [],
  defaults: rp3betaDefaults,
  search: {
    alpha: { from: 0.2, to: 1.4 },
    beta: { from: 0, to: 1 },
    neighbours: { from: 20, to: 500, isLog: true, step: 10 }
  },
  train: ({ rows }, options) => trainRp3beta(rows, options),
  pairs: ({ rows }, options) => rp3betaRule(rows, options),
  shipped: { cause: "cutting", options: { neighbours: 50, minSupport: minVisitors } },
  build: "named",
  dataMap: { holds: "pairs of items that a walk over visitors joins", fromVisitors: sharedPairs }
});

// src/sdk/models/rules/train.ts
var rulesDefaults = { neighbours: 200, minSupport: 1, window: 10, damping: 0.5, halfLife: 1.5 };
var trainRules = (csr, options = rulesDefaults) => trainFollowers(csr, { id: "rules", ...options, weightAt: (gap) => 1 / gap });

// src/sdk/models/rules/index.ts
var rules = defineModel({
  id: "rules",
  name: "sequential rules",
  paper: "https://doi.org/10.1007/s11257-018-9209-6",
  needs: ["visitors"],
  roles: ["nextUp"],
  defaults: rulesDefaults,
  search: {
    window: { from: 2, to: 30, isLog: true, step: 1 },
    damping: { from: 0, to: 1 },
    halfLife: { from: 0.5, to: 8, isLog: true }
  },
  train: ({ rows }, options) => trainRules(rows, options),
  shipped: { cause: "cutting", options: { neighbours: 30, minSupport: minVisitors } },
  build: "named",
  dataMap: { holds: "what follows what", fromVisitors: sharedSteps }
});

// src/sdk/kernels/norm.ts
var normEpsilon = 1e-5;
function normaliseLayer(x, gains) {
  const d = gains.length / 2;
  const [out, unit] = [new Float32Array(x.length), new Float32Array(x.length)];
  const inverse = new Float32Array(x.length / d);
  for (let row = 0; row < inverse.length; row++) {
    const at = row * d;
    let sum = 0;
    for (let f = 0; f < d; f++) sum += x[at + f];
    const mean = sum / d;
    let squares = 0;
    for (let f = 0; f < d; f++) {
      const off = x[at + f] - mean;
      squares += off * off;
    }
    const scale = 1 / Math.sqrt(squares / d + normEpsilon);
    inverse[row] = scale;
    for (let f = 0; f < d; f++) {
      const value = (x[at + f] - mean) * scale;
      unit[at + f] = value;
      out[at + f] = value * (1 + gains[f]) + gains[d + f];
    }
  }
  return { out, unit, inverse };
}
function normaliseBack({ unit, inverse }, dOut, gains, gradient, to) {
  const d = gains.length / 2;
  for (let row = 0; row < inverse.length; row++) {
    const at = row * d;
    let sum = 0;
    let along = 0;
    for (let f = 0; f < d; f++) {
      const slope = dOut[at + f];
      const value = unit[at + f];
      gradient[f] += slope * value;
      gradient[d + f] += slope;
      const scaled = slope * (1 + gains[f]);
      sum += scaled;
      along += scaled * value;
    }
    const [mean, share, scale] = [sum / d, along / d, inverse[row]];
    for (let f = 0; f < d; f++) {
      to[at + f] += scale * (dOut[at + f] * (1 + gains[f]) - mean - unit[at + f] * share);
    }
  }
}

// src/sdk/models/sasrec/attend.ts
function attend(projected, heads, context) {
  const { ptr, d } = context;
  const width = d / heads;
  const scale = 1 / Math.sqrt(width);
  const out = new Float32Array(projected.length / 3);
  const weights = new Float32Array(weightsOf(ptr, heads));
  let at = 0;
  for (const { first, token, shift } of eachQuery(ptr, heads, width)) {
    const q = 3 * token * d + shift;
    let top = Number.NEGATIVE_INFINITY;
    for (let s = first; s <= token; s++) {
      const k = (3 * s + 1) * d + shift;
      let dot2 = 0;
      for (let f = 0; f < width; f++) dot2 += projected[q + f] * projected[k + f];
      dot2 *= scale;
      weights[at + s - first] = dot2;
      if (dot2 > top) top = dot2;
    }
    const end = at + token - first + 1;
    const share = 1 / exponentials(weights, at, end, top);
    for (; at < end; at++) weights[at] *= share;
  }
  const used = weights.slice();
  const mask = dropOut(used, context);
  at = 0;
  for (const { first, token, shift } of eachQuery(ptr, heads, width)) {
    const to = token * d + shift;
    for (let s = first; s <= token; s++) {
      const v = (3 * s + 2) * d + shift;
      const weight = used[at++];
      if (weight === 0) continue;
      for (let f = 0; f < width; f++) out[to + f] += weight * projected[v + f];
    }
  }
  return { out, weights, used, mask };
}
function attendBack({ weights, used, mask }, projected, dOut, heads, { ptr, d }) {
  const width = d / heads;
  const scale = 1 / Math.sqrt(width);
  const gradient = new Float32Array(projected.length);
  const dWeights = new Float32Array(longest(ptr));
  let at = 0;
  for (const { first, token, shift } of eachQuery(ptr, heads, width)) {
    const from = token * d + shift;
    const q = 3 * token * d + shift;
    let along = 0;
    for (let s = first; s <= token; s++) {
      const v = (3 * s + 2) * d + shift;
      const place = at + s - first;
      const weight = used[place];
      let dot2 = 0;
      for (let f = 0; f < width; f++) {
        const slope = dOut[from + f];
        dot2 += slope * projected[v + f];
        gradient[v + f] += weight * slope;
      }
      if (mask) dot2 *= mask[place];
      dWeights[s - first] = dot2;
      along += weights[place] * dot2;
    }
    for (let s = first; s <= token; s++, at++) {
      const slope = weights[at] * (dWeights[s - first] - along) * scale;
      const k = (3 * s + 1) * d + shift;
      for (let f = 0; f < width; f++) {
        gradient[q + f] += slope * projected[k + f];
        gradient[k + f] += slope * projected[q + f];
      }
    }
  }
  return gradient;
}
function* eachQuery(ptr, heads, width) {
  for (let part = 0; part + 1 < ptr.length; part++) {
    for (let head = 0; head < heads; head++) {
      for (let token = ptr[part]; token < ptr[part + 1]; token++) {
        yield { first: ptr[part], token, shift: head * width };
      }
    }
  }
}
function weightsOf(ptr, heads) {
  let size = 0;
  for (let part = 0; part + 1 < ptr.length; part++) {
    const n = ptr[part + 1] - ptr[part];
    size += heads * n * (n + 1) / 2;
  }
  return size;
}
function longest(ptr) {
  let most2 = 0;
  for (let part = 0; part + 1 < ptr.length; part++) most2 = Math.max(most2, ptr[part + 1] - ptr[part]);
  return most2;
}

// src/sdk/models/sasrec/network.ts
function attentionNetwork({ d, length: length2, blocks, heads }) {
  return {
    start: (random) => startAttention({ d, length: length2, blocks, heads }, random),
    pass(tensors, x, context) {
      const places2 = placesOf(context.ptr, length2);
      for (let k = 0; k < places2.length; k++) addScaledRow(1, tensors.positions, places2[k] * d, x, k * d, d);
      const backs = Array.from(
        { length: blocks },
        (_, block2) => passBlock(tensors, `block${block2}.`, x, heads, context)
      );
      const last = normaliseLayer(x, tensors.norm);
      return {
        states: last.out,
        back(dStates, gradients) {
          const dx = new Float32Array(x.length);
          normaliseBack(last, dStates, tensors.norm, gradients.norm, dx);
          for (const back of backs.reverse()) back(dx, gradients);
          for (let k = 0; k < places2.length; k++) addScaledRow(1, dx, k * d, gradients.positions, places2[k] * d, d);
          return dx;
        }
      };
    }
  };
}
function startAttention({ d, length: length2, blocks }, random) {
  const draw = (rows, cols, size) => Float32Array.from({ length: rows * cols }, () => size * normal(random));
  const tensors = {
    positions: draw(length2, d, 0.02),
    norm: new Float32Array(2 * d)
  };
  for (let block2 = 0; block2 < blocks; block2++) {
    Object.assign(tensors, {
      [`block${block2}.attendNorm`]: new Float32Array(2 * d),
      [`block${block2}.attend`]: draw(d, 3 * d, 1 / Math.sqrt(d)),
      [`block${block2}.mix`]: draw(d, d, 1 / Math.sqrt(d)),
      [`block${block2}.layerNorm`]: new Float32Array(2 * d),
      [`block${block2}.in`]: draw(d, d, 1 / Math.sqrt(d)),
      [`block${block2}.inBias`]: new Float32Array(d),
      [`block${block2}.out`]: draw(d, d, 1 / Math.sqrt(d)),
      [`block${block2}.outBias`]: new Float32Array(d)
    });
  }
  return tensors;
}
function placesOf(ptr, length2) {
  const places2 = new Int32Array(ptr[ptr.length - 1]);
  for (let part = 0; part + 1 < ptr.length; part++) {
    for (let k = ptr[part]; k < ptr[part + 1]; k++) places2[k] = length2 - ptr[part + 1] + k;
  }
  return places2;
}
function passBlock(tensors, name, x, heads, context) {
  const { d, products } = context;
  const { addProduct: addProduct3, addTransposedProduct: addTransposedProduct2, timesTransposed: timesTransposed2 } = products;
  const of = (tensor) => tensors[name + tensor];
  const heard = normaliseLayer(x, of("attendNorm"));
  const projected = addProduct3(heard.out, of("attend"), new Float32Array(3 * x.length), d, 3 * d);
  const attended = attend(projected, heads, context);
  const mixed = addProduct3(attended.out, of("mix"), new Float32Array(x.length), d, d);
  const mixedMask = dropOut(mixed, context);
  addScaledRow(1, mixed, 0, x, 0, x.length);
  const read = normaliseLayer(x, of("layerNorm"));
  const inner = addProduct3(read.out, of("in"), repeated(of("inBias"), x.length), d, d);
  for (let k = 0; k < inner.length; k++) if (inner[k] < 0) inner[k] = 0;
  const innerMask = dropOut(inner, context);
  const outer = addProduct3(inner, of("out"), repeated(of("outBias"), x.length), d, d);
  const outerMask = dropOut(outer, context);
  addScaledRow(1, outer, 0, x, 0, x.length);
  return (dx, gradients) => {
    const slope = (tensor) => gradients[name + tensor];
    const dOuter = dropBack(dx.slice(), outerMask);
    addTransposedProduct2(inner, dOuter, slope("out"), d, d);
    addRows2(dOuter, slope("outBias"));
    const dInner = dropBack(timesTransposed2(dOuter, of("out"), d), innerMask);
    for (let k = 0; k < inner.length; k++) if (inner[k] <= 0) dInner[k] = 0;
    addTransposedProduct2(read.out, dInner, slope("in"), d, d);
    addRows2(dInner, slope("inBias"));
    normaliseBack(read, timesTransposed2(dInner, of("in"), d), of("layerNorm"), slope("layerNorm"), dx);
    const dMixed = dropBack(dx.slice(), mixedMask);
    addTransposedProduct2(attended.out, dMixed, slope("mix"), d, d);
    const dAttended = timesTransposed2(dMixed, of("mix"), d);
    const dProjected = attendBack(attended, projected, dAttended, heads, context);
    addTransposedProduct2(heard.out, dProjected, slope("attend"), d, 3 * d);
    const dHeard = timesTransposed2(dProjected, of("attend"), 3 * d);
    normaliseBack(heard, dHeard, of("attendNorm"), slope("attendNorm"), dx);
  };
}
function repeated(row, length2) {
  const out = new Float32Array(length2);
  for (let at = 0; at < length2; at += row.length) out.set(row, at);
  return out;
}
function addRows2(rows, out) {
  for (let at = 0; at < rows.length; at += out.length) addScaledRow(1, rows, at, out, 0, out.length);
}

// src/sdk/models/sasrec/train.ts
var sasrecDefaults = { ...sequenceDefaults, blocks: 1, heads: 1 };
function sasrecModel(options) {
  const { d, heads, length: length2 } = options;
  if (!(heads > 0 && d % heads === 0)) {
    const message = `sasrec.heads is a divisor of d, which is ${d}; it was given ${heads}.`;
    throw new TacitlyError("options-invalid", message, { model: "sasrec", option: "heads" });
  }
  return { id: "sasrec", network: attentionNetwork(options), encoder: { kind: "attention", length: length2, heads } };
}

// src/sdk/models/sasrec/index.ts
var sasrec = defineModel({
  id: "sasrec",
  name: "SASRec",
  paper: "https://arxiv.org/abs/1808.09781",
  needs: ["visitors"],
  roles: ["nextUp"],
  isSlow: true,
  isDrawn: true,
  isNeural: true,
  defaults: sasrecDefaults,
  passes: "epochs",
  train: ({ rows }, options) => trainSequenceModel(rows, sasrecModel(options), options),
  trainFast: ({ rows }, options, onProgress) => trainFast((products) => trainSequenceModel(rows, sasrecModel(options), options, products), onProgress),
  build: "named",
  dataMap: { holds: "a vector an item, and the network that reads them", fromVisitors: withoutRare }
});

// src/sdk/models/slim/train.ts
var slimDefaults = {
  ...{ neighbours: 200, minSupport: 1, halfLife: 0 },
  ...{ l1: 1, l2: 60, nonnegative: true }
};
var itemsAStep5 = 128;
var tolerance2 = 0.01;
var mostSweeps = 30;
function* trainSlim(csr, options = slimDefaults) {
  const { l1, nonnegative } = options;
  const counts = columnCounts(csr);
  const candidates = yield* trainNeighbours(csr, {
    ...{ id: "slim", ...options },
    // A weight above 0 begins where what is shared exceeds the penalty; fitting others takes away from it.
    similarity: (item, other, _, both) => nonnegative && both <= l1 ? 0 : both / Math.sqrt(counts[item] * counts[other])
  });
  const explain = createDescent(csr, options);
  const lists = [];
  for (let item = 0; item < csr.cols; item++) {
    lists.push(
      strongestFirst(...explain(item, candidates.idx.subarray(candidates.ptr[item], candidates.ptr[item + 1])))
    );
    if ((item + 1) % itemsAStep5 === 0) yield { step: (item + 1) / itemsAStep5, steps: Math.ceil(csr.cols / itemsAStep5) };
  }
  return { ...neighboursFromLists("slim", lists), recency: recencyOf(options) };
}
function createDescent(csr, { l1, l2, nonnegative }) {
  const { ptr, idx: users } = transpose(csr);
  const residual = new Float64Array(csr.rows);
  const add = (item, value) => {
    for (let k = ptr[item]; k < ptr[item + 1]; k++) residual[users[k]] += value;
  };
  const clear = (item) => {
    for (let k = ptr[item]; k < ptr[item + 1]; k++) residual[users[k]] = 0;
  };
  const best = (item, weight) => {
    const size = ptr[item + 1] - ptr[item];
    let explained2 = size * weight;
    for (let k = ptr[item]; k < ptr[item + 1]; k++) explained2 += residual[users[k]];
    if (explained2 > l1) return (explained2 - l1) / (size + l2);
    return nonnegative || explained2 > -l1 ? 0 : (explained2 + l1) / (size + l2);
  };
  return (target, columns) => {
    const weights = new Float64Array(columns.length);
    add(target, 1);
    for (let sweep = 0; sweep < mostSweeps; sweep++) {
      let [largest, change] = [0, 0];
      columns.forEach((item, k) => {
        const weight = best(item, weights[k]);
        if (weight !== weights[k]) add(item, weights[k] - weight);
        change = Math.max(change, Math.abs(weight - weights[k]));
        largest = Math.max(largest, Math.abs(weight));
        weights[k] = weight;
      });
      if (change <= tolerance2 * largest) break;
    }
    clear(target);
    columns.forEach(clear);
    return [columns, weights];
  };
}
function strongestFirst(columns, weights) {
  const sizes = Float32Array.from(weights, (weight) => weight === 0 ? Number.NaN : Math.abs(weight));
  const order = topK(sizes, sizes.length);
  return { idx: order.map((k) => columns[k]), weights: Float32Array.from(order, (k) => weights[k]) };
}

// src/sdk/models/slim/index.ts
var slim = defineModel({
  id: "slim",
  name: "SLIM",
  paper: "https://doi.org/10.1109/ICDM.2011.134",
  needs: ["interactions"],
  roles: [],
  defaults: slimDefaults,
  search: {
    l1: { from: 0.3, to: 10, isLog: true },
    l2: { from: 5, to: 500, isLog: true },
    neighbours: { from: 50, to: 500, isLog: true, step: 10 },
    nonnegative: [true, false]
  },
  train: ({ rows }, options) => trainSlim(rows, options),
  shipped: { cause: "cutting", options: { neighbours: 50, minSupport: minVisitors } },
  build: "named",
  dataMap: { holds: "pairs of items, of which one speaks for the other", fromVisitors: sharedPairs }
});

// src/sdk/models/twotower/model.ts
var twoTowerDefaults = {
  d: 64,
  epochs: 30,
  patience: 5,
  batch: 64,
  candidates: 1024,
  targets: 0.5,
  mostEntries: 256,
  learningRate: 0.01,
  decay: 0.3,
  idDropout: 0.1,
  seed: 1
};
function startWeights(counts, size, { d, seed }) {
  const random = createRandom(seed);
  const draw = (length2, deviation) => Float32Array.from({ length: length2 }, () => deviation * normal(random));
  const ids = () => {
    const rows = draw(counts.length * d, 0.1 / Math.sqrt(d));
    counts.forEach((count, item) => {
      if (count === 0) rows.fill(0, item * d, item * d + d);
    });
    return rows;
  };
  return {
    inputIds: ids(),
    inputContent: draw(size * d, 1 / Math.sqrt(d)),
    visitorBias: draw(d, 1 / Math.sqrt(d)),
    outputIds: ids(),
    outputContent: draw(size * d, 1 / Math.sqrt(d))
  };
}
function twoTowerModel(weights, { size, values }, d) {
  const factors = addProduct(values, weights.outputContent, weights.outputIds.slice(), size, d);
  const inputs = addProduct(values, weights.inputContent, weights.inputIds.slice(), size, d);
  for (let k = 0; k < inputs.length; k++) inputs[k] += weights.visitorBias[k % d];
  const layer = { weights: transposed(weights.outputContent, d), bias: new Float32Array(d) };
  return {
    shape: "factors",
    id: "twotower",
    d,
    factors,
    encoder: { kind: "linear", pooling: "mean", inputs },
    itemEncoder: size > 0 ? { layers: [layer] } : void 0
  };
}
function transposed(matrix, d) {
  const rows = matrix.length / d;
  const out = new Float32Array(matrix.length);
  for (let r = 0; r < rows; r++) for (let f = 0; f < d; f++) out[f * rows + r] = matrix[r * d + f];
  return out;
}

// src/sdk/models/twotower/recipe.ts
var fineTuneEpochs = 5;
async function twoTowerRecipe({ kind, options, own }) {
  if (kind === "fit" || !own) return { options };
  const warmStart = { twin: own.judged, shipped: own.model };
  return { options: { ...options, epochs: fineTuneEpochs }, warmStart, twin: own.judged };
}

// src/sdk/models/twotower/gradients.ts
function twoTowerGradients(weights, { size, values }, batch2, { d }) {
  const { histories, candidates } = batch2;
  const n = histories.cols;
  const ids = { ...histories, weights: batch2.idWeights };
  const u = sumRows(weights.inputIds, ids, d);
  for (let k = 0; k < u.length; k++) u[k] += weights.visitorBias[k % d];
  const pooled = sumRows(values, histories, size);
  addProduct(pooled, weights.inputContent, u, size, d);
  const kept = bagsOfOne(candidates, n, batch2.keep);
  const content2 = sumRows(values, bagsOfOne(candidates, n), size);
  const v = addProduct(content2, weights.outputContent, sumRows(weights.outputIds, kept, d), size, d);
  const ds = new Float32Array(batch2.offsets.length);
  const width = candidates.length;
  for (let b2 = 0; b2 < batch2.visitors; b2++) {
    dotRows(v, u.subarray(b2 * d, (b2 + 1) * d), d, ds.subarray(b2 * width, (b2 + 1) * width));
  }
  const loss = softmaxLoss(ds, batch2);
  const du = addProduct(ds, v, new Float32Array(u.length), candidates.length, d);
  const dv = addTransposedProduct(ds, u, new Float32Array(v.length), candidates.length, d);
  const visitorBias = new Float32Array(d);
  for (let k = 0; k < du.length; k++) visitorBias[k % d] += du[k];
  return {
    loss,
    gradients: {
      inputIds: spreadRows(du, ids, d, n),
      inputContent: addTransposedProduct(pooled, du, new Float32Array(size * d), size, d),
      visitorBias,
      outputIds: spreadRows(dv, kept, d, n),
      outputContent: addTransposedProduct(content2, dv, new Float32Array(size * d), size, d)
    }
  };
}

// src/sdk/models/twotower/train.ts
var epochRandom = (seed, epoch) => createRandom(hashPair(epoch, 0, seed));
function* trainTwoTower(csr, features, options = twoTowerDefaults) {
  const weights = startWeights(columnCounts(csr), features.size, options);
  const epochs = stepThrough(csr, features, options, weights);
  for (let step = 1; step <= options.epochs; step++) {
    while (epochs.next().value !== "epoch") ;
    yield { step, steps: options.epochs };
  }
  const model = twoTowerModel(weights, features, options.d);
  checkFactors(model.factors);
  return model;
}
function* stepThrough(csr, features, options, weights) {
  const names = Object.keys(weights);
  const slots = names.map((name) => adamSlot(weights[name]));
  let step = 0;
  for (let epoch = 1; ; epoch++) {
    for (const batch2 of sampleBatches(csr, options, epochRandom(options.seed, epoch))) {
      const { gradients } = twoTowerGradients(weights, features, batch2, options);
      step++;
      for (const [k, name] of names.entries()) adamStep(slots[k], gradients[name], step, options);
      yield "step";
    }
    yield "epoch";
  }
}

// src/sdk/models/twotower/index.ts
var twotower = defineModel({
  id: "twotower",
  name: "two-tower",
  needs: ["interactions", "content"],
  reads: ["features"],
  roles: ["fresh"],
  isSlow: true,
  isDrawn: true,
  isNeural: true,
  defaults: twoTowerDefaults,
  train: ({ rows, content: content2 }, options) => trainTwoTower(rows, content2.features, options),
  recipe: twoTowerRecipe,
  build: "named",
  dataMap: {
    holds: "a vector an item, from its content and itself",
    fromVisitors: "trained on their interactions; from content alone for items of fewer than 3 visitors"
  }
});

// src/sdk/models/trainable.ts
var trainable = {
  popularity,
  cooccurrence,
  itemknn,
  rp3beta,
  slim,
  markov,
  rules,
  item2vec,
  gru4rec,
  sasrec,
  bpr,
  als,
  ease,
  content,
  contentals,
  contentpopularity,
  twotower,
  deepmf,
  neumf
};
var trainableModels = Object.values(trainable);

// src/sdk/models/trending/train.ts
var trendingDefaults = { halfLifeDays: 30 };
var dayMs = 864e5;
var steps3 = 4;
var kinds = 32;
var leastOfKind = 20;
var mostWeight2 = 4;
function* trainTrending(csr, { halfLifeDays } = trendingDefaults) {
  const { rows, cols, ptr, idx, times } = csr;
  const newest = times.reduce((max, time) => Math.max(max, time), -Infinity);
  const recent = Float64Array.from(times, (time) => 2 ** ((time - newest) / (halfLifeDays * dayMs)));
  const kindOf = kindsOf(csr);
  const [visitors, before, late] = Array.from({ length: 3 }, () => new Float64Array(kinds));
  for (let row = 0; row < rows; row++) {
    visitors[kindOf[row]] += recent.subarray(ptr[row], ptr[row + 1]).reduce((most2, one) => Math.max(most2, one), 0);
    for (let k = ptr[row]; k < ptr[row + 1]; k++) {
      late[kindOf[row]] += recent[k];
      before[kindOf[row]] += 1 - recent[k];
    }
  }
  const ratio = total(late) / total(before);
  const weights = before.map(
    (count, kind) => visitors[kind] < leastOfKind || !(ratio < Infinity) ? 1 : Math.min(mostWeight2, count / late[kind] * ratio)
  );
  const sums = new Float64Array(cols);
  for (let row = 0; row < rows; row++) {
    for (let k = ptr[row]; k < ptr[row + 1]; k++) sums[idx[k]] += weights[kindOf[row]] * recent[k];
  }
  const scores = Float32Array.from(sums, (sum) => Math.round(steps3 * sum) / steps3);
  return { shape: "scores", id: "trending", scores: withoutRareItems(scores, 1, csr) };
}
var total = (counts) => counts.reduce((sum, count) => sum + count, 0);
var kindsOf = ({ rows, ptr }) => Uint8Array.from({ length: rows }, (_, row) => Math.log2(Math.max(1, ptr[row + 1] - ptr[row])));

// src/sdk/models/trending/index.ts
var trending = defineModel({
  id: "trending",
  name: "trending",
  needs: ["times"],
  roles: ["trending"],
  isJudged: false,
  defaults: trendingDefaults,
  train: ({ rows }, options) => trainTrending({ ...rows, times: rows.times }, options),
  build: "always",
  dataMap: {
    holds: "a count an item that fades with time, as if visitors were of the same kinds as ever",
    fromVisitors: "how many touched it of late, in quarters; 0 for items of fewer than 3 visitors"
  }
});

// src/sdk/models/userknn/train.ts
var userKnnDefaults = { neighbours: 100, shrink: 5, amplification: 2, halfLife: 0 };
function* trainUserKnn({ rows, cols, ptr, idx }, options = userKnnDefaults) {
  const { neighbours: nearest, shrink, amplification } = options;
  const model = { shape: "rows", id: "userknn", rows: { rows, cols, ptr, idx } };
  return { ...model, nearest, shrink, amplification, recency: recencyOf(options) };
}

// src/sdk/models/userknn/index.ts
var userknn = defineModel({
  id: "userknn",
  name: "user-kNN",
  paper: "https://doi.org/10.1145/312624.312682",
  needs: ["interactions"],
  roles: [],
  defaults: userKnnDefaults,
  search: {
    neighbours: { from: 20, to: 500, isLog: true, step: 10 },
    shrink: { from: 0.1, to: 50, isLog: true },
    amplification: { from: 1, to: 3 }
  },
  train: ({ rows }, options) => trainUserKnn(rows, options),
  build: "withSharedRows",
  dataMap: {
    holds: "the rows of visitors, shuffled: lists go by those nearest to a visitor, and devices may train on them",
    fromVisitors: "whole rows, liked and rejected, without ids and times; not anonymous: who knows part of a history can find its row"
  }
});

// src/sdk/models/widedeep/train.ts
var hidden = 8;
var trainWideDeep = (data, options) => trainRanker("widedeep", data, options, (features, random) => createLayers(features, 4 * options.d, random));
function createLayers(features, d, random) {
  const vectors = drawn(features * d, 0.1, random);
  const bias2 = new Float32Array(d);
  const first = { weights: drawn(hidden * d, Math.sqrt(2 / d), random), bias: new Float32Array(hidden) };
  const last = { weights: new Float32Array(hidden), bias: new Float32Array(1) };
  return {
    network: { kind: "layers", d, vectors, bias: bias2, layers: [first, last] },
    values: [vectors, bias2, first.weights, first.bias, last.weights],
    backward({ features: features2, values }, slope, [ofVectors, ofBias, ofFirst, ofFirstBias, ofLast]) {
      const input = Float64Array.from(bias2);
      for (let k = 0; k < features2.length; k++)
        for (let f = 0; f < d; f++) input[f] += values[k] * vectors[features2[k] * d + f];
      const back = new Float64Array(d);
      for (let o = 0; o < hidden; o++) {
        let out = first.bias[o];
        for (let f = 0; f < d; f++) out += first.weights[o * d + f] * Math.max(0, input[f]);
        if (out <= 0) continue;
        ofLast[o] += slope * out;
        const own = slope * last.weights[o];
        ofFirstBias[o] += own;
        for (let f = 0; f < d; f++) {
          if (input[f] <= 0) continue;
          ofFirst[o * d + f] += own * input[f];
          back[f] += own * first.weights[o * d + f];
        }
      }
      for (let f = 0; f < d; f++) ofBias[f] += back[f];
      for (let k = 0; k < features2.length; k++)
        for (let f = 0, at = features2[k] * d; f < d; f++) ofVectors[at + f] += values[k] * back[f];
    }
  };
}

// src/sdk/models/widedeep/index.ts
var widedeep = defineModel({
  id: "widedeep",
  name: "wide & deep ranker",
  ...networkRankerTraits,
  paper: "https://doi.org/10.1145/2988450.2988454",
  train: ({ parts, held, content: content2 }, options) => trainWideDeep({ parts, held, items: content2.items }, options),
  dataMap: {
    holds: "weights of other models\u2019 scores, of traits of items and of moments, and a small network of them",
    fromVisitors: "what a fifth of them took"
  }
});

// src/sdk/models/catalogue.ts
var catalogue = {
  ...trainable,
  segmentpopularity,
  trending,
  userknn,
  bias,
  mf,
  svdpp,
  ratingknn,
  ratinguserknn,
  fm,
  logistic,
  fmranker,
  widedeep
};
var definitions = Object.values(catalogue);
var ratingModels = definitions.filter(({ needs }) => needs.includes("ratings"));
var ensembleId = "ensemble";
var edgeId = "edge";
function definitionOf(id) {
  const found = definitions.find((one) => one.id === id);
  if (found) return found;
  const all = [...definitions.map((one) => one.id), ensembleId, edgeId].join(", ");
  throw new TacitlyError("options-invalid", `There is no model "${id}"; there are ${all}.`, { model: id });
}

// src/cli/fit-task.ts
var runFit = async (task, onProgress = () => void 0) => {
  const { models, form, rows, content: content2, parts, held, targets } = task;
  const data = { rows, content: content2, parts, held, targets };
  const start = performance.now();
  const definitions2 = models.map(({ id }) => definitionOf(id));
  for (const definition2 of definitions2) {
    const { id } = definition2;
    const lack = lackOf(definition2, data);
    if (lack) throw new TacitlyError("options-invalid", `"${id}" can't be trained here: ${lack}.`, { model: id });
  }
  const ended = (of) => ({ ...of, trainMs: (performance.now() - start) / models.length });
  const optionsOf = (at) => ({ ...models[at].options, ...fewer(definitions2[at], form) });
  if (definitions2.every(({ pairs: pairs2 }) => pairs2)) {
    const rules2 = definitions2.map((definition2, at) => definition2.pairs(data, optionsOf(at)));
    return run2(walkPairs(data.rows, rules2), onProgress).map((model) => ended({ model }));
  }
  const [definition] = definitions2;
  const { shipped } = definition;
  if (form === "shipped" && shipped && "train" in shipped) {
    return [ended({ model: run2(shipped.train(data, optionsOf(0)), onProgress) })];
  }
  const fast = await definition.trainFast?.(data, optionsOf(0), onProgress);
  return [ended(fast ?? { model: run2(definition.train(data, optionsOf(0)), onProgress) })];
};
function fewer({ shipped }, form) {
  return form === "shipped" && shipped && "options" in shipped ? shipped.options : void 0;
}
function run2(training, onProgress) {
  for (; ; ) {
    const next = training.next();
    onProgress(next.done ? 1 : next.value.step / next.value.steps);
    if (next.done) return next.value;
  }
}

// src/cli/threads.ts
import { parentPort, Worker } from "worker_threads";
function serveThread(work, code) {
  const answer = (message) => parentPort.postMessage(message);
  parentPort.on("message", async (task) => {
    try {
      answer({ result: await work(task, (done2) => answer({ done: done2 })) });
    } catch (thrown) {
      const { code: found, message } = asTacitlyError(thrown, code);
      answer({ failed: { code: found, message } });
    }
  });
}

// src/sdk/bundle/pack.ts
var completes = (model, base) => base !== void 0 && model !== base && model.shape === "factors" && model.encoder === base.encoder;

// src/cli/build/detach.ts
function detach({ model, ...fit }, parts = []) {
  const base = parts.find((part) => part.shape === "factors" && completes(model, part));
  if (!base) return { ...fit, model };
  const { encoder: _, ...rest } = model;
  return { ...fit, model: rest, encoderOf: base.id };
}

// src/cli/build/fit.worker.ts
serveThread(
  async (task, onProgress) => (await runFit(task, onProgress)).map((fit) => detach(fit, task.parts)),
  "training-diverged"
);
