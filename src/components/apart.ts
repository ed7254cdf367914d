// What not every page with lists has: a file of its own in dist/, from which react.js exports it.
export { Carousel } from './carousel/Carousel'
export { englishNetwork, NetworkProof } from './network/NetworkProof'
export { englishPrivacy, PrivacyControls } from './privacy/PrivacyControls'
export { usePrivacy } from './privacy/usePrivacy'
export { Reasons } from './reasons/Reasons'
// Named here too, all that a list takes is one set of modules and one file, which compresses better than two.
export { Recommendations as core } from './recommendations/Recommendations'
export { useRerank } from './recommendations/useRerank'
export { useSuspenseRecommendations } from './recommendations/useSuspenseRecommendations'
export { Track } from './track/Track'
