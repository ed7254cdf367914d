import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { extractTexts } from '../../src/cli/encoders/extract'
import { layOutModels } from '../../src/cli/encoders/lay-out'
import type { PublicEncoder } from '../../src/cli/encoders/public-encoders'
import { runtimeWasm } from '../../src/sdk/content/encoder-files'
import { createWorkplace } from '../helpers/cli'
import { imageEncoder, modelsFolder, needsModels, textEncoder } from '../helpers/models'

const { path, write, tacitly, remove } = createWorkplace()
afterAll(remove)

const hash = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')

describe('without weights', () => {
  test.each([
    [['--out', 'm'], /Give --from DIR.*--download.*options-invalid/],
    [['--from', 'm'], /--out/],
    [['--out', 'm', '--from', 'nowhere'], /nowhere can't be read.*encoder-missing/],
    [['--out', 'm', '--from', '.'], /holds no encoder.*encoder-missing/],
  ])('%o: one sentence, and nothing is written', async (argv, message) => {
    const { status, stderr } = await tacitly('models', ...argv)
    expect(status).toBe(1)
    expect(stderr).toMatch(message)
    expect(existsSync(path('m'))).toBe(false)
  })

  test('a runtime of another version is refused by its hash', async () => {
    mkdirSync(path('some/onnx'), { recursive: true })
    for (const name of ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model.onnx'])
      write(`some/${name}`, '{}')
    const runtime = write('other.wasm', 'another')
    const { stderr } = await tacitly('models', '--out', 'm', '--from', 'some', '--runtime', runtime)
    expect(stderr).toMatch(/other\.wasm is cut short: 7 bytes .*14264838 bytes of 06ba0577.*encoder-corrupt/)
  })
})

describe.skipIf(needsModels)(`with weights${needsModels}`, () => {
  test('lays out every encoder of a folder and the runtime, pinned; the command line then checks each file', async () => {
    const { status, stdout } = await tacitly('models', '--out', 'models', '--from', modelsFolder ?? '')
    expect(stdout).toMatch(
      /all-MiniLM-L6-v2 +text +384 numbers +23\.4 MB\nefficientnet-lite0 +image +1280 numbers +3\.5 MB/,
    )
    expect(status).toBe(0)
    const { runtime, encoders } = JSON.parse(readFileSync(path('models/models.json'), 'utf8'))
    expect(hash(path(`models/${runtime.path}`))).toBe(runtimeWasm.sha256)
    const files = encoders.flatMap(({ id, files }: PublicEncoder) =>
      files.map(file => ({ ...file, path: `models/${id}/${file.path}` })),
    )
    expect(files).toHaveLength(7)
    for (const file of files) {
      expect(hash(path(file.path))).toBe(file.sha256)
      expect(readFileSync(path(file.path)).length).toBe(file.bytes)
    }

    truncateSync(path('models/all-MiniLM-L6-v2/tokenizer.json'), 1000)
    const reading = extractTexts(path('models/all-MiniLM-L6-v2'), ['a'])
    await expect(reading).rejects.toMatchObject({ code: 'encoder-corrupt' })
    await expect(reading).rejects.toThrow(
      /all-MiniLM-L6-v2\/tokenizer\.json is cut short: 1000 bytes.*npx tacitly models/,
    )
  })

  test('what does not run is not listed', async () => {
    cpSync(imageEncoder, path('broken'), { recursive: true })
    truncateSync(path('broken/onnx/model_quantized.onnx'), 100_000)
    const { stderr } = await tacitly('models', '--out', 'none', '--from', 'broken')
    expect(stderr).toMatch(/broken does not run.*encoder-corrupt/)
    expect(existsSync(path('none/models.json'))).toBe(false)
  })

  describe('from its public home, here a server of the test', () => {
    let server: Server
    let asked: string[] = []
    const files = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx']
    const encoder = (change: Partial<PublicEncoder> = {}): PublicEncoder => ({
      ...{ id: 'mini', kind: 'text', repository: 'owner/mini', revision: 'abc', licence: 'Apache-2.0' },
      files: files.map(name => {
        const file = join(textEncoder, name)
        return { path: name, bytes: readFileSync(file).length, sha256: hash(file) }
      }),
      ...change,
    })
    const home = (encoders: readonly PublicEncoder[]) => {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
      return { encoders, hosts: { hub: url, npm: url } }
    }
    beforeAll(async () => {
      server = createServer(({ url = '' }, response) => {
        asked.push(url)
        const name = url.replace('/owner/mini/resolve/abc/', '')
        response.statusCode = files.includes(name) ? 200 : 404
        response.end(files.includes(name) ? readFileSync(join(textEncoder, name)) : undefined)
      })
      await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    })
    afterAll(() => server?.close())

    test('fetches each file once, checks it, and lists it', async () => {
      asked = []
      const { encoders } = await layOutModels({ out: path('fetched'), download: true, home: home([encoder()]) })
      expect(encoders).toEqual([{ id: 'mini', kind: 'text', size: 384, files: encoder().files }])
      expect(asked).toEqual(files.map(name => `/owner/mini/resolve/abc/${name}`))
    })

    test('other bytes than the pinned ones are refused, and what is not there is named', async () => {
      const pinned = encoder().files.map(file => ({ ...file, sha256: '0'.repeat(64) }))
      const wrong = layOutModels({ out: path('w'), download: true, home: home([encoder({ files: pinned })]) })
      await expect(wrong).rejects.toMatchObject({ code: 'encoder-corrupt' })
      const gone = layOutModels({ out: path('w'), download: true, home: home([encoder({ revision: 'gone' })]) })
      await expect(gone).rejects.toThrow(/resolve\/gone\/config\.json could not be downloaded.*404.*--from/)
      expect(existsSync(path('w/models.json'))).toBe(false)
    })

    test('without --download nothing is asked for', async () => {
      asked = []
      await expect(layOutModels({ out: path('w'), home: home([encoder()]) })).rejects.toMatchObject({
        code: 'options-invalid',
      })
      expect(asked).toEqual([])
    })
  })
})
