// The tensor worker on a device that gives it no canvas.
Reflect.deleteProperty(globalThis, 'OffscreenCanvas')
void import('../../src/workers/tensor.worker')

export {}
