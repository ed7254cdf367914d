import { aligned, lines, percent } from '../format'
import { paretoFront, scatter } from '../report/scatter'
import { leversText, short } from './leak-words'
import type { LeverTrial } from './search-levers'

const style =
  'text{fill:#565c61;font:11px system-ui,sans-serif}.grid{stroke:#e0e3de}.front{fill:#0a6a57}.behind{fill:#fdfdfc;stroke:#565c61}' +
  '.on-front{fill:#fff;font-weight:600}.mark{fill:#15181b}.paper{fill:#fdfdfc}' +
  '@media(prefers-color-scheme:dark){text{fill:#a8aeb1}.grid{stroke:#2d3134}.front{fill:#7cd9bf}.behind{fill:#111315;stroke:#a8aeb1}' +
  '.on-front{fill:#05241c}.mark{fill:#f1f2ef}.paper{fill:#111315}}'

const nameOf = (at: number) => String.fromCharCode(97 + at)

/** What less of a leak costs, as a picture of its own. */
export function leakCurve(trials: readonly LeverTrial[]): string {
  const points = trials.map(({ alone, ndcg }) => ({ x: alone, y: ndcg }))
  const isFront = paretoFront(points, true)
  const plot = scatter(
    'What less of a leak costs: NDCG@10 against the highest AUC of any length of history',
    points.map((point, at) => ({ ...point, label: nameOf(at), isFront: isFront[at] })),
    { x: 'highest AUC of any length of history', y: 'NDCG@10' },
  )
  const own = `<style>${style}</style><rect class="paper" width="100%" height="100%"/>`
  return `${plot.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ').replace('>', `>${own}`)}\n`
}

/** A row a mark of the picture. */
export function showCurve(trials: readonly LeverTrial[]): string {
  const [none] = trials
  return lines(
    ...aligned([
      ['', 'AUC', 'with all others', 'NDCG@10', 'kept', 'levers'],
      ...trials.map(({ levers, alone, informed, ndcg }, at) => [
        ...[nameOf(at), short(alone), short(informed), ndcg.toFixed(3), percent(ndcg / none.ndcg)],
        leversText(levers),
      ]),
    ]),
  )
}
