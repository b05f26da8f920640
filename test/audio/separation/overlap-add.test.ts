import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { OverlapAdd } from '../../../src/audio/separation/overlap-add.js';
import { FRAME, frameCount, HOP, hannWindow } from '../../../src/audio/spectra/frames.js';

const squares = hannWindow().map((w) => w * w);

test('gives back the samples of which frames were made', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9000 }), (length) => {
      const samples = Float32Array.from({ length }, (_, i) => Math.sin(i) + i / length);
      const frames = frameCount(length);
      const put = new OverlapAdd(frames, length);
      const result = new Float32Array(length);
      let given = 0;
      for (let frame = 0; frame < frames; frame++) {
        const from = frame * HOP - FRAME / 2;
        const windowed = Float32Array.from(squares, (w, i) => w * (samples[from + i] ?? 0));
        put.add(windowed, (piece, at) => {
          expect(at).toBe(given);
          result.set(piece, at);
          given += piece.length;
        });
      }
      expect(given).toBe(length);
      const error = result.map((value, i) => Math.abs(value - samples[i]));
      expect(Math.max(...error)).toBeLessThan(1e-5);
    }),
    { numRuns: 30 },
  );
});
