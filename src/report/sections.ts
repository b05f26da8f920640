import { rankingColumns } from '../evaluation/index.js';
import { comparedClassifiers, type KnownSettings, type ReportData } from '../pipeline/index.js';
import type { Taxonomy } from '../taxonomy/index.js';
import { audioText } from './audio-text.js';
import { type Html, html } from './html.js';
import { clusterNames, supergenreOf } from './page-data.js';
import { plainTable, sortableTable } from './tables.js';
import { classifierTitles } from './titles.js';

/** The figures of exclusive classes. */
const classColumns = [
  { title: 'accuracy', key: 'accuracy' },
  { title: 'balanced accuracy', key: 'balancedAccuracy' },
  { title: 'macro F1', key: 'macroF1' },
  { title: 'log loss', key: 'logLoss' },
] as const;

/** Colours before they repeat. */
const COLOURS = 20;

export function filterBar(report: ReportData, taxonomy: Taxonomy): Html {
  const clusters = clusterNames(report);
  const names = taxonomy.children(0).map((node) => taxonomy.names[node]);
  return html`<div class="filter" role="group" aria-label="Supergenre"><button type="button" data-choose="" aria-pressed="true">All</button>${names.map(
    (name) => {
      const cluster = clusters.indexOf(name);
      const colour = cluster < 0 ? '' : `swatch c${cluster % COLOURS}`;
      return html`<button type="button" class="${colour}" data-choose="${name}" aria-pressed="false">${name}</button>`;
    },
  )}</div>`;
}

/** Counts, the cleaning report and the options. */
export function summarySection(
  report: ReportData,
  taxonomy: Taxonomy,
  audio: KnownSettings | undefined,
): Html {
  const { cleaning, split, metrics, options } = report;
  const tiles: readonly (readonly [value: string, what: string])[] = [
    [count(cleaning.songs.kept), 'songs'],
    ...(cleaning.artists.read > 0 ? ([[count(cleaning.artists.kept), 'artists']] as const) : []),
    ...(taxonomy.isFlat ? [] : ([[count(taxonomy.children(0).length), 'supergenres']] as const)),
    [count(taxonomy.genres.length), 'genres'],
    [fixed(metrics.classifiers.hierarchical.averagePrecision.macro), 'average precision (macro)'],
    [fixed(metrics.classifiers.hierarchical.coverageError), 'coverage error'],
  ];
  return html`<section id="summary"><h2>Summary</h2>
<ul class="tiles">${tiles.map(([value, what]) => html`<li><strong>${value}</strong> ${what}</li>`)}</ul>
<p>Trained on ${count(metrics.songs.train)} songs, measured on ${count(metrics.songs.test)} others. The split put ${count(split.train)} songs on the training side, ${count(split.test)} on the test side, and ${count(split.leftOut)} on neither.</p>
<div class="columns">${cleaningTable('songs', cleaning.songs)}${cleaning.artists.read > 0 ? cleaningTable('artists', cleaning.artists) : ''}${partsTable(metrics.songs)}</div>
<p class="quiet">Features: ${cleaning.features.join(', ')}. ${audioText(audio)}</p>
${[...cleaning.notes, ...metrics.notes].map((note) => html`<p class="quiet">Note: ${note}.</p>`)}
<details><summary>Options of the fit</summary><pre>${JSON.stringify(options, null, 2)}</pre></details></section>`;
}

function cleaningTable(
  what: string,
  { read, kept, leftOut }: ReportData['cleaning']['songs'],
): Html {
  return plainTable(
    `Cleaning of ${what}`,
    ['', what],
    [
      ['read', count(read)],
      ...leftOut.map((rule) => [`left out: ${rule.reason}`, `−${count(rule.count)}`]),
      ['kept', count(kept)],
    ],
  );
}

/** What became of the songs that cleaning kept. */
function partsTable({ train, test, leftOut }: ReportData['metrics']['songs']): Html {
  return plainTable(
    'Songs that took part',
    ['', 'songs'],
    [
      ...leftOut.map((row) => [row.reason, `−${count(row.count)}`]),
      ['trained on', count(train)],
      ['tested on', count(test)],
    ],
  );
}

/** What the points of the map are; without a table of artists something else takes their place. */
function pointsText(points: number, areArtists: boolean): string {
  return areArtists
    ? `Each point is one of ${count(points)} artists, the mean of their songs.`
    : `Each point is one of ${count(points)} performers, groups or single songs, here called artists: the mean of their songs.`;
}

export function mapSection({ artists, cleaning }: ReportData): Html {
  if (artists === null) {
    return html`<section id="artists"><h2>Artists</h2><p>No artists were projected: the taxonomy was given or made of labels.</p></section>`;
  }
  return html`<section id="artists"><h2>Artists</h2>
<p>${pointsText(artists.names.length, cleaning.artists.read > 0)} Those near each other sound alike; the axes have no unit. Colours are clusters, which are the supergenres; grey is noise.</p>
<div class="controls"><label>Find an artist <input id="search" type="search" autocomplete="off" aria-controls="search-results"></label>
<button type="button" id="map-nearer">Zoom in</button><button type="button" id="map-farther">Zoom out</button><button type="button" id="map-all">Whole map</button></div>
<ul id="search-results"></ul><p id="search-status" class="quiet" role="status"></p>
<figure><div class="map"><canvas id="map" tabindex="0" role="img" aria-label="The artists on a map. Arrow keys move it, plus and minus zoom; the search above finds an artist."></canvas><div id="map-tip" hidden></div></div>
<figcaption><span>Hover over a point to see its artist. Drag or use the arrow keys to move, + and − or the wheel (after a click) to zoom.</span>${saveButton('artists')}</figcaption></figure></section>`;
}

