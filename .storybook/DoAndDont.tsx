export interface Guide {
  readonly does: readonly string[]
  readonly donts: readonly string[]
}

/** Two lists of sentences: of a component's page, `parameters.guide`. */
export function DoAndDont({ does, donts }: Guide) {
  return (
    <div className="desk-guide sb-unstyled">
      <Side heading="Do" lines={does} />
      <Side heading="Don’t" lines={donts} />
    </div>
  )
}

function Side({ heading, lines }: { readonly heading: string; readonly lines: readonly string[] }) {
  return (
    <section>
      <h3>{heading}</h3>
      <ul>
        {lines.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}
