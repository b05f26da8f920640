import type { InputError } from '../core/errors/index.js';

/** Where the pages of the documentation are. */
const DOCS = 'docs/';

/** The page of each command. */
export const pagesOfCommands: Readonly<Record<string, string>> = {
  fit: 'command-line.md#fit',
  describe: 'describe.md',
  search: 'search.md',
  tune: 'tuning.md',
  compare: 'compare.md',
  predict: 'command-line.md#predict',
  explain: 'explanation.md#from-the-command-line',
  tree: 'command-line.md#tree',
  map: 'command-line.md#map',
  similar: 'similar.md',
  index: 'similar.md#other-catalogues',
  place: 'similar.md#new-artists-on-the-map',
  evaluate: 'evaluation.md',
  report: 'report.md',
  export: 'browser.md#one-file',
  serve: 'service.md',
  genres: 'genres.md',
  features: 'audio-files.md',
  worker: 'scale-out.md',
  jobs: 'scale-out.md#to-look-at',
  demo: 'command-line.md#demo',
};

/** The page of each section of the config file, whose options a message is about. */
export const pagesOfSections: Readonly<Record<string, string>> = {
  catalogue: 'catalogue.md',
  method: 'command-line.md#the-config-file',
  projection: 'projection.md#options',
  clustering: 'clustering.md#options',
  taxonomy: 'taxonomy.md#options',
  booster: 'boosting.md#options',
  classification: 'classification.md',
  evaluation: 'evaluation.md#options',
  search: 'search.md#the-grid',
  tuning: 'tuning.md',
  compare: 'compare.md',
  description: 'describe.md',
  similarity: 'similar.md',
};

/** The page of what is in the file or at the place that an option names. */
export const pagesOfOptions: Readonly<Record<string, string>> = {
  songs: 'catalogue.md',
  features: 'catalogue.md',
  artists: 'catalogue.md',
  genres: 'catalogue.md#genres-from-another-table',
  background: 'catalogue.md',
  config: 'command-line.md#the-config-file',
  taxonomy: 'taxonomy.md#the-tree',
  testSongs: 'evaluation.md#splits',
  search: 'search.md#the-log',
  tuning: 'tuning.md#the-log',
  index: 'similar.md#other-catalogues',
  audio: 'audio-files.md',
  redis: 'scale-out.md',
  store: 'scale-out.md#the-store',
  tokenFile: 'service.md#the-token',
};

/**
 * The page that helps with a wrong input: that of the option in the config file that is wrong, of the file that is wrong
 * by what names it, or of the command.
 *
 * @param command its name; undefined where none was found.
 * @param typed its options, by name.
 */
export function helpPage(
  { option, place }: Pick<InputError, 'option' | 'place'>,
  command: string | undefined,
  typed: Readonly<Record<string, unknown>>,
): string | undefined {
  const page =
    (option && pagesOfSections[option.split('.')[0]]) ??
    (place?.file && pageOfFile(place.file, typed)) ??
    (command && pagesOfCommands[command]);
  return page && `${DOCS}${page}`;
}

/** The page of the option that names a file, or several, which messages name together. */
function pageOfFile(file: string, typed: Readonly<Record<string, unknown>>): string | undefined {
  const named = Object.keys(typed).find((name) => {
    const values = [typed[name]].flat().filter((value) => typeof value === 'string');
    const isOne = values.some((value) => value === file || value.endsWith(`=${file}`));
    return name in pagesOfOptions && (isOne || values.join(', ') === file);
  });
  return named && pagesOfOptions[named];
}
