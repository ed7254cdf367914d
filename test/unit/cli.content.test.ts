import { cpSync, mkdirSync, readdirSync, readFileSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readBack } from '../../src/cli/build/read-back'
import { rank } from '../../src/sdk/rank/rank'
import { visitModel } from '../../src/sdk/shapes/score'
import { createVisitor } from '../../src/sdk/visitor/visitor'
import { feedbackWeights } from '../../src/sdk/visitor/weights'
import { createWorkplace, type Workplace } from '../helpers/cli'
import { dataFolder, needsData } from '../helpers/data'
import { imageEncoder, needsModels, textEncoder } from '../helpers/models'

let place: Workplace
beforeEach(() => {
  place = createWorkplace()
})
afterEach(() => place.remove())

const catalogue = `id,title,category,colour\n${Array.from({ length: 12 }, (_, i) => `i${i},Thing ${i},${i % 2 ? 'odd' : 'even'},c${i % 3}`).join('\n')}\n`

/** What a visitor who liked one item is recommended. */
async function likesOf(folder: string, itemId: string): Promise<string[]> {
  const { catalog, models, manifest } = await readBack(folder)
  const like = { id: 'e', type: 'like', itemId, ts: 0, seq: 0 } as const
  const visitor = createVisitor([like], [], catalog, { weights: feedbackWeights(), now: 0 })
  const input = { catalog, models, visit: visitModel, visitor, serves: manifest.serves, now: 0 }
  const ranked = rank(input, { limit: 3, diversity: 0 })
  return ranked!.items.map(({ item }) => item.id)
}

describe('a bundle without interactions', () => {
  it('goes by content: the like of an item is what shares its attributes', async () => {
    place.write('items.csv', catalogue)
    const { status, stdout } = await place.tacitly('build', '--items', 'items.csv', '--out', 'bundle')
    expect(status).toBe(0)
    expect(stdout).toContain('no --interactions: lists go by content alone')
    expect(stdout).toMatch(/; built in \d+\.\d s\n/)
    expect(stdout).toContain('No interactions: lists go by content alone (attributes), and nothing was judged.')
    const { manifest, catalog } = await readBack(place.path('bundle'))
    expect(manifest.serves).toMatchObject({ forYou: 'content', related: 'content' })
    expect(manifest.verdict.judgements).toEqual([])
    expect(catalog.items.map(item => item.id)).toEqual(Array.from({ length: 12 }, (_, i) => `i${i}`))
    expect((await likesOf(place.path('bundle'), 'i0'))[0]).toBe('i6')
    expect((await likesOf(place.path('bundle'), 'i1'))[0]).toBe('i7')
  })

  it('needs items', async () => {
    expect(await place.tacitly('build', '--out', 'bundle')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/--interactions is missing, and so is --items.*\[options-invalid\]/),
    })
  })

  it('has no vectors unless asked for: similar says how to get them', async () => {
    place.write('items.csv', catalogue)
    await place.tacitly('build', '--items', 'items.csv', '--out', 'bundle')
    expect(await place.tacitly('similar', 'bundle', 'i0')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(
        /has no vectors; build it with --text or --image, and --encoder.*\[options-invalid\]/,
      ),
    })
    expect((await place.tacitly('similar', 'bundle', 'i0', 'i1')).stderr).toMatch(/Unexpected argument 'i1'/)
    expect((await place.tacitly('similar', 'bundle', 'i99')).stderr).toMatch(
      /has no item "i99"; it has i0, i1, i2 \.\.\./,
    )
    expect((await place.tacitly('similar', 'bundle', 'i0', '--by', 'sound')).stderr).toMatch(
      /--by sound is not text or/,
    )
    expect((await place.tacitly('similar', 'bundle')).stderr).toMatch(/ITEM is missing/)
  })
})

