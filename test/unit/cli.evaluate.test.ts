import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readBack } from '../../src/cli/build/read-back'
import { evaluateFiles } from '../../src/cli/evaluate/evaluate-files'
import { writeSafetensors } from '../../src/sdk/bundle/write-safetensors'
import { definitions } from '../../src/sdk/models/catalogue'
import { createWorkplace, twoTastesCsv, type Workplace } from '../helpers/cli'
import { noiseCsv } from '../helpers/noise'

let place: Workplace
beforeEach(() => {
  place = createWorkplace()
})
afterEach(() => place.remove())

/** Every fourth row is test. */
function writeParts() {
  const [header, ...rows] = twoTastesCsv({ each: 9 }).rows.trim().split('\n')
  const part = (isTest: boolean) => rows.filter((_, at) => (at % 4 === 0) === isTest)
  place.write('train.csv', `${[header, ...part(false)].join('\n')}\n`)
  place.write('test.csv', `${[header, ...part(true)].join('\n')}\n`)
  return ['--train', 'train.csv', '--test', 'test.csv']
}
const report = () => JSON.parse(readFileSync(place.path('out.json'), 'utf8'))

/** Of train.csv and test.csv; the report goes where `report` reads it. */
const popularityAt1 = '--train train.csv --test test.csv --models popularity --k 1 --json out.json'.split(' ')

