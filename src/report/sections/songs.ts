import type { HierarchicalClassifier, RankedGenre } from '../../classification/index.js';
import { type Html, html } from '../../core/html/index.js';
import type { Run } from '../../core/options/index.js';
import { explainRanking, explainScores, explainSong, songOf } from '../../explanation/index.js';
import { audioFigures, type Figure, songWaterfallFigure } from '../../figures/index.js';
import { analyseSong, audioSongs, type FaultyFile, type Ranker } from '../../pipeline/index.js';
import { vegaFigure } from '../charts/vega-figure.js';
import type { ReportMethod } from '../explained-songs.js';
import { plainTable } from '../tables.js';

/** Genres of a song in its table. */
const GENRES = 5;

/** Audio files, each with its most probable genres, the reasons, and figures; undefined without files. */
export async function songsSection(
  ranker: Ranker,
  paths: readonly string[],
  method: ReportMethod,
  run: Run,
  onFaulty?: (file: FaultyFile) => void,
): Promise<Html | undefined> {
  if (paths.length === 0) return undefined;
  const {
    ids,
    paths: files,
    ...songs
  } = await audioSongs(ranker, paths, {
    ...{ per: 'song', onUnreadable: onFaulty, onDamaged: onFaulty },
    ...run,
  });
  const parts: Html[] = [];
  for (const [i, file] of files.entries()) {
    const row = songs.features.data.subarray(i * songs.features.columns);
    const features = Object.fromEntries(songs.featureNames.map((name, j) => [name, row[j]]));
    parts.push(await songPart(ranker, { id: ids[i], file, features }, method, run));
    run.signal?.throwIfAborted();
    run.onProgress?.({ step: 'songs', done: i + 1, total: files.length });
  }
  return html`<p>Audio files that the model ranks, with the features that speak for the most probable genre and against it.</p>
${songs.unreadable.map(({ file, reason }) => html`<p class="quiet">${file} could not be read: ${reason}</p>`)}
${songs.damaged.map(({ file, reason }) => html`<p class="quiet">${file}: ${reason}</p>`)}
${parts}`;
}

interface Song {
  readonly id: string;
  readonly file: string;
  readonly features: Readonly<Record<string, number>>;
}

async function songPart(
  ranker: Ranker,
  song: Song,
  method: ReportMethod,
  { signal, threads }: Run,
): Promise<Html> {
  const { samples, analysis, ...ranked } = await analyseSong(ranker, song.file, {
    signal,
    threads,
  });
  const { genres, waterfalls } = await explain[method](ranker.classifier, song, {
    signal,
    threads,
  });
  const figures = [...waterfalls, ...audioFigures({ song: song.id, samples, ...analysis }, ranked)];
  const drawn: Html[] = [];
  for (const figure of figures) drawn.push(await vegaFigure(figure));
  return html`<h3>${song.id}</h3><div class="grid">${plainTable(
    `Most probable genres of ${song.id}`,
    ['Genre', 'Probability'],
    genres.map(({ genre, probability }) => [genre, probability.toFixed(3)]),
  )}${drawn}</div>`;
}

/** A song's most probable genres, and where the first comes from. */
interface Explained {
  readonly genres: readonly RankedGenre[];
  readonly waterfalls: readonly Figure[];
}

const explain: Readonly<
  Record<
    ReportMethod,
    (classifier: HierarchicalClassifier, song: Song, run: Run) => Promise<Explained>
  >
> = { tree: explainByTrees, permutation: explainByPermutations };

/** A waterfall for each node on the way to the genre. */
async function explainByTrees(
  classifier: HierarchicalClassifier,
  { id, features }: Song,
): Promise<Explained> {
  const genres = explainRanking(classifier, features, { top: GENRES });
  const reasons = genres[0].parts.map(({ node }) => explainSong(classifier, features, node));
  return { genres, waterfalls: reasons.map((reason) => songWaterfallFigure(id, reason)) };
}

async function explainByPermutations(
  classifier: HierarchicalClassifier,
  { id, features }: Song,
  run: Run,
): Promise<Explained> {
  const genres = classifier.rank(features, { top: GENRES });
  const nodes = [classifier.taxonomy.nodeOfGenre(genres[0].genre) ?? 0];
  const row = classifier.featureNames.map((name) => features[name]);
  const [explained] = await explainScores(classifier, [row], { ...run, nodes });
  return { genres, waterfalls: [songWaterfallFigure(id, songOf(explained, 0))] };
}
