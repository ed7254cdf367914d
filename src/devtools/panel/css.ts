/** An instrument, dark in both themes so that nobody takes it for the site; measured contrast: text 16.1, dim 7.1, good 11.4 on the ground. */
export const css = `
:host { all: initial; --ground: #0d1012; --raised: #151a1d; --text: #e9ecea; --dim: #98a09e; --good: #7cd9bf; --wash: #16302a; --line: #23282a; --edge: #737a7d; --fault: #ff9f95;
  --track: #23282a; --shadow: 0 12px 40px rgb(0 0 0 / .5); color-scheme: dark }
.light { --ground: #fdfdfc; --raised: #f1f3ef; --text: #15181b; --dim: #565c61; --good: #0a6a57; --wash: #e4f1ec; --line: #e0e3de; --edge: #838a87; --fault: #ab261d;
  --track: #e9ebe7; --shadow: 0 12px 40px rgb(0 0 0 / .18); color-scheme: light }
*, ::before, ::after { box-sizing: border-box }
aside { position: fixed; z-index: 2147483647; display: flex; flex-direction: column; background: var(--ground); color: var(--text); direction: ltr; text-align: left;
  font: 12px/18px ui-monospace, 'SF Mono', Menlo, Consolas, 'Noto Sans Mono', monospace; font-variant-numeric: tabular-nums; container: panel / inline-size; overflow: hidden }
aside[data-position=bottom] { inset: auto 0 0 0; height: min(var(--size), 100dvh - 24px); border-top: 1px solid var(--line) }
aside[data-position=left] { inset: 0 auto 0 0; width: min(var(--size), 100vw); border-right: 1px solid var(--line) }
aside[data-position=right] { inset: 0 0 0 auto; width: min(var(--size), 100vw); border-left: 1px solid var(--line) }
aside[data-position=float] { right: var(--right); bottom: var(--bottom); width: min(860px, 100vw - 16px); height: min(var(--size), 100dvh - 16px); border: 1px solid var(--line); border-radius: 10px;
  box-shadow: var(--shadow) }
.grip { position: absolute; z-index: 1; touch-action: none; border-radius: 3px }
[data-position=bottom] .grip, [data-position=float] .grip { inset: 0 0 auto 0; height: 6px; cursor: ns-resize }
[data-position=left] .grip { inset: 0 0 0 auto; width: 6px; cursor: ew-resize }
[data-position=right] .grip { inset: 0 auto 0 0; width: 6px; cursor: ew-resize }
.grip:hover, .grip:focus-visible { background: var(--good); opacity: .5 }
aside:focus { outline: none }
:focus-visible { outline: 2px solid var(--good); outline-offset: 1px; border-radius: 3px }
header, nav { display: flex; flex: none; align-items: center; gap: 18px; padding: 0 16px; white-space: nowrap; overflow-x: auto; scrollbar-width: none; border-bottom: 1px solid var(--line) }
header { min-height: 38px }
[data-position=float] header { cursor: move; touch-action: none }
header > span:last-of-type { margin-left: auto }
header .end { position: sticky; right: -16px; display: flex; align-items: center; margin-right: -16px; padding: 5px 10px 5px 4px; background: var(--ground) }
.end :last-child { margin-left: 4px }
.tabs { gap: 2px; padding: 0 8px }
.tabs [role=tab] { padding: 6px 8px; border-bottom: 2px solid transparent; border-radius: 0; color: var(--dim) }
.tabs [role=tab]:hover { color: var(--text) }
.tabs [aria-selected=true] { color: var(--text); border-color: var(--good) }
.tabs [role=tab]:focus-visible { outline-offset: -2px }
button, .file { all: unset; box-sizing: border-box; cursor: pointer; color: inherit }
.icon { display: grid; place-items: center; width: 28px; height: 28px; border-radius: 6px; color: var(--dim) }
.icon:hover { background: var(--raised); color: var(--text) }
.icon[aria-pressed=true] { color: var(--good) }
.icon svg { width: 16px; height: 16px; fill: none; stroke: currentcolor; stroke-width: 1.4 }
.banner { display: flex; flex: none; flex-wrap: wrap; align-items: center; gap: 4px 16px; padding: 6px 16px; background: var(--wash); border-bottom: 1px solid var(--line) }
.banner[data-fault] { background: none; color: var(--fault) }
.panes { display: grid; flex: 1; grid-auto-columns: minmax(min-content, 1fr); grid-auto-flow: column; min-height: 0; overflow-x: auto; scroll-snap-type: x proximity }
.pane { min-width: 250px; padding: 12px 16px 16px; overflow: auto; scroll-snap-align: start; scrollbar-color: var(--edge) transparent; scrollbar-width: thin }
.pane:focus-visible { outline-offset: -2px }
.pane + .pane { border-left: 1px solid var(--line) }
.panes[data-view=overview] { grid-template-columns: minmax(min-content, 1.2fr) minmax(min-content, 1.3fr) minmax(min-content, .9fr) minmax(min-content, .8fr) }
[data-position=left] .panes, [data-position=right] .panes { display: block; overflow: auto }
[data-position=left] .pane, [data-position=right] .pane { overflow: auto visible }
[data-position=left] .pane + .pane, [data-position=right] .pane + .pane { border-left: 0; border-top: 1px solid var(--line) }
@container panel (max-width: 700px) {
  aside:not([data-position=left], [data-position=right]) .panes, .panes[data-view] { grid-template-columns: none; grid-auto-columns: 88%; scroll-snap-type: x mandatory }
}
h2, h3 { margin: 0 0 8px; font: inherit; color: var(--dim) }
h3 { margin: 14px 0 4px; color: var(--text) }
p { margin: 8px 0 }
a { color: var(--good) }
.dim { color: var(--dim) }
.good { color: var(--good) }
.fault { color: var(--fault) }
table { width: 100%; border-collapse: collapse }
th, td { padding: 1.5px 10px 1.5px 0; text-align: left; font-weight: 400; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; max-width: 26ch; vertical-align: top }
:is(th, td):last-child { padding-right: 0 }
th { color: var(--dim); position: sticky }
.num { text-align: right }
@container panel (max-width: 480px) {
  th, td { padding-right: 6px }
  td .bar { min-width: 36px }
}
tbody tr.dim { color: var(--dim) }
tr[data-chosen] { background: var(--wash) }
tbody tr:has(button[aria-pressed]) { cursor: pointer }
tbody tr:has(button[aria-pressed]):hover { background: var(--raised) }
tbody tr[data-chosen]:has(button[aria-pressed]):hover { background: var(--wash) }
dl { display: grid; grid-template-columns: minmax(0, max-content) minmax(9ch, 1fr); gap: 0 14px; margin: 8px 0 }
dt { color: var(--dim) }
dd { margin: 0; overflow-wrap: anywhere }
ol, ul { margin: 4px 0; padding: 0 0 0 3ch }
li::marker { color: var(--dim) }
code { font: inherit; color: var(--dim) }
.row { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 10px; margin: 0 0 10px }
.row label { display: flex; align-items: center; gap: 6px }
.button { display: inline-block; padding: 3px 10px; border: 1px solid var(--edge); border-radius: 14px; white-space: nowrap }
.button:hover { background: var(--raised) }
.button:disabled { opacity: .5; cursor: default }
.file { position: relative }
.file:focus-within { outline: 2px solid var(--good); outline-offset: 1px }
.file input { position: absolute; inset: 0; opacity: 0; cursor: pointer; width: 100% }
td .button { padding: 0 8px; line-height: 16px }
input[type=search], input[type=text], select { font: inherit; color: inherit; background: var(--raised); border: 1px solid var(--edge); border-radius: 6px; padding: 3px 8px; min-width: 0 }
input[type=search] { flex: 1; width: 100%; max-width: 32ch }
table + .row, input + table { margin-top: 10px }
input[type=range] { flex: 1; min-width: 100px; accent-color: var(--good) }
input[type=checkbox] { accent-color: var(--good); margin: 0 }
.bar { display: inline-block; width: 100%; min-width: 60px; height: 6px; border-radius: 3px; background: var(--track); vertical-align: middle; overflow: hidden }
.bar i { display: block; height: 100%; border-radius: 3px; background: var(--good) }
.bar[data-minus] i { background: repeating-linear-gradient(-45deg, var(--dim) 0 2px, transparent 2px 4px) }
.terms { grid-template-columns: minmax(0, 1fr) minmax(120px, 1fr); gap: 4px 14px }
.terms dt { color: inherit }
.terms dd, .funnel li, .shares li { display: grid; align-items: center; gap: 10px }
.terms dd { grid-template-columns: 1fr 6ch }
.terms .sum { border-top: 1px solid var(--line); padding-top: 4px }
b { font-weight: 600; text-align: right }
li b, p b { text-align: left }
.funnel, .shares { list-style: none; padding: 0 }
.funnel li { grid-template-columns: minmax(0, 1.4fr) minmax(60px, 1fr) 6ch; align-items: start; padding: 2px 0 }
.funnel .bar { margin-top: 6px }
.funnel b { text-align: right }
.shares li { grid-template-columns: 18ch 80px 5ch minmax(0, 1fr); align-items: start; padding: 2px 0 }
.shares .bar { margin-top: 6px }
summary { cursor: pointer }
.id { margin: 0 8px 0 0; color: var(--dim); text-decoration: underline; text-underline-offset: 3px }
.id:hover { color: var(--text) }
.absences { list-style: none; padding: 0 }
.absences li { padding: 2px 0 2px 10px; border-left: 2px solid var(--good) }
.list ol { columns: 2 200px; column-gap: 5ch; padding-left: 3.5ch }
.list li { break-inside: avoid }
.curve { display: block; width: 100%; height: 104px; fill: none; stroke-width: 1.5 }
.curve * { vector-effect: non-scaling-stroke }
.curve polyline { stroke: var(--good) }
.curve .baseline { stroke: var(--dim); stroke-dasharray: 3 4 }
.figure { font-size: 40px; line-height: 44px; letter-spacing: -.04em; font-weight: 600 }
.usage { display: flex; gap: 2px; height: 8px; margin: 4px 0 10px; border-radius: 4px; overflow: hidden }
.usage i { min-width: 2px; background: #39413f }
.usage [data-tone='0'] { background: var(--good) }
.usage [data-tone='1'] { background: #3f7d6d }
@media (forced-colors: active) {
  .bar, .usage { border: 1px solid }
  .bar i, .usage i { background: CanvasText }
  .tabs [aria-selected=true] { border-color: Highlight }
}
`
