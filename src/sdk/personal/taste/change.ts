import { show, TacitlyError } from '../../errors'
import type { TasteChange, TasteStatement, TasteWish } from '../../types/index'
import { isName, isWish, isWithin, mostTopics } from '../../visitor/taste-statement'

export const nothingSaid: TasteStatement = { topics: {}, familiarity: 0, at: 0 }

/**
 * What stands after a change.
 *
 * @param isTopic whether items here have it; undefined: not known yet
 * @throws TacitlyError 'options-invalid'
 */
export function changed(
  before: TasteStatement,
  { topics = {}, familiarity = before.familiarity, brought }: TasteChange,
  isTopic?: (id: string) => boolean,
): TasteStatement {
  if (brought !== undefined && brought !== null) {
    throw refuse('brought', brought, 'null, to take back what a taste file brought; importTaste() brings one')
  }
  if (!isWithin(familiarity, 1)) throw refuse('familiarity', familiarity, 'a number from -1 (new) to 1 (familiar)')
  const next = new Map<string, TasteWish>(Object.entries(before.topics))
  for (const [id, wish] of Object.entries(topics)) {
    // What is taken back, or was said before, may be of items that are gone.
    const isKnown = wish === null || next.has(id) || (isTopic?.(id) ?? true)
    if (!isName(id) || !isKnown) throw refuse('a topic', id, 'an id that getTaste() gives')
    if (wish === null) next.delete(id)
    else if (isWish(wish)) next.set(id, wish)
    else throw refuse(`topics['${id}']`, wish, "'more', 'less', 'never', or null to take it back")
  }
  const { brought: kept, at } = before
  const stays = brought !== null && kept
  return { topics: checkSize(Object.fromEntries(next)), familiarity, ...(stays && { brought: stays }), at }
}

/** @throws TacitlyError 'options-invalid': a statement of so many could not be read again */
export function checkSize(topics: TasteStatement['topics']): TasteStatement['topics'] {
  const count = Object.keys(topics).length
  if (count > mostTopics) throw refuse('the number of topics', count, `${mostTopics} at most; take some back with null`)
  return topics
}

/** @throws TacitlyError 'options-invalid' */
export function checkCount(count: number): void {
  if (!(Number.isInteger(count) && count > 0)) throw refuse('count', count, 'a whole number above 0')
}

function refuse(what: string, found: unknown, expected: string): TacitlyError {
  return new TacitlyError('options-invalid', `${what} is ${show(found)}; expected ${expected}.`)
}
