import type { HierarchicalClassifier } from '../../classification/index.js';
import { asNetwork } from '../../classification/index.js';
import type { ReportData } from './schema.js';
import { trainedTogether } from './trained-networks.js';

/**
 * How the networks of a classifier were trained: those that learn all genres at once, and those of its nodes.
 *
 * @param kind name of the kind of its nodes' models.
 */
export function networkCurves(
  classifier: HierarchicalClassifier,
  kind: string,
): ReportData['networks'] {
  const { networks, taxonomy } = classifier;
  const ofNodes =
    kind === 'network'
      ? taxonomy.names.slice(1).flatMap((_, k) => asNetwork(classifier.model(k + 1)).histories)
      : [];
  return [
    trainedTogether('networks of all genres', networks?.histories ?? []),
    trainedTogether('networks of the nodes', ofNodes),
  ].filter((trained) => trained !== undefined);
}
