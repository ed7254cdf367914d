// The kernels and gradients that our graphs use, one by one: all of tfjs would weigh three times as much.
import { addConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Add'
import { batchMatMulConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/BatchMatMul'
import { castConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Cast'
import { expConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Exp'
import { fillConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Fill'
import { identityConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Identity'
import { logConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Log'
import { maxConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Max'
import { multiplyConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Multiply'
import { reshapeConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Reshape'
import { subConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Sub'
import { sumConfig } from '@tensorflow/tfjs-backend-webgl/dist/kernels/Sum'
import { getGradient, getKernel, registerGradient, registerKernel } from '@tensorflow/tfjs-core'
import { addGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Add_grad'
import { batchMatMulGradConfig } from '@tensorflow/tfjs-core/dist/gradients/BatchMatMul_grad'
import { multiplyGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Multiply_grad'
import { reshapeGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Reshape_grad'
import { sumGradConfig } from '@tensorflow/tfjs-core/dist/gradients/Sum_grad'
import { adamKernel } from './adam'
import { embeddingKernel } from './embedding'

const kernels = [
  addConfig,
  batchMatMulConfig,
  castConfig,
  expConfig,
  fillConfig,
  identityConfig,
  logConfig,
  maxConfig,
  multiplyConfig,
  reshapeConfig,
  subConfig,
  sumConfig,
  adamKernel,
  embeddingKernel,
]

const gradients = [addGradConfig, batchMatMulGradConfig, multiplyGradConfig, reshapeGradConfig, sumGradConfig]

/** Makes them known to tfjs, once a page. */
export function registerKernels(): void {
  for (const kernel of kernels) if (!getKernel(kernel.kernelName, kernel.backendName)) registerKernel(kernel)
  for (const gradient of gradients) if (!getGradient(gradient.kernelName)) registerGradient(gradient)
}
