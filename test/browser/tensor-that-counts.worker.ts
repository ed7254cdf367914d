// The tensor worker, telling at each WebGL context that it opens how many hold the GPU.
const opened = new Set<WebGL2RenderingContext>()
const channel = new BroadcastChannel('contexts')
const open = OffscreenCanvas.prototype.getContext
OffscreenCanvas.prototype.getContext = function (this: OffscreenCanvas, ...args: unknown[]) {
  const gl = Reflect.apply(open, this, args)
  if (gl instanceof WebGL2RenderingContext) {
    opened.add(gl)
    channel.postMessage([...opened].filter(one => !one.isContextLost()).length)
  }
  return gl
} as typeof open
await import('../../src/workers/tensor.worker')

export {}
