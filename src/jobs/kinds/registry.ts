import type { JobKind } from '../../core/jobs/index.js';
import { foldsJob } from '../../models/boosting/index.js';

/** Every kind of job that a worker does. A new one joins by a line here. */
const kinds: ReadonlyMap<string, JobKind> = new Map<string, JobKind>(
  [foldsJob].map((kind) => [kind.name, kind]),
);

/** The kind of a name; undefined where there is none. */
export function jobKind(name: string): JobKind | undefined {
  return kinds.get(name);
}
