// What goes by the present moment is judged by what came later, or by moments of which something is known.
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readBack } from '../../src/cli/build/read-back'
import { createRandom } from '../../src/sdk/random'
import { createWorkplace, type Workplace } from '../helpers/cli'

let place: Workplace
beforeEach(() => {
  place = createWorkplace()
})
afterEach(() => place.remove())

/** Half of the visits go to items of the moment's own half; those of the later two fifths to five more, which nobody touched before. */
function rows(isEven: boolean): string {
  const random = createRandom(1)
  const lines = Array.from({ length: 3000 }, (_, k) => {
    const isEvening = random() < 0.5
    const half = isEven ? random() < 0.5 : random() < 0.75 ? isEvening : !isEvening
    const item = 2 * Math.floor(8 * random()) + Number(half)
    return `u${k % 400},i${k > 1800 && random() < 0.7 ? 20 + (k % 5) : item},${1.6e9 + 3600 * k},${isEvening ? 'evening' : 'morning'}`
  })
  return `user,item,time,daypart\n${lines.join('\n')}\n`
}

async function results(
  ...more: string[]
): Promise<{ model: string; metrics?: Record<string, number>; failed?: object }[]> {
  await place.tacitly('evaluate', '--interactions', 'rows.csv', '--d', '4', '--json', 'out.json', ...more)
  return JSON.parse(readFileSync(place.path('out.json'), 'utf8')).results
}

describe('evaluate', () => {
  it('judges trending by what came later, where it finds more than popularity, and by nothing else', async () => {
    place.write('rows.csv', rows(false))
    const judged = await results('--protocol', 'temporal')
    const figure = (id: string) => judged.find(({ model }) => model === id)!.metrics!['ndcg@10']
    expect(figure('trending')).toBeGreaterThan(1.1 * figure('popularity'))
    expect((await results('--models', 'popularity,trending'))[1]).toMatchObject({
      failed: { message: expect.stringContaining('the interactions have no times') },
    })
    expect((await results('--protocol', 'loo')).map(({ model }) => model)).not.toContain('trending')
  })

  it('judges what is popular in a moment where a column says what moment it was', async () => {
    place.write('rows.csv', rows(false))
    const [popularity, now] = await results(
      '--context',
      'daypart',
      '--models',
      'popularity,segmentpopularity',
      '--protocol',
      'loo',
    )
    expect(now.metrics!['ndcg@10']).toBeGreaterThan(1.05 * popularity.metrics!['ndcg@10'])
    const all = await results('--context', 'daypart', '--protocol', 'loo')
    expect(all.map(({ model }) => model)).toContain('segmentpopularity')
    expect((await results('--protocol', 'loo')).map(({ model }) => model)).not.toContain('segmentpopularity')
  })

  it('knows the part of the day by the times, in the zone that is asked for', async () => {
    const [header, ...lines] = rows(false).trim().split('\n')
    // The evening of Tokyo is the middle of the day in UTC.
    const timed = lines.map((line, k) => {
      const [user, item, , daypart] = line.split(',')
      return `${user},${item},2025-03-${String((k % 28) + 1).padStart(2, '0')}T${daypart === 'evening' ? '10' : '23'}:00:00Z`
    })
    place.write('rows.csv', `${header.split(',').slice(0, 3).join(',')}\n${timed.join('\n')}\n`)
    const models = ['--models', 'popularity,segmentpopularity', '--protocol', 'loo']
    const [popularity, now] = await results('--context', 'daypart', '--time-zone', 'Asia/Tokyo', ...models)
    expect(now.metrics!['ndcg@10']).toBeGreaterThan(1.05 * popularity.metrics!['ndcg@10'])
    await place.tacitly(
      'split',
      '--protocol',
      'loo',
      '--interactions',
      'rows.csv',
      '--out',
      'parts',
      '--context',
      'daypart',
      '--time-zone',
      'Asia/Tokyo',
    )
    const written = readFileSync(place.path('parts/train.csv'), 'utf8')
    expect([written.includes('evening'), written.includes('morning'), written.includes('afternoon')]).toEqual([
      true,
      true,
      false,
    ])
    const { stderr } = await place.tacitly('evaluate', '--interactions', 'rows.csv', '--context', 'device')
    expect(stderr).toContain('has no column "device" for --context')
    const zone = await place.tacitly('evaluate', '--interactions', 'rows.csv', '--time-zone', 'Mars/Olympus')
    expect(zone.stderr).toContain('Europe/Berlin')
  })

  it('makes an ensemble of those that may be parts, where others are named beside it', async () => {
    place.write('rows.csv', rows(false))
    const judged = await results('--models', 'userknn,itemknn,als,ensemble')
    expect(judged.every(row => row.metrics)).toBe(true)
  })
})

describe('build', () => {
  const built = async (...more: string[]) => {
    const { status, stderr } = await place.tacitly('build', '--interactions', 'rows.csv', '--out', 'bundle', ...more)
    expect([status, stderr]).toEqual([0, ''])
    return readBack(place.path('bundle'))
  }

  it('ships what is popular in a moment where moments differ: lists of what is popular go by it', async () => {
    place.write('rows.csv', rows(false))
    const { manifest, models } = await built('--context', 'daypart')
    expect(manifest.serves.popular).toBe('segmentpopularity')
    const model = models.get('segmentpopularity')
    expect(model?.shape === 'scores' && model.segments?.map(({ value }) => value).sort()).toEqual([
      'evening',
      'morning',
    ])
  })

  it.each([
    ['they do not differ', true, ['--context', 'daypart']],
    ['nothing is known of them', false, []],
  ] as const)('does not where %s', async (_, isEven, more) => {
    place.write('rows.csv', rows(isEven))
    const { manifest, models } = await built(...more)
    expect(manifest.serves.popular).toBe('popularity')
    expect(models.has('segmentpopularity')).toBe(false)
  })
})
