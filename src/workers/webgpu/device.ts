/// <reference types="@webgpu/types/dist" />
import { TacitlyError } from '../../sdk/errors'
import { type FoundAdapter, findAdapter } from './adapter'

/** A GPU that is open. */
export interface WebgpuDevice extends Omit<FoundAdapter, 'adapter'> {
  readonly device: GPUDevice
  /** Built once, however many engines ask. */
  pipeline(code: string): Promise<GPUComputePipeline>
  /** @throws TacitlyError backend-unavailable, once the device is lost or has refused something */
  check(): void
}

/**
 * Opens the GPU with the largest buffers that it has.
 * @throws TacitlyError backend-unavailable, naming what is missing
 */
export async function openDevice(): Promise<WebgpuDevice> {
  const found = await findAdapter().catch(refused)
  if (!found) throw unavailable(`this browser gave no WebGPU ${globalThis.navigator?.gpu ? 'adapter' : 'interface'}`)
  const { adapter, ...facts } = found
  const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits
  const requiredFeatures = facts.hasSubgroups ? (['subgroups'] as unknown as GPUFeatureName[]) : []
  const requiredLimits = { maxBufferSize, maxStorageBufferBindingSize }
  const device = await adapter.requestDevice({ requiredFeatures, requiredLimits }).catch(refused)
  let failure: string | undefined
  device.lost.then(({ reason, message }) => {
    failure ??= `its device was lost (${reason ?? 'unknown'}): ${message}`
  })
  device.addEventListener('uncapturederror', event => {
    failure ??= (event as GPUUncapturedErrorEvent).error.message
  })
  const pipelines = new Map<string, Promise<GPUComputePipeline>>()
  return {
    device,
    ...facts,
    pipeline(code) {
      const known = pipelines.get(code)
      if (known) return known
      const compute = { module: device.createShaderModule({ code }), entryPoint: 'main' }
      const made = device.createComputePipelineAsync({ layout: 'auto', compute })
      pipelines.set(code, made)
      return made
    },
    check() {
      if (failure !== undefined) throw unavailable(failure)
    },
  }
}

function refused(cause: unknown): never {
  throw unavailable(`its device could not be opened (${cause})`)
}

export function unavailable(reason: string, details: Record<string, unknown> = {}): TacitlyError {
  const message = `WebGPU can't train here: ${reason}. Use another backend, or leave it out.`
  return new TacitlyError('backend-unavailable', message, { backend: 'webgpu', reason, ...details })
}
