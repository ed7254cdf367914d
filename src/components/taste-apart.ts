// What shows and steers a taste: a file of its own in dist/, from which react.js exports it.
export { Recommendations as core } from './Recommendations'
export { englishTaste, TasteControls } from './TasteControls'
export { TastePicker } from './TastePicker'
export { useTaste } from './useTaste'
