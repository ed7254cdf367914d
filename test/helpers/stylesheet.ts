import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The components' stylesheet, its parts joined as the build joins them. */
export function readStylesheet(path = 'src/components/styles.css'): string {
  return readFileSync(path, 'utf8').replace(/@import "(.+)";/g, (_, part) => readStylesheet(join(dirname(path), part)))
}
