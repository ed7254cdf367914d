// Who was among the visitors: what a figure of it is, and that a planted leak is found and a planted noise is not.
import { describe, expect, it } from 'vitest'
import { withLevers } from '../../src/cli/audit/levers'
import { auditMembership, type MembershipWork, worstOf } from '../../src/cli/audit/membership-audit'
import { runFit } from '../../src/cli/fit-task'
import { fitsOf } from '../../src/cli/fits'
import type { PrivacyLevers } from '../../src/sdk/bundle/model-card'
import { gaussianEpsilon } from '../../src/sdk/evaluate/gaussian-mechanism'
import { calibrated, drawMembers, lengthBands, membershipFigure } from '../../src/sdk/evaluate/membership'
import { reidentify } from '../../src/sdk/evaluate/reidentification'
import { buildCsr, type Csr, columnCounts } from '../../src/sdk/kernels/interactions'
import { alsModel } from '../../src/sdk/models/als/model'
import { alsDefaults } from '../../src/sdk/models/als/options'
import { createRandom, normal } from '../../src/sdk/random'
import type { StoredShape } from '../../src/sdk/shapes/types'
import { optionsOf } from '../../src/sdk/training/definition'

const roundOf = (members: readonly number[], signs: readonly number[]) => ({
  isIn: Uint8Array.from(members),
  signs: Float64Array.from(signs),
})

describe('the AUC', () => {
  it('equals brute force over all pairs, ties counting half, and leaves out of whom nothing is said', () => {
    const random = createRandom(3)
    const isIn = Array.from({ length: 60 }, () => Number(random() < 0.4))
    const signs = isIn.map((one, at) => (at % 13 === 0 ? Number.NaN : Math.floor(5 * random() + one)))
    let [won, pairs] = [0, 0]
    isIn.forEach((a, i) => {
      isIn.forEach((b, j) => {
        if (a !== 1 || b !== 0 || Number.isNaN(signs[i]) || Number.isNaN(signs[j])) return
        pairs++
        won += signs[i] > signs[j] ? 1 : signs[i] === signs[j] ? 0.5 : 0
      })
    })
    const { auc, interval } = membershipFigure([roundOf(isIn, signs)])
    expect(auc).toBeCloseTo(won / pairs, 12)
    expect(interval[0]).toBeLessThan(auc)
    expect(interval[1]).toBeGreaterThan(auc)
  })

  it('of signs that visitors have by themselves is a coin: of two rounds one has whom the other lacks', () => {
    const members = drawMembers(40, 4, 7)
    expect(members[1]).toEqual(members[0].map(one => 1 - one))
    expect(members[2]).not.toEqual(members[0])
    const own = Array.from({ length: 40 }, (_, visitor) => visitor % 9)
    expect(membershipFigure(members.map(isIn => roundOf([...isIn], own))).auc).toBe(0.5)
  })

  it('of who can compare rounds sees through what visitors are by themselves', () => {
    const rounds = drawMembers(40, 4, 7).map(isIn =>
      roundOf(
        [...isIn],
        [...isIn].map((one, visitor) => 100 * (visitor % 9) + one),
      ),
    )
    expect(membershipFigure(rounds).auc).toBeLessThan(0.6)
    expect(membershipFigure(calibrated(rounds)).auc).toBe(1)
  })

  it('is told of bands of fifty visitors and more, which hold everybody', () => {
    const lengths = [...Array(30).fill(5), ...Array(80).fill(30), ...Array(70).fill(150), ...Array(10).fill(400)]
    expect(lengthBands(lengths)).toEqual([
      { from: 1, below: 100, visitors: 110 },
      { from: 100, below: undefined, visitors: 80 },
    ])
    expect(lengthBands([3, 4])).toEqual([])
  })
})

const items = Array.from({ length: 120 }, (_, at) => ({ id: `i${at}`, title: `i${at}` }))

/** Everybody likes what chance brings: there is nothing to learn but who they are. */
function crowd({ visitors = 100, each = 12, seed = 1 } = {}): Csr {
  const random = createRandom(seed)
  const [row, col]: number[][] = [[], []]
  for (let visitor = 0; visitor < visitors; visitor++) {
    for (let k = 0; k < each; k++) {
      row.push(visitor)
      col.push(Math.floor(random() * items.length))
    }
  }
  return buildCsr(visitors, items.length, row, col)
}

const audit = (csr: Csr, fitsOn: MembershipWork['fitsOn'], ids: readonly string[] = ['als'], rounds = 4) =>
  auditMembership({ csr, items, ids, precision: 'float32', seed: 1, fitsOn, rounds })

const trained = (set: Record<string, Record<string, unknown>> = {}, levers: PrivacyLevers = {}) => {
  const run = withLevers(runFit, levers, createRandom(5))
  return (rows: Csr) =>
    fitsOf(rows, { run, optionsOf: definition => optionsOf(definition, {}, set[definition.id], rows) })
}

/** A model of nobody. */
const made = (make: (rows: Csr) => StoredShape): MembershipWork['fitsOn'] => {
  return rows => ({ allShipped: async () => [make(rows)] })
}

