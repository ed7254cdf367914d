/** @module tacitly/personas */
// The public API of 'tacitly/personas', and nothing else.
export { checkPersona, checkPersonas } from './check'
export { type ExpectedPersona, expect } from './expect'
export { type PersonaMatchers, personaMatchers } from './matchers'
export { parsePersonas } from './parse'
export { type PersonaOfOptions, personaOf } from './persona-of'
export { showPersonas } from './show-report'
export type {
  Contract,
  ContractOptions,
  ContractResult,
  Persona,
  PersonaEvent,
  PersonaFile,
  PersonaResult,
  PersonasReport,
} from './types'
export { previewAs, visitAs } from './visit'
