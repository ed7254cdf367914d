// What a browser kept of encoders that were trained in it, as a later visit finds it.
import { describe, expect, test } from 'vitest'
import { project } from '../../src/sdk/content/pca'
import { encoders } from '../../src/sdk/encoders/catalogue'
import { runEncoderJob } from '../../src/sdk/encoders/run-job'
import { plainEngine } from '../../src/sdk/encoders/train-encoder'
import type { OwnContent, Store } from '../../src/sdk/store/store'
import { createTrainedContent } from '../../src/sdk/vectors/trained-content'
import { wardrobeJob } from '../helpers/encoder-contract'

/** Of bundle 'a', as the training keeps it. */
async function trainedOn(id: keyof typeof encoders): Promise<OwnContent> {
  const job = wardrobeJob(encoders[id])
  const { trained } = await runEncoderJob(encoders[id], job, plainEngine(encoders[id], 'test'), {
    breathe: () => undefined,
  })
  return { identity: 'a', kind: encoders[id].reads === 'texts' ? 'text' : 'image', ...trained! }
}

/** A visit whose browser kept `found`. */
function visit(found: unknown) {
  const told: string[] = []
  const store = { getCache: async () => found } as unknown as Store
  const content = createTrainedContent({
    store: async () => store,
    onChange: () => undefined,
    onUnused: why => told.push(why),
  })
  return { content, told }
}

describe('an encoder that was trained in an earlier visit', () => {
  test('serves: one of texts reads them, one of vectors turns the bundle’s', async () => {
    const [head, lstm] = await Promise.all([trainedOn('head'), trainedOn('lstm')])
    const { content, told } = visit(structuredClone([head, lstm]))
    await content.restore('a')
    const [turns, reads] = content.all()
    expect([turns.read, reads.turn, told]).toEqual([undefined, undefined, []])
    const row = Float32Array.from({ length: 8 }, (_, k) => k - 3)
    expect(turns.turn!(row)).toEqual(project(row, 8, head.by.learned as Parameters<typeof project>[2]))
    expect(reads.read!(['shirt shirt number0']).vectors).toEqual(lstm.rows.vectors.subarray(0, lstm.rows.d))
  })

  test.each([
    [
      'by an encoder that this release does not know',
      { by: { model: 'gru', learned: {} } },
      /no encoder "gru"; there are head, lstm/,
    ],
    [
      'in the form of another release',
      { by: { model: 'head', projection: {} } },
      /'head' learned here is kept in a form/,
    ],
    ['on another bundle', { identity: 'b' }, /published anew/],
  ])('kept %s: refused by name, and the others serve', async (_, change, why) => {
    const lstm = await trainedOn('lstm')
    const { content, told } = visit([{ ...(await trainedOn('head')), ...change }, lstm])
    await content.restore('a')
    expect(content.all().map(({ kind }) => kind)).toEqual(['text'])
    expect(told).toEqual([expect.stringMatching(why)])
  })
})
