import { createRandom } from '../../src/sdk/random'
import type { Item } from '../../src/sdk/types'
import { shapes, stillLife } from '../goods'

/** Side of a picture, in pixels. */
const side = 20

export interface Pictures {
  readonly items: readonly Pick<Item, 'categories'>[]
  /** n x 1200: red, green and blue of each pixel, 0 .. 1. */
  readonly pixels: { readonly d: number; readonly vectors: Float32Array }
}

/**
 * Still lifes of four things in any colour, each a little elsewhere and of another size, drawn on a canvas of this page.
 *
 * @param jitter how far from the middle, as a share of the side
 */
export async function drawPictures(count: number, jitter: number): Promise<Pictures> {
  const random = createRandom(3)
  const names = Object.keys(shapes) as (keyof typeof shapes)[]
  const d = 3 * side * side
  const vectors = new Float32Array(count * d)
  const context = new OffscreenCanvas(side, side).getContext('2d', { willReadFrequently: true })!
  const items: Pick<Item, 'categories'>[] = []
  for (let at = 0; at < count; at++) {
    const name = names[at % names.length]!
    const image = new Image()
    image.src = stillLife(name, 360 * random())
    await image.decode()
    const size = side * (1 + jitter * (random() - 0.5))
    const [x, y] = [jitter * side * (random() - 0.5), jitter * side * (random() - 0.5)]
    context.fillStyle = '#eee'
    context.fillRect(0, 0, side, side)
    context.drawImage(image, x, y, size, size)
    const { data } = context.getImageData(0, 0, side, side)
    for (let pixel = 0; pixel < side * side; pixel++)
      for (let colour = 0; colour < 3; colour++) vectors[at * d + 3 * pixel + colour] = data[4 * pixel + colour]! / 255
    items.push({ categories: [name] })
  }
  return { items, pixels: { d, vectors } }
}

/** n x 64: how much of a picture has each of 4 x 4 x 4 colours. */
export function colourHistograms({ d, vectors }: Pictures['pixels']): Pictures['pixels'] {
  const bins = 64
  const out = new Float32Array((vectors.length / d) * bins)
  for (let at = 0; at < vectors.length; at += 3) {
    const [r, g, b] = [0, 1, 2].map(colour => Math.min(3, Math.floor(4 * vectors[at + colour]!)))
    out[Math.floor(at / d) * bins + 16 * r! + 4 * g! + b!]! += 3 / d
  }
  return { d: bins, vectors: out }
}
