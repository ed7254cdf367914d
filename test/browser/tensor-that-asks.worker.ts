// The tensor worker with a planted request of its own.
await fetch('/planted-request', { method: 'HEAD' })
await import('../../src/workers/tensor.worker')

export {}
