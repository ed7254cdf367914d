import { TacitlyError } from '../../sdk/errors'
import { type ProtocolId, protocols } from '../../sdk/evaluate/protocols'
import type { Parts } from '../../sdk/evaluate/splits'
import type { Interactions } from '../../sdk/kernels/interactions'
import { fileSource, fileSources } from '../read/bytes/file-source'
import { idText } from '../read/cells/id-text'
import { describeInteractions } from '../read/interactions/describe-interactions'
import type { InteractionPlan } from '../read/interactions/plan-interactions'
import type { ReadItems } from '../read/items/read-items'
import { readFiles, readParts } from '../read/read-files'
import type { ReadingOptions } from '../read/reading-options'

/** What is judged: two files, or one that a protocol cuts. */
export interface JudgedFiles {
  readonly train?: string
  readonly test?: string
  readonly interactions?: string
  /** How they are cut and judged. @default 'topn' of one file; of two they are ranked as those of 'topn' */
  readonly protocol?: ProtocolId
  /** Files that describe the items, joined by id. */
  readonly items?: readonly string[]
  /** How the files are to be read, where a guess would be wrong. */
  readonly reading?: ReadingOptions
  /** Of what is drawn. @default 1 */
  readonly seed?: number
}

export interface ReadJudged {
  /** One, or several that are judged in turn. */
  readonly folds: readonly Parts[]
  /** Of the items' files; without them what the interactions say of the items, if they are cut here. */
  readonly catalogue?: ReadItems
  /** How the files were read and cut, a line each. */
  readonly notes: readonly string[]
}

/** @throws TacitlyError of InputErrorCode | 'options-invalid' | 'input-invalid': rows of test stand in train */
export async function readJudged(files: JudgedFiles): Promise<ReadJudged> {
  const { train, test, interactions, items, reading = {} } = files
  const itemFiles = items && (await fileSources(items))
  if (interactions !== undefined) {
    if (train !== undefined || test !== undefined)
      throw new TacitlyError(
        'options-invalid',
        '--interactions is cut by --protocol; --train and --test are cut already.',
      )
    const { read, catalogue } = await readFiles(await fileSource(interactions), itemFiles, reading)
    const cut = cutBy(read.interactions, files)
    return { folds: cut.folds, catalogue, notes: [...describeInteractions(read), cut.note] }
  }
  if (train === undefined && test === undefined && files.protocol) given(interactions, 'interactions')
  const [trainFile, testFile] = await fileSources([given(train, 'train'), given(test, 'test')])
  const read = await readParts({ train: trainFile, test: testFile, items: itemFiles, reading })
  await refuseLeak(read, test!, train!)
  return { folds: [read], catalogue: read.catalogue, notes: read.notes }
}

function given(path: string | undefined, name: string): string {
  if (path !== undefined) return path
  throw new TacitlyError(
    'options-invalid',
    `--${name} is missing: --train and --test are judged, or --interactions, which a --protocol cuts; see tacitly evaluate --help.`,
  )
}

/** @throws TacitlyError 'no-interactions': nothing is held out, or all is */
export function cutBy(
  data: Interactions,
  { protocol = 'topn', interactions, seed = 1 }: Pick<JudgedFiles, 'protocol' | 'interactions' | 'seed'>,
): { readonly folds: readonly Parts[]; readonly note: string } {
  const { split, holds } = protocols[protocol]
  const folds = split(data, seed)
  const held = folds.reduce((sum, { test }) => sum + test.users.length, 0)
  if (folds.some(({ train, test }) => train.users.length === 0 || test.users.length === 0))
    throw new TacitlyError(
      'no-interactions',
      `--protocol ${protocol} holds out ${holds}: of the ${data.users.length} rows of ${interactions} that leaves nothing to ` +
        'judge, or nothing to learn from; give more interactions, or another protocol.',
      { protocol, rows: data.users.length },
    )
  return { folds, note: `--protocol ${protocol} holds out ${holds}: ${held} of ${data.users.length} rows` }
}

interface ReadParts extends Parts {
  readonly tested: { readonly plan: InteractionPlan }
}

/** The same visitor, item and moment in both is no visit to be found, but one that was learned. */
async function refuseLeak({ train, test, tested }: ReadParts, testFile: string, trainFile: string): Promise<void> {
  if (!train.times || !test.times) return
  const key = ({ userIds, itemIds, users, items, times }: Interactions, row: number) =>
    JSON.stringify([userIds[users[row]], itemIds[items[row]], times![row]])
  const learned = new Set(Array.from(train.users, (_, row) => key(train, row)))
  const leaked = Array.from(test.users.keys()).filter(row => learned.has(key(test, row)))
  if (leaked.length === 0) return
  const { table, columns, time } = tested.plan
  const isLeaked = new Set(leaked.map(row => key(test, row)))
  for await (const { line, cells } of table.records()) {
    const [user, item, when] = [columns.user, columns.item, columns.time].map(one => one?.field.read(cells))
    if (!isLeaked.has(JSON.stringify([idText(user), idText(item), time!.parse(when)]))) continue
    throw leakError(leaked.length, `${testFile}, line ${line}: item ${item} of visitor ${user}`, trainFile)
  }
  throw leakError(leaked.length, `${testFile}: item ${test.itemIds[test.items[leaked[0]]]}`, trainFile)
}

function leakError(rows: number, where: string, trainFile: string): TacitlyError {
  return new TacitlyError(
    'input-invalid',
    `${where} stands in ${trainFile} too, at the same time (${rows} such rows in all): a model would be judged by what it ` +
      'has learned. Take them out of one of the files, or let --interactions with --protocol cut them.',
    { rows },
  )
}
