import type { Catalogue } from '../../catalogue/index.js';
import { InputError } from '../../core/errors/index.js';
import { listAt } from '../../core/matrix/index.js';
import type { Run } from '../../core/options/index.js';
import {
  NoSupergenresError,
  prunedTaxonomy,
  type Taxonomy,
  taxonomyOfPaths,
} from '../../taxonomy/index.js';
import { drawExperiment, type Experiment } from '../experiment/experiment.js';
import { divideOptions, type JobOptions, jobOptions, parseSections } from '../job.js';
import type { ParsedPipelineOptions, PipelineOptions } from '../options.js';
import { type FoundSupergenres, findSupergenres } from '../supergenres/find-supergenres.js';
import { planTaxonomy, type TaxonomySource, taxonomySection } from './plan-taxonomy.js';

/** The taxonomy of a fit, and how it came about. */
export interface ChosenTaxonomy {
  readonly taxonomy: Taxonomy;
  readonly source: TaxonomySource;
  /** Undefined where nothing was clustered. */
  readonly supergenres: FoundSupergenres | undefined;
  /** Genres that are not in the taxonomy, and anything else that a user should know. */
  readonly notes: readonly string[];
}

/**
 * Takes the given taxonomy, makes one of the songs' labels, or finds one by clustering. Only training
 * songs have any influence. Where clustering was not asked for, and labelled songs make no two
 * supergenres, the labels are classified flat.
 *
 * @throws InputError when there is nothing to make a taxonomy of.
 */
export async function chooseTaxonomy(
  experiment: Experiment,
  given: Taxonomy | undefined,
  options: ParsedPipelineOptions,
  run: Run,
): Promise<ChosenTaxonomy> {
  const source = planTaxonomy(experiment, given !== undefined, options);
  if (given !== undefined) return givenTaxonomy(experiment, given, options);
  if (source !== 'clusters') return labelTaxonomy(experiment, source === 'flat', options);
  try {
    const supergenres = await findSupergenres(experiment, options, run);
    const notes = notesOn(supergenres);
    return { taxonomy: supergenres.taxonomy, source, supergenres, notes };
  } catch (error) {
    const isAsked = options.taxonomy.source === 'clusters';
    const isLabelled = experiment.catalogue.songs.labels !== undefined;
    if (isAsked || !isLabelled || !(error instanceof NoSupergenresError)) throw error;
    const flat = labelTaxonomy(experiment, true, options);
    const why = `no supergenres were found, so the labels are classified flat: ${error.message}`;
    return { ...flat, notes: [why, ...flat.notes] };
  }
}

/**
 * The taxonomy whose nodes are tuned, before any long work: the given one, or that of the labels.
 *
 * @throws InputError where a taxonomy would have to be found by clustering.
 */
export function prepareTaxonomy(
  catalogue: Catalogue,
  given: Taxonomy | undefined,
  options: PipelineOptions & JobOptions,
): Taxonomy {
  const { job, sections } = divideOptions(jobOptions, options, 'tune');
  const steps = parseSections(sections, job.seed, 'tune');
  const experiment = drawExperiment(catalogue, steps.evaluation, job.testSongs);
  const source = planTaxonomy(experiment, given !== undefined, steps);
  if (given !== undefined) return givenTaxonomy(experiment, given, steps).taxonomy;
  if (source !== 'clusters') return labelTaxonomy(experiment, source === 'flat', steps).taxonomy;
  throw new InputError(
    'tune: nodes of one taxonomy are tuned; give --taxonomy or --model, or --flat for none',
  );
}

