// What makes the SDK's entry small: one file for all that a page needs at once, minified three times.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { minify as terser } from 'terser'
import { minify } from 'vite'

/**
 * esbuild makes a file of each set of modules that the same entries share: eleven small ones, which compress badly (2.9 KB
 * of 29) and are eleven requests. Where every part that is fetched later reaches the entry, all shared modules are one set.
 *
 * @param {string} entry source file
 * @param {string} name what each part exports of it again
 * @param {readonly string[]} folders where the parts are imported
 */
export function coreChunk(entry, name, folders) {
  const core = resolve(entry)
  const parts = new Set(folders.flatMap(lazyImports))
  return {
    name: 'core-chunk',
    setup(build) {
      build.onLoad({ filter: /\.tsx?$/ }, ({ path }) =>
        parts.has(path)
          ? {
              contents: `${readFileSync(path, 'utf8')}\nexport { ${name} as core } from ${JSON.stringify(core)}\n`,
              loader: path.endsWith('x') ? 'tsx' : 'ts',
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
    .filter(file => /\.tsx?$/.test(file))
    .flatMap(file => {
      const path = resolve(folder, file)
      const found = readFileSync(path, 'utf8').matchAll(/\bimport\('(\.[^']+)'\)/g)
      return [...found].flatMap(([, target]) => ['ts', 'tsx'].map(ending => `${join(dirname(path), target)}.${ending}`))
    })
}

/** What bundlers look for, in quotes, and not in the backticks that the minifier prefers: files' names, a worker's type. */
const quoted = /(new URL\(|import\(|type:)`([^`$]*)`/g

/**
 * Plugins of tsup. After esbuild's, Terser takes another 1.5% off the compressed size, and Oxc after it as much again: each
 * knows rewritings that the others do not.
 */
export const minifyAgain = [
  {
    name: 'minify-by-terser',
    async renderChunk(code, { path }) {
      const compress = { passes: 3, directives: false } // else 'use client' goes
      const options = { module: true, ecma: 2022, compress, sourceMap: { asObject: true } }
      const { code: smaller = '', map } = await terser({ [path]: code }, options)
      return { code: smaller, map: map ?? null }
    },
  },
  {
    name: 'minify-by-oxc',
    async renderChunk(code, { path }) {
      const options = { module: true, compress: true, mangle: true, sourcemap: true }
      const { code: smaller, map } = await minify(path, code, options)
      return { code: smaller.replace(quoted, '$1"$2"'), map } // as long as before, so the map still holds
    },
  },
]
