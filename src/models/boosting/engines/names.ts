/** What can train boosters; each has its {@link Engine} in the registry. */
export const engineNames = ['native', 'ml-xgboost'] as const;

export type EngineName = (typeof engineNames)[number];
