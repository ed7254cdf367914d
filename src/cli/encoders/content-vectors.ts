import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fitPca, project } from '../../sdk/content/pca'
import type { EncoderInfo, ItemVectors } from '../../sdk/content/vectors'
import { TacitlyError } from '../../sdk/errors'
import type { ContentKind, Item } from '../../sdk/types'
import { splitList } from '../read/cells/lists'
import { isPlaceholder } from '../read/cells/text'
import type { ItemRecord } from '../read/items/read-items'
import { categoryHead } from './category-head'
import { ownTextVectors, type TextModel } from './own-text-vectors'
import { isAddress, isDataUrl } from './picture-url'

export interface ContentOptions {
  readonly items: readonly Item[]
  /** By item id. */
  readonly records?: ReadonlyMap<string, ItemRecord>
  /** Columns that say what an item is, in this order. */
  readonly text?: readonly string[]
  /** Column of a picture: a PNG or JPEG file, relative to the file that names it. */
  readonly image?: string
  /** Own text vectors, where there is no encoder of texts. @default 'word2vec' */
  readonly textModel?: TextModel
  /** 'categories': a layer on the vectors learns to tell them. */
  readonly head?: string
  /** Folders of encoders: at most one of texts and one of pictures. */
  readonly encoders?: readonly string[]
  /** Folder of what was encoded before. @default nothing is kept */
  readonly cache?: string
  /** Encode side by side. @default 1 */
  readonly threads?: number
  /** Length of the vectors. @default 64 */
  readonly d?: number
  /** @default 1 */
  readonly seed?: number
  readonly onProgress?: (phase: string, done: number) => void
}

export interface ReadContent {
  /** At most one of a kind, of the items in their order. */
  readonly vectors: readonly ItemVectors[]
  /** What was read by what, a line each. */
  readonly notes: readonly string[]
}

/** Of the vectors in a bundle: 64 numbers tell as much as an encoder's 384 or 1280 (docs/text-and-pictures.md). */
const defaultLength = 64

interface ReadVectors {
  readonly vectors: ItemVectors
  readonly notes: readonly string[]
}

/**
 * Vectors of what items say and of their pictures: by the encoders, brought to `d` numbers by the principal components or a
 * head; of texts without an encoder, by a model of their own words.
 *
 * @throws TacitlyError 'options-invalid' | 'input-invalid' | 'encoder-missing' | 'encoder-corrupt'
 */
export async function contentVectors(options: ContentOptions): Promise<ReadContent> {
  const folders = encodersByKind(options)
  checkUse(options, folders)
  const read: ReadVectors[] = []
  if (options.text) read.push(await textVectors(options.text, folders.text, options))
  if (options.image) read.push(await imageVectors(options.image, folders.image, options))
  return { vectors: read.map(one => one.vectors), notes: read.flatMap(one => one.notes) }
}

async function textVectors(
  fields: readonly string[],
  folder: string | undefined,
  options: ContentOptions,
): Promise<ReadVectors> {
  const { items } = options
  const texts = items.map(item => textOf(item, fields, options.records?.get(item.id)))
  const given = texts.filter(text => text !== undefined).length
  if (given === 0) throw nothingToRead('text', fields.join(','), options)
  const read = `texts: ${fields.join(', ')} of ${given} of ${items.length} items`
  if (folder === undefined) {
    const { d = defaultLength, seed = 1, textModel: model = 'word2vec', onProgress } = options
    const told = (done: number) => onProgress?.('learning texts', done)
    const { info, ...own } = await ownTextVectors(texts, { model, d, seed, items, onProgress: told })
    const projection = { mean: new Float32Array(), components: new Float32Array() }
    const vectors: ItemVectors = { kind: 'text', ...own, projection, encoder: { ...info, fields } }
    return { vectors, notes: [`${read}, by ${info.id} of their own words`] }
  }
  const { extractTexts } = await import('./extract')
  const { vectors, info } = await extractTexts(folder, texts, {
    ...{ cache: options.cache, threads: options.threads },
    onProgress: (done, total) => options.onProgress?.('reading texts', done / total),
  })
  const reduced = await reduce('text', vectors, { ...info, fields }, options)
  return { ...reduced, notes: [`${read}, by ${info.id}`, ...reduced.notes] }
}

