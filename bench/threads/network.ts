import { Random } from '../../src/core/numbers/index.js';
import { Network } from '../../src/models/network/index.js';
import type { Stage } from './stage.js';

const [columns, genres] = [14, 45];

/** Rows at most: what a network learns from is limited by its epochs, not by the rows. */
const MOST_ROWS = 50_000;

export const networkStages: readonly Stage[] = [
  {
    name: 'networks, two members',
    async prepare(rows) {
      const random = new Random(1);
      const count = Math.min(rows, MOST_ROWS);
      const data = Float32Array.from({ length: count * columns }, () => random.normal());
      const truth = Uint8Array.from({ length: count * genres }, () => random.integer(2));
      const labels = { rows: count, columns: genres, data: truth };
      return (threads) =>
        Network.fit({ rows: count, columns, data }, labels, { members: 2, epochs: 1, threads });
    },
  },
];
