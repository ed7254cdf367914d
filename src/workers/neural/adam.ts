import type { GPGPUProgram, MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/base'
import {
  engine,
  type KernelConfig,
  type Tensor,
  tensor,
  tidy,
  type Variable,
  variable,
  zeros,
} from '@tensorflow/tfjs-core'
import { type AdamOptions, adamDefaults } from '../../sdk/kernels/adam'
import type { Texture } from '../webgl/packed-program'

/** Adam's running means, by the variables' names. */
export interface AdamState {
  /** Steps made. */
  readonly step: number
  readonly means: Readonly<Record<string, Float32Array>>
  readonly squares: Readonly<Record<string, Float32Array>>
}

/** What differs from step to step. */
export interface AdamMoment {
  readonly learningRate?: number
  /** By a variable's name, of each of its rows a record, 1 or 0: a row that was not met stays as it is, its means too. */
  readonly met?: Readonly<Record<string, Tensor>>
}

/** Adam on variables of the graph; its readable twin is sdk/kernels/adam.ts. */
export interface Adam {
  /**
   * One step; the gradients are by name, as `variableGrads` gives them.
   * @param now of this step alone. @default the options; all rows of all variables
   */
  step(gradients: Readonly<Record<string, Tensor>>, now?: AdamMoment): void
  state(): AdamState
  dispose(): void
}

const kernelName = 'AdamStep'

/**
 * Three draws a variable, where tfjs's own Adam takes a dozen. Epsilon is 1e-7: tfjs's own default is 1e-4 on WebGL.
 * @param from where it stood before. @default zeros
 */
export function createAdam(variables: readonly Variable[], options: AdamOptions, from?: AdamState): Adam {
  let step = from?.step ?? 0
  const start = ({ shape }: Variable, values?: Float32Array) =>
    tidy(() => variable(values ? tensor(values, shape) : zeros(shape), false))
  const slots = variables.map(value => ({
    value,
    mean: start(value, from?.means[value.name]),
    square: start(value, from?.squares[value.name]),
  }))
  const read = (which: 'mean' | 'square') =>
    Object.fromEntries(slots.map(slot => [slot.value.name, slot[which].dataSync() as Float32Array]))
  return {
    step(gradients, { learningRate = options.learningRate, met = {} } = {}) {
      step++
      tidy(() => {
        for (const { value, mean, square } of slots) {
          // Of texts of one word an LSTM's recurrence has no part in the loss.
          const slopes = { g: gradients[value.name] ?? zeros(value.shape), m: mean, v: square }
          const some = met[value.name]
          const inputs = { p: value, ...slopes, ...(some && { met: some }) }
          const attributes = { ...options, learningRate, step }
          const [nextMean, nextSquare, next] = engine().runKernel(kernelName, inputs, attributes) as Tensor[]
          mean.assign(nextMean)
          square.assign(nextSquare)
          value.assign(next)
        }
      })
    },
    state: () => ({ step, means: read('mean'), squares: read('square') }),
    dispose() {
      for (const { mean, square } of slots) {
        mean.dispose()
        square.dispose()
      }
    },
  }
}

const { beta1, beta2, epsilon } = adamDefaults

export const adamKernel: KernelConfig = {
  kernelName,
  backendName: 'webgl',
  kernelFunc({ inputs, attrs, backend }) {
    const webgl = backend as MathBackendWebGL
    const { p, g, m, v, met } = inputs as unknown as Record<string, Texture> & { readonly met?: Texture }
    const [isPart, of] = [met !== undefined, met ? [met] : []]
    const { step, learningRate, decay } = attrs as unknown as AdamOptions & { readonly step: number }
    const mean = webgl.compileAndRun(average(p.shape, 'g', beta1, isPart), [m, g, ...of], 'float32')
    const square = webgl.compileAndRun(average(p.shape, 'g * g', beta2, isPart), [v, g, ...of], 'float32')
    const uniforms = [1 / (1 - beta1 ** step), 1 / (1 - beta2 ** step), learningRate, decay]
    const next = webgl.compileAndRun(
      update(p.shape, isPart),
      [p, mean, square, ...of],
      'float32',
      uniforms.map(value => [value]),
    )
    return [mean, square, next]
  },
}

/** beta old + (1 - beta) what. Inputs: Old, G, and Met where rows may be left as they are. */
const average = (shape: number[], what: string, beta: number, isPart: boolean) =>
  elementwise(
    ['Old', 'G', ...(isPart ? ['Met'] : [])],
    shape,
    [],
    `
    vec4 g = getGAtOutCoords();
    vec4 old = getOldAtOutCoords();
    vec4 next = ${beta} * old + (1. - ${beta}) * (${what});
    setOutput(${isPart ? metOr('old') : 'next'});`,
  )

/** p - rate (m c1 / (sqrt(v c2) + epsilon) + decay p). Inputs: P, M, V, and Met as above. */
const update = (shape: number[], isPart: boolean) =>
  elementwise(
    ['P', 'M', 'V', ...(isPart ? ['Met'] : [])],
    shape,
    ['c1', 'c2', 'rate', 'decay'],
    `
    vec4 p = getPAtOutCoords();
    vec4 direction = getMAtOutCoords() * c1 / (sqrt(getVAtOutCoords() * c2) + ${epsilon});
    vec4 next = p - rate * (direction + decay * p);
    setOutput(${isPart ? metOr('p') : 'next'});`,
  )

/** The first axis of the output is the row. */
const metOr = (old: string) => `getMet(getOutputCoords().x, 0, 0).x > 0. ? next : ${old}`

/** A program over packed textures of one shape, texel by texel. */
function elementwise(inputs: string[], shape: number[], uniforms: string[], body: string): GPGPUProgram {
  return {
    variableNames: inputs,
    outputShape: shape,
    packedInputs: true,
    packedOutput: true,
    customUniforms: uniforms.map(name => ({ name, type: 'float' as const })),
    userCode: `void main() { ${body} }`,
  }
}
