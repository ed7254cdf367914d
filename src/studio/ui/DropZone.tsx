import { useEffect, useRef, useState } from 'react'

interface DropZoneProps {
  readonly hasFiles: boolean
  readonly onFiles: (files: readonly File[]) => void
  readonly onSample: () => void
}

/** The whole page takes files; this says so, and has buttons for who does not drag. */
export function DropZone({ hasFiles, onFiles, onSample }: DropZoneProps) {
  const field = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const over = (event: DragEvent) => {
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length > 0) onFiles(files)
    }
    addEventListener('dragover', over)
    addEventListener('dragleave', leave)
    addEventListener('drop', drop)
    return () => {
      removeEventListener('dragover', over)
      removeEventListener('dragleave', leave)
      removeEventListener('drop', drop)
    }
  })
  return (
    <section className="drop" data-over={isOver ? '' : undefined} data-small={hasFiles ? '' : undefined}>
      {!hasFiles && (
        <>
          <h1>Train a recommender in this tab</h1>
          <p className="lead">
            Drop a file of who touched what, and one of what the items are: CSV, JSON lines, JSON or Parquet. They are
            read and learned from on this device. Nothing is uploaded.
          </p>
        </>
      )}
      <p className="actions">
        <button
          className="tacitly-button"
          data-kind={hasFiles ? undefined : 'solid'}
          onClick={() => field.current?.click()}
          type="button"
        >
          {hasFiles ? 'Other files' : 'Choose files'}
        </button>
        <button className="tacitly-button" data-kind="bare" onClick={onSample} type="button">
          {hasFiles ? 'The sample' : 'Try a sample'}
        </button>
        {hasFiles && <span className="quiet">or drop them anywhere on the page</span>}
      </p>
      <input
        accept=".csv,.tsv,.txt,.dat,.json,.jsonl,.ndjson,.gz,.parquet"
        aria-label="Files of interactions and items"
        hidden
        multiple
        onChange={event => {
          onFiles([...(event.target.files ?? [])])
          event.target.value = ''
        }}
        ref={field}
        type="file"
      />
    </section>
  )
}
