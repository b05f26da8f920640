import type { HierarchicalClassifier } from '../../classification/index.js';
import { asNetwork } from '../../classification/index.js';
import { meanHistory, type NetworkHistory } from '../../models/network/index.js';
import type { ReportData } from './schema.js';

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
    ...curvesOf('networks of all genres', networks?.histories ?? []),
    ...curvesOf('networks of the nodes', ofNodes),
  ];
}

function curvesOf(of: string, histories: readonly NetworkHistory[]): ReportData['networks'] {
  if (histories.length === 0) return [];
  const { bestEpochs, loss, accuracy, validationLoss, validationAccuracy, networks } =
    meanHistory(histories);
  const copy = ({ mean, low, high }: typeof loss) => ({
    mean: [...mean],
    low: [...low],
    high: [...high],
  });
  return [
    {
      ...{ of, networks, bestEpochs: [...bestEpochs] },
      ...{ loss: copy(loss), accuracy: copy(accuracy) },
      validationLoss: validationLoss && copy(validationLoss),
      validationAccuracy: validationAccuracy && copy(validationAccuracy),
    },
  ];
}
