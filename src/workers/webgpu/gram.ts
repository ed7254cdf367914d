// alpha_0 Y'Y in two stages, so that the sum over all rows is spread over many threads.

/** Parts that the rows are cut into, and threads of a workgroup. */
export const gramParts = 128
const threads = 64

/** Of the first stage: a thread has 4 x 4 products, a workgroup's row of the grid is one part. */
export const gramGrid = (d: number): [number, number] => [gramParts, Math.ceil((d / 4) ** 2 / threads)]

/** First stage: Y'Y of each part, parts d x d. Bindings: Y rows x d, parts, rows. */
export const gramOfParts = (d: number) => `
  @group(0) @binding(0) var<storage, read> Y: array<vec4f>;
  @group(0) @binding(1) var<storage, read_write> parts: array<vec4f>;
  @group(0) @binding(2) var<uniform> rows: u32;
  @compute @workgroup_size(${threads})
  fn main(@builtin(workgroup_id) group: vec3u, @builtin(local_invocation_index) thread: u32) {
    let tile = group.y * ${threads}u + thread;
    if (tile >= ${(d / 4) ** 2}u) { return; }
    let a = tile / ${d / 4}u;
    let b = tile % ${d / 4}u;
    let rowsOfPart = (rows + ${gramParts - 1}u) / ${gramParts}u;
    let end = min(rows, (group.x + 1u) * rowsOfPart);
    var sums = mat4x4f();
    for (var r = group.x * rowsOfPart; r < end; r++) {
      let left = Y[r * ${d / 4}u + a];
      let right = Y[r * ${d / 4}u + b];
      sums += mat4x4f(left.x * right, left.y * right, left.z * right, left.w * right);
    }
    for (var i = 0u; i < 4u; i++) { parts[(group.x * ${d}u + 4u * a + i) * ${d / 4}u + b] = sums[i]; }
  }`

/** Second stage: alpha_0 times the sum of the parts. Bindings: parts, G d x d. */
export const sumOfParts = (d: number, unobservedWeight: number) => `
  @group(0) @binding(0) var<storage, read> parts: array<vec4f>;
  @group(0) @binding(1) var<storage, read_write> G: array<vec4f>;
  @compute @workgroup_size(${threads})
  fn main(@builtin(global_invocation_id) at: vec3u) {
    if (at.x >= ${(d * d) / 4}u) { return; }
    var sum = vec4f();
    for (var part = 0u; part < ${gramParts}u; part++) { sum += parts[part * ${(d * d) / 4}u + at.x]; }
    G[at.x] = ${unobservedWeight} * sum;
  }`

export const sumGrid = (d: number): [number, number] => [Math.ceil((d * d) / 4 / threads), 1]
