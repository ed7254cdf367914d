// What shows and steers a taste: a file of its own in dist/, from which react.js exports it.
export { Recommendations as core } from './recommendations/Recommendations'
export { englishTaste, TasteControls } from './taste/TasteControls'
export { TastePicker } from './taste/TastePicker'
export { useTaste } from './taste/useTaste'
