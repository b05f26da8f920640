import { PeerProcess } from './peer-process.js';

/** XGBoost, and LightGBM, in a process of their own. */
export class Peer extends PeerProcess {
  constructor() {
    super('boosting_peer.py');
  }
}

export function logLoss(probabilities: ArrayLike<number>, labels: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < labels.length; i++) {
    const p = Math.min(Math.max(probabilities[i], 1e-16), 1 - 1e-16);
    sum -= labels[i] === 1 ? Math.log(p) : Math.log(1 - p);
  }
  return sum / labels.length;
}
