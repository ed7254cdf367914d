import { describe, expect, it } from 'vitest'
import { learnWords } from '../../src/cli/encoders/learn-words'
import { bm25Rows, createBm25, scoreBm25 } from '../../src/sdk/content/bm25'
import { documentVectors } from '../../src/sdk/content/document-vectors'
import { latentVectors, tfIdf } from '../../src/sdk/content/tf-idf'
import { tokenise } from '../../src/sdk/content/tokenise'
import { createVocabulary, toSequences } from '../../src/sdk/content/vocabulary'
import { trainWord2Vec } from '../../src/sdk/content/word2vec'
import { createRandom } from '../../src/sdk/random'
import { finish } from '../../src/sdk/shapes/types'

describe('tokenise', () => {
  it.each([
    ['de', 'Straße, ÄRZTE & Öl!', ['straße', 'ärzte', 'öl']],
    ['en', "It's 2 o'clock -- WALL·E isn't late", ["it's", '2', "o'clock", 'wall·e', "isn't", 'late']],
    ['ar', 'كِتَابٌ جَديد، كتـــاب', ['كتاب', 'جديد', 'كتاب']],
    ['zh', '我喜欢看电影。', ['我', '喜欢', '看', '电影']],
    ['ja', '私は映画が好きです。', ['私', 'は', '映画', 'が', '好き', 'です']],
    ['tr', 'DIŞ IŞIK', ['dış', 'ışık']],
  ])('cuts %s where the language cuts', (locale, text, words) => {
    expect(tokenise(text, locale)).toEqual(words)
  })

  it('folds compatibility forms: full-width letters and ligatures are the plain ones', () => {
    expect(tokenise('Ｆｉｌｍ ﬁne', 'en')).toEqual(['film', 'fine'])
  })

  it('finds nothing in nothing', () => {
    expect(tokenise(' …—! 🙂 ')).toEqual([])
  })
})

const words = (...texts: string[]) => texts.map(text => text.split(' '))

describe('tfIdf', () => {
  const documents = words('a b', 'a a a a c', 'a b c', 'once')
  const vocabulary = createVocabulary(documents)
  const rows = tfIdf(toSequences(documents, vocabulary), vocabulary)
  const weight = (document: number, term: string) => {
    const t = vocabulary.terms.indexOf(term)
    const at = rows.idx.subarray(rows.ptr[document], rows.ptr[document + 1]).indexOf(t)
    return rows.weights[rows.ptr[document] + at]
  }

  it('weighs by (1 + ln tf) times idf, and makes each row of length 1', () => {
    // df: a 3, b 2, c 2, of 4 documents.
    const a = (1 + Math.log(4)) * (1 + Math.log(5 / 4))
    const c = 1 + Math.log(5 / 3)
    expect(weight(1, 'a')).toBeCloseTo(a / Math.hypot(a, c), 6)
    expect(weight(1, 'c')).toBeCloseTo(c / Math.hypot(a, c), 6)
  })

  it('leaves out what one document alone says', () => {
    expect(vocabulary.terms.toSorted()).toEqual(['a', 'b', 'c'])
    expect(rows.ptr[4] - rows.ptr[3]).toBe(0)
  })
})

/** Documents of two vocabularies of 12 words each, 8 words a document; every word of a topic is as likely. */
function topics(documents: number, seed = 1): string[][] {
  const random = createRandom(seed)
  return Array.from({ length: documents }, (_, i) =>
    Array.from({ length: 8 }, () => `${i % 2 ? 'sea' : 'war'}${Math.floor(random() * 12)}`),
  )
}

/** Mean cosine of documents of one topic less that of documents of two. */
function contrast(vectors: Float32Array, d: number): number {
  const n = vectors.length / d
  const sums = { same: 0, other: 0 }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let cosine = 0
      for (let f = 0; f < d; f++) cosine += vectors[i * d + f] * vectors[j * d + f]
      if (i !== j) sums[i % 2 === j % 2 ? 'same' : 'other'] += cosine
    }
  }
  return (2 * (sums.same - sums.other)) / (n * n)
}

const lengths = (vectors: Float32Array, d: number) =>
  Array.from({ length: vectors.length / d }, (_, i) => Math.hypot(...vectors.subarray(i * d, (i + 1) * d)))

describe('document vectors tell two topics apart, though documents of one share few words', () => {
  const documents = [...topics(200), ['unheard', 'of']]
  const vocabulary = createVocabulary(documents)
  const sequences = toSequences(documents, vocabulary)
  const models = {
    'latent semantic analysis': () => latentVectors(tfIdf(sequences, vocabulary), 4),
    'mean of word vectors': () => {
      const vectors = finish(trainWord2Vec(sequences, vocabulary, { d: 8, epochs: 20 }))
      return documentVectors(sequences, vocabulary, vectors, 8)
    },
  }

  it.each(Object.entries(models))(
    '%s: unit rows, zeros where no word is known, the same from the same seed',
    (_, make) => {
      const vectors = make()
      const d = vectors.length / documents.length
      expect(contrast(vectors.subarray(0, 200 * d), d)).toBeGreaterThan(0.5)
      const all = lengths(vectors, d)
      expect(all[200]).toBe(0)
      for (const length of all.slice(0, 200)) expect(length).toBeCloseTo(1, 5)
      expect(make()).toEqual(vectors)
    },
  )
})

