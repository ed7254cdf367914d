import type { Cell } from '../table'
import { isMissing } from './missing'

/** 'number': 25.0, 00025 and 25 are one id. */
export const idForms = ['exact', 'number'] as const
export type IdForm = (typeof idForms)[number]

/** A cell as an id, without the space around it; '': it holds none. */
export function idText(cell: Cell, form: IdForm = 'exact'): string {
  if (isMissing(cell) || typeof cell === 'object') return ''
  const text = String(cell).trim()
  return form === 'number' ? text.replace(/^0+(?=\d)/, '').replace(/^(\d+)\.0+$/, '$1') : text
}

/** What a spreadsheet makes of a long number: the digits behind the sixth are lost. */
export function isScientific(id: string): boolean {
  return /^\d(?:[.,]\d+)?E\+\d+$/i.test(id)
}
