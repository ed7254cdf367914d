import { join } from 'node:path'
import { layOutModels } from '../../src/cli/encoders/lay-out'
import type { EncoderFolder } from '../../src/sdk/content/encoder-files'
import type { ContentKind } from '../../src/sdk/types'

/** Folders of the networks. */
export interface Encoders extends Readonly<Record<ContentKind, string>> {
  /** What a page fetches before its first picture or sentence: the network and what runs it. */
  readonly bytes: Readonly<Record<ContentKind, number>>
}

/** What `tacitly models` makes of the networks in `models`, in `out`. Throws a sentence where one is missing. */
export async function layOutEncoders(models: string, out: string): Promise<Encoders> {
  const { encoders, runtime } = await layOutModels({ from: models, out })
  const encoderOf = (kind: ContentKind) => {
    const encoder = encoders.find(one => one.kind === kind)
    if (encoder) return encoder
    const what = kind === 'text' ? 'words' : 'pictures'
    throw new Error(
      `--models ${models}: no network in it reads ${what}. Get both: npx tacitly models --out DIR --download`,
    )
  }
  const [text, image] = [encoderOf('text'), encoderOf('image')]
  const bytesOf = ({ files }: EncoderFolder) => files.reduce((sum, { bytes }) => sum + bytes, runtime.bytes)
  return {
    text: join(out, text.id),
    image: join(out, image.id),
    bytes: { text: bytesOf(text), image: bytesOf(image) },
  }
}
