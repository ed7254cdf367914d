/** Called between slices of work; a promise pauses it (for the page's next frame, for a worker's next message). */
export type Breathe = () => void | Promise<void>
