// What makes the SDK's entry small: one file for all that a page needs at once, minified twice.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { minify } from 'vite'

/**
 * esbuild makes a file of each set of modules that the same entries share: eleven small ones, which compress badly (2.9 KB
 * of 29) and are eleven requests. Where every part that is fetched later reaches the entry, all shared modules are one set.
 *
 * @param {string} entry source file
 * @param {readonly string[]} folders where the parts are imported
 */
export function coreChunk(entry, folders) {
  const core = resolve(entry)
  const parts = new Set(folders.flatMap(lazyImports))
  return {
    name: 'core-chunk',
    setup(build) {
      build.onLoad({ filter: /\.ts$/ }, ({ path }) =>
        parts.has(path)
          ? {
              contents: `${readFileSync(path, 'utf8')}\nexport { TacitlyError as core } from ${JSON.stringify(core)}\n`,
              loader: 'ts',
            }
          : undefined,
      )
    },
  }
}

/** Files that `import('./x')` names, in the folder's sources. */
function lazyImports(folder) {
  const files = readdirSync(folder, { recursive: true }).map(String)
  return files
    .filter(file => file.endsWith('.ts'))
    .flatMap(file => {
      const path = resolve(folder, file)
      const found = readFileSync(path, 'utf8').matchAll(/\bimport\('(\.[^']+)'\)/g)
      return [...found].map(([, target]) => `${join(dirname(path), target)}.ts`)
    })
}

/** What bundlers look for, in quotes, and not in the backticks that the minifier prefers: files' names, a worker's type. */
const quoted = /(new URL\(|import\(|type:)`([^`$]*)`/g

/** A plugin of tsup: Oxc's minifier after esbuild's takes another 4% off the compressed size. */
export const minifyAgain = {
  name: 'minify-again',
  async renderChunk(code, { path }) {
    const { code: smaller, map } = await minify(path, code, {
      module: true,
      compress: true,
      mangle: true,
      sourcemap: true,
    })
    return { code: smaller.replace(quoted, '$1"$2"'), map } // as long as before, so the map still holds
  },
}
