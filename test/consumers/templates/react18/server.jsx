import { renderToString } from 'react-dom/server'
import { Page } from './src/Page'

console.log(renderToString(<Page />))
