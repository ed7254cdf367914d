// How the encoders' library is built in, in the workers, the command line and the tests alike: its web build, also in
// Node (the other one drags onnxruntime-node and sharp along), on the runtime's WebAssembly build alone.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

// Whoever uses this runs in the project's root; where this very file is, bundlers of configuration forget.
const modules = resolve('node_modules')

export const alias = {
  '@xenova/transformers': `${modules}/@xenova/transformers/dist/transformers.web.js`,
  'onnxruntime-web/webgpu': `${modules}/onnxruntime-web/dist/ort.wasm.bundle.min.mjs`,
}

/** The library asks this whether it runs in Node, and would look for its other build then. */
export const define = { 'process.release.name': '"browser"' }

/** What Vite must not leave to Node to resolve. */
export const inline = [/@xenova[/]transformers/, /onnxruntime-web/]

/** For Vite where it runs our sources in Node. */
export const inNode = { resolve: { alias, noExternal: inline }, define }

/** What in the runtime reaches for other files, which a bundler of the site would look for: it gets its wasm as bytes. */
const reaches = [
  // Its threads are workers of the worker's own file, wherever a bundler of the site put that.
  [/\(\(\)=>\{let (\w+)=URL;return import\.meta\.url>[^{}]*\}\)\(\)/g, 'self.location.href'],
  [/\(await import\([^()]*\)\)\.default/g, 'undefined'],
  [/new URL\("[^"]+\.wasm",import\.meta\.url\)\.href/g, 'undefined'],
  // Its own file, under whatever name `URL` goes: Turbopack and webpack follow that too.
  [/"ort\.wasm\.bundle\.min\.mjs",(?=import\.meta\.url)/g, ''],
]

/** For the worker, which is one file. */
export const oneFile = {
  name: 'runtime-in-one-file',
  setup(build) {
    build.onLoad({ filter: /ort\.wasm\.bundle\.min\.mjs$/ }, ({ path }) => {
      let contents = readFileSync(path, 'utf8')
      for (const [reach, instead] of reaches) {
        if (!contents.match(reach)) throw new Error(`${path} has no ${reach} any more: read anew what it reaches for.`)
        contents = contents.replace(reach, instead)
      }
      return { contents, loader: 'js' }
    })
  },
}
