import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildSync } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { type HierarchicalClassifier, modelFile } from '../../src/classification/index.js';
import { explainSong } from '../../src/explanation/index.js';
import { smallClassifier } from '../classification/small-classifier.js';
import { describeBrowser, openBrowser, openPage } from '../support/browser.js';

const FOLDER = 'examples/in-the-browser';
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.css': 'text/css',
  '.js': 'text/javascript',
};

describeBrowser('the example page', () => {
  let classifier: HierarchicalClassifier;
  let server: Server;
  let browser: Browser;
  let page: Page;
  let model: Uint8Array | undefined;

  beforeAll(async () => {
    classifier = await smallClassifier();
    model = Buffer.concat(modelFile(classifier.toFiles()));
    const { outputFiles } = buildSync({
      entryPoints: [`${FOLDER}/page.js`],
      ...{ bundle: true, format: 'esm', platform: 'browser', write: false },
    });
    // A static server, without the headers that isolate a page.
    server = createServer(({ url = '/' }, response) => {
      const name = url === '/' ? 'index.html' : url.slice(1);
      if (name === 'model.bin' && model === undefined) response.statusCode = 404;
      const file = () => readFileSync(`${FOLDER}/${name}`);
      const body =
        name === 'model.bin' ? model : name === 'page.js' ? outputFiles[0].contents : file();
      response.setHeader('Content-Type', TYPES[extname(name)] ?? 'application/octet-stream');
      response.end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    browser = await openBrowser();
    page = await openPage(browser, { viewport: { width: 1280, height: 900 } });
    await page.goto(address());
    await page.waitForSelector('main:not([hidden]) #genres data');
  });
  afterAll(async () => {
    await browser.close();
    server.close();
  });

  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

  /** What the sliders say. */
  async function song(): Promise<Record<string, number>> {
    const values = await page
      .locator('input[type=range]')
      .evaluateAll((inputs) =>
        inputs.map((input) => [Reflect.get(input, 'name'), Number(Reflect.get(input, 'value'))]),
      );
    return Object.fromEntries(values);
  }

  /** The numbers of a list by what is written before them, to the last digit. */
  async function numbers(list: string): Promise<Map<string, number>> {
    const rows = await page
      .locator(`${list} .bar`)
      .evaluateAll((items) =>
        items.map((item): [string, number] => [
          item.querySelector('span')?.textContent ?? '',
          Number(Reflect.get(item.querySelector('data') ?? {}, 'value')),
        ]),
      );
    return new Map(rows);
  }

  /** Waits for the picture after the next, by which changes are shown. */
  const shown = () =>
    page.evaluate(
      'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))',
    );

  async function expectSame(): Promise<void> {
    const features = await song();
    expect(Object.keys(features)).toEqual(classifier.featureNames);
    const ranking = classifier.rank(features);
    const genres = await numbers('#genres');
    expect(genres.size).toBeGreaterThan(0);
    for (const { genre, probability } of ranking) {
      if (probability >= 0.02) expect([genre, genres.get(genre)]).toEqual([genre, probability]);
    }
    expect(await page.textContent('#status')).toContain(`Most probably ${ranking[0].genre}`);
    const { contributions } = explainSong(classifier, features, ranking[0].genre);
    expect(await numbers('#contributions')).toEqual(
      new Map(contributions.map(({ feature, contribution }) => [feature, contribution])),
    );
  }

  test('shows what Node says of a song, to the last bit', async () => {
    expect(await page.evaluate('crossOriginIsolated')).toBe(false);
    await expectSame();
    for (let i = 0; i < 3; i++) {
      await page.click('#draw');
      await shown();
      await expectSame();
    }
  });

  test('is used by the keyboard, and tells readers of screens what each slider is', async () => {
    const energy = page.getByLabel('energy');
    await energy.focus();
    await page.keyboard.press('Home');
    const before = await song();
    await page.keyboard.press('ArrowRight');
    await shown();
    expect((await song()).energy).toBeGreaterThan(before.energy);
    await expectSame();
    await page.keyboard.press('End');
    await shown();
    await expectSame();
    await page.getByRole('button', { name: 'Back to the middle' }).press('Enter');
    await shown();
    await expectSame();
  });

  test('says what is wrong where there is no model, or a damaged one', async () => {
    const whole = model;
    model = undefined;
    await page.reload();
    await page.getByText('model.bin: the server answers 404').waitFor();
    model = whole?.slice(0, -1);
    await page.reload();
    await page.getByText('is damaged: its checksum does not match').waitFor();
    model = whole;
  });
});
