// What not every page with lists has: a file of its own in dist/, from which react.js exports it.
export { Carousel } from './Carousel'
export { englishPrivacy, PrivacyControls } from './PrivacyControls'
// Named here too, all that a list takes is one set of modules and one file, which compresses better than two.
export { Recommendations as core } from './Recommendations'
export { usePrivacy } from './usePrivacy'
export { useRerank } from './useRerank'
