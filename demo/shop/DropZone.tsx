import { type ReactNode, useEffect, useRef, useState } from 'react'

export interface DropZoneProps {
  readonly labels: Readonly<Record<'drop' | 'dropHint' | 'choose' | 'another' | 'notAPicture', string>>
  readonly onPicture: (file: File) => void
  /** Address of the picture that was dropped. */
  readonly picture: string | undefined
  readonly children?: ReactNode
}

/** Takes a picture: dropped anywhere on the page, pasted, or chosen by mouse or keyboard. */
export function DropZone({ labels, onPicture, picture, children }: DropZoneProps) {
  const [isOver, setOver] = useState(false)
  const [isRefused, setRefused] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const take = useRef<(file: File | undefined) => void>(() => undefined)
  take.current = file => {
    if (!file) return
    const isPicture = file.type.startsWith('image/')
    setRefused(!isPicture)
    if (isPicture) onPicture(file)
  }

  // The whole page, so that a picture that misses the zone does not replace the site.
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      setOver(false)
      take.current(event.dataTransfer.files[0])
    }
    const paste = (event: ClipboardEvent) => take.current(event.clipboardData?.files[0])
    const controller = new AbortController()
    const { signal } = controller
    addEventListener('dragover', over, { signal })
    addEventListener('dragleave', leave, { signal })
    addEventListener('drop', drop, { signal })
    addEventListener('paste', paste, { signal })
    return () => controller.abort()
  }, [])

  return (
    <div className="drop" data-over={isOver ? '' : undefined}>
      {picture && <img alt="" className="shown" src={picture} />}
      <div>
        <p className="call">{labels.drop}</p>
        <p className="quiet">{labels.dropHint}</p>
        <button className="tacitly-button" onClick={() => input.current?.click()} type="button">
          {picture ? labels.another : labels.choose}
        </button>
        <input
          accept="image/*"
          hidden
          onChange={event => {
            take.current(event.target.files?.[0])
            event.target.value = '' // the same file may be chosen again
          }}
          ref={input}
          type="file"
        />
        <p className="warning" role="alert">
          {isRefused && labels.notAPicture}
        </p>
        {children}
      </div>
    </div>
  )
}
