// A taste file: what is in it, what is left out, and what another site makes of it; items that tell most; clusters.
import { describe, expect, it, vi } from 'vitest'
import { createCatalog } from '../../src/sdk/content/catalog'
import { clusterVectors, nameClusters } from '../../src/sdk/content/clusters'
import { fitPca, project } from '../../src/sdk/content/pca'
import type { ItemVectors } from '../../src/sdk/content/vectors'
import { createRecommender, type TasteFile } from '../../src/sdk/index'
import { mostTelling } from '../../src/sdk/personal/taste/choose-items'
import { exportFile, matchOf } from '../../src/sdk/personal/taste/file'
import { createTaste } from '../../src/sdk/personal/taste/taste'
import { createTopicVectors } from '../../src/sdk/personal/taste/topic-vectors'
import { unproject } from '../../src/sdk/personal/taste/unproject'
import { createRandom, normal } from '../../src/sdk/random'
import { finish } from '../../src/sdk/shapes/types'
import { cosine } from '../helpers/cosine'

const genres = ['Horror', 'Comedy', 'Western'] as const
const size = 12

/** Items of three kinds; what a shared encoder gives of each lies near a direction of its kind. */
function site(prefix: string, seed: number, sha256 = 'one') {
  const random = createRandom(seed)
  const items = genres.flatMap((genre, g) =>
    Array.from({ length: 30 }, (_, i) => ({
      id: `${prefix}-${genre}-${i}`,
      title: `${genre} ${i}`,
      categories: [genre],
      g,
    })),
  )
  const full = new Float32Array(items.length * size)
  items.forEach(({ g }, i) => {
    const row = Float32Array.from({ length: size }, (_, f) => (f === g ? 1 : 0) + 0.2 * normal(random) + 0.15)
    const norm = Math.hypot(...row)
    full.set(
      row.map(value => value / norm),
      i * size,
    )
  })
  const projection = fitPca(full, size, 4)
  const vectors: ItemVectors = {
    kind: 'text',
    d: 4,
    vectors: project(full, size, projection),
    projection,
    encoder: { id: 'shared', sha256, fields: ['title'], size },
  }
  return { catalog: createCatalog(items), vectors, full }
}

const historyOf = (indices: readonly number[]) => ({
  items: Int32Array.from(indices),
  preference: new Float32Array(indices.length).fill(1),
  confidence: new Float32Array(indices.length).fill(1),
})
const nothing = { topics: {}, familiarity: 0, at: 0 }

