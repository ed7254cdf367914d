import type { GPGPUProgram, MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/base'
import { customGrad, engine, type KernelConfig, type Tensor } from '@tensorflow/tfjs-core'
import type { Texture } from '../webgl/packed-program'

const kernelName = 'GruStep'

/**
 * (1 - z) n + z h of each window, with its gradient: a draw there and three back, where stock kernels take dozens. Its
 * readable twin is `gruNetwork`. All sides even.
 *
 * @param entering parts x 3 d: r, z, n before what was carried on
 * @param told parts x 3 d: h U
 * @param state parts x d: h
 */
export function gruStep(entering: Tensor, told: Tensor, state: Tensor): Tensor {
  return customGrad((...all) => {
    const [e, t, h, save] = all as unknown as [Tensor, Tensor, Tensor, (tensors: Tensor[]) => void]
    save([e, t, h])
    return {
      value: run('next', { e, t, h }),
      gradFunc(g: Tensor, saved: Tensor[]) {
        const inputs = { e: saved[0], t: saved[1], h: saved[2], g }
        return [run('entering', inputs), run('told', inputs), run('state', inputs)]
      },
    }
  })(entering, told, state)
}

const run = (what: keyof typeof results, inputs: Record<string, Tensor>): Tensor =>
  engine().runKernel(kernelName, inputs, { what })

/** What is computed: the state that follows, or the gradients by what it is made of. `third` is 0, 1, 2 for r, z, n. */
const results = {
  next: 'n + z * (h - n)',
  entering: 'third == 0 ? dr : third == 1 ? dz : dn',
  told: 'third == 0 ? dr : third == 1 ? dz : dn * r',
  state: 'g * z',
}

export const gruStepKernel: KernelConfig = {
  kernelName,
  backendName: 'webgl',
  kernelFunc({ inputs, attrs, backend }) {
    const { e, t, h, g } = inputs as Record<string, Texture>
    const what = (attrs as { readonly what: keyof typeof results }).what
    const isWide = what === 'entering' || what === 'told'
    const program = stepProgram(what, isWide ? e.shape : h.shape, h.shape[1])
    return (backend as MathBackendWebGL).compileAndRun(program, g ? [e, t, h, g] : [e, t, h], 'float32')
  },
}

function stepProgram(what: keyof typeof results, outputShape: number[], d: number): GPGPUProgram {
  const isBack = what !== 'next'
  return {
    variableNames: ['E', 'T', 'H', ...(isBack ? ['G'] : [])],
    outputShape,
    packedInputs: true,
    packedOutput: true,
    userCode: `
      vec4 squashed(vec4 x) { return 1. / (1. + exp(-x)); }
      void main() {
        ivec2 at = getOutputCoords();
        int third = at.y / ${d};
        int f = at.y - third * ${d};
        vec4 told = getT(at.x, f + ${2 * d});
        vec4 h = getH(at.x, f);
        vec4 r = squashed(getE(at.x, f) + getT(at.x, f));
        vec4 z = squashed(getE(at.x, f + ${d}) + getT(at.x, f + ${d}));
        vec4 n = 2. * squashed(2. * (getE(at.x, f + ${2 * d}) + r * told)) - 1.; // tanh
        ${
          isBack
            ? `vec4 g = getG(at.x, f);
        vec4 dn = g * (1. - z) * (1. - n * n);
        vec4 dz = g * (h - n) * z * (1. - z);
        vec4 dr = dn * told * r * (1. - r);`
            : ''
        }
        setOutput(${results[what]});
      }`,
  }
}
