// How the encoders' library is built in, in the workers, the command line and the tests alike: its web build, also in
// Node (the other one drags onnxruntime-node and sharp along), on the runtime's WebAssembly build alone.
import { resolve } from 'node:path'

const modules = resolve(import.meta.dirname, '../node_modules')

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
