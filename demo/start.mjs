// `npm run demo`: TypeScript from its source, so a fresh clone needs no build.
import { runnerImport } from 'vite'
import { inNode } from '../tools/lean-transformers.mjs'

await runnerImport('./demo/server/main.ts', inNode)
