import { tune } from '../../cli/evaluate/tune'
import { runFit } from '../../cli/fit-task'
import { searchText } from '../../cli/search-text'
import { splitRows } from '../../sdk/evaluate/split'
import { definitionOf } from '../../sdk/models/catalogue'
import { type ModelDefinition, optionsOf } from '../../sdk/training/definition'
import { partsSpec } from '../../sdk/training/parts'
import type { Tell } from '../data'
import { planTraining, type TrainingInput, tiesOf } from './plan-training'

export interface TuneInput extends TrainingInput {
  /** Candidates that are drawn. */
  readonly count: number
}

export interface Tuned {
  /** What of the options was searched, as it was found; without a gain beyond chance, as the search began. */
  readonly found: Readonly<Record<string, unknown>>
  readonly isKept: boolean
  /** What was tried, and what came of it: sentences. */
  readonly text: readonly string[]
}

/** `evaluate --tune`, of the train part alone: what judges the runs is never looked at. */
export async function tuneModel({ count, ...input }: TuneInput, tell: Tell): Promise<Tuned> {
  const { data, model, options: given, seed } = input
  const { csr, items } = data
  const definition = definitionOf(model)
  const { content, options: start } = await planTraining(input)
  const own = (of: ModelDefinition) => (of === definition ? start : optionsOf(of, { seed }, {}, csr))
  const { options, search } = await tune(definition, splitRows(csr, partsSpec(csr, { seed })).train, {
    ...{ seed, ties: tiesOf(items, seed), holds: 'rows', count },
    fits: { content, optionsOf: own, onProgress: tell },
    trials: { run: runFit, keep: (_, make) => make(), threads: 1 },
  })
  const names = Object.keys(definition.search ?? {})
  return {
    found: { ...given, ...Object.fromEntries(names.map(name => [name, Object(options)[name]])) },
    isKept: search?.isKept ?? false,
    text: searchText({ model, search }),
  }
}