async function imageVectors(field: string, folder: string | undefined, options: ContentOptions) {
  const { items, records, onProgress } = options
  if (folder === undefined) {
    throw new TacitlyError('options-invalid', '--image needs --encoder DIR: the folder of an encoder of pictures.')
  }
  const named = items.map(item => pictureOf(field, records?.get(item.id)))
  const files = named.map(file => (file !== undefined && (isDataUrl(file) || existsSync(file)) ? file : undefined))
  const elsewhere = named.filter(file => file !== undefined && isAddress(file))
  const missing = named.filter((file, at) => file !== undefined && files[at] === undefined && !isAddress(file))
  const given = files.filter(file => file !== undefined).length
  if (given === 0) throw nothingToRead('image', field, options, missing[0] ?? elsewhere[0])
  const { extractImages } = await import('./extract')
  const { vectors, info, unreadable } = await extractImages(folder, files, {
    ...{ cache: options.cache, threads: options.threads },
    onProgress: (done, total) => onProgress?.('reading pictures', done / total),
  })
  const notes = [`pictures: ${field} of ${given} of ${items.length} items, by ${info.id}`]
  if (elsewhere.length > 0) notes.push(`${elsewhere.length} pictures are addresses, which a build does not fetch`)
  if (missing.length > 0) notes.push(`${missing.length} pictures are not there, for example ${missing[0]}`)
  if (unreadable.length > 0)
    notes.push(`${unreadable.length} pictures can't be read, for example: ${unreadable[0].message}`)
  const reduced = await reduce('image', vectors, { ...info, fields: [field] }, options)
  return { ...reduced, notes: [...notes, ...reduced.notes] }
}

/** Brings an encoder's vectors to `d` numbers: by their principal components, or by a head where that is better. */
async function reduce(
  kind: ContentKind,
  rows: Float32Array,
  encoder: EncoderInfo,
  { d = defaultLength, seed = 1, head, items, onProgress }: ContentOptions,
): Promise<ReadVectors> {
  if (areAlike(rows, encoder.size)) {
    throw new TacitlyError(
      'input-invalid',
      `--${kind} ${encoder.fields.join(',')}: there are no two that differ, so they tell nothing of each other.`,
    )
  }
  if (head === undefined) {
    const projection = fitPca(rows, encoder.size, d, { seed })
    return { vectors: { kind, d, vectors: project(rows, encoder.size, projection), projection, encoder }, notes: [] }
  }
  onProgress?.(`training a head on ${kind}`, 0)
  const { projection, found, before, gate } = await categoryHead(rows, encoder.size, items, d, seed)
  const share = (value: number) => `${(100 * value).toFixed(1)}%`
  const note =
    `head on ${kind}: ${share(found)} of held-out items find their category first, ${share(before)} without; ` +
    (gate.accepted ? 'kept' : 'not kept')
  return { vectors: { kind, d, vectors: project(rows, encoder.size, projection), projection, encoder }, notes: [note] }
}

/** Whether there are no two rows that differ, those of zeros aside: without their mean nothing is left of them. */
function areAlike(rows: Float32Array, size: number): boolean {
  let first: Float32Array | undefined
  for (let at = 0; at < rows.length; at += size) {
    const row = rows.subarray(at, at + size)
    if (row.every(value => value === 0)) continue
    first ??= row
    if (row.some((value, k) => value !== first?.[k])) return false
  }
  return true
}

