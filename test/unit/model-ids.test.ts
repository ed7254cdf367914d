// Outside its folder nobody asks for a model or an encoder by name: the linter says so (tools/model-ids.grit), of every id there is.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { encoderDefinitions } from '../../src/sdk/encoders/catalogue'
import { definitions, ensembleId } from '../../src/sdk/models/catalogue'

const ids = [...[...definitions, ...encoderDefinitions].map(({ id }) => id), ensembleId]

/** What the linter says of a file of that path, by the project's own rules. */
function lint(path: string, code: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'tacitly-lint-'))
  try {
    for (const file of ['biome.json', 'tools/model-ids.grit']) cpSync(file, join(folder, file))
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), code)
    const biome = resolve('node_modules/@biomejs/biome/bin/biome')
    const args = [biome, 'lint', '--vcs-enabled=false', '--colors=off', '--max-diagnostics=none', path]
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
    return stdout + stderr
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe("no model's or encoder's id is compared to a literal outside src/sdk/models and src/sdk/encoders", () => {
  const compared = ids.map(
    id => `export const is${id.replace('-', '')} = (model: { id: string }) => model.id === '${id}'`,
  )

  test('each is told', () => {
    const told = lint('src/sdk/rank/planted.ts', compared.join('\n'))
    expect([...told.matchAll(/planted\.ts:(\d+):\d+ plugin/g)].map(([, line]) => ids[Number(line) - 1])).toEqual(ids)
  }, 30_000)

  test('where it is defined it is no fault, nor is another word of that name', () => {
    for (const folder of ['models', 'encoders']) {
      expect(lint(`src/sdk/${folder}/planted.ts`, compared.join('\n'))).not.toContain('plugin')
    }
    const strategy = "export const isTrending = (list: { strategy: string }) => list.strategy === 'trending'"
    expect(lint('src/sdk/rank/planted.ts', strategy)).not.toContain('plugin')
  }, 30_000)
})