describe('a taste file', () => {
  it('names no item, and leaves out a topic with all that its items taught', () => {
    const { catalog, vectors } = site('a', 1)
    const known = { vectors: [vectors], clusters: [] }
    const both = historyOf([1, 2, 3, 31, 32])
    const file = exportFile(catalog, known, both, { ...nothing, topics: { 'category:Horror': 'less' } })
    expect(JSON.stringify(file)).not.toMatch(/a-Horror/)
    expect(file.attributes['category:Horror']).toBeGreaterThan(0)
    expect(file.topics).toEqual({ 'category:Horror': 'less' })
    const cut = exportFile(
      catalog,
      known,
      both,
      { ...nothing, topics: { 'category:Horror': 'less' } },
      { without: ['category:Horror'] },
    )
    const never = exportFile(catalog, known, historyOf([31, 32]), nothing, { without: ['category:Horror'] })
    expect({ ...cut, exportedAt: 0 }).toEqual({ ...never, exportedAt: 0 })
    expect(JSON.stringify(cut)).not.toContain('Horror')
    expect(() => exportFile(catalog, known, both, nothing, { without: ['category:Horor'] })).toThrow(/category:Horor/)
  })

  it('says nothing of what one or two items have alone, by attribute, wish or direction', () => {
    const { catalog, vectors } = site('a', 1)
    const items = catalog.items.map((item, i) => ({ ...item, attributes: { isbn: `isbn-${i}` } }))
    const said = { ...nothing, topics: { 'isbn:isbn-1': 'more', 'category:Horror': 'more' } } as const
    const known = { vectors: [vectors], clusters: [] }
    const of = (...liked: number[]) => exportFile(createCatalog(items), known, historyOf(liked), said)
    expect(JSON.stringify(of(1, 2, 3))).not.toContain('isbn')
    expect(of(1, 2, 3).topics).toEqual({ 'category:Horror': 'more' })
    expect(of(1, 2, 3).directions).toHaveLength(1)
    expect(of(1, 2).directions).toEqual([])
  })

  it('can be seen, and taken back, where it was brought', async () => {
    const recommender = createRecommender({ server: false, items: site('a', 1).catalog.items })
    const none = await recommender.recommend({ limit: 8 })
    const file = { format: 'tacitly-taste', version: 1, attributes: { 'category:Western': 0.8 }, directions: [] }
    await recommender.importTaste({ ...file, topics: {}, familiarity: 0 })
    expect((await recommender.getTaste()).brought).toEqual({ interests: 1 })
    expect((await recommender.recommend({ limit: 8 })).items[0].item.categories).toEqual(['Western'])
    await expect(recommender.setTaste({ brought: {} as never })).rejects.toMatchObject({ code: 'options-invalid' })
    expect((await recommender.setTaste({ brought: null })).brought).toBeUndefined()
    const ids = ({ items }: typeof none) => items.map(({ item }) => item.id)
    expect(ids(await recommender.recommend({ limit: 8 }))).toEqual(ids(none))
    recommender.dispose()
  })

  it('finds the same kind at another site of the same encoder, by its directions alone', () => {
    const [a, b] = [site('a', 1), site('b', 2)]
    const file = exportFile(a.catalog, { vectors: [a.vectors], clusters: [] }, historyOf([0, 1, 2, 3]), nothing)
    const match = matchOf({ ...file, attributes: {} }, b.catalog, [b.vectors])!
    const best = [...match.keys()].sort((x, y) => match[y] - match[x]).slice(0, 20)
    expect(best.filter(item => item < 30).length).toBeGreaterThanOrEqual(18)
    expect(matchOf({ ...file, attributes: {} }, b.catalog, [site('b', 2, 'other').vectors])).toBeUndefined()
  })

  it('a row goes to the space of its encoder and comes back', () => {
    const { vectors, full } = site('a', 3)
    for (const item of [0, 40, 80]) {
      const row = vectors.vectors.slice(4 * item, 4 * item + 4)
      const back = unproject(row, vectors.projection)
      expect(cosine(project(back, size, vectors.projection), 0, row)).toBeGreaterThan(0.9999)
      expect(cosine(back, 0, full.slice(size * item, size * item + size))).toBeGreaterThan(0.85)
    }
  })

  it('is refused by name where it is no such file, and an encoder that is not here by its name', async () => {
    const items = site('a', 1).catalog.items
    const recommender = createRecommender({ server: false, items })
    for (const bad of [
      {},
      { format: 'tacitly-taste', version: 2 },
      { format: 'tacitly-taste', version: 1, attributes: { a: 9 } },
    ]) {
      await expect(recommender.importTaste(bad)).rejects.toMatchObject({ code: 'import-invalid' })
    }
    const direction = { kind: 'text', encoder: 'other-encoder', sha256: 'x', weight: 1, vector: [1, 0] } as const
    const file: TasteFile = {
      ...{ format: 'tacitly-taste', version: 1, exportedAt: 1, familiarity: 0 },
      topics: { 'category:Western': 'never', 'cluster:a-b': 'more' },
      attributes: { 'category:Horror': 0.8, 'category:Unheard': 0.5 },
      directions: [direction],
    }
    const found = await recommender.importTaste(file)
    expect(found).toMatchObject({ attributes: 2, directions: 0, refused: [{ encoder: 'other-encoder' }] })
    expect(found.refused[0].why).toContain('no vectors')
    const { items: list } = await recommender.recommend({ limit: 8 })
    expect(list.filter(({ item }) => item.categories?.includes('Horror'))).toHaveLength(8)
    expect(list[0].reasons.find(({ kind }) => kind === 'taste')!.text).toBe('Fits the taste that you brought')
    for (const { score, reasons } of list)
      expect(reasons.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(score, 5)
    expect((await recommender.getTaste()).topics.find(({ id }) => id === 'category:Western')?.set).toBe('never')
    recommender.dispose()
  })
})

describe('vectors for topics', () => {
  const said = { topics: { 'cluster:a-b': 'more' }, familiarity: 0, at: 1 } as const
  const turns = async () => {
    for (let turn = 0; turn < 300; turn++) await Promise.resolve()
  }

  function world(content: () => Promise<readonly ItemVectors[]>) {
    const { catalog } = site('a', 1)
    const bundle = { manifest: { content: [] }, content, whole: async () => ({ catalog }) }
    const host = {
      loadContent: async () => undefined,
      contentState: () => ({ status: 'ready' }),
      onMissing: vi.fn(),
      onChange: vi.fn(),
      get: () => undefined,
    }
    return { at: { catalog, bundle } as never, host }
  }

  it.each([
    ['has none', async () => []],
    ['does not give them', () => Promise.reject(new Error('404'))],
  ])('are asked for once by lists where the bundle %s', async (_, content) => {
    const asked = vi.fn(content)
    const { at, host } = world(asked)
    const steering = createTaste(host as never).steeringBy(said)
    // As a page does: what changed is ranked again.
    host.onChange.mockImplementation(() => host.onChange.mock.calls.length < 50 && steering(at))
    steering(at)
    steering(at)
    await turns()
    expect(asked).toHaveBeenCalledTimes(1)
    expect(host.onChange.mock.calls.length).toBeLessThanOrEqual(1)
  })

  it('that fail are said, and asked for again by the next call', async () => {
    const content = vi.fn<() => Promise<readonly ItemVectors[]>>(async () => [])
    content.mockRejectedValueOnce(new Error('damaged'))
    const { at, host } = world(content)
    const vectors = createTopicVectors(host as never)
    await vectors.load(at)
    expect(vectors.of(at)).toBeUndefined()
    expect(host.onMissing.mock.calls[0][0].message).toContain('damaged')
    await vectors.load(at)
    expect(vectors.of(at)).toEqual({ vectors: [], clusters: [] })
  })
})

describe('items that tell most', () => {
  it('are popular, and no two that say the same', () => {
    // Three pairs of twins, the more popular pair first.
    const covariance = (a: number, b: number) => (a === b ? 1 : a >> 1 === b >> 1 ? 0.95 : 0)
    const odds = [1, 0.95, 0.6, 0.55, 0.3, 0.25]
    expect(mostTelling(Int32Array.from(odds.keys()), odds, covariance, 3)).toEqual([0, 2, 1])
    expect(
      mostTelling(
        Int32Array.from(odds.keys()),
        odds.map(() => 1),
        covariance,
        3,
      ),
    ).toEqual([0, 2, 4])
    // Without a covariance it is popularity alone.
    expect(mostTelling(Int32Array.from(odds.keys()), odds, (a, b) => Number(a === b), 3)).toEqual([0, 1, 2])
  })

  it('are asked of a site that has items alone, too, and never of what was touched', async () => {
    const recommender = createRecommender({ server: false, items: site('a', 1).catalog.items })
    const asked = await recommender.tasteItems(3)
    expect(new Set(asked.map(({ categories }) => categories?.[0])).size).toBe(3)
    await recommender.log({ type: 'like', itemId: asked[0].id })
    expect((await recommender.tasteItems(3)).map(({ id }) => id)).not.toContain(asked[0].id)
    await expect(recommender.tasteItems(0)).rejects.toMatchObject({ code: 'options-invalid' })
    recommender.dispose()
  })
})

describe('clusters', () => {
  it('are the kinds that items are of, named by words that tell them from the others', () => {
    const { catalog, vectors } = site('a', 5)
    const words = { Horror: 'vampire castle night', Comedy: 'wedding joke mistake', Western: 'sheriff horse saloon' }
    const manners = {
      Horror: 'She does not, ever, who',
      Comedy: 'Aber auch nicht über dem',
      Western: 'Avec dans leur',
    }
    const items = catalog.items.map(item => ({
      ...item,
      // Function words tell the kinds apart just as well, and say nothing of them.
      text: `${manners[item.categories![0] as keyof typeof words]} ${words[item.categories![0] as keyof typeof words]}.`,
    }))
    const clustering = finish(clusterVectors(vectors, { most: 3 }))
    expect(clustering.count).toBe(3)
    for (const g of [0, 30, 60]) {
      const own = clustering.clusterOf.slice(g, g + 30)
      expect(own.filter(one => one === own[0]).length).toBeGreaterThanOrEqual(28)
    }
    const names = finish(nameClusters(items, vectors, clustering))
    for (const [at, known] of Object.values(words).entries()) {
      const name = names[clustering.clusterOf[30 * at]]!
      expect(name).toHaveLength(3)
      for (const word of name.slice(0, 2)) expect([known, genres[at].toLowerCase()].join(' ')).toContain(word)
    }
    expect(finish(clusterVectors(vectors, { most: 3 }))).toEqual(clustering)
  })

  it('are none where there are too few vectors', () => {
    expect(finish(clusterVectors({ d: 2, vectors: new Float32Array(60) })).count).toBe(0)
  })
})
