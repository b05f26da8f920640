import { type Forest, newNodes } from '../../forest.js';
import { findObjective } from '../../objectives/registry.js';

/** Sizes in bytes of the structures that a model file of XGBoost before 1.0 is a dump of. */
const LEARNER_BYTES = 136;
const BOOSTER_BYTES = 160;
const TREE_BYTES = 148;
const NODE_BYTES = 20;
const STATISTICS_BYTES = 16;

/** The bit of a node's split index that says that missing values go left. */
const DEFAULT_LEFT = 0x8000_0000;

/**
 * Reads the binary model format of XGBoost before 1.0 (little-endian dumps of its C++ structures:
 * LearnerModelParam, names of objective and booster, GBTreeModelParam, and for each tree TreeParam,
 * nodes and their statistics), as far as it is needed for trees of one output.
 */
export function readLegacyBinary(bytes: Uint8Array, featureNames: readonly string[]): Forest {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const margin = view.getFloat32(0, true);
  const objectiveName = lengthOfText(view, LEARNER_BYTES);
  const boosterName = lengthOfText(view, objectiveName.end);
  const name = textAt(bytes, objectiveName);
  const objective = findObjective(name);
  if (objective === undefined) throw new Error(`unknown objective "${name}"`);
  const treeCount = view.getInt32(boosterName.end, true);

  const starts: number[] = [];
  const treeOffsets = new Int32Array(treeCount + 1);
  let at = boosterName.end + BOOSTER_BYTES;
  for (let tree = 0; tree < treeCount; tree++) {
    const nodes = view.getInt32(at + 4, true);
    treeOffsets[tree + 1] = treeOffsets[tree] + nodes;
    starts.push(at + TREE_BYTES);
    at += TREE_BYTES + nodes * (NODE_BYTES + STATISTICS_BYTES);
  }
  return {
    objective: objective.name,
    featureNames,
    // Before 1.0 the base score was saved as a margin.
    baseScore: Math.fround(objective.toPrediction(margin)),
    treeOffsets,
    ...readNodes(view, starts, treeOffsets),
  };
}

function readNodes(view: DataView, starts: readonly number[], treeOffsets: Int32Array) {
  const nodes = newNodes(treeOffsets[starts.length]);
  starts.forEach((start, tree) => {
    const begin = treeOffsets[tree];
    const size = treeOffsets[tree + 1] - begin;
    for (let i = 0; i < size; i++) {
      const node = start + i * NODE_BYTES;
      const statistics = start + size * NODE_BYTES + i * STATISTICS_BYTES;
      const left = view.getInt32(node + 4, true);
      const split = view.getUint32(node + 12, true);
      nodes.threshold[begin + i] = view.getFloat32(node + 16, true);
      nodes.gain[begin + i] = view.getFloat32(statistics, true);
      nodes.cover[begin + i] = view.getFloat32(statistics + 4, true);
      nodes.baseWeight[begin + i] = view.getFloat32(statistics + 8, true);
      if (left < 0) continue;
      nodes.left[begin + i] = begin + left;
      nodes.right[begin + i] = begin + view.getInt32(node + 8, true);
      nodes.feature[begin + i] = split % DEFAULT_LEFT;
      nodes.defaultLeft[begin + i] = split >= DEFAULT_LEFT ? 1 : 0;
    }
  });
  return nodes;
}

/** Where a text stands that its length precedes, as 64 bits of which files use the lower half. */
function lengthOfText(view: DataView, at: number): { start: number; end: number } {
  const start = at + 8;
  return { start, end: start + view.getUint32(at, true) };
}

function textAt(bytes: Uint8Array, { start, end }: { start: number; end: number }): string {
  return new TextDecoder().decode(bytes.subarray(start, end));
}
