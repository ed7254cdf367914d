import { resolve } from 'node:path'
import { flag, required, text } from '../flags'
import { showModels } from '../show'
import { defineCommand } from './command'

export const models = defineCommand({
  summary: 'encoders of texts and pictures -> a folder for your site',
  help: `tacitly models: encoders of texts and pictures -> a folder for your site to serve

  --out DIR              gets models.json, a folder an encoder, and the runtime's wasm; all pinned by SHA-256
  --from DIR             folder of an encoder, or of several: config.json, onnx/*.onnx, and tokenizer.json or
                         preprocessor_config.json
  --download             fetch what no folder gives: all-MiniLM-L6-v2 and dinov2-small from huggingface.co, the runtime
                         from cdn.jsdelivr.net; 62 MB
  --text NAME            the encoder of texts, by the name of its folder (default: all there are; of the downloads, one)
  --image NAME           likewise, of pictures
  --runtime FILE         the runtime's wasm, where it was fetched by other means
  --json                 models.json as the report

Nothing is fetched without --download. Licences, sizes and how to serve the folder: docs/encoders.md

Example: tacitly models --out public/models --download`,
  flags: { out: text, from: text, text, image: text, runtime: text, download: flag, json: flag },
  async run({ values, cwd, progress, tell }) {
    const { layOutModels } = await import('../encoders/lay-out')
    const out = resolve(cwd, required(values.out, 'out'))
    const manifest = await layOutModels({
      ...{ text: values.text, image: values.image, download: values.download, onProgress: progress.update, out },
      from: values.from && resolve(cwd, values.from),
      runtime: values.runtime && resolve(cwd, values.runtime),
    })
    tell(manifest, () => showModels(manifest, out))
  },
})
