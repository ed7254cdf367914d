import { itemText } from '../content/item-text'
import { project } from '../content/pca'
import type { Rows } from '../content/rows'
import type { ItemVectors } from '../content/vectors'
import { TacitlyError } from '../errors'
import type { KindOfVectors } from '../rank/similar'
import type { OwnContent } from '../store/store'
import type { ContentKind, ContentVectors, Item } from '../types'

/** Where vectors of one kind are compared: the bundle's projection; without a bundle's, the encoder's own numbers. */
export interface Space {
  readonly kind: ContentKind
  /** What was read, by the site's own name. */
  readonly field: string
  readonly bundled?: ItemVectors
  /** What was trained here takes the place of the bundle's, or stands behind its projection. */
  readonly own?: OwnContent
  /** Of an encoder that reads texts: an other encoder's vectors have no place among its own. */
  readonly read?: (texts: readonly string[]) => Rows
  /** Of one that reads the bundle's vectors. */
  readonly turn?: (row: Float32Array) => Float32Array
}

/** An item that came after the site: its place in the catalogue, and what an encoder made of it. */
export interface PlacedVectors {
  readonly at: number
  readonly vectors: ContentVectors
}

/**
 * The bundle's; without one, those that there are vectors of.
 * @param own what was trained here
 */
export function spacesOf(
  bundled: readonly ItemVectors[],
  added: readonly ContentVectors[],
  own: readonly Pick<Required<Space>, 'kind' | 'own'>[] = [],
): readonly Space[] {
  const found: readonly Space[] =
    bundled.length > 0
      ? bundled.map(one => ({ kind: one.kind, field: fieldOf(one), bundled: one }))
      : [...new Set(added.flatMap(kindsOf))].map(kind => ({ kind, field: 'description' }))
  const replaced = found.map(space => ({ ...space, ...own.find(({ kind }) => kind === space.kind) }))
  const alone = own.filter(({ kind }) => !found.some(space => space.kind === kind))
  return [...replaced, ...alone.map(one => ({ field: 'description', ...one }))]
}

/** The site's name of what says most: of ['title', 'plot'] the plot. */
function fieldOf({ encoder: { fields } }: ItemVectors): string {
  return fields.findLast(field => field !== 'title') ?? 'title'
}

/** All items' vectors of one kind; undefined where there are none. */
export function vectorsIn(
  space: Space,
  items: readonly Item[],
  added: readonly PlacedVectors[],
): KindOfVectors | undefined {
  const { kind, field, bundled, own } = space
  const rows = added.flatMap(({ at, vectors }) => {
    const row = ownRow(space, items[at]) ?? (vectors[kind] && toSpace(vectors[kind], space))
    return row ? [{ at, row }] : []
  })
  const d = own?.rows.d ?? bundled?.d ?? rows[0]?.row.length
  if (d === undefined) return undefined
  const vectors = new Float32Array(items.length * d)
  vectors.set(own?.rows.vectors ?? bundled?.vectors ?? [])
  for (const { at, row } of rows) vectors.set(row, at * d)
  return { kind, d, field, vectors }
}

/** What an encoder that was trained here reads of an item itself. */
const ownRow = ({ read, bundled }: Space, item: Item): Float32Array | undefined =>
  read?.([itemText(item, bundled?.encoder.fields) ?? '']).vectors

/**
 * An encoder's vector in the terms of a space, length d.
 *
 * @throws TacitlyError 'options-invalid': it has another length than the bundle's encoder gives
 */
export function toSpace(full: Float32Array, { kind, bundled, turn }: Space): Float32Array {
  if (!bundled) return full
  const { size, id } = bundled.encoder
  if (full.length === size) {
    const row = project(full, size, bundled.projection)
    return turn ? turn(row) : row
  }
  throw new TacitlyError(
    'options-invalid',
    `A vector of ${kind} has ${full.length} numbers; the bundle's encoder, ${id}, gives ${size}. Hand over what extract() gives, whole, by that encoder.`,
    { kind, length: full.length, size },
  )
}

/**
 * A query in the terms of the spaces; a kind that it lacks, or that items have no vectors of, is missing.
 *
 * @throws TacitlyError 'options-invalid': no kind is left, or a wrong length
 */
export function queryIn(spaces: readonly Space[], query: ContentVectors): ContentVectors {
  const shared = spaces.filter(({ kind, read }) => query[kind] && !read)
  if (shared.length > 0)
    return Object.fromEntries(shared.map(space => [space.kind, toSpace(query[space.kind]!, space)]))
  const has = spaces.map(({ kind }) => kind).join(' and ') || 'none at all'
  throw new TacitlyError(
    'options-invalid',
    `The query is a vector of ${kindsOf(query).join(' and ') || 'nothing'}; of the items there are: ${has}. tacitly build --encoder puts them into the bundle.`,
  )
}

const kindsOf = (vectors: ContentVectors): readonly ContentKind[] =>
  (['text', 'image'] as const).filter(kind => vectors[kind])
