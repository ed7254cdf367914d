import 'uplot/dist/uPlot.min.css'
import './studio.css'
import { createRoot } from 'react-dom/client'
import { createStudio } from './studio'
import { App } from './ui/App'

createRoot(document.getElementById('studio')!).render(<App studio={createStudio()} />)
