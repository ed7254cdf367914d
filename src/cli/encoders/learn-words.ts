import type { Sequences, Vocabulary } from '../../sdk/content/vocabulary'
import { startWord2Vec, type Word2VecOptions, word2vecDefaults, word2vecRate } from '../../sdk/content/word2vec'
import { skipGramWasm } from '../../sdk/kernels/skip-gram.wasm'
import { createArena, instantiateWasm, type WithMemory } from '../../sdk/wasm'

/** What skip-gram.as.ts exports; every pointer is an offset in bytes. */
interface Kernel extends WithMemory {
  setState(value: number): void
  learnDocument(
    idx: number,
    from: number,
    to: number,
    keep: number,
    words: number,
    centres: number,
    contexts: number,
    table: number,
    tableSize: number,
    push: number,
    d: number,
    window: number,
    negatives: number,
    rate: number,
  ): void
}

/**
 * `trainWord2Vec` by the SIMD kernel, several times as fast: the same draws, in float32.
 *
 * @param onProgress hears 0 .. 1 after each epoch
 */
export async function learnWords(
  { ptr, idx }: Sequences,
  vocabulary: Vocabulary,
  options: Word2VecOptions & { readonly d: number },
  onProgress: (done: number) => void = () => undefined,
): Promise<Float32Array> {
  const { d, window, negatives, epochs, learningRate } = { ...word2vecDefaults, ...options }
  const start = startWord2Vec(vocabulary, options)
  const kernel = await instantiateWasm<Kernel>(skipGramWasm)
  const { place } = createArena(kernel.memory)
  const [words, centres, contexts] = [place(idx), place(start.centres), place(start.contexts)]
  const [kept, table, push] = [place(new Int32Array(idx.length)), place(start.table), place(new Float32Array(d))]
  const keep = place(new Int32Array(start.keep.buffer))
  kernel.setState(start.state)
  const documents = ptr.length - 1
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let document = 0; document < documents; document++) {
      const rate = word2vecRate(learningRate, (epoch + document / documents) / epochs)
      const [from, to] = [ptr[document], ptr[document + 1]]
      kernel.learnDocument(
        ...([words, from, to, keep, kept, centres, contexts, table, start.table.length] as const),
        ...([push, d, window, negatives, rate] as const),
      )
    }
    onProgress((epoch + 1) / epochs)
  }
  return new Float32Array(kernel.memory.buffer, centres, start.centres.length).slice()
}
