"""The one style sheet, written into every page: narrow screens, wide ones, and two sheets of A4."""

STYLE = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 68rem; padding: 1rem 1rem 3rem; background: #fff; color: #1f2937;
  font: 1rem/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
h1, h2, h3, h4 { color: #16324f; line-height: 1.2; text-wrap: balance; }
h1 { margin: .5rem 0 .25rem; font-size: 1.9rem; }
h2 { margin: 2.25rem 0 .5rem; padding-top: .75rem; border-top: 2px solid #16324f; font-size: 1.3rem; }
h3 { margin: 1.25rem 0 .5rem; font-size: 1.05rem; }
h4 { margin: 1rem 0 .5rem; font-size: .85rem; font-weight: 600; letter-spacing: .04em; color: #4b5563; }
p, ul, ol { margin: .5rem 0; max-width: 46rem; }
ul, ol { padding-left: 1.3rem; }
li { margin: .25rem 0; }
a { color: #1d4e89; }
a:focus-visible, summary:focus-visible { outline: 3px solid #1d4e89; outline-offset: 2px; }
small { display: block; color: #4b5563; font-size: .8rem; }
.lede { font-size: 1.05rem; }
.note { color: #4b5563; font-size: .875rem; }
.none { color: #4b5563; font-style: italic; }
.verdict, .try, .marked { padding: .6rem .9rem; border-left: 4px solid #16324f; background: #f3f6fa; }
.verdict, .try { font-size: 1.1rem; }
.marked { padding-left: 2rem; }
.whole { padding-top: .5rem; border-top: 1px solid #d1d5db; }
table { width: 100%; margin: .75rem 0; border-collapse: collapse; font-size: .9rem; }
caption { padding-bottom: .35rem; color: #4b5563; font-size: .85rem; text-align: left; }
th, td { padding: .35rem .6rem .35rem 0; border-bottom: 1px solid #e5e7eb; text-align: left;
  vertical-align: top; font-weight: 400; }
thead th { overflow-wrap: normal; border-bottom: 1px solid #6b7280; font-size: .8rem; font-weight: 600; }
table { max-width: 46rem; }
.wide table { max-width: none; }
.numbers td, .numbers thead th + th, .counts td, .counts thead th + th { text-align: right;
  white-space: nowrap; }
.numbers td, .numbers thead th + th { width: 5rem; padding-left: .6rem; }
.wide { overflow-x: auto; }
.wide th, .wide td { overflow-wrap: normal; }
.cards { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 14rem), 1fr)); }
.card { display: flex; flex-direction: column; margin: 0; padding: .75rem; border: 1px solid #d1d5db;
  border-radius: 4px; break-inside: avoid; }
.card svg { margin-top: auto; }
.gain { border-style: dashed; border-color: #6b7280; }
figcaption { font-size: .9rem; line-height: 1.3; }
.price { display: block; color: #4b5563; font-size: .75rem; letter-spacing: .03em; }
.now { margin: .25rem 0 .35rem; font-size: .9rem; }
.now b { font-size: 1.25rem; color: #16324f; }
svg { display: block; width: 100%; max-width: 18rem; height: auto; }
.parts svg { max-width: 24rem; }
.unseen { position: absolute; width: 0; height: 0; }
summary { color: #1d4e89; font-size: .85rem; cursor: pointer; }
.keys { line-height: 2; }
.key { display: inline-block; width: 1.5rem; height: .7rem; margin: 0 .25rem 0 .5rem;
  print-color-adjust: exact; }
.key.line { height: 0; border-top: 2px solid #16324f; vertical-align: middle; }
.key.dashes { height: 0; border-top: 2px dashed #6b7280; vertical-align: middle; }
.key.pale { background: #e8f0f7; }
.key.grey { background: #d1d5db; }
.key.hatched { border: 1px solid #6b7280;
  background: repeating-linear-gradient(135deg, #fff 0 3px, #6b7280 3px 4.5px); }
.beside { display: grid; gap: 1.5rem;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); }
.parts { margin: .5rem 0; }
.names { columns: 15rem auto; column-gap: 2rem; }
.names li { margin: 0 0 .25rem; }
footer { margin-top: 2.5rem; color: #4b5563; font-size: .85rem; }
@media (max-width: 40rem) {
  table { font-size: .8rem; }
  th, td { padding-right: .4rem; }
  thead th { font-size: .7rem; }
  .numbers tr { display: grid; grid-template-columns: repeat(4, 1fr); border-bottom: 1px solid #e5e7eb; }
  .numbers th, .numbers td { border: 0; }
  .numbers tr th:first-child { grid-column: 1 / -1; padding-bottom: 0; }
  .numbers td, .numbers thead th + th { width: auto; padding-left: 0; text-align: left; }
}
@page { size: A4; margin: 8mm 11mm; }
@media print {
  body { max-width: none; padding: 0; font-size: 7.9pt; line-height: 1.25; }
  .screen { display: none; }
  h1 { font-size: 15pt; }
  h2 { margin: 5pt 0 2pt; padding-top: 3pt; border-top-width: 1px; font-size: 10.5pt; break-after: avoid; }
  h3, h4 { margin: 4pt 0 2pt; font-size: 8.5pt; break-after: avoid; }
  p, ul, ol { margin: 2pt 0; max-width: none; }
  li { margin: 0; }
  table { max-width: none; margin: 3pt 0; font-size: 7.5pt; }
  thead th { font-size: 7.2pt; }
  th, td { padding: 1pt 6pt 1pt 0; }
  .numbers td, .numbers thead th + th { width: 1%; padding-left: 3pt; }
  .numbers thead th + th { white-space: normal; }
  .keys { line-height: 1.5; }
  small { display: inline; margin-left: .4em; font-size: inherit; }
  small + small::before { content: "; "; margin-left: -.4em; }
  .lede, .verdict, .try { font-size: inherit; }
  .verdict, .try, .marked { padding-top: 2pt; padding-bottom: 2pt; }
  .note, figcaption, .now, caption, footer { font-size: 7.2pt; }
  footer { margin-top: 6pt; }
  .cards { grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 4pt; padding-right: 1px; }
  .card { padding: 3pt 4pt; }
  .price { font-size: 6.8pt; }
  svg { max-width: 36mm; }
  .now { margin: 1pt 0; }
  .now b { font-size: 9pt; }
  .names { columns: auto; padding: 0; }
  .names li { display: inline; }
  .names li:not(:last-child)::after { content: "; "; }
  details, nav, .grounds, .many { display: none; }
  a { color: inherit; text-decoration: none; }
}
"""
