import { readFile } from 'node:fs/promises'
import { checkPersonas, type PersonaFile, type PersonasReport, parsePersonas } from '../../personas/index'
import { createRecommender, TacitlyError } from '../../sdk/index'

export type Personas = Pick<PersonaFile, 'personas' | 'feedback'>

/** @throws TacitlyError 'personas-invalid': it can't be read, is no JSON, is none of ours, or expects nothing */
export async function readPersonas(path: string): Promise<Personas> {
  let data: Personas
  try {
    data = JSON.parse(await readFile(path, 'utf8'))
  } catch (cause) {
    throw new TacitlyError(
      'personas-invalid',
      `${path} can't be read as JSON (${(cause as Error).message}); expected a file of personas, see docs/personas.md.`,
      { path },
      cause,
    )
  }
  const personas = parsePersonas(data)
  if (Object.values(personas).some(({ expect = [] }) => expect.length > 0)) return data
  throw new TacitlyError(
    'personas-invalid',
    `No persona of ${path} expects anything, so that nothing would be checked; give one an \`expect\`.`,
    { path },
  )
}

/**
 * What personas see of a bundle, by the SDK that pages have.
 *
 * @param read a file of the bundle, as it is served
 * @throws TacitlyError as `checkPersonas`
 */
export async function checkBundle(
  read: (path: string) => Promise<Uint8Array>,
  { personas, feedback }: Personas,
): Promise<PersonasReport> {
  const recommender = createRecommender({ bundle: { read }, server: false, name: 'tacitly check', feedback })
  try {
    return await checkPersonas(recommender, personas)
  } finally {
    recommender.dispose()
  }
}

/**
 * @param so what follows from it, for the sentence
 * @throws TacitlyError 'personas-broken'
 */
export function refuseBroken(report: PersonasReport, so: string): void {
  const { kept, broken, personas } = report
  if (broken === 0) return
  const all = personas.flatMap(({ name, contracts }) =>
    contracts.flatMap(({ isKept, sentence, found }) => (isKept ? [] : `${name}: ${sentence}, and saw ${found}`)),
  )
  throw new TacitlyError(
    'personas-broken',
    `${broken} of ${kept + broken} contracts ${broken === 1 ? 'is' : 'are'} broken, so ${so}. ${all.join('; ')}.`,
    { broken: all },
  )
}
