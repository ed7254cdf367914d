import { TacitlyError } from '../errors'
import type { ModelId } from '../shapes/types'
import type { ModelDefinition, Role } from '../training/definition'
import { bias } from './bias/index'
import { fm } from './fm/index'
import { fmranker } from './fmranker/index'
import { logistic } from './logistic/index'
import { mf } from './mf/index'
import { ratingknn } from './ratingknn/index'
import { ratinguserknn } from './ratinguserknn/index'
import { segmentpopularity } from './segmentpopularity/index'
import { svdpp } from './svdpp/index'
import { trainable } from './trainable'
import { trending } from './trending/index'
import { userknn } from './userknn/index'
import { widedeep } from './widedeep/index'

/**
 * Every model: what a tab trains, then the others, simplest first. A new one is a folder beside this file and a line here or in
 * `trainable`, as a test tells; the contract suite takes it from here.
 */
export const catalogue = {
  ...trainable,
  segmentpopularity,
  trending,
  userknn,
  bias,
  mf,
  svdpp,
  ratingknn,
  ratinguserknn,
  fm,
  logistic,
  fmranker,
  widedeep,
} as const

export const definitions: readonly ModelDefinition[] = Object.values(catalogue)

/** Those that say what somebody would rate. */
export const ratingModels = definitions.filter(({ needs }) => needs.includes('ratings'))

/** Made of the others' scores: a shape of its own, whose parts are models. */
export const ensembleId = 'ensemble'
/** Weighs them for each visitor, and learns from each click. */
export const edgeId = 'edge'
export const isMadeOfOthers = (id: string) => id === ensembleId || id === edgeId

/** What reports call a model. */
export function nameOf(id: ModelId): string {
  if (id === ensembleId) return 'the ensemble'
  if (id === edgeId) return 'the edge ranker'
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
  const all = [...definitions.map(one => one.id), ensembleId, edgeId].join(', ')
  throw new TacitlyError('options-invalid', `There is no model "${id}"; there are ${all}.`, { model: id })
}
