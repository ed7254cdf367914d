// `npm run demo`: TypeScript from its source, so a fresh clone needs no build.
import { runnerImport } from 'vite'

const { module } = await runnerImport('./demo/server/main.ts')
await module.main(process.argv.slice(2))
