import { expect, it } from 'vitest'
import { withRows } from '../../bench/read'

it('5 million rows are read within 1 GB, the whole process', async () => {
  await withRows(5_000_000, 'plain', false, async measure => {
    const { rows, megabytes } = await measure('readInteractions')
    expect(rows).toBe(5_000_000)
    expect(megabytes).toBeLessThan(1000)
  })
})
