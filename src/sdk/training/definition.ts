import { TacitlyError } from '../errors'
import { type Csr, columnCounts } from '../kernels/interactions'

import type { PairRule } from '../shapes/neighbours'
import type { ModelId, StoredShape, Training } from '../shapes/types'
import type { KnownContent, TrainingData } from './data'
import { minVisitors } from './rare-items'
import type { PageStart, Recipe } from './recipe'
import type { SearchSpace } from './search-space'

/** What a bundle does to a model: EASE in fewer directions, fewer neighbours an item, numbers in int8. */
export type ShippingCause = 'rank' | 'cutting' | 'rounding'

/** The form in which a bundle carries a model, where that is not the whole of it. */
export type ShippedForm<O> = {
  /** What it costs is reported under this name. */
  readonly cause: Exclude<ShippingCause, 'rounding'>
} & (
  | { /** Trained in that form. */ train(data: TrainingData, options: O): Training<StoredShape> }
  | { /** Trained as the whole is, with these in place of its own. */ readonly options: Partial<O> }
  | { /** Cut from the whole. */ cut(whole: StoredShape, rows: Csr): StoredShape }
)

/**
 * `interactions`, of which there may be none; `visitors`: an item that enough of them touched (`minVisitors`); `times`,
 * `ratings` and `context` of the interactions; `content`: what items say of themselves; `heldOut`: visitors whom its parts have not met,
 * of whom a ranker learns to rank what these find.
 */
export type Need = 'interactions' | 'visitors' | 'times' | 'ratings' | 'context' | 'content' | 'heldOut'

/**
 * What strategies, bundles and judges ask for in place of ids. `baseline`: what every other model is measured against,
 * and what lists fall back to. `popularNow`: in
 * its place, where moments differ in what is popular. `trending`: what is liked now.
 * `related`, `boughtTogether`: what lists about an item go by. `nextUp`: what comes after what a visitor
 * did last, where a build finds that it knows. `fresh`: knows items that nobody touched. `part`: an ensemble
 * may be made of it. `twin`: a bundle that publishes rows carries its factors from before the refit, the measure of what
 * a page trains.
 */
export type Role =
  | 'baseline'
  | 'popularNow'
  | 'trending'
  | 'related'
  | 'boughtTogether'
  | 'nextUp'
  | 'fresh'
  | 'part'
  | 'twin'

/** Everything that the house knows of a model: one constant in the folder of its name, one line in the catalogue. */
export interface ModelDefinition<O extends object = object> {
  /** [a-z0-9-]{1,32} */
  readonly id: ModelId
  /** In reports. */
  readonly name: string
  /** Where it is from. */
  readonly paper?: string
  readonly needs: readonly Need[]
  /** Of the content that it needs, or goes by where there is any. @default all that it needs */
  readonly reads?: readonly (keyof KnownContent)[]
  /** Ids of the models that it is made of; their definitions stand before it in the catalogue. @default none */
  readonly parts?: readonly ModelId[]
  readonly roles: readonly Role[]
  /** Whether held-out visits judge it: of what goes by the present moment they say nothing. @default true */
  readonly isJudged?: boolean
  /** `evaluate` fits it only where it is named: it takes minutes. @default false */
  readonly isSlow?: boolean
  /** Learns layers of a network: reports say whether such a model is worth it. @default false */
  readonly isNeural?: boolean
  /** Drawn by its option `seed`: another one gives another model. @default false */
  readonly isDrawn?: boolean
  readonly defaults: O
  /** What is better than `defaults` for rows as dense as these. @default nothing */
  optionsFor?(rows: Csr): Partial<O>
  /** What a search draws of each option. @default nothing is searched */
  readonly search?: SearchSpace<O>
  /** What was drawn, where the scale of one option hangs on another -> options. @default as drawn */
  fromDrawn?(drawn: O, rows: Csr): O
  /** The option that counts its passes over the data: with fewer a search sees sooner what is worth more. @default there is none */
  readonly passes?: 'sweeps' | 'epochs'
  /** Whole. */
  train(data: TrainingData, options: O): Training<StoredShape>
  /** The same of neighbours by shared rows: all such models of one part of the data are found in one walk over its pairs. */
  pairs?(data: TrainingData, options: O): PairRule
  /** `trainFast` starts from the factors of an earlier training where there are any, and then needs fewer passes. @default false */
  readonly isWarmStarted?: boolean
  /** By the fastest engine there is without a GPU, which it names. @default `train`, in JavaScript */
  trainFast?(data: TrainingData, options: O, onProgress: (done: number) => void): Promise<FastTraining>
  /** @default the whole */
  readonly shipped?: ShippedForm<O>
  /** What a page trains it by, where that is more than its options. */
  recipe?(start: PageStart<O>): Promise<Recipe>
  /**
   * When `build` fits it, if no models are named; 'withRatings': to choose what predicts ratings; 'withSharedRows': it scores by the rows
   * of visitors, and is fitted where it is named and the bundle shares them; 'never': it predicts by what visitors rated, which lies in
   * no bundle.
   */
  readonly build: 'always' | 'whenItFits' | 'withVectors' | 'withRatings' | 'named' | 'withSharedRows' | 'never'
  readonly cost?: {
    /** Of `whenItFits`: in a bundle, estimated from measured ones. */
    bytes?(rows: Csr): number
    /** More take minutes. */
    readonly mostInteractions: number
  }
  /** What its file in a bundle holds, and what of visitors' data is in that. */
  readonly dataMap: { readonly holds: string; readonly fromVisitors: string }
}

