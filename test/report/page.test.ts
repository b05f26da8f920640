import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { explainSong } from '../../src/explanation/index.js';
import { GenreModel, type ReportData } from '../../src/pipeline/index.js';
import { writeReport } from '../../src/report/index.js';
import { Taxonomy } from '../../src/taxonomy/index.js';
import { smallTaxonomy } from '../pipeline/tuning/taxonomy.js';
import { describeBrowser, openBrowser, openPage } from '../support/browser.js';
import { type Fitted, fitted, MALICIOUS, maliciousCatalogue } from './fitted.js';

describeBrowser('the report in a browser', () => {
  let made: Fitted;
  let model: GenreModel;
  let report: ReportData;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];
  const texts = (selector: string) => page.locator(selector).allTextContents();

  beforeAll(async () => {
    made = await fitted();
    ({ model, data: report } = made);
    browser = await openBrowser();
    page = await openPage(browser, { viewport: { width: 1200, height: 900 } });
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (/^(?!file:|data:|blob:)/.test(request.url())) complaints.push(request.url());
    });
    await page.goto(pathToFileURL(made.file).href);
    await page.waitForSelector('html[data-ready=true]');
  });
  afterAll(async () => {
    await browser.close();
    await rm(made.folder, { recursive: true });
    expect(complaints).toEqual([]);
  });

  test('every figure is drawn', async () => {
    const images = await page.evaluate(
      `Promise.all([...document.images].map((image) => image.decode().then(() => image.naturalWidth)))`,
    );
    const supergenres = model.taxonomy.children(0).length;
    expect(images).toHaveLength(2 + 2 + 2 + 4 * supergenres);
    for (const width of images as number[]) expect(width).toBeGreaterThan(100);
    for (const id of ['map', 'waterfall', 'swarm']) {
      await page.locator(`#${id}`).scrollIntoViewIfNeeded();
      expect(await coloursOf(page, id)).toBeGreaterThan(5);
    }
  });

  test('shows a malicious name as text, and finds its artist', async () => {
    await page.fill('#search', '</script><img');
    const found = await texts('#search-results button');
    expect(found.length).toBeGreaterThan(0);
    for (const name of found) expect(name.startsWith(MALICIOUS)).toBe(true);
    await page.locator('#search-results button').first().click();
    expect(await page.textContent('#map-tip strong')).toBe(found[0]);
    expect(await page.textContent('#search-status')).toContain(MALICIOUS);
    expect(await page.title()).toBe('Supergenres: report');
  });

  test('hovering names the artist, its supergenre and its genres', async () => {
    await page.click('#map-all');
    const { artists } = report;
    if (artists === null) fail();
    const box = (await page.locator('#map').boundingBox()) ?? fail();
    const target = artists.clusters.findIndex((cluster) => cluster >= 0);
    await page.fill('#search', artists.names[target]);
    await page.press('#search', 'Enter');
    await page.mouse.move(box.x + 5, box.y + 5);
    const position: [number, number] = await page.evaluate(
      `(() => { const box = document.getElementById('map').getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2]; })()`,
    );
    await page.mouse.move(...position);
    const lines = await texts('#map-tip > *');
    expect(artists.names).toContain(lines[0]);
    const artist = artists.names.indexOf(lines[0]);
    expect(lines[2]).toBe(
      artists.genres[artist].map((genre) => artists.genreNames[genre]).join(', ') || 'no genre',
    );
  });

  test('a supergenre filters tables, figures and songs', async () => {
    const top = model.taxonomy.children(0)[1];
    const name = model.taxonomy.names[top];
    await page.getByRole('button', { name, exact: true }).click();
    expect(await page.getAttribute(`button[data-choose="${name}"]`, 'aria-pressed')).toBe('true');
    const shown = await page.locator('#evaluation tr[data-supergenre]:visible td:nth-child(2)');
    expect(new Set(await shown.allTextContents())).toEqual(new Set([name]));
    const nodes = await texts('#node option');
    expect(nodes).toEqual(
      Array.from({ length: model.taxonomy.ends[top] - top }, (_, k) =>
        model.taxonomy.path(top + k),
      ),
    );
    const songs = await texts('#song option');
    expect(songs.length).toBeGreaterThan(0);
    expect(songs.length).toBeLessThan(report.sample.ids.length);
    await page.locator('button[data-choose=""]').click();
    expect((await texts('#song option')).length).toBe(report.sample.ids.length);
  });

  test('choosing a song and a node redraws the waterfall with their SHAP values', async () => {
    const node = model.taxonomy.leaves[2];
    const before = await page.textContent('#waterfall-rows');
    await page.selectOption('#song', '7');
    await page.selectOption('#node', String(node - 1));
    expect(await page.textContent('#waterfall-rows')).not.toBe(before);
    const { featureNames } = model.classifier;
    const values = report.sample.features[7];
    const song = Object.fromEntries(featureNames.map((name, j) => [name, values[j]]));
    const expected = explainSong(model.classifier, song, node);
    const rows = await texts('#waterfall-rows tr td:nth-child(3)');
    const shown = rows.map((text) => Number(text.replace('−', '-')));
    expected.contributions.forEach(({ contribution }, i) => {
      expect(Math.abs(shown[i] - contribution)).toBeLessThan(0.006);
    });
    expect(await page.textContent('#waterfall-text')).toContain(
      `gives ${expected.boosterProbability.toFixed(3)}`,
    );
  });

  test('tables sort both ways, by keyboard too', async () => {
    const heading = page.locator('#evaluation table.sortable th:nth-child(3) button');
    const support = async () =>
      (await texts('#evaluation table.sortable tbody td:nth-child(3)')).map(Number);
    await heading.focus();
    await page.keyboard.press('Enter');
    expect(await support()).toEqual((await support()).toSorted((a, b) => a - b));
    await page.keyboard.press('Enter');
    expect(await support()).toEqual((await support()).toSorted((a, b) => b - a));
  });

  test('figures save as PNG, drawn ones and images', async () => {
    for (const name of ['waterfall', 'coverage error']) {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator(`button[data-save="${name}"]`).click(),
      ]);
      expect(download.suggestedFilename()).toBe(`${name}.png`);
      const bytes = await readFile((await download.path()) ?? fail());
      expect(bytes.subarray(1, 4).toString()).toBe('PNG');
      expect(bytes.length).toBeGreaterThan(3000);
    }
  });

  test('moves by keyboard, fits a phone, and prints without its controls', async () => {
    await page.focus('#map');
    const picture = () => page.evaluate(`document.getElementById('map').toDataURL()`);
    const before = await picture();
    await page.keyboard.press('+');
    await page.waitForFunction(
      (old) => Reflect.get(globalThis, 'document').getElementById('map').toDataURL() !== old,
      before,
    );
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.locator('.filter').isVisible()).toBe(false);
    expect(await page.evaluate(`getComputedStyle(document.body).backgroundColor`)).toBe(
      'rgb(255, 255, 255)',
    );
  });

  test('of a given taxonomy has no map, and says so', async () => {
    const givenTaxonomy = Taxonomy.fromJSON(smallTaxonomy);
    const catalogue = await maliciousCatalogue(140);
    const given = await GenreModel.fit(catalogue, {
      method: 'published',
      booster: { rounds: 2 },
      givenTaxonomy,
    });
    await given.save(join(made.folder, 'given'));
    await writeReport(join(made.folder, 'given'), join(made.folder, 'given.html'));
    const other = await openPage(browser);
    other.on('pageerror', (error) => complaints.push(error.message));
    await other.goto(pathToFileURL(join(made.folder, 'given.html')).href);
    await other.waitForSelector('html[data-ready=true]');
    expect(await other.textContent('#artists')).toContain(
      'the taxonomy was given or made of labels',
    );
    await other.close();
  });
});

/** How many colours a canvas has, of which a plain one has one. */
function coloursOf(page: Page, id: string): Promise<number> {
  return page.evaluate(`(() => {
    const canvas = document.getElementById('${id}');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size;
  })()`);
}

function fail(): never {
  throw new Error('what the test needs is missing');
}
