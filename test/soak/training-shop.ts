// A shop that takes a moment to train on, built by the command line.
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createRandom } from '../../src/sdk/random'

const kinds = 4
const itemsEach = 100
const visitors = 1500
const touched = 20

export interface TrainingShop {
  /** Holds 'recommendations/'. */
  readonly folder: string
  readonly remove: () => Promise<void>
}

export async function buildTrainingShop(): Promise<TrainingShop> {
  const folder = await mkdtemp(join(tmpdir(), 'tacitly-soak-'))
  const at = (name: string) => join(folder, name)
  const [rows, items] = [eventRows(), itemRows()]
  await Promise.all([writeFile(at('events.csv'), rows.join('\n')), writeFile(at('items.csv'), items.join('\n'))])
  const from = [
    '--interactions',
    at('events.csv'),
    '--items',
    at('items.csv'),
    '--models',
    'als',
    '--share-interactions',
  ]
  await promisify(execFile)('node', ['dist/cli.js', 'build', ...from, '--out', at('recommendations'), '--quiet'])
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

const itemId = (kind: number, i: number) => `kind${kind}-${i}`

/** Seven of eight events are of the visitor's kind. */
function eventRows(): string[] {
  const random = createRandom(1)
  const rows = Array.from({ length: visitors * touched }, (_, n) => {
    const visitor = Math.floor(n / touched)
    const kind = n % 8 === 0 ? Math.floor(random() * kinds) : visitor % kinds
    const item = itemId(kind, Math.floor(random() ** 1.5 * itemsEach))
    return `v${visitor},${item},${new Date(Date.UTC(2026, 0, 1, 0, 0, n)).toISOString()}`
  })
  return ['user_id,item_id,timestamp', ...rows]
}

function itemRows(): string[] {
  const ids = Array.from({ length: kinds * itemsEach }, (_, n) => [Math.floor(n / itemsEach), n % itemsEach])
  return [
    'id,title,categories,url',
    ...ids.map(([kind, i]) => `${itemId(kind, i)},Thing ${i},kind${kind},/?item=${itemId(kind, i)}`),
  ]
}
