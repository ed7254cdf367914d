import { TacitlyError } from '../errors'

/** What is wrong with a layout whose reader is fetched itself, in words. */
export function corrupt(what: string): TacitlyError {
  return new TacitlyError('bundle-corrupt', `The bundle can't be used: ${what}.`)
}
