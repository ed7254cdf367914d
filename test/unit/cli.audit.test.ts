// `tacitly audit`, `build --audit` and `build --privacy-budget`, from files to what is printed.
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AuditReport } from '../../src/cli/audit/audit-bundle'
import { leakCurve } from '../../src/cli/audit/leak-curve'
import type { ModelCard } from '../../src/sdk/bundle/model-card'
import { createWorkplace, twoTastesCsv, type Workplace } from '../helpers/cli'
import { noiseCsv } from '../helpers/noise'

let work: Workplace
const files = ['--interactions', 'rows.csv', '--items', 'items.csv']
beforeAll(async () => {
  work = createWorkplace()
  const { rows, catalogue } = twoTastesCsv({ users: 120, items: 60, each: 7 })
  const [head, ...lines] = rows.trim().split('\n')
  const isFirst = (line: string) => Number(/^u(\d+),/.exec(line)![1]) < 60
  work.write('rows.csv', [head, ...lines.filter(isFirst)].join('\n'))
  work.write('others.csv', [head, ...lines.filter(line => !isFirst(line))].join('\n'))
  work.write('items.csv', catalogue)
  work.write('dense.csv', twoTastesCsv({ users: 120, items: 80, each: 10 }).rows)
  const models = ['--models', 'als', '--release', '1', '--quiet']
  const built = [
    await work.tacitly('build', ...files, '--out', 'plain', ...models),
    await work.tacitly('build', ...files, '--out', 'shared', '--share-interactions', ...models),
  ]
  for (const { status, stderr } of built) expect([status, stderr]).toEqual([0, ''])
})
afterAll(() => work.remove())

const auditOf = async (...args: string[]): Promise<AuditReport> => {
  const { status, stdout, stderr } = await work.tacitly('audit', ...args, '--json')
  expect([status, stderr]).toEqual([0, ''])
  return JSON.parse(stdout)
}

