export const SET_NAMES = ['gtzan', 'groover'] as const;

/** The name of a set of features. */
export type SetName = (typeof SET_NAMES)[number];

/** The lowest sample rates that the sets' definitions allow, in Hz: `groover` has a band above 6,400 Hz. */
export const LEAST_RATES: Readonly<Record<SetName, number>> = { gtzan: 8000, groover: 16_000 };
