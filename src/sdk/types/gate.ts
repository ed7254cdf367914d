// What decides whether a model that was trained in a browser may serve.

export type Backend = 'webgpu' | 'webgl' | 'wasm' | 'js'

/** Whether a trained model may serve, and every figure that decided. */
export interface GateReport {
  readonly accepted: boolean
  /** Empty when accepted. */
  readonly refusals: readonly string[]
  readonly finite: boolean
  readonly ndcg?: number
  /** NDCG@10 of the bundle's twin (the shipped model from before its refit) on the same held-out part. */
  readonly twinNdcg?: number
  /** Log-likelihood of the visitor's held-out clicks, in nats, against the model that served before. */
  readonly ownClicks?: { readonly clicks: number; readonly gainNats: number }
}
