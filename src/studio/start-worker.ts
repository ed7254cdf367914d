// The only place of the studio that starts a worker. Literal on purpose: this form is what Vite looks for.

export const startDesk = () => new Worker(new URL('./desk.worker.ts', import.meta.url), { type: 'module' })

/** From the desk: a worker of a worker. */
export const startTask = () => new Worker(new URL('./studio.worker.ts', import.meta.url), { type: 'module' })
