/** Colours are those of the components' stylesheet. No rule names a file, and no element has a style of its own. */
export const reportStyle = `
:root{color-scheme:light dark;--surface:#fdfdfc;--well:#f3f4f1;--ink:#15181b;--ink-2:#565c61;--line:#e0e3de;--accent:#0a6a57;--on-accent:#fff;--wash:#e4f1ec}
@media(prefers-color-scheme:dark){:root{--surface:#111315;--well:#1a1d1f;--ink:#f1f2ef;--ink-2:#a8aeb1;--line:#2d3134;--accent:#7cd9bf;--on-accent:#05241c;--wash:#16302a}}
*{box-sizing:border-box}
body{margin:0;background:var(--surface);color:var(--ink);font:.9375rem/1.5 system-ui,sans-serif}
main{max-width:72rem;margin:0 auto;padding:2.5rem clamp(16px,4vw,48px) 4rem}
h1{font-size:clamp(1.75rem,5vw,2.5rem);line-height:1.15;font-weight:650;letter-spacing:-.02em;margin:0 0 1rem;overflow-wrap:anywhere}
h2{font-size:1.25rem;line-height:1.25;font-weight:650;letter-spacing:-.012em;margin:2.75rem 0 .5rem}
p{max-width:44rem;margin:.25rem 0}
.quiet,figcaption{color:var(--ink-2);font-size:.8125rem}
.answer{background:var(--wash);border-radius:10px;padding:1rem 1.25rem;margin-top:1.5rem;max-width:44rem}
.answer h2{margin:1rem 0 .25rem;font-size:.9375rem}
.answer h2:first-child{margin-top:0}
.plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));gap:1.5rem 2rem;margin-top:1rem}
.plots.small{grid-template-columns:repeat(auto-fill,minmax(min(100%,13rem),1fr))}
figcaption strong{color:var(--ink);font-weight:600}
figure{margin:0;min-width:0}
figure svg{display:block;width:100%;max-width:28rem;height:auto}
.plots.small figure svg{max-width:20rem}
.scroll{overflow-x:auto;margin-top:1rem}
.scroll:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
table{border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:.8125rem;min-width:100%}
th,td{padding:.5rem .75rem;border-bottom:1px solid var(--line);text-align:right;white-space:nowrap;font-weight:400}
th:first-child{text-align:left;padding-left:0;font-weight:600}
thead th{color:var(--ink-2)}
td small{display:block;color:var(--ink-2);font-size:.75rem}
svg text{fill:var(--ink-2);font:11px system-ui,sans-serif}
svg .grid{stroke:var(--line)}
svg .interval{stroke:var(--ink-2);stroke-width:1.5}
svg .front{fill:var(--accent)}
svg .behind{fill:var(--surface);stroke:var(--ink-2)}
svg .on-front{fill:var(--on-accent);font-weight:600}
svg .mark{fill:var(--ink)}
svg .band{fill:var(--wash)}
svg .curve{fill:none;stroke:var(--accent);stroke-width:2}
svg .bar{fill:var(--accent)}
svg .track{fill:var(--well)}
`
