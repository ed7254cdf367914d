export { openShards } from './open'
export { createSeeker } from './seek'