describe('what can be said of encoders and columns is said before anything is read by them', () => {
  function fake(name: string, ...files: string[]) {
    mkdirSync(place.path(name))
    for (const file of files) place.write(join(name, file), '{}')
    return ['--encoder', name]
  }
  const build = (...more: string[]) => {
    place.write('items.csv', catalogue)
    return place.tacitly('build', '--items', 'items.csv', '--out', 'bundle', ...more)
  }

  it.each([
    [
      'a folder without an encoder',
      () => [...fake('a'), '--text', 'title'],
      /a is no encoder.*tacitly models.*\[encoder-missing\]/,
    ],
    [
      'two of one kind',
      () => [...fake('a', 'tokenizer.json'), ...fake('b', 'tokenizer.json'), '--text', 'title'],
      /both read text/,
    ],
    ['no column to read', () => fake('a', 'tokenizer.json'), /reads text; say which column with --text/],
    ['no encoder of pictures', () => ['--image', 'picture'], /--image needs --encoder DIR/],
    [
      'a column that is not there',
      () => [...fake('a', 'tokenizer.json'), '--text', 'plot'],
      /--text plot: there is no such column; there are title, category, colour.*\[column-unknown\]/,
    ],
    [
      'a model that is not there',
      () => ['--text-model', 'bert', '--text', 'title'],
      /--text-model bert is not word2vec or/,
    ],
    ['a head without an encoder', () => ['--head', 'categories', '--text', 'title'], /--head learns from an encoder's/],
    ['a text model without columns', () => ['--text-model', 'lstm'], /--text-model lstm reads columns of the items/],
    [
      'two that would read the texts',
      () => [...fake('a', 'tokenizer.json'), '--text', 'title', '--text-model', 'tfidf'],
      /--text-model tfidf or --encoder .*a: give one of them/,
    ],
    ['a model of no such name', () => ['--models', 'als,magic'], /There is no model "magic"; there are popularity,/],
  ])('%s', async (_, more, message) => {
    const { status, stderr } = await build(...more())
    expect(status).toBe(1)
    expect(stderr).toMatch(message)
    expect(readdirSync(place.folder)).not.toContain('bundle')
  })
})

describe.skipIf(needsModels || needsData)(`texts and pictures, by real encoders${needsModels}${needsData}`, () => {
  let shop: Workplace
  let built: Awaited<ReturnType<Workplace['tacitly']>>
  const classes = ['dress', 'hat', 'shoes'] as const
  const texts = {
    dress: ['A red evening gown of silk', 'Summer frock with flowers', 'Long gown for a ball'],
    hat: ['Straw cap against the sun', 'Warm wool cap for the winter', 'Baseball cap with a logo'],
    shoes: ['Running sneakers with soft soles', 'Leather boots for hiking', 'White sneakers of canvas'],
  }

  beforeAll(async () => {
    shop = createWorkplace()
    const rows = classes.flatMap(name => {
      const folder = join(dataFolder!, 'clothing', 'gallery', name)
      const files = readdirSync(folder).sort().slice(0, 3)
      return files.map((file, k) => `${name}-${k},Product ${name.length}${k},${texts[name][k]},${join(folder, file)}`)
    })
    shop.write('goods.csv', `sku,title,description,photo\n${rows.join('\n')}\nbare,Bare,,gone.png\n`)
    const flags = ['--text', 'description', '--image', 'photo', '--encoder', textEncoder, '--encoder', imageEncoder]
    built = await shop.tacitly('build', '--items', 'goods.csv', '--out', 'bundle', ...flags)
  })
  afterAll(() => shop.remove())

  const similar = async (...args: string[]) =>
    JSON.parse((await shop.tacitly('similar', 'bundle', ...args, '--json')).stdout)

  it('are in the bundle, by the names of their encoders, and what was read is said', async () => {
    expect(built.stderr).toBe('')
    expect(built.stdout).toContain('texts: description of 9 of 10 items, by all-MiniLM-L6-v2')
    expect(built.stdout).toContain('pictures: photo of 9 of 10 items, by efficientnet-lite0')
    expect(built.stdout).toMatch(/1 pictures are not there, for example .*gone\.png/)
    expect(built.stdout).toContain('(attributes and vectors of text and vectors of image)')
    const { manifest } = await readBack(shop.path('bundle'))
    expect(manifest.content).toMatchObject({
      text: { d: 64, encoder: { id: 'all-MiniLM-L6-v2', fields: ['description'], size: 384 } },
      image: { d: 64, encoder: { id: 'efficientnet-lite0', fields: ['photo'], size: 1280 } },
    })
    const { stdout } = await shop.tacitly('inspect', 'bundle')
    expect(stdout).toContain('text: vectors of 64, of description by all-MiniLM-L6-v2 (sha-256 9227cdfd971a)')
    expect(stdout).toMatch(/image\.[0-9a-f]{16}\.safetensors\.gz \(when asked for\) .* ok/)
    expect(stdout).toContain('a vector of the picture of each item; from visitors: nothing')
  })

  it('are read from the lists of a catalogue and from data URLs; addresses are not fetched', async () => {
    const folder = join(dataFolder!, 'clothing', 'gallery')
    const photos = classes.map(name => join(folder, name, readdirSync(join(folder, name)).sort()[0]))
    const type = photos[1].endsWith('png') ? 'png' : 'jpeg'
    const inline = `data:image/${type};base64,${readFileSync(photos[1]).toString('base64')}`
    const images = [[{ src: photos[0] }, { src: 'second.jpg' }], [{ src: inline }], [{ src: photos[2] }]]
    const products = images.map((of, n) => ({ id: n, title: `Thing ${n}`, images: of }))
    products.push({ id: 3, title: 'Far away', images: [{ src: 'https://cdn.example/3.jpg' }] })
    shop.write('shop.json', JSON.stringify({ products }))
    const flags = ['--image', 'images[].src', '--encoder', imageEncoder, '--out', 'lists']
    const { stdout, stderr } = await shop.tacitly('build', '--items', 'shop.json', ...flags)
    expect(stderr).toBe('')
    expect(stdout).toContain('pictures: images[].src of 3 of 4 items')
    expect(stdout).toContain('1 pictures are addresses, which a build does not fetch')
  })

  it.each([
    [
      'a column that is none',
      'photos',
      /--image photos: there is no such column; .*images\[\]\.src.*\[column-unknown\]/,
    ],
    [
      'addresses alone',
      'images[].src',
      /the pictures are addresses, which a build does not fetch \(https:.*\[input-invalid\]/,
    ],
  ])('%s is refused with what to do', async (_, image, message) => {
    shop.write('far.json', JSON.stringify([{ id: 1, title: 'A', images: [{ src: 'https://cdn.example/1.jpg' }] }]))
    const flags = ['--image', image, '--encoder', imageEncoder, '--out', 'far']
    expect((await shop.tacitly('build', '--items', 'far.json', ...flags)).stderr).toMatch(message)
  })

  it.each(['text', 'image', 'both'])(
    'similar by %s: items of its class first, the item itself and bare ones not',
    async by => {
      let found = 0
      for (const name of classes) {
        for (let k = 0; k < 3; k++) {
          const { item, neighbours } = await similar(`${name}-${k}`, '--by', by, '--limit', '20')
          expect(item).toBe(`${name}-${k}`)
          const ids = neighbours.map((one: { id: string }) => one.id)
          expect(ids).toHaveLength(8)
          expect(ids).not.toContain(item)
          expect(ids).not.toContain('bare')
          const scores = neighbours.map((one: { score: number }) => one.score)
          expect(scores).toEqual(scores.toSorted((a: number, b: number) => b - a))
          if (ids[0].startsWith(name)) found++
        }
      }
      expect(found).toBeGreaterThanOrEqual(7)
    },
  )

  it('weights that are cut off are named, with the folder that they are of', async () => {
    const folder = shop.path('cut')
    cpSync(textEncoder, folder, { recursive: true })
    truncateSync(join(folder, 'onnx', 'model_quantized.onnx'), 100_000)
    const flags = ['--text', 'title', '--encoder', folder]
    const { status, stderr } = await shop.tacitly('build', '--items', 'goods.csv', '--out', 'torn', ...flags)
    expect(status).toBe(1)
    expect(stderr).toMatch(/cut does not run: .* Write it anew with: npx tacitly models.*\[encoder-corrupt\]/)
  })

  it('a single text tells nothing of others: no bundle that a page would refuse', async () => {
    shop.write('one.jsonl', '{"id":"x","title":"Solo"}\n')
    const flags = ['--text', 'title', '--encoder', textEncoder]
    const { status, stderr } = await shop.tacitly('build', '--items', 'one.jsonl', '--out', 'solo', ...flags)
    expect(status).toBe(1)
    expect(stderr).toMatch(/--text title: there are no two that differ.*\[input-invalid\]/)
    expect(readdirSync(shop.folder)).not.toContain('solo')
  })

  it('is 10 by default, as a table too, and says which vectors an item lacks', async () => {
    expect((await shop.tacitly('similar', 'bundle', 'hat-0', '--limit', '1')).stdout).toMatch(
      /^item +score\nhat-\d +\.?\d/,
    )
    expect((await shop.tacitly('similar', 'bundle', 'bare')).stderr).toContain(
      '"bare" has no text and image to compare',
    )
  })

  it('lists of a visitor go by them', async () => {
    for (const name of classes) expect((await likesOf(shop.path('bundle'), `${name}-0`))[0]).toMatch(name)
  })
})
