import { TacitlyError } from '../errors'
import type { ModelDefinition } from '../training/definition'
import { als } from './als/index'
import { bpr } from './bpr/index'
import { content } from './content/index'
import { contentals } from './contentals/index'
import { contentpopularity } from './contentpopularity/index'
import { cooccurrence } from './cooccurrence/index'
import { deepmf } from './deepmf/index'
import { ease } from './ease/index'
import { gru4rec } from './gru4rec/index'
import { item2vec } from './item2vec/index'
import { itemknn } from './itemknn/index'
import { markov } from './markov/index'
import { neumf } from './neumf/index'
import { popularity } from './popularity/index'
import { rp3beta } from './rp3beta/index'
import { rules } from './rules/index'
import { sasrec } from './sasrec/index'
import { slim } from './slim/index'
import { twotower } from './twotower/index'

/**
 * Those of the catalogue that a tab trains on shared interactions, which have no times, ratings or context: no ranker, of
 * which nobody is held out there, and nothing that a page can't keep. They alone are in the trainer's file.
 */
export const trainable = {
  popularity,
  cooccurrence,
  itemknn,
  rp3beta,
  slim,
  markov,
  rules,
  item2vec,
  gru4rec,
  sasrec,
  bpr,
  als,
  ease,
  content,
  contentals,
  contentpopularity,
  twotower,
  deepmf,
  neumf,
} as const

export const trainableModels: readonly ModelDefinition[] = Object.values(trainable)

/** @throws TacitlyError 'options-invalid': a tab trains no model with this id; it says which it does */
export function trainableOf(id: string): ModelDefinition {
  const found = trainableModels.find(one => one.id === id)
  if (found) return found
  const all = trainableModels.map(one => one.id).join(', ')
  throw new TacitlyError('options-invalid', `There is no model "${id}" that a tab trains; there are ${all}.`, {
    model: id,
  })
}
