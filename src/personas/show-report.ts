import type { ContractResult, PersonaResult, PersonasReport } from './types'

/** A report for people: each contract, what the persona saw of it, and the items that were meant, starred. */
export function showPersonas({ kept, broken, personas }: PersonasReport): string {
  const all = kept + broken
  const count = `${all} ${all === 1 ? 'contract' : 'contracts'} of ${personas.length} ${personas.length === 1 ? 'persona' : 'personas'}`
  return [...personas.flatMap(personaLines), `${count}: ${kept} kept, ${broken} broken.`].join('\n')
}

function personaLines({ name, unknownItems, contracts }: PersonaResult): readonly string[] {
  const unknown =
    unknownItems.length > 0 ? [`  not in the catalogue, and as if untouched: ${unknownItems.join(', ')}`] : []
  return [name, ...unknown, ...contracts.flatMap(contractLines), '']
}

function contractLines({ sentence, isKept, found, saw, note }: ContractResult): readonly string[] {
  const titles = saw.map(({ title, isMeant }) => `${title}${isMeant ? '*' : ''}`).join(', ')
  return [
    `  ${isKept ? 'kept  ' : 'BROKEN'}  ${sentence}: ${found}${note ? ` (${note})` : ''}`,
    `          saw ${titles || 'nothing'}`,
  ]
}
