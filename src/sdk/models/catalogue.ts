import { TacitlyError } from '../errors'
import type { ModelId } from '../shapes/types'
import type { ModelDefinition, Role } from '../training/definition'
import { als } from './als/index'
import { bias } from './bias/index'
import { bpr } from './bpr/index'
import { content } from './content/index'
import { contentals } from './contentals/index'
import { contentpopularity } from './contentpopularity/index'
import { cooccurrence } from './cooccurrence/index'
import { ease } from './ease/index'
import { fm } from './fm/index'
import { gru4rec } from './gru4rec/index'
import { item2vec } from './item2vec/index'
import { itemknn } from './itemknn/index'
import { logistic } from './logistic/index'
import { markov } from './markov/index'
import { mf } from './mf/index'
import { popularity } from './popularity/index'
import { ratingknn } from './ratingknn/index'
import { rp3beta } from './rp3beta/index'
import { rules } from './rules/index'
import { sasrec } from './sasrec/index'
import { segmentpopularity } from './segmentpopularity/index'
import { slim } from './slim/index'
import { svdpp } from './svdpp/index'
import { trending } from './trending/index'
import { twotower } from './twotower/index'
import { userknn } from './userknn/index'

/** Every model, simplest first. A new one is a folder beside this file and a line here; the contract suite takes it from here. */
export const catalogue = {
  popularity,
  segmentpopularity,
  trending,
  cooccurrence,
  itemknn,
  rp3beta,
  slim,
  userknn,
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
  bias,
  mf,
  svdpp,
  ratingknn,
  fm,
  logistic,
} as const

export const definitions: readonly ModelDefinition[] = Object.values(catalogue)

/** Those that say what somebody would rate. */
export const ratingModels = definitions.filter(({ needs }) => needs.includes('ratings'))

/** Made of the others' scores: a shape of its own, whose parts are models. */
export const ensembleId = 'ensemble'

/** What reports call a model. */
export function nameOf(id: ModelId): string {
  if (id === ensembleId) return 'the ensemble'
  return definitions.find(one => one.id === id)?.name ?? id
}

/** The first model of a role. */
export function idOf(role: Role): ModelId {
  return definitions.find(one => one.roles.includes(role))!.id
}

/** @throws TacitlyError 'options-invalid': no model has this id; it says which there are */
export function definitionOf(id: string): ModelDefinition {
  const found = definitions.find(one => one.id === id)
  if (found) return found
  const all = [...definitions.map(one => one.id), ensembleId].join(', ')
  throw new TacitlyError('options-invalid', `There is no model "${id}"; there are ${all}.`, { model: id })
}
