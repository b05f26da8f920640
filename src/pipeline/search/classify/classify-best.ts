import type { WithRunner } from '../../../core/jobs/index.js';
import type { Run } from '../../../core/options/index.js';
import type { SearchHeader } from '../log.js';
import { highestScores } from '../rank.js';
import type { SearchedSetting } from '../setting.js';
import { type Classifying, classifySettings } from './classify-settings.js';

/** The settings that a search classifies, and those of them that it has not yet. */
export function settingsToClassify(
  { classify, bounds, artists }: SearchHeader,
  settings: Iterable<SearchedSetting>,
): { readonly wanted: readonly SearchedSetting[]; readonly missing: readonly SearchedSetting[] } {
  if (classify === null) return { wanted: [], missing: [] };
  const wanted = highestScores(settings, bounds, artists, classify.settings);
  const isDone = ({ classification }: SearchedSetting) =>
    classification?.digest === classify.digest;
  return { wanted, missing: wanted.filter((setting) => !isDone(setting)) };
}

/**
 * Classifies the best settings that are not classified yet.
 *
 * @param keep called with each as it is classified.
 */
export async function classifyBest(
  classifying: Classifying,
  header: SearchHeader,
  settings: Iterable<SearchedSetting>,
  run: Run & WithRunner,
  keep: (setting: SearchedSetting) => Promise<void>,
): Promise<void> {
  const { wanted, missing } = settingsToClassify(header, settings);
  const { digest = '' } = header.classify ?? {};
  const total = wanted.length;
  let done = total - missing.length;
  const tell = () => run.onProgress?.({ step: 'classified', done, total });
  if (total > 0) tell();
  if (missing.length === 0) return;
  await classifySettings(classifying, missing, run, async (setting, figures) => {
    await keep({ ...setting, classification: { digest, ...figures } });
    done++;
    tell();
  });
}
