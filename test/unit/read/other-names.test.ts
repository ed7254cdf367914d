// Names of columns that are on no list.
import { expect, test } from 'vitest'
import { nameFit } from '../../../src/cli/read/columns/name-fit'
import { interactionNames } from '../../../src/cli/read/columns/role-names'
import { countsOthers, someId } from '../../../src/cli/read/interactions/other-names'

test.each([
  ['bookmarkID', 0.3],
  ['events[].aid', 0.3],
  ['blog_id', 0.3],
  ['thread_id', 0.3],
  ['city_id', 0.2],
  ['tagID', 0.2],
  ['ad_id', 0],
  ['sessionId', 0],
  ['author_id', 0],
  ['paid', 0],
  ['title', 0],
])('%s as the id of an item', (name, fit) => {
  expect(someId(name)).toBe(fit)
})

test.each([
  ['compliment_count', true],
  ['reviewCount', true],
  ['play_count', false],
  ['count', false],
  ['discount', true],
])('%s counts what others did: %s', (name, is) => {
  expect(countsOthers(name)).toBe(is)
})

test.each([
  ['session_id_hash', 'session'],
  ['product_sku_hash', 'item'],
  ['spotify_track_uri', 'item'],
  ['productViewSku', 'item'],
  ['price.amount', 'price'],
  ['title.rendered', 'title'],
] as const)('%s is a name of the %s', (name, role) => {
  expect(nameFit(name, interactionNames[role])).toBeGreaterThan(0.35)
})
