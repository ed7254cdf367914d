import { alsSweepWasm } from '../../kernels/als-sweep.wasm'
import { alsSweepSharedWasm } from '../../kernels/als-sweep-shared.wasm'
import { instantiateWasm, type WithMemory } from '../../wasm'

/** What als-sweep.as.ts exports; every pointer is an offset in bytes. */
export interface Kernel extends WithMemory {
  solveRows(
    x: number,
    y: number,
    ptr: number,
    idx: number,
    weights: number,
    lambda: number,
    shared: number,
    scratch: number,
    d: number,
    cgSteps: number,
    from: number,
    to: number,
    rejection: number,
  ): void
  gram(y: number, n: number, d: number, scale: number, out: number): void
  dotRows(y: number, x: number, n: number, d: number, out: number): void
}

/** Numbers that `solveRows` notes down. */
export const scratchLength = (d: number) => 12 * d + 8

/** @throws TacitlyError see `instantiateWasm` */
export const instantiate = (): Promise<Kernel> => instantiateWasm<Kernel>(alsSweepWasm)

/** The same, on a memory that other threads have, too. @throws TacitlyError see `instantiateWasm` */
export const instantiateShared = (memory: WebAssembly.Memory): Promise<Kernel> =>
  instantiateWasm<Kernel>(alsSweepSharedWasm, memory)

/** As much as a module can address: nothing of it is taken before it is used. */
export const createSharedMemory = (): WebAssembly.Memory =>
  new WebAssembly.Memory({ initial: 1, maximum: 65536, shared: true })
