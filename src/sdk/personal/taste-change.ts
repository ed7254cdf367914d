import { show, TacitlyError } from '../errors'
import type { TasteChange, TasteStatement, TasteWish } from '../types'
import { isName, isWish, isWithin } from '../visitor/taste-statement'

export const nothingSaid: TasteStatement = { topics: {}, familiarity: 0, at: 0 }

/**
 * What stands after a change.
 *
 * @throws TacitlyError 'options-invalid'
 */
export function changed(
  before: TasteStatement,
  { topics = {}, familiarity = before.familiarity }: TasteChange,
): TasteStatement {
  if (!isWithin(familiarity, 1)) throw refuse('familiarity', familiarity, 'a number from -1 (new) to 1 (familiar)')
  const next = new Map<string, TasteWish>(Object.entries(before.topics))
  for (const [id, wish] of Object.entries(topics)) {
    if (!isName(id)) throw refuse('a topic', id, 'an id that getTaste() gives')
    if (wish === null) next.delete(id)
    else if (isWish(wish)) next.set(id, wish)
    else throw refuse(`topics['${id}']`, wish, "'more', 'less', 'never', or null to take it back")
  }
  return { ...before, topics: Object.fromEntries(next), familiarity }
}

/** @throws TacitlyError 'options-invalid' */
export function checkCount(count: number): void {
  if (!(Number.isInteger(count) && count > 0)) throw refuse('count', count, 'a whole number above 0')
}

function refuse(what: string, found: unknown, expected: string): TacitlyError {
  return new TacitlyError('options-invalid', `${what} is ${show(found)}; expected ${expected}.`)
}
