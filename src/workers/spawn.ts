// Where the workers are, and the only place that starts one.
import { asTacitlyError, TacitlyError } from '../sdk/errors'

export type WorkerName = 'trainer' | 'tensor' | 'webgpu' | 'extractor'

/** The site's own ways to start workers, where its bundler can't follow ours. */
export type OwnWorkers = { readonly [name in WorkerName]?: () => Worker }

/**
 * Starts a worker and hands it to `use`, with what stands in errors for its address. Where it never began and Vite is in
 * the way, a second one is tried at the place where Vite leaves it.
 *
 * @throws TacitlyError worker-unavailable, with `details.forbidden` where no worker can start here, whatever its address
 */
export async function withWorker<T>(
  name: WorkerName,
  own: (() => Worker) | undefined,
  use: (worker: Worker, address: string) => Promise<T>,
): Promise<T> {
  const address = own ? `workers.${name}` : addressOf(name)
  try {
    return await use(start(own ?? spawn[name], address), address)
  } catch (error) {
    const retry = own ? undefined : viteAddress(name)
    if (!retry || asTacitlyError(error, 'trainer-crashed').code !== 'worker-unavailable') throw error
    return use(new Worker(retry, { type: 'module' }), retry)
  }
}

// Literal on purpose: this form is what bundlers look for. In `src`, the .js names resolve to the .ts files beside them.
const spawn: Record<WorkerName, () => Worker> = {
  trainer: () => new Worker(new URL('./trainer.worker.js', import.meta.url), { type: 'module' }),
  tensor: () => new Worker(new URL('./tensor.worker.js', import.meta.url), { type: 'module' }),
  webgpu: () => new Worker(new URL('./webgpu.worker.js', import.meta.url), { type: 'module' }),
  extractor: () => new Worker(new URL('./extractor.worker.js', import.meta.url), { type: 'module' }),
}

// Not `new URL(..., import.meta.url)`: bundlers would take that for one more file to ship.
const here = import.meta.url

function addressOf(name: WorkerName): string {
  return `${here.slice(0, here.lastIndexOf('/'))}/${name}.worker.js`
}

/** Vite 6 and 7 in development move this file to .vite/deps and leave the workers behind: where they stay. */
function viteAddress(name: WorkerName): string | undefined {
  const at = here.indexOf('/.vite/deps')
  return at < 0 ? undefined : `${here.slice(0, at)}/tacitly/dist/${name}.worker.js`
}

function start(create: () => Worker, address: string): Worker {
  try {
    return create()
  } catch (cause) {
    throw new TacitlyError(
      'worker-unavailable',
      `No worker could start from ${address} (${cause}).`,
      { url: address, forbidden: true },
      cause,
    )
  }
}
