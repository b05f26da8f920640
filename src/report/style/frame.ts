/** The page as a whole: header, tabs, the key of supergenres beside the sections. */
export const FRAME = `*{box-sizing:border-box}
[hidden]{display:none!important}
html{scroll-padding-top:4rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--background);color:var(--text);font:15px/1.5 system-ui,sans-serif}
header,nav,.frame,footer{max-width:116rem;margin:0 auto;padding-left:1.5rem;padding-right:1.5rem}
header{display:flex;flex-wrap:wrap;gap:0 1.2rem;align-items:baseline;padding-top:1rem}
h1{font-size:1.45rem;line-height:1.2;margin:0}
h2{font-size:1.35rem;margin:0 0 1rem}
h3{font-size:1rem;line-height:1.3;margin:0 0 .5rem}
p{max-width:46rem;margin:.5rem 0}
header p{margin:0}
nav{position:sticky;top:0;z-index:3;display:flex;flex-wrap:wrap;gap:0 .3rem;padding-top:.4rem;background:var(--background)}
nav::after{content:"";position:absolute;inset:auto 1.5rem 0;border-bottom:1px solid var(--grid)}
nav a{padding:.5rem .9rem;color:var(--quiet);text-decoration:none;border-bottom:3px solid transparent;font-weight:600;z-index:1}
nav a:hover{color:var(--text)}
nav a[aria-selected=true]{color:var(--text);border-color:var(--lowers)}
.frame{display:flex;gap:2rem;align-items:flex-start;padding-top:1rem}
main{flex:1 1 0;min-width:0}
section{padding-bottom:2rem}
html[data-ready] section>h2{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
html:not([data-ready]) .live{display:none!important}
@media(scripting:enabled){html:not([data-ready]) section~section{display:none}}
.filter{flex:none;width:15.5rem;position:sticky;top:3.8rem;max-height:calc(100vh - 4.5rem);overflow:auto;padding:3px}
.key{display:grid;gap:.15rem}
.key button{display:flex;gap:.5rem;width:100%;padding:.3rem .6rem;border-color:transparent;text-align:left;white-space:normal;line-height:1.3;align-items:baseline}
.key button span:first-child{flex:1}
.key button[aria-pressed=true]{background:var(--raised);border-color:var(--quiet);font-weight:600}
.filter label{display:none}
footer{padding-top:1rem;padding-bottom:2rem;font-size:.85rem}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;z-index:4;background:var(--background);padding:.5rem}
@media(max-width:56rem){
header,nav,.frame,footer{padding-left:1rem;padding-right:1rem}
nav{gap:0}
nav a{padding:.45rem;font-size:.85rem}
.frame{display:block;padding-top:.6rem}
.filter{position:static;width:auto;max-height:none;margin-bottom:.8rem}
.filter .key{display:none}
.filter label{display:grid}
}`;
