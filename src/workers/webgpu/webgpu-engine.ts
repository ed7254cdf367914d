import { TacitlyError } from '../../sdk/errors'
import type { AlsSide } from '../../sdk/kernels/als-sweep'
import type { Csr } from '../../sdk/kernels/interactions'
import { type AlsEngine, alsSides, startFactors } from '../../sdk/models/als/engine'
import type { AlsOptions } from '../../sdk/models/als/options'
import type { Breathe } from '../../sdk/training/breathe'
import { sweepMacs } from '../sweep-macs'
import { unavailable, type WebgpuDevice } from './device'
import { gramGrid, gramOfParts, gramParts, sumGrid, sumOfParts } from './gram'
import { rowGrid, solveRowsCode } from './solve-rows'

/** Multiply-adds that go to the GPU in one go, at least: what a small GPU does in a tenth of a second, far below any watchdog. */
const submitMacs = 1e10

/** A pass over the GPU: what runs, on which buffers, over which grid. */
interface Dispatch {
  readonly pipeline: GPUComputePipeline
  readonly bindings: GPUBindGroup
  readonly grid: [number, number]
}

/**
 * Implicit ALS in WGSL. A sweep is only noted down: all that nobody looks at in between go to the GPU together, and factors
 * come back when they are asked for.
 * @throws TacitlyError backend-unavailable, also later: too little room, or a device that is lost
 */
export async function createWebgpuEngine(
  gpu: WebgpuDevice,
  csr: Csr,
  options: AlsOptions,
  start?: Float32Array,
  breathe?: Breathe,
): Promise<AlsEngine> {
  if (csr.idx.length === 0) throw new TacitlyError('no-interactions', 'There is no interaction to train on.')
  const { device } = gpu
  const { d } = options
  const { users, items } = alsSides(csr, options)
  const buffers: GPUBuffer[] = []
  const dispose = () => {
    for (const buffer of buffers.splice(0)) buffer.destroy()
  }
  try {
    const itemFactors = upload(start ?? startFactors(items.rows, options), GPUBufferUsage.COPY_SRC)
    const userFactors = allocate(users.rows * d * 4)
    const gram = allocate(d * d * 4)
    const parts = allocate(gramParts * d * d * 4)
    const staging = allocate(items.rows * d * 4, GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST)
    const [ofParts, ofSum, ofRows] = await Promise.all(
      [gramOfParts(d), sumOfParts(d, options.unobservedWeight), solveRowsCode(options)].map(gpu.pipeline),
    )
    const half = (side: AlsSide, x: GPUBuffer, y: GPUBuffer): Dispatch[] => {
      const { rows, columns, weights } = layOut(side)
      const count = upload(Uint32Array.of(side.cols, 0, 0, 0), GPUBufferUsage.UNIFORM)
      return [
        dispatch(ofParts, [y, parts, count], gramGrid(d)),
        dispatch(ofSum, [parts, gram], sumGrid(d)),
        dispatch(ofRows, [upload(rows), upload(columns), upload(weights), y, gram, x], rowGrid(side.rows)),
      ]
    }
    const sweep = [...half(users, userFactors, itemFactors), ...half(items, itemFactors, userFactors)]
    return engineOf(sweep, itemFactors, staging)
  } catch (error) {
    dispose()
    throw error
  }

  function allocate(size: number, usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST): GPUBuffer {
    const most = Math.min(device.limits.maxBufferSize, device.limits.maxStorageBufferBindingSize)
    if (size > most) throw unavailable(`it needs ${size} bytes in one piece and allows ${most}`, { size, most })
    const buffer = device.createBuffer({ size, usage })
    buffers.push(buffer)
    return buffer
  }

  function upload(values: Float32Array | Uint32Array, more = 0): GPUBuffer {
    const buffer = allocate(values.byteLength, GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | more)
    device.queue.writeBuffer(buffer, 0, values as Float32Array<ArrayBuffer>)
    return buffer
  }

  function dispatch(pipeline: GPUComputePipeline, bound: GPUBuffer[], grid: [number, number]): Dispatch {
    const entries = bound.map((buffer, binding) => ({ binding, resource: { buffer } }))
    return { pipeline, grid, bindings: device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }) }
  }

  function engineOf(sweep: readonly Dispatch[], factors: GPUBuffer, staging: GPUBuffer): AlsEngine {
    const macs = sweepMacs(csr, options)
    let noted = 0
    let read: Float32Array | undefined

    /** All that is noted down, and then `last`. */
    function submit(last?: (encoder: GPUCommandEncoder) => void): void {
      gpu.check()
      const encoder = device.createCommandEncoder()
      const pass = encoder.beginComputePass()
      for (; noted > 0; noted--) {
        for (const { pipeline, bindings, grid } of sweep) {
          pass.setPipeline(pipeline)
          pass.setBindGroup(0, bindings)
          pass.dispatchWorkgroups(...grid)
        }
      }
      pass.end()
      last?.(encoder)
      device.queue.submit([encoder.finish()])
    }

    return {
      backend: 'webgpu',
      async sweep() {
        read = undefined
        noted++
        if (noted * macs >= submitMacs) {
          submit()
          await device.queue.onSubmittedWorkDone()
        }
        gpu.check()
        await breathe?.()
      },
      async itemFactors() {
        if (!read) {
          submit(encoder => encoder.copyBufferToBuffer(factors, 0, staging, 0, staging.size))
          try {
            await staging.mapAsync(GPUMapMode.READ)
          } catch (cause) {
            throw unavailable(`its results could not be read (${cause})`)
          }
          read = new Float32Array(staging.getMappedRange().slice(0))
          staging.unmap()
          gpu.check()
        }
        return read.slice()
      },
      dispose,
    }
  }
}

/** A side as the GPU reads it: records of (row, first entry, end, lambda), the longest row first; columns; weights. */
function layOut({ rows, ptr, idx, weights, lambda }: AlsSide) {
  const order = Uint32Array.from({ length: rows }, (_, row) => row)
  const length = (row: number) => ptr[row + 1] - ptr[row]
  order.sort((a, b) => length(b) - length(a))
  const records = new Uint32Array(4 * rows)
  const lambdas = new Float32Array(records.buffer)
  for (let at = 0; at < rows; at++) {
    const row = order[at]
    records.set([row, ptr[row], ptr[row + 1]], 4 * at)
    lambdas[4 * at + 3] = lambda[row]
  }
  return { rows: records, columns: new Uint32Array(idx), weights: weights ?? new Float32Array(idx.length).fill(1) }
}
