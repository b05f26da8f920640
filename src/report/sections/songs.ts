import { type Html, html } from '../../core/html/index.js';
import { explainRanking, explainSong, type SongExplanation } from '../../explanation/index.js';
import { audioFigures, type Figure, waterfallFigure } from '../../figures/index.js';
import { analyseSong, audioSongs, type Ranker } from '../../pipeline/index.js';
import { vegaFigure } from '../charts/vega-figure.js';
import type { ReportRun } from '../page-data.js';
import { plainTable } from '../tables.js';

/** Genres of a song in its table. */
const GENRES = 5;

/** Audio files, each with its most probable genres, the reasons, and figures; undefined without files. */
export async function songsSection(
  ranker: Ranker,
  paths: readonly string[],
  run: ReportRun,
): Promise<Html | undefined> {
  if (paths.length === 0) return undefined;
  const { ids, paths: files, ...songs } = await audioSongs(ranker, paths, { per: 'song', ...run });
  const parts: Html[] = [];
  for (const [i, file] of files.entries()) {
    const row = songs.features.data.subarray(i * songs.features.columns);
    const features = Object.fromEntries(songs.featureNames.map((name, j) => [name, row[j]]));
    parts.push(await songPart(ranker, { id: ids[i], file, features }, run));
    run.signal?.throwIfAborted();
    run.onProgress?.({ step: 'songs', done: i + 1, total: files.length });
  }
  return html`<p>Audio files that the model ranks, with the features that speak for the most probable genre and against it.</p>
${songs.unreadable.map(({ file, reason }) => html`<p class="quiet">${file} could not be read: ${reason}</p>`)}
${parts}`;
}

interface Song {
  readonly id: string;
  readonly file: string;
  readonly features: Readonly<Record<string, number>>;
}

async function songPart(ranker: Ranker, song: Song, { signal }: ReportRun): Promise<Html> {
  const { classifier } = ranker;
  const { samples, analysis, ...ranked } = await analyseSong(ranker, song.file, { signal });
  const genres = explainRanking(classifier, song.features, { top: GENRES });
  const reasons = genres[0].parts.map(({ node }) => explainSong(classifier, song.features, node));
  const figures = [
    ...reasons.map((reason) => waterfallOf(song.id, reason)),
    ...audioFigures({ song: song.id, samples, ...analysis }, ranked),
  ];
  const drawn: Html[] = [];
  for (const figure of figures) drawn.push(await vegaFigure(figure));
  return html`<h3>${song.id}</h3><div class="grid">${plainTable(
    `Most probable genres of ${song.id}`,
    ['Genre', 'Probability'],
    genres.map(({ genre, probability }) => [genre, probability.toFixed(3)]),
  )}${drawn}</div>`;
}

function waterfallOf(song: string, { node, base, contributions }: SongExplanation): Figure {
  return waterfallFigure({
    ...{ song, node, base },
    features: contributions.map(({ feature }) => feature),
    values: contributions.map(({ value }) => value),
    contributions: contributions.map(({ contribution }) => contribution),
  });
}
