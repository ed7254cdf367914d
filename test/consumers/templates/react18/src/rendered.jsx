import { hydrateRoot } from 'react-dom/client'
import { Lists } from './Lists'

const dehydrated = JSON.parse(document.getElementById('dehydrated').textContent)
hydrateRoot(document.getElementById('root'), <Lists dehydrated={dehydrated} />, {
  onRecoverableError: error => console.error(error),
})
