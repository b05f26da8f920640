import type { z } from 'zod';

/** The lists of these keys must have one length. */
export function sameLength(...keys: readonly string[]) {
  return (lists: Readonly<Record<string, unknown>>, context: z.core.$RefinementCtx): void => {
    const lengths = keys.map((key) => (lists[key] as readonly unknown[]).length);
    const wrong = lengths.findIndex((length) => length !== lengths[0]);
    if (wrong < 0) return;
    const message = `has ${lengths[wrong]} elements, "${keys[0]}" has ${lengths[0]}`;
    context.addIssue({ code: 'custom', path: [keys[wrong]], message, input: lists });
  };
}
