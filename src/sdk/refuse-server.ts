import { TacitlyError } from './errors'

/** @throws TacitlyError 'server-refused' */
export function refuseServer(call: string): never {
  throw new TacitlyError(
    'server-refused',
    `${call}() is for one visitor's device, and there is no document here: a server would mix its visitors. Call it in the browser, or say createRecommender({ server: false }) where this is one visitor's (a test, a script).`,
  )
}