it('words learnt by the SIMD kernel are those of the readable twin, to what float32 holds', async () => {
  const random = createRandom(5)
  const documents = Array.from({ length: 60 }, (_, at) =>
    Array.from({ length: 20 }, () => `w${(at % 2) * 15 + Math.floor(random() ** 2 * 15)}`),
  )
  const vocabulary = createVocabulary(documents)
  const sequences = toSequences(documents, vocabulary)
  const options = { d: 8, epochs: 3, seed: 2 }
  const plain = finish(trainWord2Vec(sequences, vocabulary, options))
  const told: number[] = []
  const fast = await learnWords(sequences, vocabulary, options, done => told.push(done))
  expect(told).toEqual([1 / 3, 2 / 3, 1])
  for (const [at, value] of fast.entries()) expect(value).toBeCloseTo(plain[at], 3)
})

describe('trainWord2Vec', () => {
  it('puts words that stand among the same words side by side, seldom as they meet one another', () => {
    // "cat" and "dog" never meet; both stand among pets' words. "car" stands among others.
    const random = createRandom(3)
    const draw = (from: string[]) => from[Math.floor(random() * from.length)]
    const documents = Array.from({ length: 600 }, (_, i) => {
      const [subject, around] = (
        [
          ['cat', ['purr', 'fur', 'paw', 'tail']],
          ['dog', ['bark', 'fur', 'paw', 'tail']],
          ['car', ['road', 'wheel', 'fuel', 'horn']],
        ] as const
      )[i % 3]
      return [draw([...around]), draw([...around]), subject, draw([...around])]
    })
    const vocabulary = createVocabulary(documents)
    const d = 8
    const options = { d, epochs: 25, subsample: 1 }
    const vectors = finish(trainWord2Vec(toSequences(documents, vocabulary), vocabulary, options))
    const cosine = (left: string, right: string) => {
      const row = (word: string) => [...vectors.subarray(vocabulary.terms.indexOf(word) * d).subarray(0, d)]
      const [x, y] = [row(left), row(right)]
      return x.reduce((sum, value, f) => sum + value * y[f], 0) / Math.hypot(...x) / Math.hypot(...y)
    }
    expect(cosine('cat', 'dog')).toBeGreaterThan(cosine('cat', 'car') + 0.1)
    expect(cosine('cat', 'dog')).toBeGreaterThan(cosine('dog', 'road') + 0.1)
  })

  it('yields after each epoch', () => {
    const documents = topics(20)
    const vocabulary = createVocabulary(documents)
    const training = trainWord2Vec(toSequences(documents, vocabulary), vocabulary, { epochs: 3, d: 4 })
    expect([...training]).toEqual([1, 2, 3].map(step => ({ step, steps: 3 })))
  })
})

describe('BM25', () => {
  const documents = words('red shoe', 'red red red shoe', 'blue shoe with a very long description of its sole', 'hat')
  const index = createBm25(documents)

  it('scores by the formula', () => {
    // 'red': in 2 of 4 documents; lengths 2, 4, 10, 1, mean 4.25.
    const idf = Math.log(1 + (4 - 2 + 0.5) / (2 + 0.5))
    const score = (tf: number, length: number) => (idf * 2.2 * tf) / (tf + 1.2 * (0.25 + (0.75 * length) / 4.25))
    expect([...scoreBm25(index, ['red'])]).toEqual([
      expect.closeTo(score(1, 2), 5),
      expect.closeTo(score(3, 4), 5),
      0,
      0,
    ])
  })

  it('adds up over the words of a query; unknown words, and none, say nothing', () => {
    const both = scoreBm25(index, ['red', 'shoe'])
    const [red, shoe] = [scoreBm25(index, ['red']), scoreBm25(index, ['shoe', 'unheard'])]
    both.forEach((score, i) => {
      expect(score).toBeCloseTo(red[i] + shoe[i], 5)
    })
    expect([...scoreBm25(index, [])]).toEqual([0, 0, 0, 0])
  })

  it('weighs documents by the same formula', () => {
    const vocabulary = createVocabulary(documents)
    const { ptr, idx, weights } = bm25Rows(toSequences(documents, vocabulary), vocabulary)
    const [red, shoe] = ['red', 'shoe'].map(term => vocabulary.terms.indexOf(term))
    const weight = (term: number) => weights[Array.from(idx.subarray(ptr[1], ptr[2])).indexOf(term) + ptr[1]]
    const of = (tf: number, df: number) =>
      Math.log(1 + (4 - df + 0.5) / (df + 0.5)) * ((2.2 * tf) / (tf + 1.2 * (0.25 + 0.75 * length)))
    const known = 2 + 4 + 1 // the words that stand in two documents
    const length = (4 * 4) / known
    expect(weight(red) / weight(shoe)).toBeCloseTo(of(3, 2) / of(1, 3), 5)
    expect(weight(red) ** 2 + weight(shoe) ** 2).toBeCloseTo(1, 5)
    expect(ptr[4]).toBe(ptr[3])
  })

  it('prefers the rare word, and the short document', () => {
    const scores = scoreBm25(index, ['shoe'])
    expect(scores[0]).toBeGreaterThan(scores[2])
    const [hat, shoe] = [scoreBm25(index, ['hat'])[3], scores[0]]
    expect(hat).toBeGreaterThan(shoe)
  })
})
