// Membership inference: by what was made of visitors, who was among them? (Shokri et al. 2017, https://arxiv.org/abs/1610.05820)
import { createRandom, hashPair } from '../random'
import type { Interval } from './bootstrap'

/** Half of the visitors were learned from, and what somebody who knows their histories makes of the result. */
export interface MembershipRound {
  /** A visitor: 1 where they were learned from. */
  readonly isIn: Uint8Array
  /** A visitor: the higher, the likelier they were learned from. NaN: the attacker says nothing of them. */
  readonly signs: Float64Array
}

/** How well those who were in are told from those who were not. */
export interface MembershipFigure {
  /** How likely one who was in has a higher sign than one who was not: .5 is a coin, 1 is certainty. NaN: too few. */
  readonly auc: number
  /** 90%, over visitors. */
  readonly interval: Interval
}

/** Visitors by the length of their history: from so many items on, below the next. */
export interface LengthBand {
  readonly from: number
  /** Absent: no bound. */
  readonly below?: number
  readonly visitors: number
}

/** Long histories tell more, and are told from others more easily. */
const bandStarts = [1, 20, 50, 100, 200]
/** Of fewer an AUC says nothing, and may say something of somebody. */
const leastInBand = 50
const draws = 200

/** Bands of fifty visitors and more: smaller ones are joined to the next, the last to the one before. @param lengths items of each visitor */
export function lengthBands(lengths: ArrayLike<number>): LengthBand[] {
  const countIn = (from: number, below = Infinity) =>
    Array.from(lengths).filter(length => length >= from && length < below).length
  const starts: number[] = []
  for (let at = bandStarts.length - 1, below: number | undefined; at >= 0; at--) {
    if (countIn(bandStarts[at], below) < leastInBand) continue
    below = bandStarts[at]
    starts.unshift(below)
  }
  if (starts.length === 0) return []
  starts[0] = bandStarts[0]
  return starts.map((from, at) => ({ from, below: starts[at + 1], visitors: countIn(from, starts[at + 1]) }))
}

export const isInBand = ({ from, below = Infinity }: Pick<LengthBand, 'from' | 'below'>, length: number): boolean =>
  length >= from && length < below

/**
 * Who is in, in each of an even number of rounds: of every two rounds the second has whom the first lacks, so that what
 * visitors are by themselves cancels out.
 */
export function drawMembers(visitors: number, rounds: number, seed: number): Uint8Array[] {
  return Array.from({ length: rounds }, (_, round) =>
    Uint8Array.from({ length: visitors }, (_, visitor) => {
      const isFirst = hashPair(visitor, -3 - (round >> 1), seed) < 2 ** 31
      return Number(isFirst === (round % 2 === 0))
    }),
  )
}

/**
 * The signs less what they are on average in the other rounds that the visitor was not in: what somebody learns who has
 * the others' histories, too, and so trained models of their own (Carlini et al. 2022, https://arxiv.org/abs/2112.03570;
 * Watson et al. 2022).
 */
export function calibrated(rounds: readonly MembershipRound[]): MembershipRound[] {
  return rounds.map(({ isIn, signs }, round) => ({
    isIn,
    signs: signs.map((sign, visitor) => {
      const others = rounds.filter((other, at) => at !== round && other.isIn[visitor] === 0)
      return sign - others.reduce((sum, other) => sum + other.signs[visitor], 0) / others.length
    }),
  }))
}

/** Several signs as one: each less its mean over the visitors, divided by its deviation, added up. */
export function together(all: readonly (readonly MembershipRound[])[]): MembershipRound[] {
  return all[0].map(({ isIn }, round) => {
    const sum = new Float64Array(isIn.length)
    for (const rounds of all) {
      const { signs } = rounds[round]
      const known = signs.filter(sign => !Number.isNaN(sign))
      const mean = known.reduce((total, sign) => total + sign, 0) / known.length
      const deviation = Math.sqrt(known.reduce((total, sign) => total + (sign - mean) ** 2, 0) / known.length)
      if (deviation > 0) for (let at = 0; at < sum.length; at++) sum[at] += (signs[at] - mean) / deviation
    }
    return { isIn, signs: sum }
  })
}

/**
 * The AUC over all pairs of a visitor and a round, ties counting half, and its percentile interval: whole visitors are
 * drawn again, with all their rounds.
 *
 * @param isMeant which visitors. @default all
 */
export function membershipFigure(
  rounds: readonly MembershipRound[],
  isMeant: (visitor: number) => boolean = () => true,
  seed = 1,
): MembershipFigure {
  const all = rounds.flatMap(({ isIn, signs }) =>
    Array.from(signs, (sign, visitor) => ({ sign, visitor, isIn: isIn[visitor] === 1 })).filter(
      ({ sign, visitor }) => isMeant(visitor) && !Number.isNaN(sign),
    ),
  )
  all.sort((a, b) => a.sign - b.sign)
  const visitors = [...new Set(all.map(({ visitor }) => visitor))]
  const size = rounds[0]?.signs.length ?? 0
  const once = new Int32Array(size).fill(1)
  const random = createRandom(seed)
  const times = new Int32Array(size)
  const sorted = Float64Array.from({ length: draws }, () => {
    times.fill(0)
    for (let k = 0; k < visitors.length; k++) times[visitors[Math.floor(random() * visitors.length)]]++
    return aucOf(all, times)
  })
    .filter(auc => !Number.isNaN(auc))
    .sort()
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN
  return { auc: aucOf(all, once), interval: [at(0.05), at(0.95)] }
}

/** @param all by ascending sign @param times how often each visitor counts */
function aucOf(
  all: readonly { readonly sign: number; readonly visitor: number; readonly isIn: boolean }[],
  times: Int32Array,
): number {
  let [ins, outs, pairs] = [0, 0, 0]
  for (let from = 0, to = 0; from < all.length; from = to) {
    let [tiedIns, tiedOuts] = [0, 0]
    for (; to < all.length && all[to].sign === all[from].sign; to++) {
      if (all[to].isIn) tiedIns += times[all[to].visitor]
      else tiedOuts += times[all[to].visitor]
    }
    pairs += tiedIns * (outs + tiedOuts / 2)
    ins += tiedIns
    outs += tiedOuts
  }
  return pairs / (ins * outs)
}
