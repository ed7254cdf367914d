import { mkdtempSync, readdirSync, readFileSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openVectorCache } from '../../src/cli/encoders/vector-cache'

const folder = () => mkdtempSync(join(tmpdir(), 'tacitly-vectors-'))
const encoder = 'a'.repeat(64)

test('what was encoded is there in the next run, by its content and encoder', () => {
  const at = folder()
  const first = openVectorCache(at, encoder, 2)
  first.add(['sea', Uint8Array.of(1, 2)], Float32Array.of(1, 2, 3, 4))
  const next = openVectorCache(at, encoder, 2)
  expect([next.get('sea'), next.get(Uint8Array.of(1, 2)), next.get('land')]).toEqual([
    Float32Array.of(1, 2),
    Float32Array.of(3, 4),
    undefined,
  ])
  expect(openVectorCache(at, 'b'.repeat(64), 2).get('sea')).toBeUndefined()
})

test('a record that a kill cut off is left out, and what follows is whole', () => {
  const at = folder()
  openVectorCache(at, encoder, 2).add(['one', 'two'], Float32Array.of(1, 2, 3, 4))
  const path = join(at, readdirSync(at)[0])
  truncateSync(path, readFileSync(path).length - 3)
  openVectorCache(at, encoder, 2).add(['three'], Float32Array.of(5, 6))
  const next = openVectorCache(at, encoder, 2)
  expect(['one', 'two', 'three'].map(text => next.get(text))).toEqual([
    Float32Array.of(1, 2),
    undefined,
    Float32Array.of(5, 6),
  ])
})

test('without a folder nothing is kept', () => {
  const none = openVectorCache(undefined, encoder, 2)
  none.add(['one'], Float32Array.of(1, 2))
  expect(none.get('one')).toBeUndefined()
})
