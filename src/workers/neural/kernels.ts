// The kernels and gradients that our graphs use, one by one: all of tfjs would weigh three times as much.
import { addConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Add.js'
import { batchMatMulConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/BatchMatMul.js'
import { castConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Cast.js'
import { concatConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Concat.js'
import { expConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Exp.js'
import { fillConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Fill.js'
import { identityConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Identity.js'
import { logConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Log.js'
import { maxConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Max.js'
import { multiplyConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Multiply.js'
import { padV2Config } from '@tensorflow/tfjs-backend-webgl/dist/kernels/PadV2.js'
import { reluConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Relu.js'
import { reshapeConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Reshape.js'
import { sigmoidConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Sigmoid.js'
import { sliceConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Slice.js'
import { softplusConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Softplus.js'
import { splitVConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/SplitV.js'
import { squareConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Square.js'
import { stepConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Step.js'
import { subConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Sub.js'
import { sumConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Sum.js'
import { tanhConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Tanh.js'
import { transposeConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Transpose.js'
import { getGradient, getKernel, registerGradient, registerKernel } from '@tensorflow/tfjs-core'
import { addGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Add_grad.js'
import { batchMatMulGradConfig } from '@tensorflow/tfjs-core/dist/gradients/BatchMatMul_grad.js'
import { concatGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Concat_grad.js'
import { expGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Exp_grad.js'
import { multiplyGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Multiply_grad.js'
import { reluGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Relu_grad.js'
import { reshapeGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Reshape_grad.js'
import { sigmoidGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Sigmoid_grad.js'
import { sliceGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Slice_grad.js'
import { softplusGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Softplus_grad.js'
import { splitVGradConfig } from '@tensorflow/tfjs-core/dist/gradients/SplitV_grad.js'
import { sumGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Sum_grad.js'
import { tanhGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Tanh_grad.js'
import { transposeGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Transpose_grad.js'
import { adamKernel } from './adam'
import { embeddingKernel } from './embedding'
import { gruStepKernel } from './gru-step'

const kernels = [
  addConfig,
  batchMatMulConfig,
  castConfig,
  concatConfig,
  expConfig,
  fillConfig,
  identityConfig,
  logConfig,
  maxConfig,
  multiplyConfig,
  reluConfig,
  reshapeConfig,
  padV2Config,
  sigmoidConfig,
  sliceConfig,
  softplusConfig,
  splitVConfig,
  squareConfig,
  stepConfig,
  tanhConfig,
  subConfig,
  sumConfig,
  transposeConfig,
  adamKernel,
  embeddingKernel,
  gruStepKernel,
]

const gradients = [
  addGradConfig,
  batchMatMulGradConfig,
  concatGradConfig,
  expGradConfig,
  multiplyGradConfig,
  reluGradConfig,
  reshapeGradConfig,
  sigmoidGradConfig,
  sliceGradConfig,
  softplusGradConfig,
  splitVGradConfig,
  tanhGradConfig,
  sumGradConfig,
  transposeGradConfig,
]

/** Makes them known to tfjs, once a page. */
export function registerKernels(): void {
  for (const kernel of kernels) if (!getKernel(kernel.kernelName, kernel.backendName)) registerKernel(kernel)
  for (const gradient of gradients) if (!getGradient(gradient.kernelName)) registerGradient(gradient)
}
