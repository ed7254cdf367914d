// Long: some minutes. The short form stands in test/unit/cli.noise.test.ts.
import { expect, it } from 'vitest'
import { createWorkplace } from '../helpers/cli'
import { noiseCsv } from '../helpers/noise'

it('on 200 draws of uniform noise a model serves in at most 5%, and two errors', async () => {
  const place = createWorkplace()
  const draws = 200
  let served = 0
  for (let seed = 1; seed <= draws; seed++) {
    place.write('rows.csv', noiseCsv({ users: 100, items: 40, each: 8, seed }))
    const args = ['--interactions', 'rows.csv', '--out', 'bundle', '--d', '8', '--json']
    const { stdout } = await place.tacitly('build', ...args)
    if (JSON.parse(stdout).manifest.serves.forYou !== 'popularity') served++
  }
  place.remove()
  console.log(`noise: a model serves in ${served} of ${draws} draws`)
  expect(served / draws).toBeLessThanOrEqual(0.05 + 2 * Math.sqrt((0.05 * 0.95) / draws))
}, 600_000)
