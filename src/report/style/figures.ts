/** The map and the figures. */
export const FIGURES = `.grid,.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,25rem),1fr));gap:1.5rem 2rem;align-items:start}
.pair{grid-column:1/-1}
figure{margin:0;min-width:0;position:relative;break-inside:avoid}
figure h3::first-letter{text-transform:uppercase}
figcaption{display:flex;flex-wrap:wrap;gap:.3rem 1rem;align-items:center;margin-top:.3rem}
figcaption span{flex:1 1 12rem}
figcaption button{font-size:.85rem;min-height:1.8rem;padding:.1rem .5rem}
figure img{display:block;max-width:100%;height:auto}
.grid.broad{grid-template-columns:repeat(auto-fit,minmax(min(100%,48rem),1fr))}
.apart{margin-top:2rem}
.scroll.broad{margin:0}
.broad>picture>img{max-width:none}
canvas{display:block;width:100%;border:1px solid var(--grid);border-radius:.4rem;touch-action:pan-y}
.wide{margin:1.5rem 0}
.map{max-width:max(30rem,133vh - 13rem)}
.map>div{position:relative}
.map .buttons{position:absolute;right:.6rem;top:.6rem;display:flex;gap:.3rem}
.map .buttons button{font-size:.88rem}
.map figcaption{display:block}
.search{position:absolute;left:.6rem;top:.6rem;z-index:1;width:15rem}
#search-status:not(:empty){background:var(--background);border:1px solid var(--grid);border-radius:.4rem;padding:.35rem .65rem;font-size:.88rem;overflow-wrap:anywhere}
#map-canvas{cursor:grab}
#search{width:100%}
#search-results{list-style:none;display:grid;margin:.3rem 0;padding:0}
#search-results button{width:100%;white-space:normal;text-align:left}
#tip{position:fixed;z-index:5;left:0;top:0;pointer-events:none;max-width:min(19rem,90vw);background:var(--background);border:1px solid var(--quiet);border-radius:.4rem;padding:.35rem .65rem;font-size:.88rem;overflow-wrap:anywhere;box-shadow:0 2px 8px #0003}
#tip>*{display:block}
.chart{display:block;width:100%;max-width:40rem;height:auto;font-size:13px;overflow:visible}
.chart text{fill:var(--text);paint-order:stroke;stroke:var(--background);stroke-width:3px;stroke-linejoin:round}
.chart .cells text{stroke:none}
.chart .quiet{fill:var(--quiet);font-size:12px}
.chart .name{font-size:12px}
.chart .tiny{font-size:8px}
.chart .middle{text-anchor:middle}
.chart .end{text-anchor:end}
.rules path{stroke:var(--grid);fill:none}
.area{fill:none;pointer-events:all}
.bar{fill:var(--bar)}
.bar.main{fill:var(--lowers)}
.whisker{stroke:var(--text);stroke-width:1.5;fill:none}
.chart .reference{stroke:var(--text);stroke-dasharray:5 4;fill:none}
.chart .line{stroke:var(--own);stroke-width:2;fill:none;stroke-linejoin:round}
.chart .line.near{stroke-width:4}
.chart.faded .line:not(.near),.chart.faded .dot{opacity:.35}
.dot{fill:var(--own);stroke:var(--background)}
.cell{fill:var(--raised)}
.heat{fill:var(--raises)}
.heat.right{fill:var(--lowers)}
[data-tip]:hover .bar,[data-tip]:hover .cell{stroke:var(--text)}
.small{display:inline-block;vertical-align:middle;width:3.2rem;height:.6rem;margin-left:.3rem}
.spark{display:block;width:7rem;height:1.3rem;margin-top:.15rem}
.cards .small{width:100%;margin:0}
.small .track{fill:var(--raised)}
.small .gain{fill:var(--lowers)}
.small .loss{fill:var(--raises)}
.small .middle{stroke:var(--quiet);vector-effect:non-scaling-stroke}
@media(max-width:40rem){
.search{position:static;width:auto;margin-bottom:.5rem}
.map .buttons{position:static;margin-top:.4rem;flex-wrap:wrap}
}`;