describe('tacitly evaluate', () => {
  it('judges the models asked for, in that order, and writes the report', async () => {
    const args = [...writeParts(), '--models', 'als,popularity', '--k', '5', '--d', '8', '--json', 'out.json']
    const { status, stdout } = await place.tacitly('evaluate', ...args)
    expect(status).toBe(0)
    expect(stdout).toMatch(/model +ndcg@5 +map@5 +mrr@5 +precision@5 +recall@5 +hit@5 +coverage@5 +train ms\nals/)
    const { results, users } = report()
    expect(users).toBe(60)
    expect(results.map((one: { model: string }) => one.model)).toEqual(['als', 'popularity'])
    expect(results[0]).toMatchObject({ options: { d: 8, seed: 1 }, trainMs: expect.any(Number) })
    expect(results[0].metrics['ndcg@5']).toBeGreaterThan(results[1].metrics['ndcg@5'])
  })

  it('all is what no name is; what takes minutes is said to be left out, and may be named beside it', async () => {
    const { catalogue } = twoTastesCsv()
    place.write('things.csv', catalogue)
    const args = [...writeParts(), '--items', 'things.csv', '--d', '4', '--json', 'out.json', '--models']
    const namesOf = (names: string) => place.tacitly('evaluate', ...args, names).then(() => report())
    const all = await namesOf('all')
    const names = all.results.map((one: { model: string }) => one.model)
    expect(names.length).toBeGreaterThan(5)
    expect(names).not.toContain('all')
    expect(all.notes).toContainEqual(expect.stringMatching(/^left out, as they take minutes: .*logistic/))
    await place.tacitly('evaluate', ...args.slice(0, -1))
    expect(report().results.map((one: { model: string }) => one.model)).toEqual(names)
    const more = await namesOf('all,logistic')
    expect(more.results.map((one: { model: string }) => one.model)).toEqual(names.toSpliced(-1, 0, 'logistic'))
    expect(more.notes.filter((note: string) => note.includes('logistic'))).toEqual([])
  })

  it("of very many visitors some, drawn, judge a bundle's forms, and the table says so", async () => {
    const seen = async (users: number) => {
      place.write('many.csv', twoTastesCsv({ users, items: 30, each: 6 }).rows)
      // As a bundle cuts it: so that cutting costs nothing at all, by whomever both are judged.
      const asShipped = ['--set', 'itemknn.neighbours=15', '--set', 'itemknn.minSupport=3']
      const args = ['--interactions', 'many.csv', '--protocol', 'loo', '--models', 'itemknn', '--json', 'out.json']
      const { stdout } = await place.tacitly('evaluate', ...args, ...asShipped)
      return { stdout, row: report().results[0], users: report().users }
    }
    const many = await seen(3300)
    expect(many.users).toBeGreaterThan(3000)
    expect(many.row.shipped.visitors).toBe(3000)
    expect(many.row.shipped.exact).toBeCloseTo(many.row.metrics['ndcg@10'], 1)
    expect(many.row.shipped.exact).not.toBe(many.row.metrics['ndcg@10'])
    expect(many.row.shipped.costs.cutting).toBeCloseTo(0, 12)
    expect(many.stdout).toMatch(/itemknn in a bundle: fewer .*, rounding -?0\.0\d+ \(of 3000 users, drawn\)/)
    const few = await seen(300)
    expect(few.row.shipped).toMatchObject({ visitors: few.users })
    expect(few.row.shipped.exact).toBeCloseTo(few.row.metrics['ndcg@10'], 12)
    expect(few.stdout).not.toMatch(/drawn\)/)
  })

  it('writes the lists of a model, and judges them as those of another system to the same digits', async () => {
    const args = [...writeParts(), '--models', 'popularity,itemknn', '--k', '5,2', '--json', 'out.json']
    expect((await place.tacitly('evaluate', ...args, '--write-run', 'runs')).status).toBe(0)
    const own = report().results.find((one: { model: string }) => one.model === 'itemknn')
    expect(own.metrics['ndcg@2']).toBeGreaterThan(0)
    const { status, stdout } = await place.tacitly('evaluate', ...args, '--run', 'runs/itemknn.csv')
    expect(status).toBe(0)
    const { results, comparison } = report()
    expect(results).toHaveLength(3)
    expect(results[2]).toMatchObject({ model: 'itemknn', metrics: own.metrics, intervals: own.intervals })
    // A system that leaves a visitor out has an empty list there.
    const [header, ...rows] = readFileSync(place.path('runs/itemknn.csv'), 'utf8').trim().split('\n')
    place.write('half.csv', `${[header, ...rows.slice(0, rows.length / 2)].join('\n')}\n`)
    await place.tacitly('evaluate', ...args, '--run', 'half.csv')
    expect(report().results[2].metrics['ndcg@5']).toBeLessThan(own.metrics['ndcg@5'] * 0.8)
    expect(comparison).toMatchObject({ metric: 'ndcg@5', best: 'itemknn' })
    expect(stdout).toMatch(/itemknn +0\.\d+ \(0\.\d+ \.\. 0\.\d+\) +\+0\.\d+/)
    place.write('ratings.csv', 'user,item,rating\nu1,i1,2\n')
    expect(await place.tacitly('evaluate', ...args, '--run', 'ratings.csv')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/has no column "score" \(it has user, item, rating\).*\[column-missing\]/),
    })
    expect(
      await place.tacitly(
        'evaluate',
        ...args.slice(4),
        '--interactions',
        'train.csv',
        '--protocol',
        'kfold',
        '--run',
        'half.csv',
      ),
    ).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('is no k-fold'),
    })
  })

  it('--with-seen ranks what was seen; --map-over min divides by what a list can hold', async () => {
    writeParts()
    place.write(
      'again.csv',
      readFileSync(place.path('train.csv'), 'utf8')
        .split('\n')
        .slice(0, 30)
        .join('\n')
        .replaceAll(/,\d+$/gm, ',1700000000'),
    )
    const args = [
      '--train',
      'train.csv',
      '--test',
      'again.csv',
      '--models',
      'popularity',
      '--k',
      '5',
      '--json',
      'out.json',
    ]
    const figures = async (...more: string[]) => {
      const { stderr, status } = await place.tacitly('evaluate', ...args, ...more)
      expect([status, stderr.split('\n').filter(line => line.startsWith('tacitly'))]).toEqual([0, []])
      return report().results[0].metrics
    }
    const [without, seen] = [await figures(), await figures('--with-seen')]
    expect(without['hit@5']).toBe(0)
    expect(seen['hit@5']).toBeGreaterThan(0)
    expect((await figures('--with-seen', '--map-over', 'min'))['map@5']).toBeGreaterThan(seen['map@5'])
  })

  it('--tune searches on train alone and reports the search', async () => {
    const args = [...writeParts(), '--models', 'itemknn', '--tune', '--json', 'out.json']
    expect((await place.tacitly('evaluate', ...args)).status).toBe(0)
    const tuned = report().results[0]
    expect(tuned.search).toMatchObject({ tried: 33, holds: 'rows', validation: expect.closeTo(0.2, 1) })
    expect(tuned.search.best).toBeGreaterThanOrEqual(tuned.search.start)
    // Another test part changes no figure of the search, and no choice.
    place.write('test.csv', `userId,movieId,rating\nu1,i20,5\n`)
    await place.tacitly('evaluate', ...args)
    expect(report().results[0]).toMatchObject({ options: tuned.options, search: tuned.search })
  })

  it('ratings count by default: the hated film that everybody rated is neither popular nor to be found; --value none counts each as 1', async () => {
    const { train, test } = hatedFilm()
    place.write('train.csv', train)
    place.write('test.csv', test)
    const ndcg = async (...more: string[]) => {
      expect((await place.tacitly('evaluate', ...popularityAt1, ...more)).status).toBe(0)
      const { results, users } = report()
      return [users, results[0].metrics['ndcg@1']]
    }
    expect(await ndcg()).toEqual([10, 1])
    expect(await ndcg('--value', 'none')).toEqual([20, 1])
  })

  it('says how its files were read, as preview does', async () => {
    const files = writeParts()
    const { stdout } = await place.tacitly('evaluate', ...files, '--models', 'popularity', '--json', 'out.json')
    const told = (name: string) =>
      new RegExp(
        `^  \\S*${name}: user from "userId", item from "movieId", value from "rating", time from "timestamp"$`,
        'm',
      )
    for (const name of ['train.csv', 'test.csv']) expect(stdout).toMatch(told(name))
    expect(stdout).toMatch(/"rating" is a rating from/)
    expect(stdout.indexOf('train.csv')).toBeLessThan(stdout.indexOf('popularity'))
    expect(report().notes.join('\n')).toMatch(/test\.csv: \d+ interactions/)
  })

  it('--confidence none hears no row twice; log does, and another word is refused', async () => {
    const files = writeParts()
    const args = [...files, '--models', 'als,itemknn', '--d', '8', '--value', 'none', '--json', 'out.json']
    const figures = async (...more: string[]) => {
      expect((await place.tacitly('evaluate', ...args, ...more)).status).toBe(0)
      return report().results.map((one: { metrics: object }) => one.metrics)
    }
    const once = await figures('--confidence', 'none')
    const [header, ...rows] = readFileSync(place.path('train.csv'), 'utf8').trim().split('\n')
    place.write('train.csv', `${[header, ...rows, ...rows.slice(0, 90)].join('\n')}\n`)
    expect(await figures('--confidence', 'none')).toEqual(once)
    expect(await figures()).not.toEqual(once)
    const { status, stderr } = await place.tacitly('evaluate', ...args, '--confidence', 'loud')
    expect([status, stderr]).toEqual([1, expect.stringMatching(/--confidence loud is not log or linear or none/)])
  })

  it('--candidates 9 ranks among nine drawn ones that nobody has touched: the same by the same seed', async () => {
    const args = [...writeParts(), '--models', 'popularity', '--json', 'out.json']
    const judge = async (...more: string[]) => {
      expect((await place.tacitly('evaluate', ...args, ...more)).stderr).toBe('')
      return report()
    }
    const easy = await judge('--candidates', '1', '--k', '10')
    expect(easy.candidates).toBe('sampled')
    // Test items and one more: all of them are among ten, unless somebody has more.
    expect(easy.results[0].metrics['hit@10']).toBe(1)
    const [first, again, other] = [
      await judge('--candidates', '9', '--k', '3', '--seed', '1'),
      await judge('--candidates', '9', '--k', '3', '--seed', '1'),
      await judge('--candidates', '9', '--k', '3', '--seed', '2'),
    ].map(({ results }) => results[0].metrics['ndcg@3'])
    expect(first).toBe(again)
    expect(first).not.toBe(other)
  })

  it('--candidates cold judges items that only test has, by what they are; the ensemble says how it was weighed', async () => {
    const { rows, catalogue } = twoTastesCsv({ users: 80, items: 40, each: 12 })
    const [header, ...all] = rows.trim().split('\n')
    const isNew = (line: string) => /,i(3|9|23|29),/.test(line)
    place.write('train.csv', `${[header, ...all.filter(line => !isNew(line))].join('\n')}\n`)
    place.write('test.csv', `${[header, ...all.filter(isNew)].join('\n')}\n`)
    place.write('items.csv', catalogue)
    const files = ['--train', 'train.csv', '--test', 'test.csv']
    const args = [
      ...files,
      '--items',
      'items.csv',
      '--candidates',
      'cold',
      '--k',
      '2',
      '--d',
      '8',
      '--json',
      'out.json',
    ]
    expect(await place.tacitly('evaluate', ...args)).toMatchObject({ status: 0, stderr: expect.any(String) })
    const { results, items } = report()
    expect(items).toBe(4)
    const ndcg = Object.fromEntries(
      results.map((one: { model: string; metrics: Record<string, number> }) => [one.model, one.metrics['ndcg@2']]),
    )
    expect(Object.keys(ndcg)).toEqual(['popularity', 'content', 'contentals', 'contentpopularity', 'ensemble'])
    // Of two new items of each taste, the visitor's come first; popularity has nothing but ties.
    expect(ndcg.content).toBeGreaterThan(0.9)
    expect(ndcg.ensemble).toBeGreaterThan(0.9)
    expect(ndcg.popularity).toBeLessThan(0.8)
    expect(results.at(-1)).toMatchObject({
      options: { combine: 'switch', cold: expect.any(Object) },
      search: { validation: 0.2, tried: expect.any(Number) },
    })

    place.write('known.csv', 'userId,movieId,rating\nu1,i1,5\n')
    const known = ['--train', 'train.csv', '--test', 'known.csv', '--candidates', 'cold']
    const nothingNew = await place.tacitly('evaluate', ...known)
    expect(nothingNew).toMatchObject({ status: 1, stderr: expect.stringContaining('has no item that') })
    place.write('disliked.csv', 'user,item,event\nu1,i3,dislike\nu1,i0,view\n')
    place.write('liked.csv', 'user,item,event\nu1,i0,view\nu2,i0,view\n')
    const disliked = ['--train', 'liked.csv', '--test', 'disliked.csv', '--candidates', 'cold']
    expect((await place.tacitly('evaluate', ...disliked)).stderr).toMatch(
      /what .*disliked\.csv has beside .*liked\.csv nobody likes there; expected new items/,
    )
    const blind = await place.tacitly('evaluate', ...files, '--models', 'content')
    expect(blind).toMatchObject({ status: 1, stderr: expect.stringContaining('give --items') })
  })

  it('what cannot be fitted is a row that says so, and why: 18,000 users and items, which EASE refuses', async () => {
    // Each of 18,000 users touches three neighbours on a ring of 18,000 items; 40 are tested on the next one.
    const n = 18_000
    const row = (user: number, step: number) => `u${user},i${(user + step) % n}`
    const users = Array.from({ length: n }, (_, user) => user)
    place.write(
      'train.csv',
      `user,item\n${users.flatMap(user => [row(user, 0), row(user, 1), row(user, 2)]).join('\n')}\n`,
    )
    place.write(
      'test.csv',
      `user,item\n${users
        .slice(0, 40)
        .map(user => row(user, 3))
        .join('\n')}\n`,
    )
    const files = ['--train', 'train.csv', '--test', 'test.csv', '--json', 'out.json', '--d', '4']
    const { status, stdout, stderr } = await place.tacitly('evaluate', ...files)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const { results, complete, users: judged } = report()
    expect({ complete, judged }).toEqual({ complete: true, judged: 40 })
    const all = definitions.filter(
      ({ needs, isJudged, isSlow }) => isJudged !== false && !isSlow && !needs.includes('content'),
    )
    expect(results.map((one: { model: string }) => one.model)).toEqual(all.map(({ id }) => id))
    const failed = results.filter((one: object) => !('metrics' in one))
    const why = /18000 users and 18000 items would take about .*Train als or itemknn/
    expect(failed).toEqual([
      { model: 'ease', failed: { code: 'options-invalid', message: expect.stringMatching(why) } },
    ])
    expect(stdout).toMatch(/ease +not fitted: EASE of 18000 users and 18000 items .* \[options-invalid\]\n/)
    // Where it is all that was asked for, the run has failed; its row is written all the same.
    const alone = await place.tacitly('evaluate', ...files, '--models', 'ease')
    expect(alone).toMatchObject({ status: 1, stderr: expect.stringMatching(why), stdout: expect.stringMatching(why) })
    expect(report()).toMatchObject({
      complete: true,
      results: [{ model: 'ease', failed: { code: 'options-invalid' } }],
    })
  })

  it('rows and the JSON are written as they come: an interrupted run leaves what is finished', async () => {
    const seen: { models: string[]; complete: boolean }[] = []
    const files = writeParts()
    const stopped = evaluateFiles({
      ...{ train: place.path('train.csv'), test: place.path('test.csv'), d: 8 },
      models: ['popularity', 'itemknn', 'als'],
      onRow(row, { results, complete }) {
        seen.push({ models: results.map(({ model }) => model), complete })
        if (row.model === 'itemknn') throw new Error('stopped from outside')
      },
    })
    await expect(stopped).rejects.toThrow('stopped from outside')
    expect(seen).toEqual([
      { models: ['popularity'], complete: false },
      { models: ['popularity', 'itemknn'], complete: false },
    ])
    // Through the command line: each row is out before the next model is fitted.
    const { stdout } = await place.tacitly('evaluate', ...files, '--models', 'popularity,als', '--d', '8')
    expect(stdout.match(/^\w+/gm)).toEqual([
      ...[
        'model',
        'popularity',
        'als',
        '60',
        'als',
        'ndcg',
        'popularity',
        'als',
        'Gains',
        'beside',
        'popularity',
        'als',
        'Behind',
      ],
      ...['shown', 'in', 'popularity', 'als', 'Left', 'Behind'],
    ])
  })

  it('says what rank, cutting and rounding each cost, as measured: they add up to what the bundle would have', async () => {
    const args = [...writeParts(), '--models', 'popularity,itemknn,als,ease', '--d', '8', '--json', 'out.json']
    const { stdout } = await place.tacitly('evaluate', ...args)
    const [popularity, itemknn, als, ease] = report().results
    expect(popularity.shipped).toBeUndefined()
    expect(Object.keys(itemknn.shipped.costs)).toEqual(['cutting', 'rounding'])
    expect(Object.keys(als.shipped.costs)).toEqual(['rounding'])
    expect(Object.keys(ease.shipped.costs)).toEqual(['rank', 'rounding'])
    for (const { metrics, shipped } of [itemknn, als, ease]) expect(shipped.exact).toBe(metrics['ndcg@10'])
    expect(stdout).toMatch(/^ease in a bundle: EASE in fewer directions costs -?\d\.\d{4}, rounding -?\d\.\d{4}$/m)
  })

  it('--ties index: a list of ties is in the order of ids, and with the default it is not', async () => {
    place.write('train.csv', `user,item\n${Array.from({ length: 30 }, (_, k) => `u${k},${k}`).join('\n')}\n`)
    place.write('test.csv', 'user,item\nu29,0\n')
    const hit = async (...more: string[]) => {
      expect((await place.tacitly('evaluate', ...popularityAt1, ...more)).status).toBe(0)
      return report().results[0].metrics['precision@1']
    }
    expect(await hit('--ties', 'index')).toBe(1)
    expect(await hit()).toBe(0)
    const wrong = await place.tacitly('evaluate', ...popularityAt1, '--ties', 'random')
    expect(wrong).toMatchObject({ status: 1, stderr: expect.stringContaining('--ties random is not hash or index') })
  })

  it('--tune stays where the search began unless the gain is beyond chance', async () => {
    place.write('train.csv', noiseCsv({ users: 80, items: 40, each: 8, seed: 5 }))
    place.write('test.csv', noiseCsv({ users: 80, items: 40, each: 2, seed: 2 }))
    const args = ['--train', 'train.csv', '--test', 'test.csv', '--models', 'itemknn', '--tune', '--json', 'out.json']
    const { stdout } = await place.tacitly('evaluate', ...args, '--confidence', 'none')
    const { options, search } = report().results[0]
    // Among 32 there is always one that looks better.
    expect(search.best).toBeGreaterThan(search.start)
    expect(search).toMatchObject({ isKept: false, p: expect.any(Number) })
    expect(search.p).toBeGreaterThan(0.05)
    expect(options).toMatchObject({ neighbours: 200, shrink: 20, weighting: 'tfidf' })
    expect(stdout).toMatch(
      /itemknn: 32 candidates were drawn of neighbours \(20 to 500, by its logarithm\), .*cosine, tfidf, bm25/,
    )
    expect(stdout).toMatch(/Visitors who had not chosen gain .*which may be chance: what the search began with stays/)
  })

  it('refuses models that there are not, and asks for its files', async () => {
    const unknown = await place.tacitly('evaluate', ...writeParts(), '--models', 'bprx')
    expect(unknown).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('popularity, cooccurrence, itemknn'),
    })
    expect(await place.tacitly('evaluate')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('--train is missing'),
    })
    expect(await place.tacitly('evaluate', ...writeParts(), '--encoder', 'enc')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/--encoder and --text-model are about the items: give --items FILE/),
    })
  })

  it('judges exported factors on the shared held-out part: the twin gives the stated figure', async () => {
    place.write('rows.csv', twoTastesCsv().rows)
    await place.tacitly('build', '--interactions', 'rows.csv', '--out', 'bundle', '--share-interactions', '--d', '8')
    const bundle = await readBack(place.path('bundle'))
    const { d, factors } = (await bundle.twin())!
    const shape = [factors.length / d, d]
    writeFileSync(place.path('model.safetensors'), writeSafetensors({ 'als.judged': { shape, data: factors } }))
    const args = ['--bundle', 'bundle', '--factors', 'model.safetensors', '--json', 'out.json']
    expect((await place.tacitly('evaluate', ...args)).status).toBe(0)
    const stated = bundle.manifest.verdict.judgements.find(({ model }) => model === 'als')!
    expect(report().results[0].metrics['ndcg@10']).toBeCloseTo(stated.metrics['ndcg@10'], 6)
  })

  it('says what is wrong with factors that do not fit the bundle, or a bundle that shares nothing', async () => {
    place.write('rows.csv', twoTastesCsv().rows)
    await place.tacitly('build', '--interactions', 'rows.csv', '--out', 'bundle', '--share-interactions', '--d', '8')
    await place.tacitly('build', '--interactions', 'rows.csv', '--out', 'silent', '--d', '8')
    writeFileSync(place.path('m'), writeSafetensors({ 'als.judged': { shape: [2, 8], data: new Float32Array(16) } }))
    expect(await place.tacitly('evaluate', '--bundle', 'bundle', '--factors', 'm')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/holds als\.judged of \[2,8\]; expected float32 \[24, d\].*\[input-invalid\]/),
    })
    expect(await place.tacitly('evaluate', '--bundle', 'silent', '--factors', 'm')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('--share-interactions'),
    })
  })
})

