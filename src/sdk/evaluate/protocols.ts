import {
  type Split,
  splitEachItem,
  splitFolds,
  splitLast,
  splitLatest,
  splitRatedFolds,
  splitWholeItems,
  splitWholeVisitors,
} from './splits'

/** How models are judged: what is held out of them, by what, and among what. */
export interface Protocol {
  readonly split: Split
  /** Lists of visitors who are known; lists of visitors whom no model has met, event by event; or ratings. */
  readonly judge: 'lists' | 'visits' | 'ratings'
  /** What is ranked: the items of train, those that only test has, or nothing. */
  readonly candidates: 'all' | 'cold' | 'none'
  /** What a search takes from train to judge by: drawn rows, each visitor's last item, or items, whole. */
  readonly validation: 'rows' | 'last' | 'items'
  /** What is held out came after all that is known: it judges what goes by the present moment. @default false */
  readonly isLater?: boolean
  /** In words, behind "holds out". */
  readonly holds: string
}

/** A new one is a line here. */
export const protocols = {
  topn: {
    split: splitEachItem,
    judge: 'lists',
    candidates: 'all',
    validation: 'rows',
    holds: "a quarter of each item's visitors",
  },
  loo: {
    split: splitLast,
    judge: 'lists',
    candidates: 'all',
    validation: 'last',
    holds: 'the last item of each visitor',
  },
  temporal: {
    split: splitLatest,
    judge: 'lists',
    candidates: 'all',
    validation: 'last',
    isLater: true,
    holds: 'the latest fifth of the rows',
  },
  kfold: {
    split: splitFolds,
    judge: 'lists',
    candidates: 'all',
    validation: 'rows',
    holds: 'each fifth of the rows in turn',
  },
  visitors: {
    split: splitWholeVisitors,
    judge: 'visits',
    candidates: 'all',
    validation: 'rows',
    holds: 'a fifth of the visitors, whole',
  },
  cold: {
    split: splitWholeItems,
    judge: 'lists',
    candidates: 'cold',
    validation: 'items',
    holds: 'a tenth of the items, whole',
  },
  ratings: {
    split: splitRatedFolds,
    judge: 'ratings',
    candidates: 'none',
    validation: 'rows',
    holds: 'each fifth of the ratings in turn',
  },
} as const satisfies Readonly<Record<string, Protocol>>

export type ProtocolId = keyof typeof protocols

export const protocolIds = Object.keys(protocols) as ProtocolId[]