function givenTaxonomy(
  experiment: Experiment,
  given: Taxonomy,
  { taxonomy: { prune } }: ParsedPipelineOptions,
): ChosenTaxonomy {
  const chosen = { source: 'given', supergenres: undefined } as const;
  const strangers = labelsNotIn(given, experiment);
  if (!prune) return { ...chosen, taxonomy: given, notes: strangers };
  const counts = trainingCounts(experiment);
  const unused = given.genres.filter((genre) => (counts.get(genre) ?? 0) === 0);
  if (unused.length === 0) return { ...chosen, taxonomy: given, notes: strangers };
  const used = new Set(given.genres.filter((genre) => !unused.includes(genre)));
  return {
    ...chosen,
    taxonomy: prunedTaxonomy(given, used),
    notes: [...strangers, `genres pruned, since no training song has them: ${listed(unused)}`],
  };
}

/** Which labels of a table are no genres of a taxonomy; artists have far more genres than one holds. */
function labelsNotIn({ genres, names }: Taxonomy, { catalogue, labels }: Experiment): string[] {
  if (catalogue.songs.labels === undefined) return [];
  const strangers = labels.names.filter((label) => !genres.includes(label));
  if (strangers.length === 0) return [];
  const inner = strangers.filter((label) => names.includes(label));
  const supergenres = inner.length === 0 ? '' : `; of these, ${listed(inner)} are its supergenres`;
  return [`labels that are no genres of the taxonomy: ${listed(strangers)}${supergenres}`];
}

/**
 * The taxonomy that labels make: those of several columns by their paths, others flat.
 *
 * @throws InputError when too few songs have them.
 */
function labelTaxonomy(
  experiment: Experiment,
  isFlat: boolean,
  options: ParsedPipelineOptions,
): ChosenTaxonomy {
  const { labels } = experiment;
  const { minCount, rootName } = taxonomySection(experiment, options.taxonomy);
  const counts = trainingCounts(experiment);
  const isFrequent = (name: string): boolean => (counts.get(name) ?? 0) >= minCount;
  const rare = labels.names.filter((name) => !isFrequent(name));
  const paths = labels.names.flatMap((name, i) => {
    if (!isFrequent(name)) return [];
    return [isFlat ? [name] : (labels.paths?.[i] ?? [name])];
  });
  if (paths.length < 2) {
    throw new InputError(
      `taxonomy: ${paths.length === 0 ? 'no label has' : 'only one label has'} ${minCount} training songs (the option taxonomy.minCount), but two are needed to tell apart; check the column of labels, or lower minCount`,
    );
  }
  const notes =
    rare.length === 0
      ? []
      : [`labels left out, since fewer than ${minCount} training songs have them: ${listed(rare)}`];
  return {
    taxonomy: taxonomyOfPaths(paths, rootName),
    source: isFlat || labels.paths === undefined ? 'flat' : 'labels',
    supergenres: undefined,
    notes,
  };
}

/** How many training songs have each label. */
function trainingCounts({ labels: { names, lists }, split }: Experiment): Map<string, number> {
  const counts = new Map<string, number>();
  for (const song of split.train) {
    for (const label of listAt(lists, song)) {
      counts.set(names[label], (counts.get(names[label]) ?? 0) + 1);
    }
  }
  return counts;
}

/** What finding supergenres left out. */
function notesOn({ leftOut, supergenres, unit }: FoundSupergenres): string[] {
  const notes: string[] = [];
  const { rareGenres, noise } = leftOut;
  const further = supergenres.flatMap(({ furtherGenres }) => furtherGenres.map(({ name }) => name));
  if (noise > 0) notes.push(`${unit} in no cluster: ${noise}`);
  if (rareGenres.length > 0) {
    notes.push(
      `genres left out, since too few clustered ${unit} have them (the option taxonomy.minCount): ${listed(rareGenres.map(({ name }) => name))}`,
    );
  }
  if (further.length > 0) {
    notes.push(
      `genres left out beyond the most frequent of each supergenre (the option taxonomy.topGenres): ${listed(further)}`,
    );
  }
  return notes;
}

const SHOWN = 5;

/** How many there are, and the first few. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN).join(', ');
  return `${names.length} (${shown}${names.length > SHOWN ? ', …' : ''})`;
}
