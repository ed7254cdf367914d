// Long: some minutes. The short form stands in test/unit/cli.noise.test.ts.
import { afterAll, describe, expect, it } from 'vitest'
import { createWorkplace } from '../helpers/cli'
import { noiseCsv } from '../helpers/noise'

const draws = 200
const steps = 8

describe('on 200 draws of uniform noise', () => {
  const place = createWorkplace()
  afterAll(() => place.remove())
  let served = 0

  it.each(Array.from({ length: steps }, (_, step) => step + 1))(`part %i of ${steps} is built`, async step => {
    for (let seed = ((step - 1) * draws) / steps + 1; seed <= (step * draws) / steps; seed++) {
      place.write('rows.csv', noiseCsv({ users: 100, items: 40, each: 8, seed }))
      const { stdout } = await place.tacitly(
        'build',
        '--interactions',
        'rows.csv',
        '--out',
        'bundle',
        '--d',
        '8',
        '--json',
      )
      if (JSON.parse(stdout).manifest.serves.forYou !== 'popularity') served++
    }
  })

  it('a model serves in at most 5%, and two errors', () => {
    console.log(`noise: a model serves in ${served} of ${draws} draws`)
    expect(served / draws).toBeLessThanOrEqual(0.05 + 2 * Math.sqrt((0.05 * 0.95) / draws))
  })
})