/** The columns' texts as sentences, else the item's fields of those names; undefined where there is none. */
function textOf(item: Item, fields: readonly string[], record: ItemRecord | undefined): string | undefined {
  const parts = fields.flatMap(field => {
    const cell = record?.get(field)?.cell ?? item[field as 'title' | 'text' | 'categories']
    const text = splitList(cell).join(', ')
    return text === '' || isPlaceholder(text) ? [] : [text]
  })
  return parts.length > 0 ? parts.join('. ') : undefined
}

/** An item's picture, the first of a list: its path, a data URL, or an address; undefined where it has none. */
function pictureOf(field: string, record: ItemRecord | undefined): string | undefined {
  const { cell, file } = record?.get(field) ?? {}
  const [name = ''] = splitList(Array.isArray(cell) ? cell.filter(one => typeof one === 'string') : cell)
  if (file === undefined || name === '' || isPlaceholder(name)) return undefined
  if (isAddress(name) || isDataUrl(name)) return name
  const absolute = resolve(name)
  // A site's own "/images/a.png" is looked for beside the file too.
  return absolute === name && existsSync(absolute) ? absolute : join(dirname(file), name)
}

/** Which folder reads which kind, by the files it has. */
function encodersByKind({ encoders = [], text, image }: ContentOptions): Partial<Record<ContentKind, string>> {
  const folders: Partial<Record<ContentKind, string>> = {}
  for (const folder of encoders) {
    const kinds = (['text', 'image'] as const).filter(kind => existsSync(join(folder, marks[kind])))
    if (kinds.length === 0) {
      throw new TacitlyError(
        'encoder-missing',
        `--encoder ${folder} is no encoder: it has neither ${marks.text} nor ${marks.image}. Put one there with: npx tacitly models --out DIR --download`,
        { url: folder },
      )
    }
    for (const kind of kinds) {
      if (folders[kind] !== undefined) {
        throw new TacitlyError(
          'options-invalid',
          `--encoder ${folders[kind]} and ${folder} both read ${kind}; give one of each kind.`,
        )
      }
      folders[kind] = folder
    }
    if (!kinds.some(kind => (kind === 'text' ? text : image))) {
      throw new TacitlyError(
        'options-invalid',
        `--encoder ${folder} reads ${kinds[0]}; say which column with --${kinds[0]}.`,
      )
    }
  }
  return folders
}

/** Options that nothing would come of. */
function checkUse({ text, head, textModel }: ContentOptions, folders: Partial<Record<ContentKind, string>>): void {
  const refuse = (why: string) => {
    throw new TacitlyError('options-invalid', why)
  }
  if (head !== undefined && folders.text === undefined && folders.image === undefined) {
    refuse("--head learns from an encoder's vectors: give --encoder DIR, and --text or --image.")
  }
  if (textModel === undefined) return
  if (text === undefined) refuse(`--text-model ${textModel} reads columns of the items: name them with --text.`)
  if (folders.text !== undefined) refuse(`--text-model ${textModel} or --encoder ${folders.text}: give one of them.`)
}

/** The file by which an encoder of a kind is known. */
const marks = { text: 'tokenizer.json', image: 'preprocessor_config.json' } as const

function nothingToRead(kind: ContentKind, field: string, { records }: ContentOptions, missing?: string): TacitlyError {
  const columns = [...new Set([...(records?.values() ?? [])].flatMap(record => [...record.keys()]))]
  if (!field.split(',').some(name => columns.includes(name)) && missing === undefined && columns.length > 0) {
    return new TacitlyError(
      'column-unknown',
      `--${kind} ${field}: there is no such column; there are ${columns.join(', ')}.`,
      {
        field,
      },
    )
  }
  const why = missing
    ? isAddress(missing)
      ? `the pictures are addresses, which a build does not fetch (${missing}): put the files beside the items`
      : `none of the pictures is there (${missing})`
    : `no item has anything in it; there are ${columns.join(', ')}`
  return new TacitlyError('input-invalid', `--${kind} ${field}: ${why}.`, { field })
}
