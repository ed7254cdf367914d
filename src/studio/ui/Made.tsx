import type { MadeFiles } from '../tasks/make-files'
import { bytes, figure, seconds } from './numbers'
import { Scroll } from './Scroll'

interface MadeProps {
  readonly made: MadeFiles
  readonly command: string
  readonly nameOf: (model: string) => string
  readonly onSave: () => void
}

/** What came of a build: the verdict first. */
export function Made({ made: { manifest, files, notes, ms }, command, nameOf, onSave }: MadeProps) {
  const { verdict, serves } = manifest
  const judgements = verdict.judgements
    .map(({ model, metrics, interval = [0, 0] }) => ({ model, ndcg: metrics['ndcg@10'], interval }))
    .sort((a, b) => b.ndcg - a.ndcg)
  const top = Math.max(...judgements.map(({ interval: [, high] }) => high), 1e-9)
  const zipped = [...files.values()].reduce((sum, { length }) => sum + length, 0)
  return (
    <section aria-label="The bundle" className="made">
      <p className="verdict">{verdict.text}</p>
      <p className="actions">
        <button className="tacitly-button" data-kind="solid" onClick={onSave} type="button">
          Download recommendations.zip
        </button>
        <a className="tacitly-button" href="#lists">
          See the lists
        </a>
        <span className="quiet">
          {bytes(zipped)} in {files.size} files, made in {seconds(ms)}
        </span>
      </p>
      <h2>Judged, as a page reads them</h2>
      <ul className="bars judged">
        {judgements.map(({ model, ndcg, interval: [low, high] }) => (
          <li data-serves={model === serves.forYou ? '' : undefined} key={model}>
            <span>{nameOf(model)}</span>
            <span aria-hidden="true" className="bar">
              <i style={{ inlineSize: `${(100 * ndcg) / top}%` }} />
              <u style={{ insetInlineStart: `${(100 * low) / top}%`, inlineSize: `${(100 * (high - low)) / top}%` }} />
            </span>
            <span className="number">{figure(ndcg)}</span>
          </li>
        ))}
      </ul>
      <p className="hint">NDCG@10 with 90% intervals over visitors. What serves is set in bold.</p>
      {notes.length > 0 && (
        <ul className="notes">
          {notes.map(note => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <h2>On your site</h2>
      <p>Unzip it beside your pages, and name it. The same files come of the command line:</p>
      <Code label="In your page" text={`createRecommender({ bundle: '/recommendations/' })`} />
      <Code label="In a terminal" text={command} />
    </section>
  )
}

function Code({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div className="code">
      <Scroll label={label}>
        <pre dir="ltr">{text}</pre>
      </Scroll>
      <button className="tacitly-button" onClick={() => void navigator.clipboard.writeText(text)} type="button">
        Copy
      </button>
    </div>
  )
}
