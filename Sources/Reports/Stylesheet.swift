/// The one stylesheet of all pages: system fonts, light and dark, from 320 pixels to paper. Text has a contrast of at
/// least 4.5 : 1 to its ground in both schemes.
let stylesheet: StaticString = """
  :root {
    color-scheme: light dark;
    --ground: #ffffff; --ink: #1b1b1b; --quiet: #565c65; --line: #a9aeb1; --soft: #f0f0f0; --accent: #005ea2;
    --band: #162e51; --band-ink: #ffffff; --good: #e7f4e4; --good-edge: #008817; --warn: #faf3d1;
      --warn-edge: #936f38;
    --bad: #f4e3db; --bad-edge: #b50909; --bar: #2378c3; --bar-ground: #dfe1e2;
    --heat-0: #ffffff; --heat-1: #d9e8f6; --heat-2: #aacdec; --heat-3: #73b3e7; --heat-4: #005ea2; --on-4: #ffffff;
  }
  @media screen and (prefers-color-scheme: dark) {
    :root {
      --ground: #1b1b1b; --ink: #f0f0f0; --quiet: #c6cace; --line: #71767a; --soft: #2e2e2e; --accent: #73b3e7;
      --band: #0b1a2e; --band-ink: #f0f0f0; --good: #19311e; --good-edge: #21c834; --warn: #3a2f17;
        --warn-edge: #e5a000;
      --bad: #3c1a16; --bad-edge: #f2938c; --bar: #58b4ff; --bar-ground: #454545;
    --heat-0: #1b1b1b; --heat-1: #12304d; --heat-2: #1f5f9e; --heat-3: #4a97d6; --heat-4: #97d4ea; --on-4: #1b1b1b;
    }
  }
  * { box-sizing: border-box; }
  html { font: 100%/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif; }
  body { margin: 0; background: var(--ground); color: var(--ink); overflow-wrap: break-word; }
  .skip { position: absolute; left: -999rem; }
  .skip:focus { left: 1rem; top: 1rem; padding: .5rem 1rem; background: var(--ground); color: var(--accent);
    z-index: 1; }
  header { background: var(--band); color: var(--band-ink); padding: 1.5rem 0; }
  header .inner, main, footer, nav { max-width: 72rem; margin: 0 auto; padding-left: 1rem; padding-right: 1rem; }
  header p { margin: .25rem 0 0; }
  h1 { font-size: 1.85rem; line-height: 1.2; margin: 0; }
  h2 { font-size: 1.4rem; line-height: 1.3; margin: 2.5rem 0 .75rem; padding-top: .75rem;
    border-top: 2px solid var(--line); }
  h3 { font-size: 1.1rem; line-height: 1.35; margin: 1.5rem 0 .5rem; }
  h4 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
  p, ul, ol, dl { max-width: 68ch; margin: .5rem 0; }
  a { color: var(--accent); text-underline-offset: .15em; }
  a:focus-visible, summary:focus-visible, .scroll:focus-visible, .drawing:focus-visible, button:focus-visible,
  input:focus-visible, select:focus-visible, textarea:focus-visible { outline: 3px solid var(--accent);
    outline-offset: 2px; }
  nav ul { list-style: none; padding: 0; margin: 1rem 0 0; max-width: none; display: flex; flex-wrap: wrap;
    gap: .25rem 1.25rem; }
  nav a { display: inline-block; padding: .15rem 0; }
  .quiet { color: var(--quiet); }
  .notice { padding: .75rem 1rem; border-left: .5rem solid var(--warn-edge); background: var(--warn);
    margin: 1rem 0; max-width: none; }
  .notice.good { border-color: var(--good-edge); background: var(--good); }
  .notice.bad { border-color: var(--bad-edge); background: var(--bad); }
  .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 1rem; margin: 1.5rem 0;
    max-width: none; }
  .figures div { border: 1px solid var(--line); border-radius: .25rem; padding: .75rem 1rem; }
  .figures dt { color: var(--quiet); font-size: .93rem; }
  .figures dd { margin: 0; font-size: 1.6rem; font-weight: 700; line-height: 1.25;
    font-variant-numeric: tabular-nums; }
  .scroll { overflow-x: auto; margin: 1rem 0; }
  table { border-collapse: collapse; font-size: .93rem; min-width: 100%; }
  caption { text-align: left; font-weight: 700; padding: .25rem 0 .5rem; max-width: calc(100vw - 2rem); }
  th, td { text-align: left; vertical-align: top; padding: .4rem .75rem; border-bottom: 1px solid var(--line); }
  thead th { background: var(--soft); border-bottom: 2px solid var(--line); }
  tbody th { font-weight: 600; min-width: 9rem; }
  .figure { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
  .word { white-space: nowrap; }
  .narrow { display: none; }
  .long { display: block; min-width: 18rem; }
  .long + .long { margin-top: .25rem; }
  .bar { display: block; width: 8rem; height: .75rem; margin-top: .35rem; }
  .bar .whole { fill: var(--bar-ground); }
  .bar .part { fill: var(--bar); }
  article { border: 1px solid var(--line); border-radius: .25rem; padding: .25rem 1rem 1rem; margin: 1.25rem 0; }
  article > h3 { margin-top: .75rem; }
  .facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); gap: .25rem 1.5rem;
    max-width: none; }
  .facts dt { color: var(--quiet); font-size: .87rem; }
  .facts dd { margin: 0 0 .5rem; }
  details { margin: 1rem 0; }
  summary { cursor: pointer; font-weight: 600; padding: .25rem 0; color: var(--accent); }
  .chart { margin: 1.5rem 0; }
  .chart figcaption { font-weight: 700; }
  .drawing { overflow-x: auto; margin: .5rem 0; }
  .drawing svg { max-width: 100%; height: auto; display: block; }
  .drawing .label { font-size: 12px; fill: var(--ink); }
  .drawing .end { text-anchor: end; }
  .drawing .middle { text-anchor: middle; }
  .drawing .on-3 { fill: #1b1b1b; }
  .drawing .on-4 { fill: var(--on-4); }
  .drawing .whole { fill: var(--bar-ground); }
  .drawing .part { fill: var(--bar); }
  .drawing .heat { stroke: var(--line); stroke-width: .5; }
  .heat-0 { fill: var(--heat-0); }
  .heat-1 { fill: var(--heat-1); }
  .heat-2 { fill: var(--heat-2); }
  .heat-3 { fill: var(--heat-3); }
  .heat-4 { fill: var(--heat-4); }
  .heat.withheld { fill: var(--soft); stroke-dasharray: 2 2; }
  .curve { fill: none; stroke: var(--bar); stroke-width: 2; }
  .curve.bound { stroke: var(--ink); stroke-dasharray: 6 4; }
  fieldset { min-width: 0; border: 1px solid var(--line); border-radius: .25rem; margin: 1rem 0; padding: .25rem 1rem 1rem; }
  legend { font-weight: 700; padding: 0 .5rem; }
  .choices { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; }
  fieldset label { display: block; margin-top: .5rem; }
  select, textarea, input[type=search] { font: inherit; color: inherit; background: var(--ground);
    border: 1px solid var(--quiet); padding: .35rem .5rem; max-width: 100%; }
  textarea { width: 100%; max-width: 68ch; display: block; }
  .search { display: inline-block; margin-top: .75rem; }
  .button { font: inherit; font-weight: 700; background: var(--accent); color: var(--ground); border: 0;
    border-radius: .25rem; padding: .6rem 1.25rem; cursor: pointer; }
  thead button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer;
    text-align: inherit; text-decoration: underline dotted; text-underline-offset: .2em; }
  [aria-sort=ascending] button::after { content: " \\2191"; }
  [aria-sort=descending] button::after { content: " \\2193"; }
  footer { margin-top: 3rem; padding-top: 1rem; padding-bottom: 2rem; color: var(--quiet);
    border-top: 1px solid var(--line); }
  @media (max-width: 30rem) {
    .narrow { display: block; }
    h1 { font-size: 1.5rem; }
    h2 { font-size: 1.25rem; }
    th, td { padding: .35rem .5rem; }
    article { padding: .25rem .75rem .75rem; }
    .figures { grid-template-columns: 1fr 1fr; gap: .5rem; }
    .figures div { padding: .5rem .75rem; }
    .figures dd { font-size: 1.3rem; }
  }
  @media print {
    html { font-size: 9pt; }
    body { line-height: 1.35; }
    header { background: none; color: inherit; padding: 0; }
    nav, .skip, .search, .button, [role=status] { display: none; }
    .drawing { overflow: visible; }
    #response-form { display: none; }
    figure, .facts, .facts div { break-inside: avoid; }
    article > h3, article > .facts, summary { break-after: avoid; }
    thead button { text-decoration: none; }
    main, header .inner, footer { max-width: none; padding-left: 0; padding-right: 0; }
    .scroll { overflow: visible; }
    h2, h3, h4, caption { break-after: avoid; }
    tr, .notice, .figures div, .short { break-inside: avoid; }
    tr:has(.long) { break-inside: auto; }
    /* What is folded away on the screen is printed. */
    details:not([open])::details-content { content-visibility: visible; block-size: auto; }
    summary { list-style: none; color: inherit; }
    thead { display: table-header-group; }
    .bar, .notice, .drawing, thead th { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    .long { min-width: 0; }
    th, td { padding: .12rem .4rem; }
    .scroll { margin: .4rem 0; }
    h4 { margin: .6rem 0 .1rem; }
    article { padding: 0 .75rem .5rem; margin: .75rem 0; }
    .facts { grid-template-columns: repeat(auto-fit, minmax(6rem, 1fr)); gap: .1rem 1rem; }
    .facts > :first-child { grid-column: 1 / -1; }
    .facts dd { margin-bottom: .2rem; }
    .in-a-row { columns: 5; }
  }

  """
