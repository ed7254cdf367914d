// First: it names the layers in their order.
import './site.css'
import '../../src/components/styles.css'
import { createRoot } from 'react-dom/client'
import { App } from './App'
import { followConsent } from './offline'
import { recommender } from './recommender'

// For the curious, and for the tests: `await recommender.exportData()` in the console.
Object.assign(globalThis, { recommender })

followConsent()

createRoot(document.getElementById('root')!).render(<App />)