describe('tacitly audit', () => {
  it('trains what visitors are in again, and tells by length of history, with intervals and for both attackers', async () => {
    const { figures, bands, rounds, left, shared, rare, visitors } = await auditOf('plain', ...files)
    expect([rounds, visitors, left, shared]).toEqual([4, 60, [], undefined])
    expect(bands).toEqual([{ from: 1, visitors: 60 }])
    expect(figures.map(({ id }) => id)).toEqual(expect.arrayContaining(['all', 'popularity', 'itemknn', 'als']))
    for (const { alone, informed } of figures) {
      for (const { auc, interval } of [...alone, ...informed!]) {
        expect(auc).toBeGreaterThanOrEqual(interval[0])
        expect(auc).toBeLessThanOrEqual(interval[1])
      }
    }
    expect(rare.files.find(({ id }) => id === 'als')!.items).toBe(0)
  })

  it('is a matter of its seed and nothing else', async () => {
    const [a, b, c] = [
      await auditOf('plain', ...files),
      await auditOf('plain', ...files),
      await auditOf('plain', ...files, '--seed', '2'),
    ]
    expect(a).toEqual(b)
    expect(a.figures).not.toEqual(c.figures)
  })

  it('finds who is in the bundle as it is, by visitors who are not: their rows lie in it', async () => {
    const { figures, rounds, shared } = await auditOf('shared', ...files, '--others', 'others.csv')
    expect(rounds).toBe(0)
    const all = figures.find(({ id }) => id === 'all')!
    expect(all.informed).toBeUndefined()
    expect(all.alone[0].auc).toBeGreaterThan(0.6)
    expect(figures.find(({ id }) => id === 'shared')!.alone[0].auc).toBeGreaterThan(0.95)
    expect(shared!.find(({ known }) => known === 5)!.share).toBeGreaterThan(0.9)
  })

  it('finds one visitor whose row was put into an otherwise clean bundle', async () => {
    const lines = (name: string) => readFileSync(work.path(name), 'utf8').trim().split('\n')
    const [head, ...others] = lines('others.csv')
    const planted = others.filter(line => line.startsWith('u60,'))
    // Made of the others and of one who says that they were not in.
    work.write('with.csv', [head, ...lines('rows.csv').slice(1), ...planted].join('\n'))
    work.write('one.csv', [head, ...planted].join('\n'))
    const rest = others.filter(line => !line.startsWith('u60,'))
    work.write('rest.csv', [head, ...rest].join('\n'))
    const args = ['--items', 'items.csv', '--out', 'tainted', '--share-interactions', '--models', 'als', '--quiet']
    expect((await work.tacitly('build', '--interactions', 'with.csv', ...args)).status).toBe(0)
    const auc = async (bundle: string) => {
      const report = await auditOf(bundle, '--interactions', 'one.csv', '--items', 'items.csv', '--others', 'rest.csv')
      return report.figures.find(({ id }) => id === 'shared')!.alone[0].auc
    }
    expect(await auc('tainted')).toBe(1)
    expect(await auc('shared')).toBeLessThan(1)
  })

  it('prints tables for people, and says what it did', async () => {
    const { stdout } = await work.tacitly('audit', 'shared', ...files)
    expect(stdout).toMatch(/knows the history +1 items and more\nvisitors +60\nall at once +(1|)\.\d\d \(/)
    expect(stdout).toMatch(/Each model trained 4 times on half of the 60 visitors/)
    expect(stdout).toMatch(
      /Visitors whose shared row is found by some of their items:\nitems known +1 +2 +3 +5 +10\nfound +\d+%/,
    )
    expect(stdout).toMatch(/\d+ items have fewer than 3 visitors\. Of them something is said by:\n {2}popularity: /)
  })

  it.each([
    [['--rounds', '3'], /--rounds 3 is not an even number from 4\. \[options-invalid\]/],
    [['--others', 'others.csv', '--plot', 'a.svg'], /--plot trains models again/],
  ])('refuses %j', async (more, message) => {
    const { status, stderr } = await work.tacitly('audit', 'plain', ...files, ...more)
    expect([status, stderr]).toEqual([1, expect.stringMatching(message)])
  })

  it('refuses interactions of another shop', async () => {
    work.write('foreign.csv', noiseCsv({ users: 20, items: 10, each: 4, seed: 1 }).replaceAll(/,i(?=\d)/g, ',x'))
    const { status, stderr } = await work.tacitly('audit', 'plain', '--interactions', 'foreign.csv', '--item', 'item')
    expect([status, stderr]).toEqual([1, expect.stringMatching(/with an item of the bundle.* \[no-join\]/)])
  })
})

describe('tacitly build', () => {
  it('--audit tells in the verdict, the card and inspect', async () => {
    const args = ['--out', 'audited', '--models', 'als', '--audit']
    expect((await work.tacitly('build', ...files, ...args)).stdout).toMatch(
      /told from their whole history with an AUC of at most/,
    )
    expect((await work.tacitly('inspect', 'audited')).stdout).toMatch(
      /with an AUC of at most (1|)\.\d\d \(90% interval/,
    )
    const { stdout } = await work.tacitly('inspect', 'audited', '--card')
    expect(stdout).toMatch(
      /## Who it was made of\n\nWhether somebody[^\n]*\n\n\| history \|.*\n.*\n\| 1 items and more \| 60 \|/,
    )
    const { leak }: ModelCard = JSON.parse((await work.tacitly('inspect', 'audited', '--card', '--json')).stdout)
    expect([leak!.rounds, leak!.levers]).toEqual([4, undefined])
    const shared = ['--out', 'told', '--models', 'als', '--audit', '--share-interactions', '--quiet']
    expect((await work.tacitly('build', ...files, ...shared)).status).toBe(0)
    const told: ModelCard = JSON.parse((await work.tacitly('inspect', 'told', '--card', '--json')).stdout)
    expect(told.leak!.figures.find(({ id }) => id === 'shared')!.alone[0].auc).toBeGreaterThan(0.95)
    expect((await work.tacitly('inspect', 'plain', '--card')).stdout).toMatch(/Nobody asked how well that is told/)
  })

  const dense = ['--interactions', 'dense.csv']
  it('--privacy-budget finds levers that keep to it, says what they cost, and audit goes by them', async () => {
    const args = ['--out', 'held', '--models', 'als', '--privacy-budget', '0.75']
    const { status, stdout, stderr } = await work.tacitly('build', ...dense, ...args)
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/Built with .*: the models together keep \d+% of their NDCG@10/)
    const { leak }: ModelCard = JSON.parse((await work.tacitly('inspect', 'held', '--card', '--json')).stdout)
    expect(Object.keys(leak!.levers!)).not.toEqual([])
    expect((await auditOf('held', ...dense)).levers).toEqual(leak!.levers)
    for (const { alone } of leak!.figures) expect(alone[0].interval[0]).toBeLessThanOrEqual(0.75)
    // Their order would tell how many like them.
    const inspected = (await work.tacitly('inspect', 'held')).stdout
    expect(inspected).toMatch(/index\.[^\n]*: ids and fields of the items; from visitors: nothing\n/)
    const again = await work.tacitly('build', ...dense, ...args, '--out', 'again', '--since', 'held')
    expect(again.stdout).toContain('levers: those of the last release')
    const then: ModelCard = JSON.parse((await work.tacitly('inspect', 'again', '--card', '--json')).stdout)
    expect(then.leak).toEqual(leak)
    // Sought for another budget, or by now above this one.
    work.write('denser.csv', twoTastesCsv({ users: 120, items: 80, each: 14, seed: 3 }).rows)
    const sought = /levers: \d+ settings weighed/
    const looser = ['--out', 'looser', '--models', 'als', '--privacy-budget', '1', '--since', 'held']
    expect((await work.tacitly('build', ...dense, ...looser)).stdout).toMatch(sought)
    const denser = ['--interactions', 'denser.csv', ...args, '--out', 'denser', '--since', 'held']
    const { stdout: mended } = await work.tacitly('build', ...denser)
    expect(mended).toMatch(sought)
    expect(mended).not.toContain('chosen anew')
  })

  it.each([
    [['--privacy-budget', '0.3'], /--privacy-budget 0\.3 is no AUC/],
    [['--privacy-budget', '0.6', '--share-interactions'], /exclude one another/],
    [
      ['--privacy-budget', '0.6', '--models', 'logistic', '--lists', 'shown.csv'],
      /--privacy-budget 0\.6 and --lists exclude one another: .* \[options-invalid\]/,
    ],
    [
      ['--privacy-budget', '0.5', '--models', 'als'],
      /An AUC of 0\.5 in every band is out of reach: of \d+ settings the nearest, .*, gives \.\d\d at NDCG@10 .*\[privacy-budget\]/,
    ],
  ])('refuses %j, and writes nothing', async (more, message) => {
    const { status, stderr } = await work.tacitly('build', ...dense, '--out', 'never', ...more)
    expect([status, stderr]).toEqual([stderr.includes('[privacy-budget]') ? 2 : 1, expect.stringMatching(message)])
    expect(work.files()).not.toContain('never')
  })
})

it('the curve is a picture of its own, with a mark a setting', () => {
  const trial = (alone: number, ndcg: number) => ({
    ...{ levers: {}, bands: [], figures: [], informed: 1 },
    ...{ alone, ndcg },
  })
  const svg = leakCurve([trial(0.9, 0.36), trial(0.6, 0.35), trial(0.65, 0.3)])
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox=/)
  expect([svg.match(/class="front"/g)!.length, svg.match(/class="behind"/g)!.length]).toEqual([2, 1])
  expect(readFileSync('docs/images/leak.svg', 'utf8')).toMatch(/^<svg xmlns=/)
})
