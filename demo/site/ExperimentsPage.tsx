import './experiments.css'
import { BanditPanel } from './BanditPanel'
import { experimentStrings } from './experiment-strings'
import { LoopPanel } from './LoopPanel'
import { PageTitle } from './router'
import { useSettings } from './settings'

/** What experiments do, in worlds whose truth is known. */
export function ExperimentsPage() {
  const { language } = useSettings()
  const t = experimentStrings[language]
  return (
    <div className="page">
      <PageTitle className="title">{t.title}</PageTitle>
      <p className="quiet intro">{t.text}</p>
      <BanditPanel language={language} />
      <LoopPanel language={language} />
    </div>
  )
}
