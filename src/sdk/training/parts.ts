import { pick, type SplitSpec, splitDefaults, splitRows } from '../evaluate/split'
import type { Csr } from '../kernels/interactions'
import type { Memory } from '../kernels/memory'
import { hashPair } from '../random'

/** How the interactions of a build are cut: stated in the bundle's manifest. */
export interface PartsSpec extends SplitSpec {
  /** Share of the rows that the judge leaves: they choose among models. */
  readonly choose: number
  /** Share of the visitors of whom nothing that chooses has learnt: they are met as a page meets a visitor. */
  readonly visitors: number
  /** Share of the items that are taken away to choose what new ones are ranked by; 0 where nothing is known of items. */
  readonly items: number
  /** Share of the visitors by whose rows anything is chosen. @default 1, all; of very many interactions, as many as tell it as well */
  readonly sample?: number
}

/** So many rows choose as well as more: of few interactions a fifth of what the judge leaves, of many a tenth. */
const enoughRows = 5000

/** Models are chosen by what they learn from so many interactions at most: what more of them change is the same for all. */
const enoughToLearn = 4e6

/** How these interactions are cut. @param given in place of what is usual */
export const partsSpec = ({ idx }: Csr, given: Partial<PartsSpec> = {}): PartsSpec => ({
  ...splitDefaults,
  choose: Math.min(0.2, Math.max(0.1, enoughRows / idx.length)),
  ...{ visitors: 0.2, items: 0 },
  ...(idx.length > enoughToLearn && { sample: enoughToLearn / idx.length }),
  ...given,
})

/** Rows that models know, and rows that they have not learnt from. */
interface ChoicePart {
  /** What each visitor is known by. */
  readonly train: Csr
  /** What is to be found. */
  readonly validation: Csr
}

/**
 * The parts of one build's data. A model is fitted on three of them at most: on `learn` to choose, on `train` to judge, and
 * on everything to ship.
 */
export interface DataParts {
  /** All but the judge's rows. */
  readonly train: Csr
  /** Nothing is fitted on them, and nothing chosen by them. */
  readonly judge: Csr
  /** Rows of train that choose: all, or those of some visitors. */
  readonly choosers: Csr
  /** Of train: what the models that are chosen among have learnt from. */
  readonly learn: Csr
  /** Of train, of all visitors. */
  readonly known: ChoicePart
  /** Some items are taken away altogether, as new ones: what models of content learn from, `learn` in their stead. */
  readonly fresh?: ChoicePart & { readonly learn: Csr }
  /** Whole rows of train of the visitors that `learn` lacks. */
  readonly visitors: Csr
}

/**
 * Cuts by one seeded hash: the same pair, visitor or item falls on the same side on every machine, whatever the order of
 * the rows. `judge` is what `splitRows` holds out.
 *
 * @param memory where the parts that models are fitted on are to lie. @default the heap
 */
export function cutParts(csr: Csr, spec: PartsSpec, memory?: Memory): DataParts {
  const { seed, heldOut, choose, visitors, items, sample = 1 } = spec
  const share = (of: number) => of * 2 ** 32
  const chooses = share(heldOut + (1 - heldOut) * choose)
  const isKnown = (row: number, item: number) => hashPair(row, item, seed) >= chooses
  // Of visitors and items the pair's other half is none of the numbers that occur.
  const isMet = (row: number) => hashPair(row, -2, seed) < share(visitors)
  const isNew = (item: number) => hashPair(-2, item, seed) < share(items)
  const { train, test: judge } = splitRows(csr, spec, memory)
  const choosers = sample < 1 ? pick(train, row => hashPair(row, -3, seed) < share(sample)) : train
  const known = { train: pick(choosers, isKnown), validation: pick(choosers, (row, item) => !isKnown(row, item)) }
  const learn = pick(known.train, row => !isMet(row), memory)
  const fresh = items > 0 && {
    learn: pick(learn, (_, item) => !isNew(item), memory),
    train: pick(known.train, (_, item) => !isNew(item)),
    validation: pick(choosers, (_, item) => isNew(item)),
  }
  return { train, judge, choosers, learn, known, fresh: fresh || undefined, visitors: pick(choosers, isMet) }
}
