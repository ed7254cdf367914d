/// <reference types="@webgpu/types/dist" />
import { unavailable, type WebgpuDevice } from './device'

/** A pass over the GPU: what runs, on which buffers, over which grid. */
export interface Dispatch {
  readonly pipeline: GPUComputePipeline
  readonly bindings: GPUBindGroup
  readonly grid: [number, number]
}

/** Buffers of one engine, and what is done with them. Whoever creates it disposes it. */
export type Memory = ReturnType<typeof createMemory>

export function createMemory(gpu: WebgpuDevice) {
  const { device } = gpu
  const { STORAGE, COPY_DST, COPY_SRC, MAP_READ } = GPUBufferUsage
  const buffers: GPUBuffer[] = []

  /** Zeros. @throws TacitlyError backend-unavailable: more than the device gives in one piece */
  function allocate(bytes: number, usage = STORAGE | COPY_DST | COPY_SRC): GPUBuffer {
    const most = Math.min(device.limits.maxBufferSize, device.limits.maxStorageBufferBindingSize)
    if (bytes > most) throw unavailable(`it needs ${bytes} bytes in one piece and allows ${most}`, { bytes, most })
    const buffer = device.createBuffer({ size: bytes, usage })
    buffers.push(buffer)
    return buffer
  }

  function upload(values: Float32Array | Uint32Array, usage = 0): GPUBuffer {
    const buffer = allocate(values.byteLength, STORAGE | COPY_DST | COPY_SRC | usage)
    device.queue.writeBuffer(buffer, 0, values as Float32Array<ArrayBuffer>)
    return buffer
  }

  function dispatch(pipeline: GPUComputePipeline, bound: GPUBuffer[], grid: [number, number]): Dispatch {
    const entries = bound.map((buffer, binding) => ({ binding, resource: { buffer } }))
    return { pipeline, grid, bindings: device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }) }
  }

  /** In one submit, one after another. @throws TacitlyError backend-unavailable, once the device is lost */
  function submit(dispatches: readonly Dispatch[], copies?: (encoder: GPUCommandEncoder) => void): void {
    gpu.check()
    const encoder = device.createCommandEncoder()
    const pass = encoder.beginComputePass()
    for (const { pipeline, bindings, grid } of dispatches) {
      pass.setPipeline(pipeline)
      pass.setBindGroup(0, bindings)
      pass.dispatchWorkgroups(...grid)
    }
    pass.end()
    copies?.(encoder)
    device.queue.submit([encoder.finish()])
  }

  return {
    ...{ allocate, upload, dispatch, submit },
    /** What `read` needs to read so many bytes, again and again. */
    staging: (bytes: number) => allocate(bytes, MAP_READ | COPY_DST),
    /** What stands in a buffer after these, in the same submit. */
    async read(dispatches: readonly Dispatch[], from: GPUBuffer, staging: GPUBuffer): Promise<Float32Array> {
      submit(dispatches, encoder => encoder.copyBufferToBuffer(from, 0, staging, 0, staging.size))
      try {
        await staging.mapAsync(GPUMapMode.READ)
      } catch (cause) {
        throw unavailable(`its results could not be read (${cause})`)
      }
      const values = new Float32Array(staging.getMappedRange().slice(0))
      staging.unmap()
      gpu.check()
      return values
    },
    dispose() {
      for (const buffer of buffers.splice(0)) buffer.destroy()
    },
  }
}
