// The WebGPU worker on a device that gives it no adapter.
Object.defineProperty(navigator, 'gpu', { value: { requestAdapter: async () => null } })
void import('../../src/workers/webgpu.worker')

export {}