export function supergenresTable({ supergenres }: ReportData): Html {
  return sortableTable(
    'Genres of each supergenre',
    [
      { title: 'Supergenre' },
      { title: 'Artists', number: true },
      { title: 'Genres (artists of the supergenre)' },
    ],
    supergenres.map(({ name, artists, genres }) => ({
      supergenre: name,
      cells: [
        name,
        count(artists),
        genres.map((genre) => `${genre.name} (${count(genre.artists)})`).join(', '),
      ],
    })),
  );
}

/** The figures of the classifiers; where a song has one class, those of classes, too. */
export function classifiersTable({ metrics }: Pick<ReportData, 'metrics'>): Html {
  const shown = comparedClassifiers(metrics, classifierTitles);
  const columns = metrics.confusion === undefined ? [] : classColumns;
  const titles = [...columns, ...rankingColumns].map(({ title }) => title);
  const rows = shown.map(({ title, metrics: own }) => {
    const { classes } = own;
    const figures = rankingColumns.map(({ of }) => fixed(of(own)));
    return [title, ...columns.map(({ key }) => fixed(classes?.[key] ?? null)), ...figures];
  });
  return plainTable(
    `Classifiers on ${count(metrics.songs.test)} test songs; no ranking has a coverage error below ${fixed(metrics.minimumCoverageError)}`,
    ['Classifier', ...titles],
    rows,
  );
}

/** Precision, recall and F1 of each class, where a song has one; nothing elsewhere. */
export function classesTable({ metrics }: Pick<ReportData, 'metrics'>, taxonomy: Taxonomy): Html {
  const number = true;
  if (metrics.confusion === undefined) return html``;
  return sortableTable(
    'The most probable genre, by the hierarchical classifier',
    [
      { title: 'Genre' },
      { title: 'Supergenre' },
      ...['Precision', 'Recall', 'F1', 'Test songs'].map((title) => ({ title, number })),
    ],
    metrics.confusion.classes.map(({ name, precision, recall, f1, support }) => {
      const supergenre = supergenreOf(taxonomy, taxonomy.nodeOfGenre(name) ?? 0);
      const figures = [precision, recall, f1].map(fixed);
      return { supergenre, cells: [name, supergenre, ...figures, count(support)] };
    }),
  );
}

export function genresTable({ metrics }: ReportData, taxonomy: Taxonomy): Html {
  const number = true;
  const shown = comparedClassifiers(metrics, classifierTitles);
  return sortableTable(
    'Average precision of each genre',
    [
      { title: 'Genre' },
      { title: 'Supergenre' },
      { title: 'Test songs', number },
      ...shown.map(({ title }) => ({ title, number })),
    ],
    metrics.genres.map(({ genre, support, averagePrecision }) => {
      const supergenre = supergenreOf(taxonomy, taxonomy.nodeOfGenre(genre) ?? 0);
      const figures = shown.map(({ name }) => fixed(averagePrecision[name] ?? null));
      return { supergenre, cells: [genre, supergenre, count(support), ...figures] };
    }),
  );
}

/** Waterfall of a song and beeswarm of a node. */
export function explanationSection(songs: number): Html {
  if (songs === 0) {
    return html`<section id="explanations"><h2>Explanations</h2><p>There are no test songs to explain.</p></section>`;
  }
  return html`<section id="explanations"><h2>Explanations</h2>
<p>SHAP values divide a booster’s answer among the song’s features: bars to the right speak for the genre, bars to the left against it. There are ${count(songs)} test songs to choose from.</p>
<div class="controls"><label>Filter songs <input id="song-filter" type="search" autocomplete="off"></label>
<label>Song <select id="song"></select></label><label>Genre or supergenre <select id="node"></select></label></div>
<h3>The song through the booster</h3><p id="waterfall-text" aria-live="polite"></p>
<figure><canvas id="waterfall" role="img" aria-labelledby="waterfall-text"></canvas><figcaption><span>From the expected margin at the bottom to the song’s own at the top.</span>${saveButton('waterfall')}</figcaption></figure>
<details><summary>As a table</summary><table><thead><tr><th scope="col">Feature</th><th scope="col">Value</th><th scope="col">SHAP value (log odds)</th></tr></thead><tbody id="waterfall-rows"></tbody></table></details>
<h3>All songs through the booster</h3>
<figure><canvas id="swarm" role="img" aria-label="Distribution of SHAP values of each feature over the songs, the most important feature first"></canvas><figcaption><span>A point for each song. Blue points have a low value of the feature, orange ones a high value.</span>${saveButton('beeswarm')}</figcaption></figure></section>`;
}

export function saveButton(name: string): Html {
  return html`<button type="button" data-save="${name}">Save as PNG</button>`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

function fixed(value: number | null): string {
  return value === null || Number.isNaN(value) ? '–' : value.toFixed(3);
}
