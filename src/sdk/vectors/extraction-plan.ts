import { type EncoderFolder, layOutCommand, type ModelsManifest } from '../content/encoder-files'
import { itemText } from '../content/item-text'
import type { EncoderInfo } from '../content/vectors'
import { TacitlyError } from '../errors'
import type { ContentKind, EncoderOptions, Item } from '../types'

/** What an encoder has to read. */
export interface ExtractionJob {
  readonly kind: ContentKind
  readonly encoder: EncoderFolder
  /** Content, a text or the address of a picture, to the places of the items that have it. */
  readonly places: ReadonlyMap<string, readonly number[]>
}

export interface ExtractionRequest {
  /** Of the folder of encoders. */
  readonly base: string
  readonly manifest: ModelsManifest
  /** undefined: every kind that there is an encoder for. */
  readonly wanted?: readonly ContentKind[]
  readonly encoders: EncoderOptions
  /** What the bundle's own vectors came from. */
  readonly bundled?: { readonly [kind in ContentKind]?: EncoderInfo }
}

/** @throws TacitlyError 'encoder-missing': none of a wanted kind; 'encoder-corrupt': not the one that the bundle was built with */
export function planJobs(items: readonly Item[], request: ExtractionRequest): readonly ExtractionJob[] {
  const { base, wanted, bundled } = request
  return (['text', 'image'] as const).flatMap((kind): ExtractionJob[] => {
    if (wanted && !wanted.includes(kind)) return []
    const encoder = choose(kind, request)
    if (!encoder && wanted) throw noEncoder(kind, `${base} has none`)
    if (!encoder) return []
    const contents = items.map(item => (kind === 'text' ? itemText(item, bundled?.text?.fields) : item.image))
    return [{ kind, encoder, places: placesOf(contents) }]
  })
}

/** Of the encoder's weights and the content: another encoder, or another picture at the same address, is another key. */
export const vectorKey = (encoder: EncoderFolder, contentHash: string) =>
  `${encoder.id} ${weightsHash(encoder)} ${contentHash}`

const weightsHash = ({ files }: EncoderFolder) => files.find(({ path }) => path.endsWith('.onnx'))?.sha256 ?? ''

function placesOf(contents: readonly (string | undefined)[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>()
  for (const [at, content] of contents.entries()) {
    if (content) places.set(content, [...(places.get(content) ?? []), at])
  }
  return places
}

/** The encoder that the site names, else the bundle's, else the first of its kind. */
function choose(
  kind: ContentKind,
  { base, manifest, encoders, bundled: all }: ExtractionRequest,
): EncoderFolder | undefined {
  const bundled = all?.[kind]
  const name = encoders[kind] ?? bundled?.id
  const ofKind = manifest.encoders.filter(encoder => encoder.kind === kind)
  if (name === undefined) return ofKind[0]
  const found = ofKind.find(({ id }) => id === name)
  if (!found) throw noEncoder(kind, `${base} has no '${name}', but: ${ofKind.map(({ id }) => id).join(', ') || 'none'}`)
  if (bundled && weightsHash(found) !== bundled.sha256) {
    throw new TacitlyError(
      'encoder-corrupt',
      `${base}${found.id} has the weights ${weightsHash(found)}, and the bundle's vectors came from ${bundled.sha256}: those of two encoders are never compared. Build the bundle with the encoder that is served, or serve the one it was built with.`,
      { url: base + found.id },
    )
  }
  return found
}

function noEncoder(kind: ContentKind, why: string): TacitlyError {
  return new TacitlyError('encoder-missing', `No encoder of ${kind}: ${why}. Put one there with: ${layOutCommand}`)
}
