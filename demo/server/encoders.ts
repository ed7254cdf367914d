import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The networks that the demo knows, by the names of their folders. */
export const encoderNames = { text: 'all-MiniLM-L6-v2', image: 'efficientnet-lite0' } as const

/** Folders of both networks in `models`. Throws a sentence where one is missing. */
export function encodersIn(models: string): { readonly text: string; readonly image: string } {
  const folder = (name: string) => {
    const path = join(models, name)
    if (existsSync(path)) return path
    throw new Error(
      `--models ${models}: there is no folder ${name} in it. npx tacitly models --help tells how to get it.`,
    )
  }
  return { text: folder(encoderNames.text), image: folder(encoderNames.image) }
}
