// What writes on a device and talks to other tabs. Loaded when consent is granted or a file is imported, and not before.
export { durability } from './store/durability'
export { createIndexedDbStore } from './store/indexed-db-store'
export { mergeHeld } from './store/merge-held'
export { readDatabase } from './store/read-database'
export { whatWasLost } from './store/what-was-lost'
export { createWriter } from './store/writer'
export { joinTabs } from './tabs'
