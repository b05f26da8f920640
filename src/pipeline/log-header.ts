import { z } from 'zod';

/** How test songs were drawn, as a log keeps it; null where they were listed. */
export const drawnSplit = z
  .strictObject({ split: z.enum(['artist', 'song']), testShare: z.number(), seed: z.int() })
  .nullable();

export type DrawnSplit = z.output<typeof drawnSplit>;

/** The same in words. */
export function describeDrawing(drawn: DrawnSplit): string {
  if (drawn === null) return 'its test songs were listed';
  const { split, testShare, seed } = drawn;
  return `its split was by ${split}, testShare ${testShare}, seed ${seed}`;
}

/**
 * What the header of every log has; `data` and `options` are SHA-256 of what its lines depend on.
 *
 * @param version to be raised whenever logs that were written before no longer fit.
 */
export function logHeader<Format extends string, Version extends number>(
  format: Format,
  version: Version,
) {
  return {
    format: z.literal(format),
    version: z.literal(version, 'the log is of another version of supergenre'),
    data: z.string(),
    options: z.string(),
    split: drawnSplit,
  };
}
