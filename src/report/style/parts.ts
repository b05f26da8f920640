/** Texts, controls and tables. */
export const PARTS = `.quiet,figcaption{color:var(--quiet);font-size:.88rem}
a{color:var(--lowers)}
button,input,select{font:inherit;color:inherit;background:var(--background);border:1px solid var(--quiet);border-radius:.4rem;padding:.25rem .65rem;min-height:2rem;max-width:100%}
button{cursor:pointer;white-space:nowrap}
button:hover{border-color:var(--text)}
label{display:grid;gap:.15rem;font-size:.88rem;min-width:0}
:focus-visible{outline:3px solid var(--lowers);outline-offset:1px}
.swatch::before{content:"";flex:none;display:inline-block;width:.75em;height:.75em;border-radius:50%;margin-right:.45em;background:var(--own,var(--noise))}
.key .swatch::before{margin:0}
button.plain{border:0;padding:0;min-height:0;background:none;white-space:normal;text-align:left}
td button.plain{display:block;width:100%;max-width:12rem;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.tall tbody th{white-space:nowrap}
button.plain:hover{text-decoration:underline}
.controls{display:flex;flex-wrap:wrap;gap:.5rem 1.2rem;align-items:end;margin:.8rem 0}
.controls select{width:min(100%,20rem)}
label.controls{display:grid;max-width:18rem}
table{border-collapse:collapse;width:100%;font-size:.9rem}
caption{text-align:left;font-weight:600;padding-bottom:.3rem}
th,td{text-align:left;padding:.22rem .9rem .22rem 0;border-bottom:1px solid var(--grid);vertical-align:top}
tbody th{font-weight:400}
th button{border:0;padding:0;font-weight:600;min-height:0;background:none;text-align:inherit;white-space:normal}
th[aria-sort=ascending] button::after{content:" ↑"}
th[aria-sort=descending] button::after{content:" ↓"}
.number{text-align:right;font-variant-numeric:tabular-nums}
td.number{white-space:nowrap}
td .quiet{display:block;font-size:.82rem}
.scroll{overflow-x:auto;margin:.5rem 0 1.5rem}
.tall{max-height:90rem;overflow:auto}
.tall.low{max-height:34rem}
.tall thead th{position:sticky;top:0;background:var(--background);box-shadow:0 1px var(--grid)}
.tall caption{font-size:1rem}
.fit{max-width:46rem}
.dense table{font-size:.82rem}
.dense th,.dense td{padding-right:.55rem}
.dense .tall thead th{overflow-wrap:normal}
.dense tbody th{position:sticky;left:0;background:var(--background)}
pre{overflow-x:auto;font-size:.85rem}
.unwanted{display:none}
details{margin:.8rem 0}
summary{cursor:pointer}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,17rem),1fr));gap:1rem;margin:1rem 0 2rem}
.cards article{background:var(--raised);border-radius:.5rem;padding:.8rem 1rem}
.cards h3{margin:0}
.cards p{margin:.1rem 0 .4rem}
.cards td,.cards th{padding:.12rem .5rem .12rem 0;border:0}
.cards td:last-child{width:40%;padding-right:0}
@media(max-width:40rem){
.tall table{font-size:.8rem}
.tall th,.tall td{padding-right:.35rem}
.tall thead th{font-size:.68rem;overflow-wrap:anywhere}
.tall tbody th,td.number{white-space:normal}
td.number{font-size:.8rem}
td .quiet{font-size:.66rem;white-space:nowrap}
.tall [data-key=supergenre],.tall td:has(>.swatch),.tall .small{display:none}
}`;
