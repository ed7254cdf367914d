import { describe, expect, it } from 'vitest'
import { pairedGain } from '../../src/sdk/evaluate/paired-gain'
import { createRandom, type Random } from '../../src/sdk/random'

/** What a hit is worth at a random rank of ten. */
const hit = (random: Random) => 1 / Math.log2(2 + Math.floor(10 * random()))
const chance = (random: Random, p: number) => (random() < p ? hit(random) : 0)

/** Differences without a gain: means of 0, from level to leaning far to one side. */
const nothingGained: Record<string, (random: Random) => number> = {
  'two lists of chance': random => chance(random, 0.2) - chance(random, 0.2),
  'two that hardly ever hit': random => chance(random, 0.02) - chance(random, 0.02),
  'many small gains, few large losses': random => (random() < 0.9 ? 0.1 : -0.9),
  'some gains, fewer losses': random => {
    const at = random()
    return at < 0.2 ? 0.3 : at < 0.26 ? -1 : 0
  },
  'few large gains, many small losses': random => (random() < 0.9 ? -0.1 : 0.9),
}

describe('the paired test', () => {
  it.each(Object.entries(nothingGained))('of %s calls a gain what is none in at most 5%, and two errors', (_, draw) => {
    const trials = 200
    for (const visitors of [50, 150]) {
      let called = 0
      for (let seed = 1; seed <= trials; seed++) {
        const random = createRandom(1000 * visitors + seed)
        if (
          pairedGain(
            Float64Array.from({ length: visitors }, () => draw(random)),
            seed,
          ).p <= 0.05
        )
          called++
      }
      expect(called / trials).toBeLessThan(0.05 + 2 * Math.sqrt((0.05 * 0.95) / trials))
    }
  })

  it('finds a gain that is there, and states it with its interval', () => {
    const random = createRandom(1)
    const gain = pairedGain(Float64Array.from({ length: 300 }, () => chance(random, 0.4) - chance(random, 0.2)))
    expect(gain).toMatchObject({ visitors: 300, p: expect.closeTo(0.0005, 4) })
    expect(gain.low).toBeGreaterThan(0)
    expect(gain.low).toBeLessThan(gain.mean)
    expect(gain.high - gain.mean).toBeCloseTo(gain.mean - gain.low, 12)
  })

  it('is the share of all signs that give as much: three gains of one size, all alike, in one of eight', () => {
    expect(pairedGain([0.5, 0.5, 0.5]).p).toBeCloseTo(1 / 8, 1)
    expect(pairedGain([0.5, 0.5, 0.5, 0.5, 0.5, 0, 0]).p).toBeCloseTo(1 / 32, 1)
  })

  it('of nobody, of one, and of no difference finds nothing', () => {
    expect(pairedGain([])).toEqual({ visitors: 0, mean: 0, low: 0, high: 0, p: 1 })
    expect(pairedGain([1]).p).toBeGreaterThan(0.4)
    expect(pairedGain(new Float64Array(100)).p).toBe(1)
  })
})
