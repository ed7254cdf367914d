import { TacitlyError } from '../../sdk/errors'
import type { Protocol } from '../../sdk/evaluate/protocols'
import { definitionOf, definitions, ensembleId, ratingModels } from '../../sdk/models/catalogue'
import type { ModelId } from '../../sdk/shapes/types'
import type { ModelDefinition, Need } from '../../sdk/training/definition'
import type { JudgedFiles } from './read-judged'

interface Wish extends Pick<JudgedFiles, 'items' | 'reading'> {
  readonly models?: readonly string[]
  readonly tune?: boolean
}

/** Stands for all that can be judged in seconds, as no name at all does: others may be named beside it. */
const all = 'all'

/** Whether an ensemble is made of those that are named. */
export const isChosen = (models: readonly string[] | undefined): models is readonly string[] =>
  models !== undefined && !models.includes(all)

const definitionFor = (id: ModelId) => (id === ensembleId || id === all ? undefined : definitionOf(id))

/**
 * Those named; else, or for `all`, those that can be judged on held-out rows in seconds: of new items those that know any,
 * of ratings those that predict them.
 *
 * @returns what takes minutes and is not named is `slow`
 * @throws TacitlyError 'options-invalid': one that is not there, or goes by items of which nothing is known
 */
export function chooseModels(
  { models: named, items, tune, reading }: Wish,
  { judge, isLater = false }: Pick<Protocol, 'judge' | 'isLater'>,
  isCold: boolean,
): { readonly models: readonly ModelId[]; readonly slow: readonly ModelId[] } {
  const blind = named?.find(id => definitionFor(id)?.needs.includes('content') && !items)
  if (blind) throw needsItems(blind)
  const isOfRatings = judge === 'ratings'
  if (isOfRatings && tune)
    throw new TacitlyError('options-invalid', '--tune searches by nDCG, and ratings have none: --set sets an option.')
  if (isChosen(named)) return { models: named, slow: [] }
  // What goes by the present moment is judged by what came later, or by moments of which something is known.
  const hasMoments = (reading?.context ?? []).length > 0
  const isOfMoments = (needs: readonly Need[]) =>
    (isLater && needs.includes('times')) || (hasMoments && needs.includes('context'))
  const isFitting = ({ needs, roles, isJudged: judged = true }: ModelDefinition) =>
    (isOfRatings || judged || isOfMoments(needs)) &&
    (items || !needs.includes('content')) &&
    (!isCold || roles.some(role => role === 'fresh' || role === 'baseline'))
  const fitting = (isOfRatings ? ratingModels : definitions).filter(isFitting)
  const ids = new Set(fitting.filter(({ isSlow }) => !isSlow).map(({ id }) => id))
  for (const id of named ?? []) if (id !== all) ids.add(id)
  const slow = fitting.map(({ id }) => id).filter(id => !ids.has(id))
  if (isOfRatings || items || isCold) {
    ids.delete(ensembleId) // It is made of what stands before it.
    ids.add(ensembleId)
  }
  return { models: [...ids], slow }
}

function needsItems(id: ModelId): TacitlyError {
  const message = `"${id}" goes by what items are: give --items, and --text with --encoder.`
  return new TacitlyError('options-invalid', message, { id })
}
