import { Exposed } from './Exposed'
import { Home } from './Home'

/** A server component. */
export default async function Page() {
  return (
    <main>
      <Home />
      <Exposed />
    </main>
  )
}
