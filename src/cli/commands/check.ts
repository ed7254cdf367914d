import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { showPersonas } from '../../personas/index'
import { checkBundle, readPersonas, refuseBroken } from '../check/check-bundle'
import { flag, required } from '../flags'
import { defineCommand } from './command'

export const check = defineCommand({
  summary: 'whether personas see of a bundle what they are to see',
  help: `tacitly check PERSONAS BUNDLE: whether personas see what they are to see

  PERSONAS               JSON: what each kind of visitor did, and contracts such as "at least 4 of the first 8 are Horror"
  BUNDLE                 the folder that your site serves, or is to serve
  --json                 as JSON: each contract, how many items were found, and what the persona saw

Ranks by the code that pages have, for one visitor a persona. Exits with status 2 where a contract is broken, so that a release can
wait for it; tacitly build --personas checks before it writes. How to write the file: docs/personas.md

Example: tacitly check personas.json public/recommendations`,
  flags: { json: flag },
  arguments: 2,
  async run({ positionals, cwd, tell }) {
    const [path, folder] = [required(positionals[0], 'PERSONAS'), required(positionals[1], 'BUNDLE')]
    const personas = await readPersonas(resolve(cwd, path))
    const report = await checkBundle(name => readFile(join(resolve(cwd, folder), name)), personas)
    tell(report, () => `${showPersonas(report)}\n`)
    refuseBroken(report, `${folder} is not what visitors should get`)
  },
})
