import { TacitlyError } from '../../sdk/errors'
import type { Protocol } from '../../sdk/evaluate/protocols'
import { definitionOf, definitions, ensembleId, ratingModels } from '../../sdk/models/catalogue'
import type { ModelId } from '../../sdk/shapes/types'
import type { ModelDefinition } from '../../sdk/training/definition'
import type { JudgedFiles } from './read-judged'

interface Wish extends Pick<JudgedFiles, 'items'> {
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
  { models, items, tune }: Wish,
  judge: Protocol['judge'],
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
  const isFitting = ({ needs, roles, isJudged: judged = true, isSlow }: ModelDefinition) =>
    judged &&
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
