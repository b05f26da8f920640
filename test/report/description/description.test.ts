import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { labelSongs } from '../../../src/catalogue/index.js';
import { type CatalogueDescription, describeCatalogue } from '../../../src/pipeline/index.js';
import {
  checkDescriptionPlace,
  makeDescription,
  writeDescription,
} from '../../../src/report/index.js';
import { describeBrowser, openBrowser, openPage } from '../../support/browser.js';
import { MALICIOUS, maliciousCatalogue } from '../fitted.js';

/** Columns of the made-up catalogue that are described: each feature has figures, which take long to draw. */
const FEATURES = ['energy', 'tempo', 'valence', 'key', 'explicit'];
const SECTIONS = ['songs', 'features', 'distributions', 'correlations', 'learning'];

let folder: string;
let description: CatalogueDescription;
let page: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'description-'));
  const { songs, ...made } = await maliciousCatalogue(60);
  const labels = ['rock', 'pop', MALICIOUS];
  const { rows, columns, data } = songs.features;
  const chosen = FEATURES.map((name) => songs.featureNames.indexOf(name));
  const features = {
    ...{ rows, columns: chosen.length },
    data: data.filter((_, k) => chosen.includes(k % columns)),
  };
  const featureNames = songs.featureNames.filter((name) => FEATURES.includes(name));
  const few = { ...songs, features, featureNames };
  const catalogue = { ...made, songs: labelSongs(few, (song) => labels[song % 3]) };
  description = await describeCatalogue(catalogue, {
    ...{ seed: 1, threads: 1, description: { folds: 2, sizes: 2, shuffles: 1 } },
  });
  page = await makeDescription(description);
});
afterAll(() => rm(folder, { recursive: true }));

describe('writeDescription', () => {
  test('writes page, numbers and figures into a folder, which it replaces', async () => {
    const out = join(folder, 'out');
    await writeDescription(description, out);
    expect((await readdir(out)).sort()).toEqual([
      ...['description.html', 'description.json', 'features.csv', 'figures'],
    ]);
    const numbers = JSON.parse(await readFile(join(out, 'description.json'), 'utf8'));
    expect(Object.keys(numbers)).toEqual([
      ...['cleaning', 'songs', 'features', 'correlations', 'balance', 'classes', 'learning'],
      ...['elimination', 'notes'],
    ]);
    expect(numbers.features[0].quartiles).toEqual(description.features[0].quartiles);
    const files = await readdir(join(out, 'figures'));
    for (const ending of ['light.svg', 'light.png', 'dark.svg', 'dark.png']) {
      expect(files).toContain(`balance-of-labels.${ending}`);
      expect(files).toContain(`violins-of-tempo.${ending}`);
      expect(files).toContain(`learning-curve-accuracy.${ending}`);
      expect(files).toContain(`elimination-of-features.${ending}`);
    }
    expect(await readFile(join(out, 'description.html'), 'utf8')).toBe(page);
    await checkDescriptionPlace(out);
  });

  test('writes the page alone into an HTML file', async () => {
    const out = join(folder, 'page.html');
    await writeDescription(description, out);
    expect(await readFile(out, 'utf8')).toBe(page);
  });

  test('replaces no folder that holds anything else', async () => {
    const out = join(folder, 'other');
    await mkdir(out);
    await writeFile(join(out, 'diary.txt'), '');
    const message = 'the folder holds files that are not part of a description (diary.txt)';
    await expect(checkDescriptionPlace(out)).rejects.toThrow(message);
    await expect(writeDescription(description, out)).rejects.toThrow(message);
    expect(await readdir(out)).toEqual(['diary.txt']);
  });
});

