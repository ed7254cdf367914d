import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { initWasm, Resvg } from '@resvg/resvg-wasm'

const require = createRequire(import.meta.url)
const cache = fileURLToPath(new URL('../../node_modules/.cache/tacitly-demo/openmoji', import.meta.url))
/** Width and height, pixels: twice the largest card on a phone. */
const size = 360
/** Warm paper: OpenMoji's lines are black, so it is light in the dark theme, too. */
const ground = '#f4f2ed'

let ready: Promise<void> | undefined

/** OpenMoji's drawings of these names as PNG files in `folder`. Each is drawn once and kept among the caches. */
export async function renderPictures(names: readonly string[], folder: string): Promise<void> {
  mkdirSync(cache, { recursive: true })
  const missing = names.filter(name => !existsSync(`${cache}/${name}.png`))
  if (missing.length > 0) {
    ready ??= initWasm(readFileSync(require.resolve('@resvg/resvg-wasm/index_bg.wasm')))
    await ready
    const { icons } = JSON.parse(readFileSync(require.resolve('@iconify-json/openmoji/icons.json'), 'utf8'))
    for (const name of missing) {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 -2 76 76">${icons[name].body}</svg>`
      const image = new Resvg(svg, { background: ground, fitTo: { mode: 'width', value: size } }).render()
      // By another name first: two servers may start at once.
      writeFileSync(`${cache}/${name}.${process.pid}`, image.asPng())
      renameSync(`${cache}/${name}.${process.pid}`, `${cache}/${name}.png`)
      image.free()
    }
  }
  for (const name of names) copyFileSync(`${cache}/${name}.png`, `${folder}/${name}.png`)
}
