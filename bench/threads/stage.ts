/** A stage of the whole job, measured with one thread and with several. */
export interface Stage {
  readonly name: string;
  /** Makes what the stage works on, and returns the work, which can be done again and again. */
  prepare(rows: number): Promise<(threads: number) => Promise<unknown>>;
}
