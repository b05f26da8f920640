/** On paper: all sections one after the other, no controls, and nothing cut off. */
export const PRINT = `@media print{
nav,.filter,.controls,.search,.skip,#tip,button:not(.plain):not(th button){display:none!important}
section[hidden]{display:block!important}
html[data-ready] section>h2{position:static;width:auto;height:auto;clip-path:none}
section+section{break-before:page}
h2,h3,caption{break-after:avoid}
tr,article,figure{break-inside:avoid}
.frame{display:block}
.grid,.pair{grid-template-columns:1fr 1fr;gap:1rem}
.tall{max-height:none;overflow:visible}
.tall table{font-size:7.5pt}
.tall th,.tall td{padding-right:.3rem}
.tall td button.plain{max-width:9rem}
.tall .small{width:1.8rem}
.tall thead th{position:static}
header,.frame,footer{max-width:none;padding-left:0;padding-right:0}
body{font-size:10pt}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}`;
