import { expect, test } from 'vitest'
import { preview } from '../../../src/cli/read/preview'
import right from '../../fixtures/packed-shop.json'
import { packedShop } from '../../helpers/packed-shop'

test('a gzipped CSV and a JSON catalogue, from bytes', async () => {
  expect(await preview(await packedShop())).toEqual(right)
})
