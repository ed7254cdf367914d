import Link from 'next/link'
import { RecommenderProvider } from 'tacitly/react'
import { Exposed } from './Exposed'

export const metadata = { title: 'Next', icons: 'data:,' }

/** A server component, like the page, which is the quick start's. */
export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>
        <nav>
          <Link href="/rendered">Rendered</Link> <Link href="/elsewhere">Elsewhere</Link>
        </nav>
        {children}
        <RecommenderProvider options={{ bundle: '/recommendations/', consent: 'granted' }}>
          <Exposed />
        </RecommenderProvider>
      </body>
    </html>
  )
}
