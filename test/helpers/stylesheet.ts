import { readFileSync } from 'node:fs'

const folder = 'src/components'

/** The components' stylesheet, its parts joined as the build joins them. */
export function readStylesheet(): string {
  const entry = readFileSync(`${folder}/styles.css`, 'utf8')
  return entry.replace(/@import "(.+)";/g, (_, path) => readFileSync(`${folder}/${path}`, 'utf8'))
}
