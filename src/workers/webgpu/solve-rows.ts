/** What a kernel of this folder is made for. */
export interface RowsProblem {
  readonly d: number
  readonly cgSteps: number
}

/** Workgroups in a line of the grid: what every device allows. */
export const mostGroups = 65535

/** A workgroup a row. */
export const rowGrid = (rows: number): [number, number] => [
  Math.min(rows, mostGroups),
  Math.ceil(rows / Math.min(rows, mostGroups)),
]

/** Threads that hold a vector in fours, or more that share its row's entries. */
const threadsFor = (d: number) => 64 * Math.ceil(d / 256)

/** What every kernel of half a sweep is bound to; rows lie longest first, so that the last to end are short. */
export const rowBindings = `
  struct Row { row: u32, start: u32, end: u32, lambda: f32 }
  @group(0) @binding(0) var<storage, read> rows: array<Row>;
  @group(0) @binding(1) var<storage, read> columns: array<u32>;
  @group(0) @binding(2) var<storage, read> weights: array<f32>;
  @group(0) @binding(3) var<storage, read> Y: array<vec4f>;
  @group(0) @binding(4) var<storage, read> G: array<vec4f>;
  @group(0) @binding(5) var<storage, read_write> X: array<vec4f>;`

/**
 * Half a sweep: each row of X by conjugate gradient from where it stands, as `solveRows` does it; a workgroup a row. Needs no
 * subgroups. Entries come in chunks: first a thread works out the weight of each, then threads add up the weighted vectors, a
 * lane four features of every `shares`th entry. The first round is at once the residual: c p - |c| y.x where the others
 * have |c| y.p.
 */
export function solveRowsCode({ d, cgSteps }: RowsProblem): string {
  const threads = threadsFor(d)
  const lanes = d / 4
  const shares = Math.floor(threads / lanes)
  return `${rowBindings}
  var<workgroup> p: array<vec4f, ${lanes}>;
  var<workgroup> weighted: array<f32, ${threads}>;
  var<workgroup> sums: array<vec4f, ${threads}>;
  var<workgroup> squares: array<f32, ${lanes}>;

  fn total(thread: u32, value: f32) -> f32 {
    workgroupBarrier();
    if (thread < ${lanes}u) { squares[thread] = value; }
    workgroupBarrier();
    var sum = 0.;
    for (var k = 0u; k < ${lanes}u; k++) { sum += squares[k]; }
    return sum;
  }

  @compute @workgroup_size(${threads})
  fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
    let at = group.y * ${mostGroups}u + group.x;
    if (at >= arrayLength(&rows)) { return; }
    let row = rows[at];
    let lane = thread % ${lanes}u;
    let share = thread / ${lanes}u;
    let adds = share < ${shares}u;
    let holds = thread < ${lanes}u;
    if (row.start == row.end) {
      if (holds) { X[row.row * ${lanes}u + lane] = vec4f(); }
      return;
    }
    var x = vec4f();
    var r = vec4f();
    var rr = 0.;
    if (holds) {
      x = X[row.row * ${lanes}u + lane];
      p[lane] = x;
    }
    for (var step = 0u; step <= ${cgSteps}u; step++) {
      let isFirst = step == 0u;
      let sign = select(1., -1., isFirst);
      workgroupBarrier();
      var sum = vec4f();
      if (adds) {
        for (var j = share; j < ${d}u; j += ${shares}u) { sum += sign * p[j / 4u][j % 4u] * G[j * ${lanes}u + lane]; }
      }
      for (var chunk = row.start; chunk < row.end; chunk += ${threads}u) {
        let count = min(${threads}u, row.end - chunk);
        if (thread < count) {
          let y = columns[chunk + thread] * ${lanes}u;
          let c = weights[chunk + thread];
          var products = vec4f();
          for (var t = 0u; t < ${lanes}u; t++) { products += p[t] * Y[y + t]; }
          weighted[thread] = select(0., max(c, 0.), isFirst) + sign * abs(c) * dot(products, vec4f(1.));
        }
        workgroupBarrier();
        if (adds) {
          for (var k = share; k < count; k += ${shares}u) { sum += weighted[k] * Y[columns[chunk + k] * ${lanes}u + lane]; }
        }
        workgroupBarrier();
      }
      sums[thread] = sum;
      workgroupBarrier();
      var q = vec4f();
      var mine = vec4f();
      if (holds) {
        mine = p[lane];
        q = sign * row.lambda * mine;
        for (var k = 0u; k < ${shares}u; k++) { q += sums[k * ${lanes}u + lane]; }
      }
      if (isFirst) {
        r = q;
        rr = total(thread, dot(r, r));
        mine = r;
      } else {
        let pq = total(thread, dot(mine, q));
        let alpha = select(0., rr / pq, rr > 1e-20);
        x += alpha * mine;
        r -= alpha * q;
        let next = total(thread, dot(r, r));
        mine = r + select(0., next / rr, rr > 1e-20) * mine;
        rr = next;
      }
      if (holds) { p[lane] = mine; }
    }
    if (holds) { X[row.row * ${lanes}u + lane] = x; }
  }`
}
