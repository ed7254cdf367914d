import { TacitlyError } from '../../sdk/errors'
import type { Csr } from '../../sdk/kernels/interactions'
import { definitions } from '../../sdk/models/catalogue'
import type { ModelId } from '../../sdk/shapes/types'
import { type LoggedLists, loggedLists, type ShownLists, usableLists } from '../../sdk/training/shown-lists'
import type { ShownIds } from './read-lists'

/** The numbers of ids that the interactions go by, and their rows. */
interface Numbering {
  readonly rows: Csr
  readonly userIds: readonly string[]
  readonly itemIds: readonly string[]
}

/** The lists of a log in the numbering of the interactions, and what is said of them. */
export function loggedOf(lists: readonly ShownIds[], { rows, userIds, itemIds }: Numbering) {
  const [users, items] = [userIds, itemIds].map(ids => new Map(ids.map((id, at) => [id, at])))
  const logged = loggedLists(
    lists.map(list => ({
      visitor: users.get(list.user) ?? -1,
      time: list.time,
      items: Int32Array.from(list.items, ({ id }) => items.get(id) ?? -1),
      positions: Int32Array.from(list.items, ({ position }) => position),
      clicked: Uint8Array.from(list.items, ({ clicked }) => Number(clicked)),
    })),
  )
  const looked = Array.from(logged.examination, share => share.toFixed(2))
  const note =
    `--lists: ${lists.length} lists were shown, ${usableLists(logged, rows).lists.length} with a click that is among the interactions, too; ` +
    `of visitors who look at the top, ${looked.slice(0, 10).join(', ')}${looked.length > 10 ? ' ..' : ''} look at each position`
  return { logged, note }
}

/** @throws TacitlyError 'options-invalid': none of the models learns from lists */
export function checkTaught(models: readonly ModelId[] | undefined): void {
  const rankers = definitions.filter(({ needs }) => needs.includes('heldOut')).map(({ id }) => id)
  if (models?.some(id => rankers.includes(id))) return
  throw new TacitlyError(
    'options-invalid',
    `--lists teaches rankers: name one with --models (${rankers.join(', ')}).`,
    {
      option: 'lists',
    },
  )
}

/** Fewer teach a ranker nothing. */
const leastLists = 50

/**
 * Of the visitors who are held out, what was shown to them.
 *
 * @throws TacitlyError 'options-invalid': too little for a ranker
 */
export function shownTo(held: Csr, logged: LoggedLists, rows: Csr): ShownLists {
  const { lists, examination } = usableLists(logged, rows)
  const own = lists.filter(({ visitor }) => held.ptr[visitor + 1] > held.ptr[visitor])
  if (own.length >= leastLists) return { lists: own, examination }
  throw new TacitlyError(
    'options-invalid',
    `--lists has ${logged.lists.length} lists, of which a ranker may learn from ${own.length}, and not from ${leastLists} or more: those of the fifth ` +
      'of the visitors who are held out for it, with something left, and a click that is among the interactions, too, after another of ' +
      'the same visitor. Clicks of the log belong among the interactions.',
    { option: 'lists', lists: logged.lists.length, usable: own.length },
  )
}
