import { mostGroups, type RowsProblem, rowBindings } from './solve-rows'

const threads = 256
/** Of 32 threads. */
const groups = threads / 32
/** Entries that a workgroup looks at side by side: eight threads have one. */
const slots = threads / 8

/** Whether vectors are cut into eights of fours. */
export const fitsSubgroups = (d: number) => d % 32 === 0

/** How a thread gets what another one of its 32 has. */
export const swapInSubgroup = `
  fn swap(value: f32, mask: u32) -> f32 { return subgroupShuffleXor(value, mask); }
  fn swapFour(value: vec4f, mask: u32) -> vec4f { return subgroupShuffleXor(value, mask); }`

/**
 * `solveRowsCode` for threads that step in groups of 32, and only for those: of any other size it gives wrong numbers. Eight
 * threads have a vector, a share of fours each, which stays in registers; 32 entries are looked at side by side, straight
 * from the cache.
 */
export function subgroupRowsCode({ d, cgSteps }: RowsProblem, swapping = swapInSubgroup): string {
  const lanes = d / 4
  const each = (code: (v: number) => string, by = ' ') => Array.from({ length: d / 32 }, (_, v) => code(v)).join(by)
  const dot = (a: string, b: string) => each(v => `dot(${a}${v}, ${b}${v})`, ' + ')
  return `
  enable subgroups;
  diagnostic(off, subgroup_uniformity);
  ${rowBindings}
  var<workgroup> p: array<vec4f, ${lanes}>;
  var<workgroup> sums: array<vec4f, ${groups * lanes}>;
  var<private> thread: u32;
  ${swapping}
  fn ofEight(value: f32) -> f32 {
    let two = value + swap(value, 1u);
    let four = two + swap(two, 2u);
    return four + swap(four, 4u);
  }
  fn ofSlots(value: vec4f) -> vec4f {
    let two = value + swapFour(value, 8u);
    return two + swapFour(two, 16u);
  }
  fn weigh(entry: u32, end: u32, product: f32, isFirst: bool) -> f32 {
    if (entry >= end) { return 0.; }
    let c = weights[entry];
    return select(abs(c) * product, max(c, 0.) - abs(c) * product, isFirst);
  }

  @compute @workgroup_size(${threads})
  fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) index: u32) {
    thread = index;
    let at = group.y * ${mostGroups}u + group.x;
    if (at >= arrayLength(&rows)) { return; }
    let row = rows[at];
    let part = index % 8u;
    let slot = index / 8u;
    let x = row.row * ${lanes}u + part;
    if (row.start == row.end) {
      if (slot == 0u) { ${each(v => `X[x + ${8 * v}u] = vec4f();`)} }
      return;
    }
    ${each(v => `var x${v} = X[x + ${8 * v}u]; var p${v} = x${v}; var r${v} = vec4f();`)}
    var rr = 0.;
    for (var step = 0u; step <= ${cgSteps}u; step++) {
      let isFirst = step == 0u;
      let sign = select(1., -1., isFirst);
      if (slot == 0u) { ${each(v => `p[part + ${8 * v}u] = p${v};`)} }
      workgroupBarrier();
      ${each(v => `var q${v} = vec4f();`)}
      for (var j = slot; j < ${d}u; j += ${slots}u) {
        let value = sign * p[j / 4u][j % 4u];
        ${each(v => `q${v} += value * G[j * ${lanes}u + part + ${8 * v}u];`)}
      }
      for (var base = row.start; base < row.end; base += ${2 * slots}u) {
        let first = base + slot;
        let second = first + ${slots}u;
        let a = columns[select(row.start, first, first < row.end)] * ${lanes}u + part;
        let b = columns[select(row.start, second, second < row.end)] * ${lanes}u + part;
        ${each(v => `let a${v} = Y[a + ${8 * v}u]; let b${v} = Y[b + ${8 * v}u];`)}
        let ofA = weigh(first, row.end, ofEight(${dot('a', 'p')}), isFirst);
        let ofB = weigh(second, row.end, ofEight(${dot('b', 'p')}), isFirst);
        ${each(v => `q${v} += ofA * a${v} + ofB * b${v};`)}
      }
      ${each(v => `q${v} = ofSlots(q${v});`)}
      if (slot % 4u == 0u) { ${each(v => `sums[slot / 4u * ${lanes}u + part + ${8 * v}u] = q${v};`)} }
      workgroupBarrier();
      ${each(v => `q${v} = sign * row.lambda * p${v};`)}
      for (var k = part; k < ${groups * lanes}u; k += ${lanes}u) { ${each(v => `q${v} += sums[k + ${8 * v}u];`)} }
      if (isFirst) {
        ${each(v => `r${v} = q${v}; p${v} = q${v};`)}
        rr = ofEight(${dot('r', 'r')});
      } else {
        let alpha = select(0., rr / ofEight(${dot('p', 'q')}), rr > 1e-20);
        ${each(v => `x${v} += alpha * p${v}; r${v} -= alpha * q${v};`)}
        let next = ofEight(${dot('r', 'r')});
        let beta = select(0., next / rr, rr > 1e-20);
        ${each(v => `p${v} = r${v} + beta * p${v};`)}
        rr = next;
      }
    }
    if (slot == 0u) { ${each(v => `X[x + ${8 * v}u] = x${v};`)} }
  }`
}
