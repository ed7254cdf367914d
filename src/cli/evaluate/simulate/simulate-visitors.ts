import { TacitlyError } from '../../../sdk/errors'
import { meanError } from '../../../sdk/evaluate/mean-error'
import { judgeList } from '../../../sdk/evaluate/metrics'
import { type PairedGain, pairedGain } from '../../../sdk/evaluate/paired-gain'
import { estimateExamination } from '../../../sdk/kernels/examination'
import type { Csr } from '../../../sdk/kernels/interactions'
import type { ClickWorld } from './click-model'
import { clicksAlone, type Lessons, type ServedPage, type Shop, serveList, servePages } from './serve-pages'

/** What a device learns from, a row of the report each. The first serves. */
const lessons: Readonly<Record<string, Lessons>> = {
  'clicks alone': clicksAlone,
  '+ dwell': new Set([...clicksAlone, 'dwell', 'bounce']),
  '+ seen and not clicked': new Set([...clicksAlone, 'impression']),
  all: new Set([...clicksAlone, 'dwell', 'bounce', 'impression']),
}

export interface SimulationReport {
  readonly world: ClickWorld
  /** Who was simulated. */
  readonly visitors: number
  readonly clicks: number
  /** Clicks on what the visitor went on to touch. */
  readonly relevantClicks: number
  readonly rows: readonly {
    readonly lessons: string
    /** NDCG@k, over visitors, of the list after each page: of what was never shown, by what is left of what they want. */
    readonly ndcg: number
    /** On clicks alone, as a share of their figure; absent of these themselves. */
    readonly share?: number
    /** Of the mean difference. */
    readonly t?: number
    readonly gain?: PairedGain
  }[]
  /** How likely each place was looked at, beside the top: as it was, and as the log alone tells. */
  readonly examination: { readonly truth: readonly number[]; readonly estimated: readonly number[] }
}

/**
 * Simulates visitors whose taste is known: what they touched in the data is what they want, and what they click in lists is drawn. All
 * rows are judged on the same pages, which clicks alone served, and on the same items, which nobody has been shown.
 *
 * @param rows of visitors whom no model has met, in order
 * @throws TacitlyError 'options-invalid': nobody is left to judge by
 */
export function simulateVisitors(shop: Shop, world: ClickWorld, rows: Csr): SimulationReport {
  const figures = new Map(Object.keys(lessons).map(name => [name, [] as number[]]))
  const log = createLog(shop.k)
  const idOf = (item: number) => shop.catalog.items[item].id
  for (let row = 0; row < rows.rows; row++) {
    const touched = rows.idx.subarray(rows.ptr[row], rows.ptr[row + 1])
    const wanted = new Set(Array.from(touched, idOf))
    const sums = new Map<string, number>()
    let judged = 0
    for (let draw = 0; draw < world.draws; draw++) {
      for (const page of touched.length > world.known
        ? servePages(shop, world, touched, row * world.draws + draw)
        : []) {
        log.add(page, position => wanted.has(page.listed[position]))
        const shown = new Set(page.events.map(({ itemId }) => itemId))
        const left = new Set(touched.filter(item => !shown.has(idOf(item))))
        if (left.size === 0) continue
        judged++
        for (const [name, of] of Object.entries(lessons)) {
          const { ndcg } = judgeList(serveList(shop, page, of, shown), left, shop.k)
          sums.set(name, (sums.get(name) ?? 0) + ndcg)
        }
      }
    }
    for (const [name, sum] of sums) figures.get(name)!.push(sum / judged)
  }
  const [base] = figures.values()
  if (base.length === 0)
    throw new TacitlyError(
      'options-invalid',
      `No visitor can be simulated: of ${rows.rows} that no model has met, none touched more than ${world.known} items and had some left to find. Lower "known" in the file of --simulate, or give longer histories.`,
    )
  return {
    ...{ world, visitors: base.length, ...log.report() },
    rows: [...figures].map(([name, of]) => ({ lessons: name, ndcg: meanError(of).mean, ...gainOn(base, of) })),
  }
}

function gainOn(base: readonly number[], of: readonly number[]) {
  if (of === base) return {}
  const differences = of.map((ndcg, at) => ndcg - base[at])
  const { mean, error } = meanError(differences)
  return { share: mean / meanError(base).mean, t: mean / error, gain: pairedGain(differences) }
}

/** All that was shown, to whomever. */
function createLog(k: number) {
  const [examined, pages] = [new Float64Array(k), new Float64Array(k)]
  const rows: { readonly position: number; readonly item: number; readonly clicked: number }[] = []
  let relevantClicks = 0
  return {
    add({ looks, ranks }: ServedPage, isWanted: (position: number) => boolean) {
      looks.forEach(({ isExamined, dwellMs }, position) => {
        const clicked = Number(dwellMs !== undefined)
        pages[position]++
        examined[position] += Number(isExamined)
        relevantClicks += clicked * Number(isWanted(position))
        // What an item is worth to this visitor nobody knows, and each was clicked once at most; what the ranking thinks of it, is.
        rows.push({ position, item: ranks[position], clicked })
      })
    },
    report() {
      const shares = examined.map((sum, at) => sum / Math.max(1, pages[at]))
      const estimated = estimateExamination({
        positions: Int32Array.from(rows, row => row.position),
        items: Int32Array.from(rows, row => row.item),
        clicked: Uint8Array.from(rows, row => row.clicked),
      })
      return {
        clicks: rows.reduce((sum, { clicked }) => sum + clicked, 0),
        relevantClicks,
        examination: { truth: Array.from(shares, share => share / shares[0]), estimated: [...estimated] },
      }
    },
  }
}
