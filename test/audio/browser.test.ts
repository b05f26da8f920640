import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildSync } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { audioFeatures, readAudio } from '../../src/audio/index.js';
import { Random } from '../../src/core/numbers/index.js';
import { describeBrowser, openBrowser, openPage } from '../support/browser.js';

/** A small file of each format. */
const files = new Map(
  ['tone.flac', 'tone.mp3', 'tone.opus', 'vorbis.ogg', 'flac.ogg'].map((name): [string, Buffer] => [
    name,
    readFileSync(`test/audio/fixtures/${name}`),
  ]),
).set('noise.wav', noise());

interface Answer {
  readonly length: number;
  readonly features: Readonly<Record<string, number>>;
}

/** What page and worker call: the bundle's functions on a file's bytes. */
const FEATURES_OF = `async (url) => {
  const { audioFeatures, readAudio } = await import('/audio.js');
  const bytes = await (await fetch(url)).arrayBuffer();
  const samples = await readAudio(bytes);
  return { length: samples.length, features: await audioFeatures(samples) };
}`;

const WORKER = `onmessage = async ({ data }) => postMessage(await (${FEATURES_OF})(data));`;

describeBrowser('supergenre/audio in a browser', () => {
  let server: Server;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    const { outputFiles } = buildSync({
      entryPoints: ['src/audio/index.ts'],
      bundle: true,
      format: 'esm',
      platform: 'browser',
      write: false,
    });
    const scripts = new Map<string, string | Uint8Array>([
      ['/audio.js', outputFiles[0].contents],
      ['/worker.js', WORKER],
    ]);
    const example = /^```html\n(.*?)^```$/ms.exec(readFileSync('docs/audio.md', 'utf8'))?.[1] ?? '';
    // Without the headers that isolate a page, as most servers answer.
    server = createServer(({ url = '/' }, response) => {
      const script = scripts.get(url);
      const type = script === undefined ? 'text/html' : 'text/javascript';
      const body = script ?? files.get(url.slice(1)) ?? example;
      response.setHeader('Content-Type', type).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    browser = await openBrowser();
    page = await openPage(browser);
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  });
  afterAll(async () => {
    await browser.close();
    server.close();
  });

  test('the page shares no memory between threads', async () => {
    expect(await page.evaluate('crossOriginIsolated')).toBe(false);
  });

  test.each([...files.keys()])('%s gives the numbers that Node gives', async (file) => {
    const onPage: Answer = await page.evaluate(`(${FEATURES_OF})('/${file}')`);
    expectSame(onPage, await inNode(file));
  });

  test('so does a worker', async () => {
    const inWorker: Answer = await page.evaluate(`new Promise((resolve, reject) => {
      const worker = new Worker('/worker.js', { type: 'module' });
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage('/noise.wav');
    })`);
    expectSame(inWorker, await inNode('noise.wav'));
  });

  test('the page of the documentation shows the tempo of a file', async () => {
    const name = 'noise.wav';
    const buffer = files.get(name) as Buffer;
    await page.setInputFiles('input', { name, mimeType: 'audio/wav', buffer });
    await page.waitForFunction(`document.querySelector('pre').textContent !== ''`);
    const { tempo } = (await inNode(name)).features;
    expect(await page.textContent('pre')).toBe(`${Math.round(tempo)} beats per minute`);
  });

  test('a path is refused with what to give instead', async () => {
    const message = page.evaluate(
      `import('/audio.js').then(({ readAudio }) => readAudio('song.mp3')).catch((error) => error.message)`,
    );
    expect(await message).toContain('give readAudio its bytes');
  });
});

async function inNode(file: string): Promise<Answer> {
  const samples = await readAudio(files.get(file) as Buffer);
  return { length: samples.length, features: await audioFeatures(samples) };
}

/** Engines are free in the last bit of sines and logarithms; all other arithmetic is the same. */
function expectSame(actual: Answer, expected: Answer): void {
  expect(actual.length).toBe(expected.length);
  expect(Object.keys(actual.features)).toEqual(Object.keys(expected.features));
  for (const [name, value] of Object.entries(expected.features)) {
    const difference = Math.abs(actual.features[name] - value);
    expect([name, difference <= 1e-9 * Math.abs(value)]).toEqual([name, true]);
  }
}

/** Two seconds of noise that fades, at 44,100 Hz, to be resampled. */
function noise(): Buffer {
  const random = new Random(1);
  const samples = Float32Array.from(
    { length: 88_200 },
    (_, i) => 0.1 * random.normal() * Math.exp(-(i % 22_050) / 5000),
  );
  const header = Buffer.alloc(44);
  header.write('RIFF', 'latin1');
  header.writeUInt32LE(36 + samples.byteLength, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  [16, 0x1_0003, 44_100, 4 * 44_100, 0x20_0004].forEach((value, i) => {
    header.writeUInt32LE(value, 16 + 4 * i);
  });
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(samples.byteLength, 40);
  return Buffer.concat([header, Buffer.from(samples.buffer)]);
}
