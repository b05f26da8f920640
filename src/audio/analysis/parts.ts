/** Parts of an analysis that cost time and are left out where no feature needs them. */
export type Part = 'chroma' | 'separation' | 'rhythm' | 'flatness' | 'contrast';

export const PARTS: readonly Part[] = ['chroma', 'separation', 'rhythm', 'flatness', 'contrast'];
