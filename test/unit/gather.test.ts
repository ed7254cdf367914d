import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ascending, gather, indices } from '../../src/sdk/kernels/gather'

it('gathers by place, in the kind of numbers that was given', () => {
  expect(gather(Float64Array.of(5, 6, 7), Int32Array.of(2, 0, 2))).toEqual(Float64Array.of(7, 5, 7))
  expect(indices(3)).toEqual(Int32Array.of(0, 1, 2))
})

it('ascending is a stable sort, whatever the values', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 })), values => {
      const expected = values.map((value, at) => ({ value, at })).sort((a, b) => a.value - b.value || a.at - b.at)
      expect([...ascending(values)]).toEqual(expected.map(({ at }) => at))
    }),
  )
})

it('ascending leaves what has no number as it stands among its neighbours', () => {
  expect([...ascending([Number.NaN, Number.NaN, Number.NaN])]).toEqual([0, 1, 2])
})
