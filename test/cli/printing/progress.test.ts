import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { durationText, progressDisplay, progressLine } from '../../../src/cli/printing/progress.js';
import { endLiveLines } from '../../../src/cli/printing/terminal/live-line.js';
import { PLAIN } from '../../../src/cli/printing/terminal/look.js';
import { rendered } from '../../../src/cli/printing/terminal/style.js';

describe('how long is left', () => {
  test.each([
    [0.2, '1s'],
    [59, '59s'],
    [200, '3m20s'],
    [3599.5, '1h00m'],
    [3900, '1h05m'],
  ])('%d seconds are %s', (seconds, text) => {
    expect(durationText(seconds)).toBe(text);
  });
});

describe('a line of progress', () => {
  const progress = { step: 'boosters', done: 30, total: 120 };
  const line = (...args: Parameters<typeof progressLine>) => rendered(progressLine(...args), PLAIN);

  test('says how much is done, and how long the rest takes', () => {
    expect(line(progress, 10, 30, 80)).toBe(
      `boosters       ${'█'.repeat(7)}${'░'.repeat(23)} 25% | 30/120 | 10s, 30s left`,
    );
    expect(line(progress, 10, undefined, 80)).toMatch(/░ 25% \| 30\/120 \| 10s$/);
  });

  test('has a smaller bar, or none, where there is less room', () => {
    expect(line(progress, 10, 30, 55)).toBe(
      'boosters       ██░░░░░░░░░ 25% | 30/120 | 10s, 30s left',
    );
    expect(line(progress, 10, 30, 40)).toBe('boosters       25% | 30/120 | 10s, 30s…');
    for (const columns of [20, 55, 80, 200]) {
      expect(line(progress, 10, 30, columns).length).toBeLessThanOrEqual(columns);
    }
  });

  test('has no bar where nobody knows how much there is', () => {
    expect(line({ step: 'saving', done: 0, total: 0 }, 2, undefined, 80)).toBe(
      'saving         … | 2s',
    );
    expect(line({ step: 'search', done: 0, total: 0, share: 0.5 }, 2, 2, 80)).toMatch(
      /█{15}░{15} 50% \| 2s, 2s left$/,
    );
  });
});

/** What a terminal shows of what was written to it: lines, of which the last may be drawn anew. */
function screen(written: readonly string[]): string[] {
  const lines = [''];
  for (const part of written
    .join('')
    .replaceAll('\r\x1b[K', '\r')
    .split(/([\n\r])/)) {
    if (part === '\n') lines.push('');
    else if (part === '\r') lines[lines.length - 1] = '';
    else lines[lines.length - 1] += part;
  }
  return lines;
}

describe('progress on a terminal', () => {
  let written: string[];
  let stream: NodeJS.WriteStream;
  const { TERM, FORCE_COLOR, NO_COLOR } = process.env;

  beforeEach(() => {
    jest.useFakeTimers();
    delete process.env.FORCE_COLOR;
    process.env.TERM = 'dumb';
    written = [];
    const write = (text: string): boolean => written.push(text) > 0;
    stream = { isTTY: true, columns: 80, write } as NodeJS.WriteStream;
  });
  afterEach(() => {
    endLiveLines();
    jest.useRealTimers();
    Object.assign(process.env, { TERM, FORCE_COLOR, NO_COLOR });
    for (const name of ['TERM', 'FORCE_COLOR', 'NO_COLOR']) {
      if (process.env[name] === 'undefined') delete process.env[name];
    }
  });

  test('is one line, which goes when the step is done, unless it took long', () => {
    const { onProgress } = progressDisplay(stream);
    onProgress({ step: 'graph', done: 0, total: 1 });
    expect(screen(written)).toEqual([expect.stringMatching(/^graph +░{30} 0% \| 0\/1 \| 0s$/)]);
    onProgress({ step: 'boosters', done: 1, total: 4 });
    expect(screen(written)).toEqual([expect.stringMatching(/^boosters .* 25% \| 1\/4 \| 0s$/)]);
    jest.advanceTimersByTime(20_000);
    expect(screen(written)).toEqual([expect.stringMatching(/ 25% \| 1\/4 \| 20s$/)]);
    jest.advanceTimersByTime(200);
    onProgress({ step: 'boosters', done: 2, total: 4 });
    expect(screen(written)).toEqual([expect.stringMatching(/ 50% \| 2\/4 \| 21s, \d+s left$/)]);
    onProgress({ step: 'boosters', done: 4, total: 4 });
    expect(screen(written)).toEqual(['boosters       done in 21s', '']);
  });

  test('is below messages, whose control characters are written out', () => {
    const { onProgress, message, stop } = progressDisplay(stream);
    onProgress({ step: 'audio', done: 1, total: 4 });
    message('\x1b[2J.wav: is no audio');
    expect(screen(written)).toEqual([
      '\\x1b[2J.wav: is no audio',
      expect.stringMatching(/^audio /),
    ]);
    stop();
    expect(screen(written)).toEqual(['\\x1b[2J.wav: is no audio', '']);
    message('done');
    expect(screen(written).slice(1)).toEqual(['done', '']);
  });

  test('is drawn ten times a second at most', () => {
    const { onProgress } = progressDisplay(stream);
    for (let done = 0; done < 50; done++) onProgress({ step: 'songs', done, total: 100 });
    expect(written.filter((text) => text.includes('songs'))).toHaveLength(1);
  });

  test('stays where an error is printed below it', () => {
    progressDisplay(stream).onProgress({ step: 'songs', done: 1, total: 100 });
    endLiveLines();
    endLiveLines();
    expect(screen(written)).toEqual([expect.stringMatching(/^songs .* 1% /), '']);
  });

  test('changes nothing of the terminal that would have to be undone', () => {
    const { onProgress, stop } = progressDisplay(stream);
    onProgress({ step: 'songs', done: 1, total: 100 });
    stop();
    expect(written.join('').replaceAll('\r\x1b[K', '')).not.toContain('\x1b');
  });
});

test('progress elsewhere is a line for each step and quarter', () => {
  const written: string[] = [];
  const write = (text: string): boolean => written.push(text) > 0;
  const { onProgress, message } = progressDisplay({ isTTY: false, write } as NodeJS.WriteStream);
  for (let done = 0; done <= 8; done++) onProgress({ step: 'songs', done, total: 8 });
  message('\x1b written');
  expect(written.join('')).toBe(
    'songs …\nsongs 25% (2/8)\nsongs 50% (4/8)\nsongs 75% (6/8)\nsongs 100% (8/8)\n\\x1b written\n',
  );
});
