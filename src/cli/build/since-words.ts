import { driftText } from '../drift/drift-words'
import { releaseName } from '../format'
import { figure, gainText } from './figures'
import type { SinceReport } from './since'

/** Of the verdict: how far the build is from the last release, and whether it is better. */
export function sinceSentences({ release, anew, drift, judged }: SinceReport): string[] {
  return [
    `Against release ${releaseName(release)}${anew ? `, whose choices were made anew (${anew})` : ''}: ${driftText(drift)}.`,
    judged
      ? `On what ${judged.gain.visitors} visitors did since, held out from both: NDCG@10 ${figure(judged.ndcg)}, the last release ` +
        `${figure(judged.before)} (it gains ${gainText(judged.gain)}).`
      : 'Too few interactions are known to be later than the last build and to have chosen nothing, so that nothing tells which of the two is better.',
  ]
}
