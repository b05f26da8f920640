import { pipelineOptions } from '../../src/pipeline/index.js';

/** What is smaller than in a config file of a page, so that its command is quick. */
const LIMITS: Readonly<Record<string, number>> = { epochs: 2, rounds: 4, patience: 1, members: 1 };
/** Units of a hidden layer. */
const UNITS = 4;

/** A config file of a page with small models, as JSON. @throws where a section has no such option. */
export function quickened(text: string): string {
  const { catalogue, ...sections } = JSON.parse(text);
  const network = { members: 1, epochs: 1, hidden: [UNITS], ...sections.classification?.network };
  const small = JSON.parse(
    JSON.stringify({
      ...sections,
      booster: { rounds: 4, ...sections.booster },
      evaluation: { ...sections.evaluation, resamples: 10 },
      classification: { ...sections.classification, network },
      description: { folds: 2, sizes: 2, shuffles: 1 },
    }),
    (key, value) => {
      if (key === 'hidden') return value.map(() => UNITS);
      return typeof value === 'number' && key in LIMITS ? Math.min(value, LIMITS[key]) : value;
    },
  );
  pipelineOptions.parse(small);
  return JSON.stringify({ ...small, ...(catalogue && { catalogue }) });
}
