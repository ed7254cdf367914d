import { findsMore, shareOf } from '../evaluate/paired-hits'
import type { ModelId } from '../shapes/types'
import type { GateReport } from '../types'
import type { Health } from './health'

/** How far a trained model may fall behind the twin in NDCG@10 on the shared held-out part. */
const ndcgTolerance = 0.002

/** How many nats it may fall behind on the visitor's own held-out clicks, all of them together. */
const natsTolerance = 1

/** What is known of a trained model. */
export interface GateEvidence {
  /** Of what the judged run learned, see `modelHealth`. */
  readonly health: Health
  /** NDCG@10 on the shared held-out part; absent: of an encoder, which scores no visitor. */
  readonly ndcg?: number
  /** The same of the bundle's twin; absent: the bundle has none, and only the numbers' health is judged. */
  readonly twinNdcg?: number
  /** Another model that serves now, with its NDCG@10 on the same held-out part. */
  readonly rival?: { readonly model: ModelId; readonly ndcg: number }
  readonly ownClicks?: GateReport['ownClicks']
  /** Of an encoder: whether held-out items find their category (1 or 0 each), with it and without it. */
  readonly sameCategory?: { readonly after: Uint8Array; readonly before: Uint8Array }
}

/** Whether what was trained may serve, a model or an encoder. Every reason against it is named, with its figures. */
export function judgeGate(evidence: GateEvidence): GateReport {
  const { health, ndcg, twinNdcg, rival, ownClicks, sameCategory } = evidence
  const refusals: string[] = []
  if (health !== 'healthy') refusals.push(`its numbers are ${health}`)
  if (ndcg !== undefined && !Number.isFinite(ndcg)) refusals.push(`NDCG@10 is ${ndcg}`)
  if (ndcg !== undefined && twinNdcg !== undefined && ndcg < twinNdcg - ndcgTolerance) {
    refusals.push(
      `NDCG@10 ${ndcg.toFixed(4)} is more than ${ndcgTolerance} below the ${twinNdcg.toFixed(4)} of the model that came ` +
        'with the site',
    )
  }
  if (ndcg !== undefined && rival && ndcg < rival.ndcg - ndcgTolerance) {
    refusals.push(
      `NDCG@10 ${ndcg.toFixed(4)} is more than ${ndcgTolerance} below the ${rival.ndcg.toFixed(4)} of '${rival.model}', ` +
        'which serves',
    )
  }
  if (ownClicks && !(ownClicks.gainNats >= -natsTolerance)) {
    refusals.push(
      `${(-ownClicks.gainNats).toFixed(2)} nats behind on ${ownClicks.clicks} of the visitor's own clicks; ` +
        `${natsTolerance} is allowed`,
    )
  }
  if (sameCategory && !findsMore(sameCategory.after, sameCategory.before)) {
    const [after, before] = [sameCategory.after, sameCategory.before].map(
      hits => `${(100 * shareOf(hits)).toFixed(1)}%`,
    )
    refusals.push(`of held-out items, ${after} have one of their categories next to them, and ${before} without it`)
  }
  return { accepted: refusals.length === 0, refusals, finite: health !== 'not finite', ndcg, twinNdcg, ownClicks }
}
