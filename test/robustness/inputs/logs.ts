import { join } from 'node:path';
import { LineLog, type LogKind, readLineLog } from '../../../src/core/files/index.js';
import type { Random } from '../../../src/core/index.js';
import { Answers } from '../../../src/genres/answers.js';
import { readSearch, readTuning } from '../../../src/pipeline/index.js';
import { searchHeader, searchLog } from '../../../src/pipeline/search/log.js';
import { tuningHeader, tuningLog } from '../../../src/pipeline/tuning/log.js';
import { setting } from '../../pipeline/search/settings.js';
import { type FuzzInput, structured } from '../input.js';
import { anyJson, type Json, jsonBytes } from '../mutations/json.js';

const common = { data: 'd', options: 'o', split: null };

function searchLines(random: Random): Json {
  const settings = 1 + random.integer(6);
  const bounds = { minClusters: 4, maxClusters: 20, maxNoise: 0.5, maxShare: 0.5 };
  const ranked = { rankBy: 'score', classify: null } as const;
  const header = searchHeader({ ...common, ...ranked, artists: 100, settings, seed: 3, bounds });
  const figures = () => ({ averagePrecision: random.uniform(), coverageError: 3 });
  const interval = { low: -0.1, high: 0.2 };
  const classification = () => ({
    ...{ digest: 'c', songs: 50, genres: 4, ...figures(), hinted: 0.7, flat: figures() },
    gain: { averagePrecision: interval, coverageError: interval },
  });
  const lines = Array.from({ length: settings }, (_, i) =>
    setting(i, {
      noise: random.uniform(),
      ...(random.integer(2) === 1 && { classification: classification() }),
    }),
  );
  return plain([header, ...lines]);
}

function tuningLines(random: Random): Json {
  const studies = ['', 'rap', 'rock'].map((node) => {
    const study = { classifier: 'hierarchical', node };
    const trials = Array.from({ length: 1 + random.integer(3) }, (_, number) => ({
      phase: 'trial',
      ...study,
      number,
      parameters: { learningRate: random.uniform(), maxDepth: 1 + random.integer(9) },
      value: random.uniform(),
      rounds: [random.integer(50)],
    }));
    const booster = { rounds: 5, learningRate: 0.1, maxDepth: 4 };
    const chosen = { phase: 'chosen', ...study, value: 0.2, boosters: { [node]: booster } };
    return [...trials, chosen];
  });
  const header = tuningHeader({ ...common, songs: 50, studies: studies.length });
  return plain([header, ...studies.flat()]);
}

const lookup = { source: 'wikidata', endpoint: 'https://example.org', language: 'en' } as const;

function answerLines(random: Random): Json {
  const item = { id: 'Q1', matched: 'name', genres: ['rock', 'pop'] };
  const lines = Array.from({ length: 1 + random.integer(5) }, (_, i) => ({
    answers: [{ question: `name:artist ${i}`, items: i % 2 === 0 ? [item] : [] }],
  }));
  return plain([{ format: 'supergenre genres', version: 1, ...lookup }, ...lines]);
}

function plain(value: object): Json {
  return JSON.parse(JSON.stringify(value));
}

/** A log as the list of its lines. */
function logInput(
  name: string,
  document: (random: Random) => Json,
  read: (file: string) => Promise<void>,
): FuzzInput {
  return structured({
    name,
    document,
    mutations: anyJson,
    bytes: jsonBytes,
    write: (lines) => ({
      'log.jsonl': [lines]
        .flat()
        .map((line) => `${JSON.stringify(line)}\n`)
        .join(''),
    }),
    async read(folder) {
      await read(join(folder, 'log.jsonl'));
      return [];
    },
  });
}

/** Opens a log to resume its job, which leaves a log that is read in the same way. */
async function resume<Header extends { readonly format: string }, Line extends object>(
  kind: LogKind<Header, Line>,
  file: string,
): Promise<void> {
  const { header, lines } = await readLineLog(kind, file);
  const opened = await LineLog.open(kind, file, header, true);
  await opened.log.finish({ header, lines: opened.lines });
  await opened.log[Symbol.asyncDispose]();
  const again = await readLineLog(kind, file);
  if (JSON.stringify(again.lines) !== JSON.stringify(lines)) throw new Error('lines differ');
}

/** The log of a search, which `fit --search` reads and `search --resume` goes on with. */
export const searchLogs = logInput('search-log', searchLines, async (file) => {
  await resume(searchLog, file);
  await readSearch(file);
});

/** The log of a tuning, which `fit --tuning` reads and `tune --resume` goes on with. */
export const tuningLogs = logInput('tuning-log', tuningLines, async (file) => {
  await resume(tuningLog, file);
  await readTuning(file);
});

/** The answers that `genres` keeps and goes on with. */
export const genresCaches = logInput('genres-cache', answerLines, async (file) => {
  const answers = await Answers.open(file, lookup);
  await answers[Symbol.asyncDispose]();
});
