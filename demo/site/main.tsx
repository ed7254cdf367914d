// First: it names the layers in their order.
import './site.css'
import '../../src/components/styles.css'
import { createRoot } from 'react-dom/client'
import { App } from './App'
import { CatalogueContext, loadCatalogue } from './site-state'

const catalogue = await loadCatalogue()

createRoot(document.getElementById('root')!).render(
  <CatalogueContext value={catalogue}>
    <App />
  </CatalogueContext>,
)
