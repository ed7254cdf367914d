import { createRoot } from 'react-dom/client'
import { createBrowserRouter, Outlet, RouterProvider, ScrollRestoration } from 'react-router'
import { RecommenderProvider } from 'tacitly/react'
import 'tacitly/styles.css'
import '../../shared/page.css'
import items from '../../shared/items.json'
import { Home } from './Home'
import { ItemPage } from './ItemPage'

/** Above the routes: lists and what they know outlive every navigation. */
const Shop = () => (
  <RecommenderProvider options={{ bundle: '/recommendations/', consent: 'granted' }}>
    <Outlet />
    <ScrollRestoration />
  </RecommenderProvider>
)

const loader = ({ request }) => items.find(({ id }) => id === new URL(request.url).searchParams.get('id'))

const router = createBrowserRouter([
  {
    Component: Shop,
    children: [
      { path: '/', Component: Home },
      { path: '/item', Component: ItemPage, loader },
    ],
  },
])

createRoot(document.getElementById('root')).render(<RouterProvider router={router} />)
