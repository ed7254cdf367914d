// What `serve-demo.ts` starts in a process of its own.
import { runnerImport } from 'vite'
import { inNode } from '../tools/lean-transformers.mjs'

await runnerImport('./demo/server/build-demo.ts', inNode)
