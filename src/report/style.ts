import { themes } from '../figures/index.js';

type ThemeName = keyof typeof themes;

/** The page's colours, as its figures have them. */
const SURFACE: Readonly<Record<ThemeName, string>> = {
  light:
    '--background:#ffffff;--text:#1f2328;--quiet:#57606a;--grid:#d8dce0;--noise:#b9bec4;--raises:#d25a00;--lowers:#0078b4',
  dark: '--background:#15191e;--text:#e8ebee;--quiet:#a3acb5;--grid:#363e46;--noise:#5d656d;--raises:#f0853c;--lowers:#4ba5f0',
};

/** The page's style sheet, light or dark as the reader's system is, and light in print. */
export function pageStyle(): string {
  return `:root{color-scheme:light dark;${colours('light')}}
@media screen and (prefers-color-scheme:dark){:root{${colours('dark')}}}
${swatches()}
${LAYOUT}`;
}

function colours(theme: ThemeName): string {
  return [SURFACE[theme], ...categoriesOf(theme).map((colour, i) => `--c${i}:${colour}`)].join(';');
}

function swatches(): string {
  return categoriesOf('light')
    .map((_, i) => `.c${i}::before{background:var(--c${i})}`)
    .join('\n');
}

function categoriesOf(theme: ThemeName): readonly string[] {
  const category = themes[theme].range?.category;
  return Array.isArray(category) ? category.map(String) : [];
}

const LAYOUT = `*{box-sizing:border-box}
[hidden]{display:none!important}
html{scroll-padding-top:7rem}
body{margin:0;background:var(--background);color:var(--text);font:16px/1.5 system-ui,sans-serif}
header,main,footer{max-width:76rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2rem}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .25rem}
h2{font-size:1.4rem;margin:3rem 0 .5rem;padding-top:1rem;border-top:1px solid var(--grid)}
h3{font-size:1.1rem;margin:2rem 0 .5rem}
p{max-width:46rem}
.quiet,figcaption{color:var(--quiet);font-size:.9rem}
a{color:var(--lowers)}
nav a{display:inline-block;margin:.2rem 1rem .2rem 0;padding:.2rem 0}
.filter{position:sticky;top:0;z-index:2;background:var(--background);border-bottom:1px solid var(--grid);padding:.6rem 0;display:flex;flex-wrap:wrap;gap:.4rem}
button,input,select{font:inherit;color:inherit;background:var(--background);border:1px solid var(--quiet);border-radius:.4rem;padding:.3rem .7rem;min-height:2.2rem;max-width:100%}
button{cursor:pointer;white-space:nowrap}
button:hover{border-color:var(--text)}
button[aria-pressed=true]{background:var(--text);color:var(--background)}
:focus-visible{outline:3px solid var(--lowers);outline-offset:2px}
.swatch::before{content:"";display:inline-block;width:.75em;height:.75em;border-radius:50%;margin-right:.45em;border:1px solid var(--background)}
table{border-collapse:collapse;margin:1rem 0;font-size:.95rem}
caption{text-align:left;font-weight:600;padding-bottom:.3rem}
th,td{text-align:left;padding:.3rem .9rem .3rem 0;border-bottom:1px solid var(--grid);vertical-align:top}
th button{border:0;padding:0;font-weight:600;min-height:0;background:none;text-align:inherit;white-space:normal}
th[aria-sort=ascending] button::after{content:" ↑"}
th[aria-sort=descending] button::after{content:" ↓"}
.number{text-align:right;font-variant-numeric:tabular-nums}
.scroll{overflow-x:auto}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));gap:0 3rem}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:1rem;margin:1.5rem 0;padding:0;list-style:none}
.tiles strong{display:block;font-size:1.6rem;line-height:1.2}
figure{margin:1.5rem 0;position:relative;break-inside:avoid}
figure img{display:block;max-width:100%;height:auto}
figure canvas{display:block;width:100%;border:1px solid var(--grid);border-radius:.4rem;touch-action:pan-y}
figcaption{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;margin-top:.4rem}
figcaption span{flex:1 1 16rem}
.map{position:relative;max-width:58rem}
#waterfall,#swarm{max-width:58rem}
#map{cursor:grab}
#map-tip{position:absolute;z-index:1;pointer-events:none;max-width:19rem;background:var(--background);border:1px solid var(--quiet);border-radius:.4rem;padding:.4rem .7rem;font-size:.9rem;overflow-wrap:anywhere}
#map-tip>*{display:block}
.controls{display:flex;flex-wrap:wrap;gap:.6rem 1.2rem;align-items:end;margin:1rem 0}
.controls label{display:grid;gap:.2rem;font-size:.9rem;min-width:0}
.controls select{width:min(100%,30rem)}
#search-results{list-style:none;display:flex;flex-wrap:wrap;gap:.4rem;margin:.5rem 0;padding:0}
pre{overflow-x:auto;font-size:.85rem}
details{margin:1rem 0}
summary{cursor:pointer}
footer{margin-top:4rem;padding-bottom:3rem}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;z-index:3;background:var(--background);padding:.5rem}
@media(max-width:40rem){
body{font-size:15px}
.filter{flex-wrap:nowrap;overflow-x:auto}
.scroll.wide img{max-width:none;width:40rem}
}
@media print{
.filter,.controls,nav,button,#search-results,.skip{display:none!important}
body{font-size:11pt}
h2{break-after:avoid}
}`;