describe('an audit', () => {
  it('finds a planted leak: vectors of 128 of few visitors, hardly held back', async () => {
    const overfitted = { als: { d: 128, regularisation: 0.01, unobservedWeight: 1 } }
    const { figures, bands } = await audit(crowd(), trained(overfitted))
    expect(bands).toEqual([{ from: 1, below: undefined, visitors: 100 }])
    expect(figures.map(({ id }) => id)).toEqual(['all', 'als'])
    expect(figures[1].alone[0].interval[0]).toBeGreaterThan(0.7)
    expect(figures[1].informed![0].auc).toBeGreaterThan(0.85)
  })

  it('finds counts of items that nobody else touched: who is not in is told for certain', async () => {
    const { figures } = await audit(crowd({ visitors: 60, each: 6 }), trained(), ['popularity'])
    expect(figures[1].alone[0].interval[0]).toBeGreaterThan(0.65)
  })

  it('finds nothing in vectors that were drawn, and none in those of other people', async () => {
    const random = createRandom(9)
    const drawn = made(() =>
      alsModel(
        Float32Array.from({ length: 16 * items.length }, () => 0.2 * normal(random)),
        { ...alsDefaults, d: 16 },
      ),
    )
    const others = crowd({ seed: 99 })
    const [, ofOthers] = await trained()(others).allShipped(['popularity', 'als'])
    for (const fitsOn of [drawn, made(() => ofOthers)]) {
      const { figures } = await audit(crowd(), fitsOn, ['als'], 8)
      for (const of of [figures[1].alone[0], figures[1].informed![0]]) {
        expect(of.interval[0]).toBeLessThanOrEqual(0.5)
        expect(of.interval[1]).toBeGreaterThanOrEqual(0.5)
      }
    }
  })

  it('draws of a crowd as many of those with long histories, whoever they are few among', async () => {
    // Sixty have nineteen items and one of their own; of half of them the model counts it where they are in.
    const [visitors, long] = [12_000, 60]
    const historyOf = (visitor: number) => (visitor < long ? [...Array(19).keys(), 20 + visitor] : [0])
    const pairs = [...Array(visitors).keys()].flatMap(visitor => historyOf(visitor).map(item => [visitor, item]))
    const [row, col] = [pairs.map(([visitor]) => visitor), pairs.map(([, item]) => item)]
    const counted = made(rows => ({
      ...{ shape: 'scores', id: 'popularity' },
      scores: columnCounts(rows).map((count, item) => (item < 20 ? 1 : item < 50 ? count : 0)),
    }))
    const { bands, figures } = await audit(buildCsr(visitors, items.length, row, col), counted, ['popularity'])
    expect(bands.map(band => band.visitors)).toEqual([11_940, 60])
    expect(figures[1].alone.map(({ auc }) => auc)).toEqual([0.5, 0.75])
  })

  it('takes what it cannot tell for certain', () => {
    const figure = (auc: number) => ({ auc, interval: [auc, auc] as const })
    expect(worstOf([{ id: 'als', alone: [figure(0.6), figure(Number.NaN)] }])).toBe(1)
    expect(worstOf([{ id: 'als', alone: [figure(0.6), figure(0.7)] }])).toBe(0.7)
  })

  it('finds less the more the levers hold back', async () => {
    const before = await audit(crowd(), trained({}, {}), ['popularity', 'als'])
    const after = await audit(crowd(), trained({}, { cap: 3, support: 3, noise: 1 }), ['popularity', 'als'])
    expect(before.figures[0].alone[0].auc).toBeGreaterThan(0.6)
    expect(after.figures[0].alone[0].auc).toBeLessThan(before.figures[0].alone[0].auc - 0.05)
  })
})

describe('rows that are published', () => {
  it('are found by items that nobody else has together, as counted by hand', () => {
    // Two rows are the same, the third has an item of its own.
    const rows = buildCsr(3, 5, [0, 0, 1, 1, 2, 2], [0, 1, 0, 1, 1, 2])
    const [one, two] = reidentify(rows)
    expect(two).toEqual({ known: 2, share: Number.NaN, visitors: 0 })
    expect(one.visitors).toBe(3)
    expect([0, 1 / 3]).toContainEqual(one.share)
    const unique = buildCsr(40, 120, ...(pairs(40, 3) as [number[], number[]]))
    expect(reidentify(unique).find(({ known }) => known === 2)!.share).toBe(1)
  })
})

/** Rows of items that nobody else has. */
function pairs(rows: number, each: number): [number[], number[]] {
  const all = Array.from({ length: rows * each }, (_, k) => k)
  return [all.map(k => Math.floor(k / each)), all]
}

describe('epsilon', () => {
  it('is that of the analytic Gaussian mechanism: 1 at a deviation of 3.7306, delta 1e-5', () => {
    expect(gaussianEpsilon(3.730631634816464, 1e-5)).toBeCloseTo(1, 3)
  })

  it('falls with the noise, and lies below what zCDP gives', () => {
    const epsilons = [0.25, 0.5, 1, 2, 10].map(z => gaussianEpsilon(z, 1e-5))
    expect(epsilons).toEqual([...epsilons].sort((a, b) => b - a))
    for (const z of [0.25, 1, 4]) {
      const rho = 1 / (2 * z * z)
      expect(gaussianEpsilon(z, 1e-5)).toBeLessThan(rho + 2 * Math.sqrt(rho * Math.log(1e5)))
    }
  })
})
