import { createRoot } from 'react-dom/client'
import { Home, recommender } from './Home'

Object.assign(window, { recommender })
createRoot(document.getElementById('root')).render(<Home />)
