import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const prefix = 'virtual:openmoji/'

/**
 * `import fox from 'virtual:openmoji/fox'`: OpenMoji's drawing of that name (CC BY-SA 4.0), on our ground, as a data URL.
 *
 * @returns {import('vite').Plugin}
 */
export function openmoji() {
  const path = createRequire(import.meta.url).resolve('@iconify-json/openmoji/icons.json')
  let icons
  return {
    name: 'openmoji',
    resolveId: id => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined
      icons ??= JSON.parse(readFileSync(path, 'utf8')).icons
      const { body } = icons[id.slice(prefix.length + 1)]
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 -2 76 76"><path fill="#f4f2ed" d="M-2-2h76v76H-2z"/>${body}</svg>`
      return `export default ${JSON.stringify(`data:image/svg+xml,${encodeURIComponent(svg)}`)}`
    },
  }
}
