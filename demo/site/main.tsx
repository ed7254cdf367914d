// First: it names the layers in their order.
import './site.css'
import '../../src/components/styles.css'
import { createRoot } from 'react-dom/client'
import { App } from './App'
import { recommender } from './recommender'
import { CatalogueContext, loadCatalogue } from './site-state'

const catalogue = await loadCatalogue()

// For the curious, and for the tests: `await recommender.exportData()` in the console.
Object.assign(globalThis, { recommender })

createRoot(document.getElementById('root')!).render(
  <CatalogueContext value={catalogue}>
    <App />
  </CatalogueContext>,
)
