// Weights for tests: read from the folder that TACITLY_MODELS names, never copied into the project.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Fixtures } from './cosine'

export const modelsFolder = process.env.TACITLY_MODELS
/** Appended to the names of tests that need weights, so that a skip says why. */
export const needsModels = modelsFolder ? '' : ' (skipped: TACITLY_MODELS is not set)'

export const textEncoder = join(modelsFolder ?? '', 'all-MiniLM-L6-v2')
export const imageEncoder = join(modelsFolder ?? '', 'efficientnet-lite0')

/** Inputs and reference vectors of both encoders. */
export const readFixtures = (): Fixtures => JSON.parse(readFileSync(join(modelsFolder ?? '', 'fixtures.json'), 'utf8'))
