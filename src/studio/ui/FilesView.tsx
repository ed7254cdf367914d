import { sampleEvents, sampleItems } from '../../cli/init/sample-data'
import type { Preview } from '../../cli/read/preview'
import type { StudioFile } from '../files'
import type { Studio } from '../studio'
import type { FileUse } from '../tasks/sort-files'
import { Columns } from './Columns'
import { DropZone } from './DropZone'
import { bytes, count } from './numbers'
import { Alert, Progress } from './Progress'
import { Understood } from './Understood'
import { useStore } from './use-store'

const sample = () => [new File([sampleEvents()], 'events.csv'), new File([sampleItems()], 'items.csv')]

export function FilesView({ studio }: { readonly studio: Studio }) {
  const { files, reading, opened, error } = useStore(studio.filesState)
  const drop = (dropped: readonly File[]) => void studio.files.drop(dropped)
  return (
    <>
      <DropZone hasFiles={files.length > 0} onFiles={drop} onSample={() => drop(sample())} />
      {files.length > 0 && (
        <ul aria-label="Files" className="files">
          {files.map(one => (
            <FileRow file={one} key={one.file.name} onUse={use => void studio.files.use(one.file, use)} />
          ))}
        </ul>
      )}
      {reading && <Progress done={reading.done} phase={reading.phase === 'joining' ? 'Joining' : 'Reading'} />}
      {error && <Alert>{error}</Alert>}
      {opened && (
        <div data-stale={reading ? '' : undefined}>
          <Totals {...opened.preview} />
          <Understood preview={opened.preview} />
          <Columns opened={opened} studio={studio} />
          <section>
            <h2>What was made of the files</h2>
            <ul className="notes">
              {opened.notes.map(note => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </section>
          <p className="onward">
            <a className="tacitly-button" data-kind="solid" href="#train">
              Train a model
            </a>
          </p>
        </div>
      )}
    </>
  )
}

interface FileRowProps {
  readonly file: StudioFile
  readonly onUse: (use: FileUse) => void
}

function FileRow({ file: { file, use }, onUse }: FileRowProps) {
  return (
    <li>
      <span className="file-name">{file.name}</span>
      <span className="quiet number">{bytes(file.size)}</span>
      <select aria-label={`What ${file.name} is`} onChange={event => onUse(event.target.value as FileUse)} value={use}>
        <option value="interactions">Interactions: who touched what</option>
        <option value="items">Items: what they are</option>
        <option value="unused">Not used</option>
      </select>
    </li>
  )
}

function Totals({ total, period }: Pick<Preview, 'total' | 'period'>) {
  const figures = [
    [count(total.rows), 'interactions'],
    [count(total.visitors), 'visitors'],
    [count(total.items), 'items'],
    ...(period ? [[period.map(moment => moment.slice(0, 10)).join(' to '), 'period']] : []),
  ]
  return (
    <dl className="figures">
      {figures.map(([figure, label]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{figure}</dd>
        </div>
      ))}
    </dl>
  )
}
