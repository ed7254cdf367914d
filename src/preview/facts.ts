import type { PersonaFile } from '../personas/types'
import type { Manifest } from '../sdk/bundle/manifest'

/** What the page of `tacitly serve` is told, beside the bundle. */
export interface PreviewFacts extends Pick<Manifest, 'release' | 'items' | 'serves'> {
  readonly verdict: string
  /** Absent: there is nobody to look as, but whoever clicks. */
  readonly personas?: Pick<PersonaFile, 'personas' | 'feedback'>
}
