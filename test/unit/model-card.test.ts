// What is known of a bundle's lists goes with it.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readBack } from '../../src/cli/build/read-back'
import type { Manifest } from '../../src/sdk/bundle/manifest'
import type { ModelCard } from '../../src/sdk/bundle/model-card'
import { createWorkplace, twoTastesCsv, type Workplace } from '../helpers/cli'

let place: Workplace
beforeEach(() => {
  place = createWorkplace()
})
afterEach(() => place.remove())

async function built(...more: string[]): Promise<{ card: ModelCard; manifest: Manifest }> {
  const { status, stderr } = await place.tacitly('build', '--items', 'items.csv', '--d', '8', '--out', 'out', ...more)
  expect(stderr + status).toBe('0')
  const { card, verdict } = JSON.parse((await place.tacitly('inspect', 'out', '--json')).stdout)
  expect(verdict).toBeDefined()
  const { manifest } = await readBack(place.path('out'))
  return { card, manifest }
}

function world(): string[] {
  const { rows, catalogue } = twoTastesCsv({ users: 200, each: 6 })
  place.write('rows.csv', rows)
  place.write('items.csv', catalogue)
  return rows.trim().split('\n').slice(1)
}

describe('the model card', () => {
  it('tells the data, the figures of the verdict, and what serves with its weights', async () => {
    const lines = world()
    const { card, manifest } = await built('--interactions', 'rows.csv')
    expect(card.data).toMatchObject({
      visitors: 200,
      interactions: lines.length,
      median: 6,
      period: ['2001-09', '2001-09'],
    })
    const served = manifest.verdict.judgements.find(({ model }) => model === manifest.serves.forYou)!
    expect(card.judged!.ndcg).toBeCloseTo(served.metrics['ndcg@10'], 5)
    expect(card.judged!.interval[0]).toBeCloseTo(served.interval![0], 5)
    expect(card.serves.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 6)
    const weights = manifest.models.ensemble?.options?.weights as number[] | undefined
    const [first] = card.serves
    if (weights) expect(first.share).toBeCloseTo(Math.max(...weights) / weights.reduce((sum, w) => sum + w, 0), 6)
    expect(card.judged!.items.map(({ ofLists }) => ofLists).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6)
  })

  it('says where nothing was judged, and of what items are alone', async () => {
    world()
    const { card } = await built()
    expect(card.judged).toBeUndefined()
    expect(card.serves).toMatchObject([{ share: 1, goesBy: expect.stringMatching(/items say/) }])
    expect((await place.tacitly('inspect', 'out', '--card')).stdout).toContain('Nothing was judged')
  })

  it('is Markdown for a site, with the main parameters of its lists', async () => {
    world()
    await built('--interactions', 'rows.csv')
    const { stdout } = await place.tacitly('inspect', 'out', '--card')
    for (const head of ['# Model card', '## Known biases', '## Not for', '## Main parameters of the recommendations'])
      expect(stdout).toContain(`${head}\n`)
    expect(stdout).toMatch(/Article 27/)
    expect(stdout).toMatch(/\| famous \| \d+ \| \d+% \| \d+% \|/)
    expect(stdout).toMatch(/liked the same things as you \(\d+% of what decides\)/)
  })

  it('is verified as every file is, and missed by name where an earlier release built the bundle', async () => {
    world()
    const { manifest } = await built('--interactions', 'rows.csv')
    const [path] = Object.entries(manifest.files).find(([, { role }]) => role === 'card')!
    const bytes = readFileSync(join(place.path('out'), path))
    expect(JSON.parse(gunzipSync(bytes).toString()).data.visitors).toBe(200)
    writeFileSync(join(place.path('out'), path), bytes.subarray(0, 40))
    expect((await place.tacitly('inspect', 'out')).stderr).toMatch(/bundle-corrupt/)
  })
})
