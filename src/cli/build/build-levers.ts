import { definitionOf, definitions, isMadeOfOthers } from '../../sdk/models/catalogue'
import type { ModelId } from '../../sdk/shapes/types'
import { isOfItems, type ModelDefinition } from '../../sdk/training/definition'
import { type LeverSearch, searchLevers } from '../audit/search-levers'
import type { RunFit } from '../fit-task'
import { givenTo } from '../given-options'
import { itemsAlone, knownContent } from './known-content'
import type { BundleWork } from './make-bundle'

/** The levers of a build, by the models that it is likely to ship. @throws TacitlyError 'privacy-budget' */
export function searchBuildLevers(work: BundleWork, run: RunFit, budget: number): Promise<LeverSearch> {
  const { csr, items, precision, seed, onProgress, models } = work
  const content = knownContent(work) ?? itemsAlone(items)
  return searchLevers(
    {
      ...{ csr, items, ids: likely(models), precision, run, seed, onProgress },
      fits: { content, optionsOf: definition => givenTo(definition, csr, work) },
    },
    budget,
  )
}

/** What every bundle has, and what is named or fits. */
function likely(models: readonly ModelId[] | undefined): ModelId[] {
  const isWanted = (definition: ModelDefinition) => {
    const { id, build, needs } = definition
    if (isOfItems(definition) || needs.includes('ratings')) return false
    if (build === 'always') return true
    if (!models) return build === 'whenItFits'
    return models.some(named => named === id || (!isMadeOfOthers(named) && definitionOf(named).parts?.includes(id)))
  }
  return definitions.filter(isWanted).map(({ id }) => id)
}
