import { loadCode } from '../../load-code'
import type { Item, ListOptions } from '../../types/index'
import type { Experiments, ExperimentsHost } from './experiments'

/** The way to what is tried out, whose code is fetched before the first list of a page that tries something. */
export interface ExperimentsAccess<TItem extends Item> {
  /** undefined: it is on its way, or failed. */
  readonly present: () => Experiments<TItem> | undefined
  /** Lists wait for it. */
  readonly isComing: () => boolean
  /** @throws TacitlyError 'code-missing' */
  readonly open: () => Promise<Experiments<TItem>>
  /** All that such a list takes is here. Never rejects: what failed is what `open` throws. */
  readonly ready: (options: ListOptions<TItem>) => Promise<unknown>
}

/**
 * undefined: nothing is tried. A server knows no visitor to assign by, unless the site says whom it serves.
 * Once it is here, or has failed, lists change: in the latter case they are as they are without it.
 */
export function createExperimentsAccess<TItem extends Item>(
  host: ExperimentsHost<TItem>,
): ExperimentsAccess<TItem> | undefined {
  const { options, isServer, onChange } = host
  if (!options.experiments || (isServer && options.unit === undefined)) return undefined
  let experiments: Experiments<TItem> | undefined
  let opening: Promise<Experiments<TItem>> | undefined
  let isComing = true

  async function fetchCode(): Promise<Experiments<TItem>> {
    try {
      const { createExperiments } = await loadCode(import('./experiments'))
      experiments = await createExperiments(host)
      return experiments
    } finally {
      isComing = false
      onChange()
    }
  }

  function open(): Promise<Experiments<TItem>> {
    opening ??= fetchCode()
    return opening
  }

  return {
    present: () => experiments,
    isComing: () => isComing,
    open,
    ready: options =>
      open()
        .then(opened => opened.prepare(options))
        .catch(() => undefined),
  }
}
