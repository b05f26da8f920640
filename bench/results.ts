import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { z } from 'zod';

/** This file is compiled to build/bench. */
const FOLDER = new URL('../../bench/results/', import.meta.url);

const number = z.number();

/** A label, a figure, the least and the greatest of several, or nothing. */
const cell = z.union([z.string(), number, z.tuple([number, number]), z.null()]);

const column = z.strictObject({
  title: z.string(),
  /** Digits after the point. Default: three significant ones. */
  digits: z.int().min(0).optional(),
  /** What follows each figure. */
  unit: z.string().optional(),
  /** Whether positive figures have a plus. */
  signed: z.boolean().optional(),
});

/** What a benchmark measured, as a table. */
const results = z.strictObject({
  machine: z.strictObject({ cores: z.int(), node: z.string() }),
  /** What the benchmark was called with. */
  parameters: z.record(z.string(), z.union([z.string(), number])),
  columns: z.array(column),
  rows: z.array(z.array(cell)),
});

export type Cell = z.infer<typeof cell>;
export type Column = z.infer<typeof column>;
export type Results = z.infer<typeof results>;

export function readResults(name: string): Results {
  return results.parse(JSON.parse(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8')));
}

/**
 * Writes figures to bench/results/NAME.json and prints them. Rows of earlier runs with the same
 * columns stay, except those whose labels are the same.
 *
 * @param arrange puts old and new rows in order. Default: old ones first.
 */
export function record(
  name: string,
  measured: Omit<Results, 'machine'>,
  arrange: (rows: Results['rows']) => Results['rows'] = (rows) => rows,
): void {
  const machine = { cores: availableParallelism(), node: process.versions.node };
  const rows = [...measured.rows];
  const labels = new Set(rows.map(labelsOf));
  const file = new URL(`${name}.json`, FOLDER);
  const earlier = readEarlier(name);
  const columns = results.shape.columns.parse(measured.columns); // with the same order of keys
  if (JSON.stringify(earlier?.columns) === JSON.stringify(columns)) {
    rows.unshift(...(earlier?.rows ?? []).filter((row) => !labels.has(labelsOf(row))));
  }
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(file, toJson({ machine, ...measured, rows: arrange(rows) }));
  for (const row of measured.rows) console.log(name, ...row);
}

function readEarlier(name: string): Results | undefined {
  try {
    return readResults(name);
  } catch {
    return undefined;
  }
}

function labelsOf(row: readonly Cell[]): string {
  return row.filter((one) => typeof one === 'string').join('|');
}

/** A line for each column and row, so that a change of figures is easy to read. */
function toJson({ machine, parameters, columns, rows }: Results): string {
  const lines = (values: readonly unknown[]) =>
    `[\n${values.map((value) => `    ${JSON.stringify(value)}`).join(',\n')}\n  ]`;
  return `{
  "machine": ${JSON.stringify(machine)},
  "parameters": ${JSON.stringify(parameters)},
  "columns": ${lines(columns)},
  "rows": ${lines(rows)}
}
`;
}

/** Seconds since `start`, a time of `performance.now()`. */
export function secondsSince(start: number): number {
  return (performance.now() - start) / 1000;
}

/** The most memory that this process has had, in bytes. */
export function peakMemory(): number {
  return process.resourceUsage().maxRSS * 1024;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The least and the greatest value. */
export function range(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}
