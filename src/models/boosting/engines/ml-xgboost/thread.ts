import { createRequire } from 'node:module';

/** What is trained on: rows × columns, row-major, and the parameters by XGBoost's names. */
export interface MlXGBoostJob {
  /** Path of the package's entry. */
  readonly entry: string;
  readonly rows: number;
  readonly columns: number;
  readonly data: Float32Array;
  readonly labels: Float32Array;
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** The part of ml-xgboost that is used; it has no types of its own. */
interface MlXGBoost {
  train(rows: readonly (readonly number[])[], labels: readonly number[]): void;
  toJSON(): { readonly model: readonly number[] };
  free(): void;
}
type MlXGBoostClass = new (parameters: Record<string, string | number>) => MlXGBoost;

/** Trains, and gives the model as the bytes that XGBoost would save. Runs in a thread of its own. */
export async function train(job: MlXGBoostJob): Promise<Uint8Array> {
  // The package takes hold of these when it is loaded, and prints to them.
  console.log = () => {};
  console.warn = () => {};
  const load: Promise<MlXGBoostClass> = createRequire(import.meta.url)(job.entry);
  const Model = await load;
  const model = new Model({ ...job.parameters });
  const rows = Array.from({ length: job.rows }, (_, i) =>
    Array.from(job.data.subarray(i * job.columns, (i + 1) * job.columns)),
  );
  model.train(rows, Array.from(job.labels));
  const bytes = Uint8Array.from(model.toJSON().model, (signed) => signed & 0xff);
  model.free();
  return bytes;
}
