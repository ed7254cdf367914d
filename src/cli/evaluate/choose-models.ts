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

const definitionFor = (id: ModelId) => (id === ensembleId ? undefined : definitionOf(id))

/**
 * Those named; else all that can be judged on held-out rows in seconds: of new items those that know any, of ratings those
 * that predict them.
 *
 * @throws TacitlyError 'options-invalid': one that is not there, or goes by items of which nothing is known
 */
export function chooseModels(
  { models, items, tune, reading }: Wish,
  { judge, isLater = false }: Pick<Protocol, 'judge' | 'isLater'>,
  isCold: boolean,
): readonly ModelId[] {
  const blind = models?.find(id => definitionFor(id)?.needs.includes('content') && !items)
  if (blind) throw needsItems(blind)
  if (judge === 'ratings' && tune)
    throw new TacitlyError('options-invalid', '--tune searches by nDCG, and ratings have none: --set sets an option.')
  if (models) return models
  if (judge === 'ratings') {
    const isKnown = ({ needs, isSlow }: ModelDefinition) => !isSlow && (items || !needs.includes('content'))
    return [...ratingModels.filter(isKnown).map(({ id }) => id), ensembleId]
  }
  // What goes by the present moment is judged by what came later, or by moments of which something is known.
  const hasMoments = (reading?.context ?? []).length > 0
  const isOfMoments = (needs: readonly Need[]) =>
    (isLater && needs.includes('times')) || (hasMoments && needs.includes('context'))
  const isFitting = ({ needs, roles, isJudged: judged = true, isSlow }: ModelDefinition) =>
    (judged || isOfMoments(needs)) &&
    !isSlow &&
    (items || !needs.includes('content')) &&
    (!isCold || roles.some(role => role === 'fresh' || role === 'baseline'))
  const ids = definitions.filter(isFitting).map(({ id }) => id)
  return items || isCold ? [...ids, ensembleId] : ids
}

function needsItems(id: ModelId): TacitlyError {
  const message = `"${id}" goes by what items are: give --items, and --text with --encoder.`
  return new TacitlyError('options-invalid', message, { id })
}