/** What goes by the catalogue alone is the same, whoever is held out. */
export const isOfItems = ({ needs }: Pick<ModelDefinition, 'needs'>) => needs.every(need => need === 'content')

/** It goes by the rows of visitors, counts as they are, and is no part of another model. */
export const isOfVisitors = ({ build }: Pick<ModelDefinition, 'build'>) =>
  build === 'withSharedRows' || build === 'never'

export interface FastTraining {
  readonly model: StoredShape
  readonly engine: string
}

/** A definition whose options, needs and place in a build are known to the compiler: what users may ask a page to train goes by them. */
export interface DefinedModel<O extends object, N extends readonly Need[], B extends ModelDefinition['build']>
  extends ModelDefinition<O> {
  readonly needs: N
  readonly build: B
}

export const defineModel = <O extends object, const N extends readonly Need[], B extends ModelDefinition['build']>(
  definition: DefinedModel<O, N, B>,
): DefinedModel<O, N, B> => definition

/** Why a model can't be trained on this data, as the end of a sentence; undefined: it can. */
export function lackOf({ needs }: Pick<ModelDefinition, 'needs'>, { rows, content }: TrainingData): string | undefined {
  const lacks: Record<Need, () => string | false> = {
    interactions: () => false,
    visitors: () =>
      columnCounts(rows).every(visitors => visitors < minVisitors) && `no item has ${minVisitors} visitors`,
    times: () => !rows.times && 'the interactions have no times',
    context: () => !rows.events?.context && 'nothing is known of the moments of the interactions (--context)',
    ratings: () => !rows.events?.ratings && 'the interactions have no ratings',
    heldOut: () => false,
    content: () => !content && 'nothing is known of the items',
  }
  return needs.map(need => lacks[need]()).find(lack => lack !== false) || undefined
}

/** Of vectors: the kernels take four numbers at a time. */
export const isVectorLength = (d: unknown): boolean => typeof d === 'number' && d % 4 === 0 && d >= 4 && d <= 512

/**
 * The options of a model: its defaults, then what fits the rows, then those of `given` that it has.
 *
 * @param own of this model alone
 * @param rows that it is to be trained on, where they are known
 * @throws TacitlyError 'options-invalid': `own` has one that the model lacks, of another type, or that can't be
 */
export function optionsOf<O extends object>(
  { id, defaults, optionsFor }: Pick<ModelDefinition<O>, 'id' | 'defaults' | 'optionsFor'>,
  given: Readonly<Record<string, unknown>> = {},
  own: Readonly<Record<string, unknown>> = {},
  rows?: Csr,
): O {
  const has = (name: string) => Object.hasOwn(defaults, name)
  for (const [name, value] of Object.entries(own)) {
    const expected = has(name) ? typeof defaults[name as keyof O] : undefined
    if (expected === typeof value && (typeof value !== 'number' || Number.isFinite(value))) continue
    const names = Object.keys(defaults).join(', ') || 'none'
    throw new TacitlyError(
      'options-invalid',
      expected
        ? `${id}.${name} is a ${expected}; it was given ${JSON.stringify(value)}.`
        : `${id} has no option "${name}"; it has ${names}.`,
      { model: id, option: name },
    )
  }
  const shared = Object.entries(given).filter(([name, value]) => has(name) && value !== undefined)
  const options = { ...defaults, ...(rows && optionsFor?.(rows)), ...Object.fromEntries(shared), ...own }
  if (!('d' in options) || isVectorLength(options.d)) return options
  const message = `${id}.d is a multiple of 4, from 4 to 512; it was given ${options.d}.`
  throw new TacitlyError('options-invalid', message, { model: id, option: 'd' })
}
