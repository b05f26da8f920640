import { InputError } from '../../core/errors/index.js';

/** What one cleaning rule left out. */
export interface LeftOut {
  /** Why, in words for the user: `a feature is missing`, `fewer than 1000 followers`, … */
  readonly reason: string;
  readonly count: number;
}

/** Report on one table: `read` = `kept` + the sum of the counts of `leftOut`. */
export interface TableReport {
  readonly read: number;
  readonly kept: number;
  readonly leftOut: readonly LeftOut[];
}

/** The labels of the songs that were kept. */
export interface LabelsReport {
  /** The columns that they were read from; several are a path. */
  readonly columns: readonly string[];
  /** How many different ones there are. */
  readonly labels: number;
  /** How many songs have none. */
  readonly without: number;
  /** How many songs have several. */
  readonly several: number;
}

/** What was read, kept and left out, by reason; nothing is dropped silently. */
export interface CleaningReport {
  readonly songs: TableReport;
  /** All 0 where there is no table of artists. */
  readonly artists: TableReport;
  /** The columns that are features, in their order; no other column has any influence. */
  readonly features: readonly string[];
  /** Undefined where songs have no labels of their own. */
  readonly labels?: LabelsReport | undefined;
  /** The column of groups, and how many it names; undefined without one. */
  readonly groups?: { readonly column: string; readonly count: number } | undefined;
  /** Rules that could not be applied, and anything else that a user should know. */
  readonly notes: readonly string[];
}

/** Report on songs that were read without artists. */
export type SongsReport = Pick<CleaningReport, 'songs' | 'features' | 'notes'>;

/** Says why cleaning left nothing of a table. */
export function nothingLeft(what: string, file: string, report: TableReport): InputError {
  const reasons = report.leftOut.map(({ reason, count }) => `${count} ${reason}`).join(', ');
  return new InputError(`no ${what} is left after cleaning: of ${report.read}, ${reasons}`, {
    file,
  });
}

export class Tally {
  readonly #counts = new Map<string, number>();

  add(reason: string): void {
    this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + 1);
  }

  /** The report on a table, reasons in order of first occurrence. */
  report(read: number, kept: number): TableReport {
    const leftOut = Array.from(this.#counts, ([reason, count]) => ({ reason, count }));
    return { read, kept, leftOut };
  }
}
