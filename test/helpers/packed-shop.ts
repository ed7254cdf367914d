// A shop's two files as a browser's tab has them, in bytes, and what the reader makes of them wherever it runs.
import type { Source } from '../../src/cli/read/table'
import { sourceOf } from './read-bytes'

const events = [
  'visitor;event;product;time',
  'u1;view_item;007;2024-06-01 10:00:00',
  'u1;purchase;007;2024-06-01 10:05:00',
  'u2;view_item;008;2024-06-02 10:00:00',
  'u2;dislike;007;2024-06-03 10:00:00',
  '"u3";view_item;"008";2024-07-04 10:00:00',
  ';view_item;008;2024-07-04 10:00:00',
  'u3;view_item;999;2024-07-05 10:00:00',
].join('\n')

const products = JSON.stringify({
  products: [
    { id: '007', title: 'Küche', price: { amount: '5,90', currency: 'EUR' }, tags: ['Holz', 'Groß'] },
    { id: '008', title: 'Öl &amp; Essig', price: { amount: '12,50', currency: 'EUR' }, tags: ['Glas'] },
  ],
})

export async function packedShop(): Promise<{ readonly interactions: Source; readonly items: readonly Source[] }> {
  const packing = new Blob([events]).stream().pipeThrough(new CompressionStream('gzip'))
  const packed = new Uint8Array(await new Response(packing).arrayBuffer())
  return {
    interactions: { ...sourceOf(packed), name: 'events.csv.gz' },
    items: [{ ...sourceOf(products), name: 'products.json' }],
  }
}
