import { parsePersonas } from '../src/personas/index'
import file from './personas.json'

/** The visitors of the toolbar; `test/unit/personas.test.ts` and `tacitly check` hold the sample to what they are to see. */
export const personas = parsePersonas(file)
