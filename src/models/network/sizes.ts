import * as z from 'zod/mini';

const whole = (least: number, most: number) => z.int().check(z.minimum(least), z.maximum(most));

/** What hidden units make of their sums. */
export const activations = ['hardSwish', 'relu'] as const;
export type Activation = (typeof activations)[number];

/** How large a network can be, for its options and for its file. */
export const networkSizes = {
  featureUnits: whole(0, 1024),
  hidden: z.array(whole(1, 4096)).check(z.maxLength(8)),
  members: whole(1, 100),
};
