import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { planInteractions } from '../../../src/cli/read/interactions/plan-interactions'
import { readRows } from '../../../src/cli/read/interactions/read-rows'
import { openTable } from '../../../src/cli/read/open-table'
import { standardInput } from '../../../src/cli/read/table'
import { createWorkplace, twoTastesCsv } from '../../helpers/cli'
import { sourceOf } from '../../helpers/read-bytes'

it('what is too much for one machine stops, and names the command of a cluster with its columns', async () => {
  const { rows } = twoTastesCsv({ users: 5 })
  const table = await openTable({ ...sourceOf(rows), name: 'events.csv' })
  const plan = await planInteractions(table, {}, undefined)
  await expect(readRows(plan, {}, undefined, 39)).rejects.toMatchObject({
    code: 'options-invalid',
    message: expect.stringMatching(
      /^events\.csv has more than 39 rows.*tacitly_als\.py --interactions events\.csv --user \w+ --item \w+ --time \w+ --value \w+ --out DIR.*import --spark DIR/,
    ),
  })
  expect((await readRows(plan, {}, undefined, 40)).rows.users).toHaveLength(40)
  const piped = { ...plan, table: { ...table, name: standardInput } }
  await expect(readRows(piped, {}, undefined, 39)).rejects.toThrow(
    /^standard input has more than 39 rows.*--interactions FILE --user/,
  )
})

it('standard input is read like a file', () => {
  const place = createWorkplace()
  onTestFinished(place.remove)
  const { rows, catalogue } = twoTastesCsv()
  const items = place.write('items.csv', catalogue)
  const flags = ['--items', items, '--release', '1', '--quiet', '--threads', '1']
  const build = (from: string, out: string) => {
    const command = [resolve('dist/cli.js'), 'build', '--interactions', from, ...flags, '--out', place.path(out)]
    const { status, stderr } = spawnSync('node', command, { input: rows, encoding: 'utf8' })
    expect(stderr).not.toContain('tacitly:')
    expect(status).toBe(0)
    return Object.keys(JSON.parse(readFileSync(join(place.path(out), 'manifest.json'), 'utf8')).files)
  }
  expect(build('-', 'piped')).toEqual(build(place.write('events.csv', rows), 'filed'))
})