describe('makeDescription', () => {
  test('names are text in it, never markup', () => {
    expect(page).not.toContain(MALICIOUS);
    expect(page).toContain('&lt;img src=x onerror=');
  });

  test('needs neither labels nor several features', async () => {
    const { features, correlations, ...rest } = description;
    const bare = await makeDescription({
      ...rest,
      features: features.slice(0, 1).map((feature) => ({ ...feature, classes: [] })),
      correlations: { ...correlations, strongest: [] },
      balance: { labels: [], without: 9, several: 0, ratio: Number.NaN, evenness: Number.NaN },
      learning: undefined,
      elimination: undefined,
    });
    expect(bare).toContain('The songs have no labels.');
    expect(bare).not.toContain('id="distributions"');
    expect(bare).not.toContain('id="learning"');
  });

  test('sets the confusion matrices of two models side by side', async () => {
    const model = { accuracy: 0.75, balancedAccuracy: 0.7 };
    const compared = await makeDescription({
      ...description,
      features: description.features.slice(0, 1),
      models: {
        songs: 8,
        leftOut: [{ reason: 'several genres', count: 3 }],
        classes: ['rock', 'pop'],
        models: [
          {
            name: 'ours',
            ...model,
            confusion: [
              [3, 1],
              [1, 3],
            ],
          },
          {
            name: 'theirs',
            ...model,
            confusion: [
              [4, 0],
              [2, 2],
            ],
          },
        ],
        right: { both: 4, first: 2, second: 2, neither: 0 },
      },
    });
    expect(compared).toContain('alt="Confusion matrix of ours:');
    expect(compared).toContain('alt="Confusion matrix of theirs:');
    expect(compared).toContain('only theirs');
  });
});

describeBrowser('a description in a browser', () => {
  let browser: Browser;
  let shown: Page;
  const complaints: string[] = [];

  beforeAll(async () => {
    const file = join(folder, 'browser.html');
    await writeFile(file, page);
    browser = await openBrowser();
    shown = await openPage(browser, { viewport: { width: 1280, height: 900 } });
    shown.on('console', (message) => complaints.push(message.text()));
    shown.on('pageerror', (error) => complaints.push(error.message));
    shown.on('request', (request) => {
      if (/^(?!file:|data:|blob:)/.test(request.url())) complaints.push(request.url());
    });
    await shown.goto(pathToFileURL(file).href);
    await shown.waitForSelector('html[data-ready=true]');
  });
  afterAll(async () => {
    await browser.close();
    expect(complaints).toEqual([]);
  });

  test('has a tab for each section', async () => {
    for (const id of SECTIONS) {
      await shown.click(`#tab-${id}`);
      expect(await shown.locator('main > section:visible').getAttribute('id')).toBe(id);
    }
  });

  test('every figure is drawn, and says what it shows', async () => {
    const images = await shown.locator('img').all();
    expect(images).toHaveLength(16);
    for (const image of images) {
      expect((await image.getAttribute('alt'))?.length).toBeGreaterThan(40);
    }
    const widths = await shown.evaluate<number[]>(
      'Promise.all([...document.images].map((image) => image.decode().then(() => image.naturalWidth)))',
    );
    expect(Math.min(...widths)).toBeGreaterThan(200);
  });

  test('the table of features sorts', async () => {
    await shown.click('#tab-features');
    await shown.locator('#features th[data-key=mean] button').click();
    const means = shown.locator('#features tbody td:nth-child(10)');
    const values = await means.evaluateAll((cells) =>
      cells.map((cell) => Number(Reflect.get(cell, 'dataset').value)),
    );
    expect(values).toHaveLength(description.features.length);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
  });

  test('is as wide as a telephone, but for what scrolls', async () => {
    const phone = await openPage(browser, { viewport: { width: 390, height: 800 } });
    await phone.goto(pathToFileURL(join(folder, 'browser.html')).href);
    await phone.waitForSelector('html[data-ready=true]');
    for (const id of SECTIONS) {
      await phone.click(`#tab-${id}`);
      expect(await phone.evaluate('document.documentElement.scrollWidth')).toBe(390);
    }
    await phone.close();
  });
});
