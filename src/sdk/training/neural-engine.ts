/**
 * Where a neural model's steps are computed: in plain TypeScript, or by a graph on the GPU. Both do the same from the
 * same weights.
 */
export interface NeuralEngine<TWeights, TBatch> {
  /** One step of the optimiser. */
  step(batch: TBatch): void
  /** The weights as they are now; the receiver's to keep. */
  read(): TWeights
  dispose(): void
}
