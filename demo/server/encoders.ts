import { join } from 'node:path'
import { layOutModels } from '../../src/cli/models'
import type { ContentKind } from '../../src/sdk/types'

/** Folders of the networks. */
export type Encoders = Readonly<Record<ContentKind, string>>

/** What `tacitly models` makes of the networks in `models`, in `out`. Throws a sentence where one is missing. */
export async function layOutEncoders(models: string, out: string): Promise<Encoders> {
  const { encoders } = await layOutModels({ from: models, out })
  const folderOf = (kind: ContentKind) => {
    const encoder = encoders.find(one => one.kind === kind)
    if (encoder) return join(out, encoder.id)
    const what = kind === 'text' ? 'words' : 'pictures'
    throw new Error(
      `--models ${models}: no network in it reads ${what}. Get both: npx tacitly models --out DIR --download`,
    )
  }
  return { text: folderOf('text'), image: folderOf('image') }
}
