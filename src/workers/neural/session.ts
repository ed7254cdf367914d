import { findBackendFactory, registerBackend, removeBackend, setBackend } from '@tensorflow/tfjs-core'
import { openContext, type WebglContext } from '../webgl/context'
import { registerKernels } from './kernels'

const name = 'webgl'

/**
 * A WebGL context of our own as the backend of tfjs's graphs, which is global: one session at a time.
 * @throws TacitlyError `backend-unavailable`, naming what is missing
 */
export async function openSession(): Promise<WebglContext> {
  const context = openContext()
  registerKernels()
  if (findBackendFactory(name)) removeBackend(name) // tfjs's own, on a canvas of the page
  registerBackend(name, () => context.backend)
  await setBackend(name)
  let isOpen = true
  return {
    ...context,
    dispose() {
      if (isOpen) removeBackend(name)
      isOpen = false
      context.dispose()
    },
  }
}
