/// <reference types="@webgpu/types/dist" />

/** A GPU that could be opened, and what its driver says of itself. */
export interface FoundAdapter {
  readonly adapter: GPUAdapter
  /** As the browser names it. */
  readonly name: string
  /** False for software: right, but many times slower than WASM. */
  readonly hardware: boolean
  /** Its threads step in groups of 32, always: what the kernel of subgroups is written for. */
  readonly hasSubgroups: boolean
}

/** What browsers tell of an adapter, newer than the types. */
interface AdapterInfo {
  readonly vendor: string
  readonly architecture: string
  readonly description: string
  readonly isFallbackAdapter?: boolean
  readonly subgroupMinSize?: number
  readonly subgroupMaxSize?: number
}

/** The adapter that this browser would give; undefined: none. Asking opens nothing. Rejects where the browser fails to answer. */
export async function findAdapter(): Promise<FoundAdapter | undefined> {
  const adapter = await globalThis.navigator?.gpu?.requestAdapter({ powerPreference: 'high-performance' })
  if (!adapter) return
  const info = (adapter as unknown as { readonly info?: AdapterInfo }).info
  const isFallback = info?.isFallbackAdapter ?? adapter.isFallbackAdapter ?? false
  const name = [info?.vendor, info?.architecture, info?.description].filter(Boolean).join(' ')
  const has32 = info?.subgroupMinSize === 32 && info.subgroupMaxSize === 32
  return {
    adapter,
    name: name || 'a GPU without a name',
    hardware: !isFallback,
    hasSubgroups: has32 && adapter.features.has('subgroups'),
  }
}
