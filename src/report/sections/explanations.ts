import { type Html, html } from '../../core/html/index.js';
import { figure } from '../charts/figure.js';
import type { ReportMethod } from '../explained-songs.js';

/** What is said of each method. */
const texts: Readonly<Record<ReportMethod, string>> = {
  tree: 'SHAP values divide a booster’s answer among the song’s features: bars to the right speak for the genre, bars to the left against it.',
  permutation:
    'SHAP values divide the probability by which the model ranks among the song’s features, in log odds, compared with training songs: bars to the right speak for the genre, bars to the left against it. They are sampled; the table has their standard errors.',
};

/** Which features make songs' scores: of a song its waterfall; of all songs beeswarm and decision paths. */
export function explanationSection(songs: number, method: ReportMethod): Html {
  if (songs === 0) return html`<p>There are no test songs to explain.</p>`;
  return html`<p>${texts[method]} There are ${songs} test songs to choose from.</p>
<noscript><p>Explanations are drawn by the page’s script, which does not run here.</p></noscript>
<div class="live"><div class="controls"><label>Filter songs <input id="song-filter" type="search" autocomplete="off"></label>
<label>Song <select id="song"></select></label><label>Genre or supergenre <select id="node"></select></label></div>
<p id="waterfall-text" aria-live="polite"></p>
<div class="grid">${figure(
    {
      title: 'waterfall of the song',
      note: 'From what is expected of any song, at the bottom, to the song’s own at the top.',
    },
    html`<canvas id="waterfall" role="img" aria-labelledby="waterfall-text"></canvas>`,
  )}${figure(
    {
      title: 'SHAP values of all songs',
      note: 'A point for each song. Blue points have a low value of the feature, orange ones a high value, grey ones none.',
    },
    html`<canvas id="swarm" role="img" aria-label="Distribution of SHAP values of each feature over the songs, the most important feature first"></canvas>`,
  )}${figure(
    {
      title: 'decision paths',
      note: 'A line for each song, feature by feature from what is expected, at the bottom; the chosen song is thick.',
    },
    html`<canvas id="paths" role="img" aria-label="Decision paths: how the scores of the songs come about, feature by feature, the most important last"></canvas>`,
  )}<div><h3 id="shap-heading">The song’s SHAP values</h3><div class="scroll tall low" tabindex="0" role="region" aria-labelledby="shap-heading"><table><thead><tr><th scope="col">Feature</th><th scope="col" class="number">Value</th><th scope="col" class="number">SHAP value (log odds)</th>${method === 'tree' ? '' : html`<th scope="col" class="number">Standard error</th>`}</tr></thead><tbody id="waterfall-rows"></tbody></table></div></div></div></div>`;
}
