import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { endpoints } from '../../../src/service/index.js';
import { CUT_OFF, cutOffWave, pulsingTone, waveBytes } from '../../pipeline/audio/waves.js';
import { addressOf, serviceOf } from '../service-of.js';
import { smallModel } from '../small-model.js';

test('POST /v1/rank/audio ranks a file, and says where it is cut off', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rank-audio-'));
  const classifier = await smallModel({ features: ['rms_mean', 'spectral_centroid_mean'] });
  await classifier.save(folder);
  const app = await serviceOf(folder);
  try {
    const { path, answer } = endpoints.rankAudio;
    const damages = [];
    for (const body of [waveBytes(pulsingTone(1)), cutOffWave(1)]) {
      const headers = { 'content-type': 'audio/wav' };
      const url = addressOf(app, `${path}?top=2`);
      const response = await fetch(url, { method: 'POST', headers, body: new Uint8Array(body) });
      const { genres, damage } = answer.parse(await response.json());
      expect(genres).toHaveLength(2);
      damages.push(damage);
    }
    expect(damages).toEqual([undefined, CUT_OFF]);
  } finally {
    await app.close();
    await rm(folder, { recursive: true });
  }
});
