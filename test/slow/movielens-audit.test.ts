import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AuditReport } from '../../src/cli/audit/audit-bundle'
import { createWorkplace, type Workplace } from '../helpers/cli'
import { dataFolder, movieLensFiles, needsData } from '../helpers/data'

let place: Workplace
beforeEach(() => {
  place = createWorkplace()
})
afterEach(() => place.remove())

test.skipIf(!dataFolder)(
  `MovieLens small: long histories are told best, by counts of rare items most; what levers are for is there to be held back${needsData}`,
  async () => {
    const { interactions, items } = movieLensFiles()
    const files = ['--interactions', interactions, '--items', items[0]]
    expect((await place.tacitly('build', ...files, '--out', 'bundle', '--models', 'als', '--quiet')).status).toBe(0)
    const { stdout } = await place.tacitly('audit', 'bundle', ...files, '--json')
    const { bands, figures, rare, left }: AuditReport = JSON.parse(stdout)
    expect(bands.map(({ from }) => from)).toEqual([1, 50, 100, 200])
    expect(left).toEqual([])
    const [all, popularity, als] = ['all', 'popularity', 'als'].map(id => figures.find(one => one.id === id)!)
    expect(popularity.alone[3].auc).toBeGreaterThan(0.9)
    expect(als.alone[3].auc).toBeGreaterThan(0.78)
    expect(als.alone[0].auc).toBeLessThan(0.65)
    expect(all.informed!.every(({ auc }) => auc > 0.85)).toBe(true)
    expect(rare.files.find(({ id }) => id === 'als')!.items).toBe(0)
  },
)
