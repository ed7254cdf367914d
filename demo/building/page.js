// While the demo is built: says how far it is, and opens the page that was asked for when it is there.
const english = {
  title: 'The demo is being built.',
  text: 'Its models are fitted now, on this machine. The page opens by itself.',
  steps: { films: 'Films', shop: 'Shop', pages: 'Pages' },
  seconds: seconds => `${seconds} s so far`,
  failed: 'It could not be built.',
  gone: 'The server has stopped.',
  again: 'Start it again: this page notices by itself.',
}
const german = {
  title: 'Die Vorführung wird gebaut.',
  text: 'Ihre Modelle werden jetzt angepasst, auf diesem Gerät. Die Seite öffnet sich von selbst.',
  steps: { films: 'Filme', shop: 'Laden', pages: 'Seiten' },
  seconds: seconds => `bisher ${seconds} s`,
  failed: 'Sie konnte nicht gebaut werden.',
  gone: 'Der Server hat aufgehört.',
  again: 'Starte ihn neu: Diese Seite merkt es von selbst.',
}
const arabic = {
  title: 'يُبنى العرض الآن.',
  text: 'تُضبط نماذجه الآن على هذا الجهاز، وتُفتح الصفحة وحدها.',
  steps: { films: 'الأفلام', shop: 'المتجر', pages: 'الصفحات' },
  seconds: seconds => `${seconds} ث حتى الآن`,
  failed: 'تعذّر بناؤه.',
  gone: 'توقّف الخادم.',
  again: 'شغّله من جديد: تلاحظ هذه الصفحة ذلك وحدها.',
}
const all = { en: english, de: german, ar: arabic }
const language = navigator.languages.map(tag => tag.split('-', 1)[0]).find(code => Object.hasOwn(all, code)) ?? 'en'
const words = all[language]
const part = id => document.getElementById(id)
const make = (tag, props) => Object.assign(document.createElement(tag), props)

Object.assign(document.documentElement, { lang: language, dir: language === 'ar' ? 'rtl' : 'ltr' })
part('title').textContent = words.title
part('text').textContent = words.text

function show({ steps, now, ms, error, isReady }) {
  if (isReady) return location.reload()
  const at = steps.indexOf(now?.step)
  part('steps').replaceChildren(
    ...steps.map((step, i) => {
      const row = make('li', {})
      row.dataset.at = i < at ? 'done' : i === at ? 'now' : 'next'
      row.append(make('b', { textContent: words.steps[step] }))
      if (i !== at) return row
      const bar = make('progress', { ariaLabel: words.steps[step], max: 1, value: now.done })
      row.append(make('span', { dir: 'ltr', lang: 'en', textContent: now.phase }), bar)
      return row
    }),
  )
  part('time').textContent = words.seconds(Math.round(ms / 1000))
  fail(error && words.failed, error)
}

function fail(title, reason) {
  const lines = [
    title && make('strong', { textContent: title }),
    reason && make('p', { dir: 'auto', textContent: reason }),
  ]
  part('error').replaceChildren(...lines.filter(Boolean), ...(title ? [make('p', { textContent: words.again })] : []))
}

let hasFailed = false
const events = new EventSource('/building/events') // it comes back by itself
events.onmessage = ({ data }) => {
  const state = JSON.parse(data)
  hasFailed = state.error !== undefined
  show(state)
}
// After the last word of a build that failed, silence says nothing new. What answers with something else is the demo itself.
events.onerror = () => {
  if (events.readyState === EventSource.CLOSED) location.reload()
  else if (!hasFailed) fail(words.gone)
}