describe('tacitly inspect', () => {
  it('verifies every file and prints sizes, verdict and data map; a damaged bundle is refused (scenario 43)', async () => {
    place.write('rows.csv', twoTastesCsv().rows)
    await place.tacitly('build', '--interactions', 'rows.csv', '--out', 'bundle', '--share-interactions', '--d', '8')
    const { stdout } = await place.tacitly('inspect', 'bundle')
    expect(stdout).toMatch(/shared\.[0-9a-f]{16}\.safetensors\.gz \(when asked for\) .* ok/)
    expect(stdout).toContain('What of visitors is where:')
    expect(JSON.parse((await place.tacitly('inspect', 'bundle', '--json')).stdout)).toMatchObject({
      identity: expect.stringMatching(/^[0-9a-f]{64}$/),
      items: 24,
    })

    const name = readdirSync(place.path('bundle')).find(file => file.startsWith('shared.'))!
    const path = place.path(`bundle/${name}`)
    const bytes = readFileSync(path)
    bytes[bytes.length >> 1] ^= 1
    writeFileSync(path, bytes)
    expect(await place.tacitly('inspect', 'bundle')).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/shared\..* .*\[bundle-corrupt\]/),
    })
    expect(await place.tacitly('inspect', 'nowhere')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('[bundle-missing]'),
    })
  })
})

/** 20 users rate film A, which all hate, and B or C; half of them are tested on the one of B and C that they lack, half on A. */
function hatedFilm() {
  const header = 'userId,movieId,rating'
  const users = Array.from({ length: 20 }, (_, user) => `u${user}`)
  const [first, second] = [users.slice(0, 10), users.slice(10)]
  const train = [
    ...first.flatMap(user => [`${user},A,1`, `${user},B,5`]),
    ...second.map(user => `${user},C,4`),
    ...Array.from({ length: 15 }, (_, user) => `v${user},A,1`),
  ]
  const test = [...first.map(user => `${user},C,5`), ...second.map(user => `${user},A,1`)]
  return { train: [header, ...train, ''].join('\n'), test: [header, ...test, ''].join('\n') }
}
