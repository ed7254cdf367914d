import type { PersonasReport } from '../../personas/index'
import { type Manifest, manifestPath, writeManifest } from '../../sdk/bundle/manifest'
import type { ModelId } from '../../sdk/shapes/types'
import { checkBundle, type Personas } from './check-bundle'

export interface CheckedModel {
  readonly model: ModelId
  readonly report: PersonasReport
}

/**
 * What personas would see, did another model of the bundle serve forYou.
 *
 * @param files path -> bytes as served
 * @param models ids of the bundle's models
 * @throws TacitlyError as `checkBundle`
 */
export async function checkModels(
  files: ReadonlyMap<string, Uint8Array>,
  { sha256: _, ...manifest }: Manifest,
  models: readonly ModelId[],
  personas: Personas,
): Promise<readonly CheckedModel[]> {
  const checked: CheckedModel[] = []
  for (const model of models) {
    const served = await writeManifest({ ...manifest, serves: { ...manifest.serves, forYou: model } })
    const bytes = new TextEncoder().encode(served)
    const report = await checkBundle(async name => (name === manifestPath ? bytes : files.get(name)!), personas)
    checked.push({ model, report })
  }
  return checked
}
