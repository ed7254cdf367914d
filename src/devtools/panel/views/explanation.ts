import type { ItemExplanation } from '../../../sdk/types'
import { h } from '../dom'
import { counted, score, whole } from '../format'
import { dim, good, note, pane, terms } from '../parts'

/** Where an item stands in a list, what its score is made of, and what keeps it out. */
export function explanationPane(value: ItemExplanation): HTMLElement {
  const { itemId, item, isIn, position = 0, rank, candidates, source, reasons, absences, change } = value
  return pane(
    'why',
    item?.title ?? itemId,
    h(
      'p',
      {},
      isIn ? good(`In the list, at place ${position + 1}`) : 'Not in the list',
      rank !== undefined && dim(` · by score ${whole(rank)} of ${counted(candidates, 'candidate')}`),
      source && dim(` · ${source}`),
    ),
    absences.length > 0 &&
      h(
        'ul',
        { class: 'absences' },
        absences.map(({ kind, text, fields }) =>
          h('li', { key: kind }, h('b', {}, kind), ' ', text, fields && dim(` (${fields.join(', ')})`)),
        ),
      ),
    reasons.length > 0 &&
      terms(
        reasons.map(({ text, kind, weight }) => ({ text: `${text} · ${kind}`, weight })),
        value.score,
      ),
    change &&
      note(
        `Without ${change.title ?? change.forget} it would score ${score(change.score)} and `,
        change.isIn ? `stand at place ${(change.position ?? 0) + 1}.` : 'not be in the list.',
      ),
  )
}
