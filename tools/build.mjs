// dist/, from an empty folder. What is built, and how, stands in tsup.config.ts.
import { rmSync } from 'node:fs'
import { build } from 'tsup'
import { buildStudio } from './build-studio.mjs'

rmSync('dist', { recursive: true, force: true })
await build({ config: 'tsup.config.ts' })
await buildStudio('dist/studio')
