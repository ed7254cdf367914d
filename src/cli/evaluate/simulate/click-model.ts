import { normal, type Random } from '../../../sdk/random'

/** What is true of simulated visitors, as `--simulate` reads it from a file of JSON. */
export interface ClickWorld {
  /**
   * 'position': each place is looked at by itself (Richardson et al. 2007, https://doi.org/10.1145/1242572.1242643); 'cascade': from the top,
   * until the visitor has what they want (Craswell et al. 2008, https://doi.org/10.1145/1341531.1341545) or gives up.
   */
  readonly model: 'position' | 'cascade'
  /** How likely each place is looked at, or 1 / rank^eta; of a cascade how likely the visitor goes on to it. */
  readonly examination: readonly number[] | { readonly eta: number }
  /** How likely a card that is looked at is clicked. */
  readonly attraction: {
    /** What the visitor went on to touch in the data. */
    readonly relevant: number
    /** All else. */
    readonly other: number
    /** Trust: what a place adds to `other` is this / rank (Agarwal et al. 2019, https://doi.org/10.1145/3308558.3313697). @default 0 */
    readonly trust?: number
  }
  /** Of a cascade: how likely the visitor leaves after a click on what is relevant, and on what is not. */
  readonly stop?: { readonly relevant: number; readonly other: number }
  /** Visible time after a click, log-normal (Yi et al. 2014, https://doi.org/10.1145/2645710.2645724). */
  readonly dwell: {
    /** Medians, in seconds. */
    readonly relevant: number
    readonly other: number
    /** Of the logarithm. */
    readonly sigma: number
  }
  /** Lists that each visitor is shown, a day apart. */
  readonly pages: number
  /** Share of the lists whose places are drawn: what tells looks from likes (Wang et al. 2016, https://doi.org/10.1145/2911451.2911537). */
  readonly shuffled: number
  /** Items that are known of a visitor before the first page. */
  readonly known: number
  /** Times that each visitor is simulated. */
  readonly draws: number
  /** Of all that is drawn. */
  readonly seed: number
}

/** What came of one place of a list. */
export interface Look {
  readonly isExamined: boolean
  /** Of a click. */
  readonly dwellMs?: number
}

/** How likely the place of this rank, from 1, is looked at. */
function examinationAt({ examination }: Pick<ClickWorld, 'examination'>, rank: number): number {
  if ('eta' in examination) return rank ** -examination.eta
  return examination[Math.min(rank, examination.length) - 1]
}

/** One visitor before one list. */
export function lookAt(world: ClickWorld, isRelevant: readonly boolean[], random: Random): Look[] {
  const { model, attraction, stop = { relevant: 0, other: 0 }, dwell } = world
  let isHere = true
  return isRelevant.map((relevant, at) => {
    const rank = at + 1
    const drawn = random() < stepTo(world, rank)
    const isExamined = model === 'cascade' ? isHere && drawn : drawn
    if (model === 'cascade') isHere = isExamined
    const other = Math.min(attraction.relevant, attraction.other + (attraction.trust ?? 0) / rank)
    if (random() >= (relevant ? attraction.relevant : other) || !isExamined) return { isExamined }
    if (random() < (relevant ? stop.relevant : stop.other)) isHere = false
    const median = relevant ? dwell.relevant : dwell.other
    return { isExamined, dwellMs: 1000 * median * Math.exp(dwell.sigma * normal(random)) }
  })
}

/** Of a cascade, who looks at a place has looked at those above it. */
function stepTo(world: ClickWorld, rank: number): number {
  const here = examinationAt(world, rank)
  return world.model === 'position' || rank === 1 ? here : here / examinationAt(world, rank - 1)
}
