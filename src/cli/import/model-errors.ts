import { TacitlyError } from '../../sdk/errors'

const wanted = {
  'model-incomplete': 'let the training finish, and copy all of it',
  'model-invalid': 'export it anew',
  'model-differs': 'see that all its parts are of one training',
} as const

/** @param what what arrived, as it follows the path: "has no tacitly.json" */
export const modelError = (
  code: keyof typeof wanted,
  path: string,
  what: string,
  toTry: string = wanted[code],
): TacitlyError => new TacitlyError(code, `${path} ${what}; ${toTry}.`, { path })
