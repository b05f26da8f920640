import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { type Catalogue, scale } from '../../catalogue/index.js';
import { InputError } from '../../core/errors/index.js';
import { LineLog, readLineLog } from '../../core/files/index.js';
import { drawExperiment } from '../experiment/experiment.js';
import { divideOptions, loggedJobOptions, parseSections } from '../job.js';
import type { ParsedPipelineOptions, PipelineOptions } from '../options.js';
import { planTaxonomy, type TaxonomySource, taxonomySection } from '../taxonomy/plan-taxonomy.js';
import { classifyBest, settingsToClassify } from './classify/classify-best.js';
import { digestOfClassifying } from './classify/classify-settings.js';
import { type SearchHeader, searchHeader, searchLog } from './log.js';
import { pairGenres } from './modularity.js';
import { boundsOf, type RankBy } from './options.js';
import { planSearch } from './plan.js';
import { brokenBounds, rankSettings } from './rank.js';
import type { SearchedSetting } from './setting.js';
import { trainingArtists } from './training-artists.js';
import { trySettings } from './try-settings.js';

/** Options of {@link searchSupergenres}: the sections of the config file, and those of the work. */
export type SupergenreSearchOptions = PipelineOptions & z.input<typeof loggedJobOptions>;

/** What a search found: plain data. */
export interface SupergenreSearch {
  readonly header: SearchHeader;
  /** The settings, best first; those beyond the bounds after all others. */
  readonly settings: readonly SearchedSetting[];
  /** The first setting; undefined where none is within the bounds. */
  readonly best: SearchedSetting | undefined;
}

/**
 * Tries settings of projection and clustering on the artists of the training songs, all combinations
 * of the lists in the section `search`, and ranks them (`SearchedSetting.score`). With `search.classify`, boosters
 * are trained over the supergenres of the best settings, too, in folds of the training songs. Test songs
 * are drawn as `GenreModel.fit` draws them and have no influence.
 *
 * Each shared part is computed once: neighbours for the greatest `nNeighbors` of a metric, a projection
 * per setting of it and seed, a spanning tree per `minSamples` and `alpha` of each, and the figures of
 * clusters that several settings have in common.
 *
 * @throws InputError for a wrong option, a setting that cannot work, or a log of another search; the
 *   signal's reason when aborted.
 */
export async function searchSupergenres(
  catalogue: Catalogue,
  options: SupergenreSearchOptions = {},
): Promise<SupergenreSearch> {
  const { job, sections } = divideOptions(loggedJobOptions, options, 'search');
  const steps = parseSections(sections, job.seed, 'search');
  const { onProgress, signal, threads, runner } = job;
  const run = { onProgress, signal, threads, runner };
  const experiment = drawExperiment(catalogue, steps.evaluation, job.testSongs);
  checkSearchable(planTaxonomy(experiment, false, steps));
  const { classify, rankBy } = steps.search;
  checkRanking(classify !== undefined, rankBy);
  if (classify !== undefined) checkClassifiable(steps.classification.labels);
  const artists = trainingArtists(experiment, steps.projection.features);
  const plan = planSearch(sections, steps.search, artists.means.rows);
  const { minCount, topGenres, names } = taxonomySection(experiment, steps.taxonomy);
  const pairs = pairGenres(artists.artistGenres, artists.genreNames.length);
  const genres = { ...artists, pairs, options: { minCount, topGenres, names } };
  const firstSeed = steps.projection.seed;
  const seeds = Array.from({ length: steps.search.seeds }, (_, i) => firstSeed + i);
  const classifying = classify === undefined ? null : { experiment, classify, steps };
  const header = searchHeader({
    data: artists.digest,
    options: digest({ plan, seeds, genres: genres.options }),
    artists: artists.means.rows,
    settings: plan.size,
    seed: job.seed ?? 0,
    split: experiment.drawn,
    bounds: boundsOf(steps.search),
    rankBy,
    classify: classifying && {
      settings: classifying.classify.settings,
      digest: await digestOfClassifying(classifying, run.signal),
    },
  });
  const opened =
    job.log === undefined ? undefined : await LineLog.open(searchLog, job.log, header, job.resume);
  await using log = opened?.log;
  job.onLog?.();
  const done = new Map(opened?.lines.map((setting) => [setting.setting, setting]));
  const keep = async (setting: SearchedSetting): Promise<void> => {
    await log?.append(setting);
    done.set(setting.setting, setting);
  };
  const tell = () => run.onProgress?.({ step: 'settings', done: done.size, total: plan.size });
  const points = scale(artists.means, steps.projection.scaling).matrix;
  await trySettings({ plan, points, genres, seeds }, run, (setting) => done.has(setting), {
    onBegin: tell,
    async onDone(setting) {
      await keep(setting);
      tell();
    },
  });
  if (classifying !== null) {
    await classifyBest(classifying, header, done.values(), run, keep);
  }
  const search = rankedSearch(header, done.values());
  await log?.finish({ header, lines: search.settings });
  return search;
}

/** @throws InputError where there is nothing to cluster for. */
function checkSearchable(source: TaxonomySource): void {
  if (source === 'clusters') return;
  throw new InputError(
    `search: the taxonomy of these labels is ${source === 'flat' ? 'flat' : 'made of their columns'}, so there are no supergenres to find; set taxonomy.source to "clusters" to find some all the same`,
  );
}

/** @throws InputError where settings are to be ranked by figures that none will have. */
function checkRanking(isClassified: boolean, rankBy: RankBy): void {
  if (isClassified || rankBy === 'score') return;
  throw new InputError(
    `search: settings are to be ranked by ${rankBy} (the option search.rankBy), but none are classified; add --classify (the option search.classify)`,
  );
}

/** @throws InputError where classifiers are to learn labels that those of a search do not. */
function checkClassifiable(labels: ParsedPipelineOptions['classification']['labels']): void {
  if (labels === 'artists') return;
  throw new InputError(
    `search: the option classification.labels is "${labels}", but settings are classified by the genres of artists only; omit it, or --classify (the option search.classify)`,
  );
}

/**
 * Reads a finished search from its log.
 *
 * @throws InputError naming the file when it is no log, is damaged, or the search is not finished.
 */
export async function readSearch(file: string): Promise<SupergenreSearch> {
  const { header, lines } = await readLineLog(searchLog, file);
  // A line that is classified takes the place of the one before.
  const settings = [...new Map(lines.map((line) => [line.setting, line])).values()];
  if (settings.length < header.settings) {
    throw new InputError(
      `the search has finished ${settings.length} of ${header.settings} settings; resume it first`,
      { file },
    );
  }
  const { wanted, missing } = settingsToClassify(header, settings);
  if (missing.length > 0) {
    throw new InputError(
      `the search has classified ${wanted.length - missing.length} of ${wanted.length} settings; resume it first`,
      { file },
    );
  }
  return rankedSearch(header, settings);
}

function rankedSearch(
  header: SearchHeader,
  unordered: Iterable<SearchedSetting>,
): SupergenreSearch {
  const settings = rankSettings(unordered, header.bounds, header.artists, header.rankBy);
  const isWithin = brokenBounds(settings[0], header.bounds, header.artists).length === 0;
  return { header, settings, best: isWithin ? settings[0] : undefined };
}

function digest(value: object): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
