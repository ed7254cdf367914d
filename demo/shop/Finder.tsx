import { type FormEvent, useRef } from 'react'
import { magnifier } from '../site/icons'
import { PageTitle } from '../site/router'
import { DropZone } from './DropZone'
import { goods, networkBytes, samples } from './goods'
import { find, findPicture, useSearch } from './search'
import { useMegabytes, useShopStrings } from './strings'

/** Ask with a picture or with a sentence; or read what is missing for that. */
export function Finder() {
  const t = useShopStrings()
  return (
    <section className="finder">
      <div>
        <PageTitle className="title">{t.title}</PageTitle>
        <p className="quiet intro">{t.intro}</p>
        {networkBytes ? <Sentence /> : <Missing />}
      </div>
      {networkBytes ? <Picture /> : <Collage />}
    </section>
  )
}

function Sentence() {
  const t = useShopStrings()
  const megabytes = useMegabytes()
  const input = useRef<HTMLInputElement>(null)
  const ask = (words: string) => {
    if (input.current) input.current.value = words
    if (words) void find({ kind: 'text', words })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    ask(input.current?.value.trim() ?? '')
  }
  return (
    <>
      <search>
        <form onSubmit={submit}>
          {magnifier}
          <input
            aria-label={t.say}
            autoComplete="off"
            dir="auto"
            enterKeyHint="search"
            placeholder={t.placeholder}
            ref={input}
            type="search"
          />
          <button className="tacitly-button" data-kind="solid" type="submit">
            {t.go}
          </button>
        </form>
      </search>
      <ul className="examples">
        {t.examples.map(words => (
          <li key={words}>
            <button className="tacitly-button" lang="en" onClick={() => ask(words)} type="button">
              {words}
            </button>
          </li>
        ))}
      </ul>
      <p className="quiet note">{t.weight(megabytes(networkBytes!.text))}</p>
    </>
  )
}

function Picture() {
  const t = useShopStrings()
  const search = useSearch()
  const shown = search.status !== 'idle' && search.asked.kind === 'image' ? search.asked.url : undefined
  return (
    <DropZone labels={t} onPicture={findPicture} picture={shown}>
      <p>{t.orTry}</p>
      <ul className="samples">
        {samples.map((url, i) => (
          <li key={url}>
            <button
              aria-label={t.sample(i + 1)}
              onClick={() => void find({ kind: 'image', name: '', url: new URL(url, location.href).href })}
              type="button"
            >
              <img alt="" src={url} />
            </button>
          </li>
        ))}
      </ul>
    </DropZone>
  )
}

/** Twelve of the goods, where the place for a picture would be. */
function Collage() {
  return (
    <div aria-hidden="true" className="collage">
      {goods
        .filter((_, i) => i % 24 === 13)
        .map(({ id, image }) => (
          <img alt="" key={id} src={image} />
        ))}
    </div>
  )
}

function Missing() {
  const t = useShopStrings()
  return (
    <div className="missing" role="note">
      <strong>{t.missingTitle}</strong>
      <p>{t.missing}</p>
      <pre dir="ltr">
        <code>{'npx tacitly models --out DIR --download\nnpm run demo -- --models DIR'}</code>
      </pre>
    </div>
  )
}
