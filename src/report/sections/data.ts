import type { TableReport } from '../../catalogue/index.js';
import { type Html, html } from '../../core/html/index.js';
import type { KnownSettings, ReportData } from '../../pipeline/index.js';
import { plainTable } from '../tables.js';
import { count } from '../text.js';
import { audioText } from './audio-text.js';

/** What became of the songs and artists that were read, the features, and all options. */
export function dataSection(report: ReportData, audio: KnownSettings | undefined): Html {
  const { cleaning, split, metrics, options } = report;
  return html`<p>Trained on ${count(metrics.songs.train)} songs, measured on ${count(metrics.songs.test)} others. The split put ${count(split.train)} songs on the training side, ${count(split.test)} on the test side, and ${count(split.leftOut)} on neither.</p>
<div class="grid">${cleaningTable('songs', cleaning.songs)}${cleaning.artists.read > 0 ? cleaningTable('artists', cleaning.artists) : ''}${partsTable(metrics.songs)}</div>
<p>Features: ${cleaning.features.join(', ')}. ${audioText(audio)}</p>
${[...cleaning.notes, ...metrics.notes].map((note) => html`<p>Note: ${note}.</p>`)}
<details><summary>Options of the fit</summary><pre>${JSON.stringify(options, null, 2)}</pre></details>`;
}

export function cleaningTable(what: string, { read, kept, leftOut }: TableReport): Html {
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
