// Loaded once the first list is there: who watches needs it, and no list.
export { countUnknown } from './count-unknown'
export { countRequests } from './requests'
