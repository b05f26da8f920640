import { z } from 'zod';
import type { LogKind } from '../../core/files/index.js';
import { parameterValue } from '../../tuning/index.js';
import { logHeader } from '../log-header.js';
import { tunedClassifiers } from './nodes.js';
import { tunedModel } from './options.js';

const FORMAT = 'supergenre tuning';
const VERSION = 1;

const headerSchema = z.strictObject({
  ...logHeader(FORMAT, VERSION),
  /** How many songs were trained on. */
  songs: z.int(),
  /** How many studies there are: searches for options, of a node or shared by all of a classifier. */
  studies: z.int(),
});

/** The first line of a log: what was tuned. */
export type TuningHeader = z.output<typeof headerSchema>;

/** Which study a line is of. */
const study = {
  /** `networks` are those of a way of combining. */
  classifier: z.enum([...tunedClassifiers, 'networks']),
  /** Path of the node; null for options that all nodes share, and of networks. */
  node: z.string().nullable(),
};

const numbered = {
  ...study,
  /** Number in its phase, from 0. */
  number: z.int().min(0),
  parameters: z.record(z.string(), parameterValue),
  /** Log loss on the folds' own songs, mean over folds and nodes; null where the trial failed. */
  value: z.number().nullable(),
  /** For each node the round that was best; none of networks, which have no rounds. */
  rounds: z.array(z.int().min(0)),
};

const lineSchema = z.discriminatedUnion('phase', [
  z.strictObject({ phase: z.literal('trial'), ...numbered }),
  /** One of the best trials again, with a lower learning rate. */
  z.strictObject({ phase: z.literal('refit'), ...numbered }),
  /** The study's end. */
  z.strictObject({
    phase: z.literal('chosen'),
    ...study,
    value: z.number(),
    /** By the node's path. */
    boosters: z.record(z.string(), tunedModel),
    /** Of networks that a way of combining has. */
    networks: tunedModel.optional(),
  }),
]);

/** A line of the log: a trial, a refit, or what was chosen. */
export type TuningLine = z.output<typeof lineSchema>;
export type TrialLine = Extract<TuningLine, { readonly phase: 'trial' | 'refit' }>;
export type ChosenLine = Extract<TuningLine, { readonly phase: 'chosen' }>;

/** A header with what every log has. */
export function tuningHeader(fields: Omit<TuningHeader, 'format' | 'version'>): TuningHeader {
  return { format: FORMAT, version: VERSION, ...fields };
}

/** The study that a line is of. */
export function studyOf({ classifier, node }: Pick<TuningLine, 'classifier' | 'node'>): string {
  return JSON.stringify([classifier, node]);
}

/** The file that a tuning writes: a line for each trial, refit and choice. */
export const tuningLog: LogKind<TuningHeader, TuningLine> = {
  format: FORMAT,
  header: headerSchema,
  line: lineSchema,
  job: 'tuning',
  lineName: 'trial',
  again: 'tune again',
  difference(logged, wanted) {
    if (logged.data !== wanted.data) {
      return 'has other songs or features, another taxonomy or another split';
    }
    if (logged.options === wanted.options) return undefined;
    return 'has other options: the section "tuning", "booster" or "classification", the split or the seed differs';
  },
  checker() {
    const next = new Map<string, number>();
    const ended = new Set<string>();
    return (line) => {
      const of = studyOf(line);
      if (ended.has(of)) return `the study of ${line.classifier} ${line.node} has ended before`;
      if (line.phase === 'chosen') {
        ended.add(of);
        return undefined;
      }
      const phase = `${of} ${line.phase}`;
      const number = next.get(phase) ?? 0;
      next.set(phase, number + 1);
      return line.number === number
        ? undefined
        : `${line.phase} ${line.number} was found where ${number} was expected`;
    };
  },
};
