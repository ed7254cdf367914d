import { expect, test } from 'vitest'
import { checkConsent, permissions } from '../../src/sdk/visitor/consent'

test.each([
  ['granted', { learns: true, stores: true }],
  ['memory-only', { learns: true, stores: false }],
  ['denied', { learns: false, stores: false }],
] as const)('%s', (consent, allowed) => {
  expect(permissions(consent)).toEqual(allowed)
})

test('what is unknown allows nothing, and is refused by name', () => {
  expect(permissions('toString' as never)).toEqual({ learns: false, stores: false })
  expect(() => checkConsent('yes')).toThrow(/consent is yes; expected granted, memory-only, denied\./)
})
