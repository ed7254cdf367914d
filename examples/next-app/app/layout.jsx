import { RecommenderProvider } from 'tacitly/react'
import 'tacitly/styles.css'
import '../../shared/page.css'

export const metadata = { title: 'Tea shop', icons: 'data:,' }

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>
        <RecommenderProvider options={{ bundle: '/recommendations/', consent: 'granted' }}>
          {children}
        </RecommenderProvider>
      </body>
    </html>
  )
}
