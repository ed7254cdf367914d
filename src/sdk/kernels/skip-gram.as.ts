// AssemblyScript, compiled by tools/build-wasm.mjs: the SIMD twin of content/word2vec.ts, in float32, with the same draws.
// Pointers are bytes into the exported memory, and the caller lays it out (cli/encoders/learn-words.ts); d is a multiple
// of 4. Comments on the algorithm stand in the readable twin.

const lane: usize = 16
const mostLogit: f32 = 8

let state: u32 = 0

/** Where the generator stands: mulberry32 of random.ts. */
export function setState(value: u32): void {
  state = value
}

function random(): f64 {
  state += 0x6d2b79f5
  let t: u32 = (state ^ (state >>> 15)) * (1 | state)
  t = (t + (t ^ (t >>> 7)) * (61 | t)) ^ t
  return <f64>(t ^ (t >>> 14)) / 4294967296
}

@inline function sum(a: v128): f32 {
  return f32x4.extract_lane(a, 0) + f32x4.extract_lane(a, 1) + f32x4.extract_lane(a, 2) + f32x4.extract_lane(a, 3)
}

/** e^x to float32, without the table of the standard one, which would lie where the caller's arrays do. */
function exp(x: f32): f32 {
  const y: f32 = max<f32>(-126, min<f32>(126, x * 1.4426950408889634))
  const n: f32 = nearest<f32>(y)
  const r: f32 = (y - n) * 0.6931471805599453
  const p: f32 = 1 + r * (1 + r * (0.5 + r * (0.16666667 + r * (0.041666668 + r * (0.008333334 + r * 0.0013888889)))))
  return p * reinterpret<f32>((<i32>n + 127) << 23)
}

function learnPair(
  centres: usize, contexts: usize, table: usize, tableSize: f64, push: usize, bytes: usize, centre: i32, context: i32,
  negatives: i32, rate: f32,
): void {
  const v = centres + <usize>centre * bytes
  memory.fill(push, 0, bytes)
  for (let k = 0; k <= negatives; k++) {
    const word = k == 0 ? context : load<i32>(table + (<usize>(random() * tableSize) << 2))
    if (k > 0 && word == context) continue
    const u = contexts + <usize>word * bytes
    let s = f32x4.splat(0)
    for (let f: usize = 0; f < bytes; f += lane) s = f32x4.add(f32x4.mul(v128.load(v + f), v128.load(u + f)), s)
    const logit = sum(s)
    if (k == 0 ? logit > mostLogit : logit < -mostLogit) continue
    const label: f32 = k == 0 ? 1 : 0
    const gradient = f32x4.splat(rate * (label - 1 / (1 + exp(-logit))))
    for (let f: usize = 0; f < bytes; f += lane) {
      const held = v128.load(u + f)
      v128.store(push + f, f32x4.add(v128.load(push + f), f32x4.mul(gradient, held)))
      v128.store(u + f, f32x4.add(held, f32x4.mul(gradient, v128.load(v + f))))
    }
  }
  for (let f: usize = 0; f < bytes; f += lane) v128.store(v + f, f32x4.add(v128.load(v + f), v128.load(push + f)))
}

/** One pass over the words `from` .. `to` of idx, a document. `words` has room for them. */
export function learnDocument(
  idx: usize, from: i32, to: i32, keep: usize, words: usize, centres: usize, contexts: usize, table: usize,
  tableSize: i32, push: usize, d: i32, window: i32, negatives: i32, rate: f32,
): void {
  let count = 0
  for (let k = from; k < to; k++) {
    const word = load<i32>(idx + (<usize>k << 2))
    if (random() >= load<f64>(keep + (<usize>word << 3))) continue
    store<i32>(words + (<usize>count << 2), word)
    count++
  }
  for (let at = 0; at < count; at++) {
    const width = 1 + <i32>(random() * <f64>window)
    const centre = load<i32>(words + (<usize>at << 2))
    for (let near = max(0, at - width); near <= min(count - 1, at + width); near++) {
      if (near == at) continue
      const context = load<i32>(words + (<usize>near << 2))
      learnPair(centres, contexts, table, <f64>tableSize, push, <usize>d << 2, centre, context, negatives, rate)
    }
  }
}
