// What writes on a device and talks to other tabs. Loaded when consent is granted, and not before.
export { createIndexedDbStore } from './store/indexed-db-store'
export { createWriter } from './store/writer'
export { joinTabs } from './tabs'
