import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Worker } from 'node:worker_threads'
import { build } from 'vite'
import type { Csr } from '../src/sdk/kernels/interactions'
import { alsDefaults } from '../src/sdk/models/als/options'
import { createWasmEngine, type Helpers } from '../src/sdk/models/als/wasm-engine'
import { communities, powerLaw } from './power-law'
import { type Note, ratios } from './results'

const sweeps = 8

/** Sweeps of our WASM engine in Node and of the native library `implicit`, by turns, on one thread and on two. */
export async function noteNative(
  note: Note,
  { sizes, ds }: { readonly sizes: readonly string[]; readonly ds: readonly number[] },
) {
  const python = process.env.TACITLY_PYTHON
  if (!python)
    return console.log('native is left out: TACITLY_PYTHON names a Python that has implicit, scipy and numpy.')
  const start = await rowThread()
  for (const size of sizes) {
    const csr = powerLaw(communities[size as keyof typeof communities])
    const folder = mkdtempSync(join(tmpdir(), 'tacitly-native-'))
    writeFileSync(join(folder, 'ptr'), csr.ptr)
    writeFileSync(join(folder, 'idx'), csr.idx)
    try {
      for (const d of ds) {
        for (const threads of [1, 2]) {
          const { ours, theirs } = await byTurns(python, folder, csr, d, threads, start)
          const on = `${threads} thread${threads === 1 ? '' : 's'}`
          note(`sweep, implicit, ${on}`, theirs, { size, d })
          note(`sweep, wasm, ${on}`, ours, { size, d })
          note(`wasm / implicit, ${on}`, ratios(ours, theirs), { size, d })
        }
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  }
}

async function byTurns(python: string, folder: string, csr: Csr, d: number, threads: number, start: Helpers['start']) {
  const args = [join(import.meta.dirname, 'native.py'), folder, csr.rows, csr.cols, d, threads].map(String)
  const env = { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: String(threads) }
  const child = spawn(python, args, { env, stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = linesOf(child)
  const helpers = threads === 1 ? undefined : { count: threads - 1, start }
  // Threads come to what is left of a half.
  const breathe = () => new Promise<void>(resolve => setImmediate(resolve))
  const engine = await createWasmEngine(csr, { ...alsDefaults, d }, undefined, breathe, helpers)
  try {
    await lines.next() // ready
    const [ours, theirs]: number[][] = [[], []]
    for (let sweep = 0; sweep <= sweeps; sweep++) {
      const began = performance.now()
      await engine.sweep()
      ours.push(performance.now() - began)
      child.stdin!.write('sweep\n')
      theirs.push(Number((await lines.next()).value))
    }
    return { ours: ours.slice(1), theirs: theirs.slice(1) }
  } finally {
    engine.dispose()
    child.kill()
  }
}

/** @throws Error from `next`, where the program ended */
async function* linesOf(child: ChildProcess): AsyncGenerator<string> {
  yield* createInterface({ input: child.stdout! })
  throw new Error('native.py ended: it needs implicit, scipy and numpy.')
}

/** A thread of Node's in the place of a page's worker. */
async function rowThread(): Promise<Helpers['start']> {
  const built = await build({
    ...{ configFile: false, logLevel: 'error' },
    build: {
      ...{ write: false, ssr: join(import.meta.dirname, '../test/helpers/row-thread.ts'), minify: false },
      rollupOptions: { output: { format: 'cjs' } },
    },
  })
  const [{ code }] = (built as { output: { code: string }[] }).output
  return (task, scratch) => {
    const thread = new Worker(code, { eval: true, workerData: { task, scratch } })
    thread.unref()
    return () => void thread.terminate()
  }
}
