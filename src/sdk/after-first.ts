// Loaded once the first list is there: who logs and who watches needs it, and no list.
export { countUnknown } from './count-unknown'
export { feedbackType } from './event-types'
export { countRequests } from './requests'
