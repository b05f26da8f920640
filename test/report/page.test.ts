import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { explainScores, songOf } from '../../src/explanation/index.js';
import { GenreModel, type ReportData } from '../../src/pipeline/index.js';
import { writeReport } from '../../src/report/index.js';
import { Taxonomy } from '../../src/taxonomy/index.js';
import { smallTaxonomy } from '../pipeline/tuning/taxonomy.js';
import { describeBrowser, openBrowser, openPage } from '../support/browser.js';
import { type Fitted, fitted, MALICIOUS, maliciousCatalogue } from './fitted.js';

const SECTIONS = ['map', 'supergenres', 'evaluation', 'explanations', 'data'];

describeBrowser('the report in a browser', () => {
  let made: Fitted;
  let model: GenreModel;
  let report: ReportData;
  let browser: Browser;
  let page: Page;
  const complaints: string[] = [];
  const texts = (selector: string) => page.locator(selector).allTextContents();
  const open = (tab: string) => page.click(`#tab-${tab}`);
  const isOpen = (id: string) => page.locator(`#${id}`).isVisible();

  beforeAll(async () => {
    [made, browser] = await Promise.all([fitted(), openBrowser()]);
    ({ model, data: report } = made);
    page = await openPage(browser, { viewport: { width: 1280, height: 900 } });
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

  test('begins with the map, one section at a time, in less than four screens', async () => {
    expect(await texts('[role=tab]')).toEqual([
      ...['Map', 'Supergenres', 'Evaluation', 'Explanations', 'Data'],
    ]);
    for (const id of SECTIONS) {
      expect(await isOpen(id)).toBe(id === 'map');
      expect(await page.getAttribute(`#${id}`, 'role')).toBe('tabpanel');
    }
    const map = (await page.locator('#map-canvas').boundingBox()) ?? fail();
    expect(map.width).toBeGreaterThan(900);
    expect(map.y + map.height).toBeLessThan(900);
    for (const id of SECTIONS) {
      await open(id);
      expect(await isOpen(id)).toBe(true);
      expect(await page.locator('main > section:visible').count()).toBe(1);
      const height = await page.evaluate('document.documentElement.scrollHeight');
      expect(height).toBeLessThan(4 * 900);
    }
  });

  test('tabs follow the arrow keys, and the back button', async () => {
    await page.focus('#tab-data');
    await page.keyboard.press('ArrowRight');
    expect(await isOpen('map')).toBe(true);
    await page.keyboard.press('ArrowRight');
    expect(await page.getAttribute('#tab-supergenres', 'aria-selected')).toBe('true');
    expect(await page.evaluate('document.activeElement.id')).toBe('tab-supergenres');
    await page.goBack();
    await page.locator('#map').waitFor({ state: 'visible' });
    expect(await page.getAttribute('#tab-map', 'aria-selected')).toBe('true');
  });

  test('every figure is drawn, and says what it shows', async () => {
    for (const id of ['map-canvas', 'waterfall', 'swarm', 'paths']) {
      await open(id === 'map-canvas' ? 'map' : 'explanations');
      await page.locator(`#${id}`).scrollIntoViewIfNeeded();
      expect(await coloursOf(page, id)).toBeGreaterThan(5);
    }
    await open('supergenres');
    const width = await page.evaluate(
      `document.images[0].decode().then(() => document.images[0].naturalWidth)`,
    );
    expect(width).toBeGreaterThan(100);
    await open('evaluation');
    const charts = page.locator('#evaluation svg.chart');
    expect(await charts.count()).toBe(2 + 2 + 2 * model.taxonomy.children(0).length + 1);
    expect(await page.locator('#evaluation svg.chart:visible').count()).toBe(5);
    for (const chart of await page.locator('[role=img]').all()) {
      expect(await chart.getAttribute('aria-label')).not.toBe('');
    }
  });

  test('a tip stands beside bars and curves', async () => {
    await page.locator('#evaluation svg.chart g[data-tip]').first().hover();
    const { vanilla } = report.metrics.classifiers;
    expect(await texts('#tip > *')).toEqual([
      'flat',
      expect.stringContaining(`${vanilla.averagePrecision.macro.toFixed(3)} (`),
    ]);
    const curve = page.locator('svg.curves:visible polyline').first();
    const name = (await curve.getAttribute('data-name')) ?? fail();
    await curve.scrollIntoViewIfNeeded();
    const [x, y]: [number, number] = await curve.evaluate((line) => {
      const points: { getItem(i: number): { x: number; y: number } } = Reflect.get(line, 'points');
      const { left, top, width } = Reflect.get(line, 'ownerSVGElement').getBoundingClientRect();
      const at = points.getItem(0);
      return [left + (at.x * width) / 480, top + (at.y * width) / 480];
    });
    await page.mouse.move(x, y);
    expect(await texts('#tip > *')).toEqual([
      expect.any(String),
      expect.stringMatching(/^recall 1\.00, precision 0\.\d\d$/),
    ]);
    expect(await page.locator('polyline.near').count()).toBe(1);
    expect(model.taxonomy.names).toContain(name);
    await page.mouse.move(2, 2);
    expect(await page.locator('#tip').isVisible()).toBe(false);
  });

  test('tables sort both ways, by keyboard too, and the address says how', async () => {
    const heading = page.locator('#evaluation th[data-key=support]');
    const support = async () =>
      (await texts('#evaluation table.sortable tbody td:nth-child(3)')).map(Number);
    await heading.locator('button').focus();
    await page.keyboard.press('Enter');
    expect(await support()).toEqual((await support()).toSorted((a, b) => b - a));
    expect(await heading.getAttribute('aria-sort')).toBe('descending');
    expect(page.url()).toContain('sort=-support');
    await page.keyboard.press('Enter');
    expect(await support()).toEqual((await support()).toSorted((a, b) => a - b));
    expect(await heading.getAttribute('aria-sort')).toBe('ascending');
    const genre = report.metrics.genres[3].genre;
    await page.fill('#genre-filter', genre);
    expect(await texts('#evaluation table.sortable tbody tr:visible th')).toContain(genre);
    expect(await page.locator('#evaluation table.sortable tbody tr:visible').count()).toBeLessThan(
      report.metrics.genres.length,
    );
    await page.fill('#genre-filter', '');
  });

  test('figures save as PNG: charts, images and drawn ones', async () => {
    for (const [tab, name] of [
      ['evaluation', 'coverage error'],
      ['evaluation', 'calibration: supergenres'],
      ['supergenres', 'condensed tree'],
      ['explanations', 'waterfall of the song'],
    ]) {
      await open(tab);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator(`button[data-save="${name}"]`).click(),
      ]);
      const bytes = await readFile((await download.path()) ?? fail());
      expect(bytes.subarray(1, 4).toString()).toBe('PNG');
      expect(bytes.length).toBeGreaterThan(3000);
    }
  });

  test('a supergenre filters tables, figures and songs', async () => {
    const top = model.taxonomy.children(0)[1];
    const name = model.taxonomy.names[top];
    await open('evaluation');
    await page.locator(`.key button[data-choose="${name}"]`).click();
    expect(await page.getAttribute(`.key [data-choose="${name}"]`, 'aria-pressed')).toBe('true');
    const shown = page.locator('#evaluation tr[data-supergenre]:visible td:nth-child(2)');
    expect(new Set(await shown.allTextContents())).toEqual(new Set([name]));
    expect(await texts('#evaluation figure:visible h3')).toContain(`calibration: ${name}`);
    const nodes = await texts('#node option');
    expect(nodes).toEqual(
      Array.from({ length: model.taxonomy.ends[top] - top }, (_, k) =>
        model.taxonomy.path(top + k),
      ),
    );
    const songs = await texts('#song option');
    expect(songs.length).toBeGreaterThan(0);
    expect(songs.length).toBeLessThan(report.sample.ids.length);
    await page.locator('.key button[data-choose=""]').click();
    expect((await texts('#song option')).length).toBe(report.sample.ids.length);
  });

  test('choosing a song and a node redraws the waterfall with their SHAP values', async () => {
    const node = model.taxonomy.leaves[2];
    await page
      .locator(`a[data-node="${model.taxonomy.path(node)}"]`)
      .first()
      .click();
    expect(await isOpen('explanations')).toBe(true);
    expect(await page.inputValue('#node')).toBe(String(node - 1));
    const before = await page.textContent('#waterfall-rows');
    await page.selectOption('#song', '7');
    expect(await page.textContent('#waterfall-rows')).not.toBe(before);
    const { featureNames } = model.classifier;
    const values = report.sample.features[7];
    const song = featureNames.map((_, j) => values[j] ?? Number.NaN);
    const [explained] = await explainScores(model.classifier, [song], { nodes: [node] });
    const expected = songOf(explained, 0);
    const cells = async (column: number) =>
      (await texts(`#waterfall-rows tr td:nth-child(${column})`)).map((text) =>
        Number(text.replace('−', '-')),
      );
    const [shown, errors] = [await cells(3), await cells(4)];
    expect(shown).toHaveLength(featureNames.length);
    expected.contributions.forEach(({ contribution, standardError }, i) => {
      expect(Math.abs(shown[i] - contribution)).toBeLessThan(0.006);
      expect(Math.abs(errors[i] - standardError)).toBeLessThan(0.0006);
    });
    expect(await page.textContent('#waterfall-text')).toContain(
      `its probability of ${expected.node} is ${expected.probability.toFixed(3)}`,
    );
  });

  test('a link restores what was chosen', async () => {
    const name = model.taxonomy.names[model.taxonomy.children(0)[0]];
    const chosen = async () => [
      await page.getAttribute('[role=tab][aria-selected=true]', 'id'),
      await page.inputValue('#supergenre'),
      await page.inputValue('#song'),
      await page.inputValue('#node'),
      await page.getAttribute('#evaluation th[data-key=support]', 'aria-sort'),
    ];
    await page.locator(`.key button[data-choose="${name}"]`).click();
    const songs = await page.locator('#song option').all();
    await page.selectOption('#song', (await songs[1].getAttribute('value')) ?? fail());
    const before = await chosen();
    expect(before.slice(0, 2)).toEqual(['tab-explanations', name]);
    expect(before[4]).toBe('ascending');
    const link = page.url();
    await page.goto('about:blank');
    await page.goto(link);
    await page.waitForSelector('html[data-ready=true]');
    expect(await chosen()).toEqual(before);
    await page.evaluate(
      `location.hash = '#tab=<img>&supergenre=<img>&song=x&node=x&sort=x&artist=-2'`,
    );
    await page.locator('#map').waitFor({ state: 'visible' });
    expect(await page.locator('.sortable th[aria-sort=none]').count()).toBe(
      await page.locator('.sortable th[aria-sort]').count(),
    );
    expect(await page.inputValue('#supergenre')).toBe('');
    expect(await page.locator('#evaluation [data-supergenre][hidden]').count()).toBe(0);
    expect(await page.locator('#song option').count()).toBe(report.sample.ids.length);
    for (const [earlier, now] of [
      ['#tab=summary', 'data'],
      ['#artists', 'map'],
    ]) {
      await page.evaluate(`location.hash = '${earlier}'`);
      await page.locator(`#${now}`).waitFor({ state: 'visible' });
    }
    await page.locator('.key [data-choose=""][aria-pressed=true]').waitFor();
  });

  test('shows a malicious name as text, and finds its artist', async () => {
    await page.fill('#search', '</script><img');
    const found = await texts('#search-results button');
    expect(found.length).toBeGreaterThan(0);
    for (const name of found) expect(name.startsWith(MALICIOUS)).toBe(true);
    await page.locator('#search-results button').first().click();
    expect(await page.textContent('#search-status strong')).toBe(found[0]);
    expect(await page.title()).toBe('Supergenres: report');
    expect(page.url()).toContain('artist=');
  });

  test('hovering names the artist, its supergenre and its genres', async () => {
    await page.click('#map-all');
    const { artists } = report;
    if (artists === null) fail();
    const [across, up] = [artists.x, artists.y].map(fromMiddle);
    const target = artists.names
      .map((_, i) => i)
      .filter((i) => artists.clusters[i] >= 0)
      .reduce((a, b) => (across[a] + up[a] < across[b] + up[b] ? a : b));
    await page.fill('#search', artists.names[target]);
    await page.press('#search', 'Enter');
    const box = (await page.locator('#map-canvas').boundingBox()) ?? fail();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    const lines = await texts('#tip > *');
    expect(artists.names).toContain(lines[0]);
    const artist = artists.names.indexOf(lines[0]);
    expect(lines[2]).toBe(
      artists.genres[artist].map((genre) => artists.genreNames[genre]).join(', ') || 'no genre',
    );
    await page.focus('#map-canvas');
    const picture = () => page.evaluate(`document.getElementById('map-canvas').toDataURL()`);
    const before = await picture();
    await page.keyboard.press('+');
    await page.waitForFunction(
      (old) => Reflect.get(globalThis, 'document').getElementById('map-canvas').toDataURL() !== old,
      before,
    );
  });

  test('fits a phone, in every section', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    for (const id of SECTIONS) {
      await open(id);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    }
    expect(await page.locator('.key').isVisible()).toBe(false);
    await page.selectOption('#supergenre', { index: 1 });
    expect(page.url()).toContain('supergenre=');
    await page.selectOption('#supergenre', '');
  });

  test('prints all sections without controls, light, and closes them again', async () => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    for (const id of SECTIONS) expect(await isOpen(id)).toBe(true);
    for (const selector of ['.filter', '#tabs', '#search', '#song', '[data-save]']) {
      expect(await page.locator(selector).first().isVisible()).toBe(false);
    }
    expect(await page.evaluate(`getComputedStyle(document.body).backgroundColor`)).toBe(
      'rgb(255, 255, 255)',
    );
    await page.emulateMedia({ media: 'screen' });
    await page.pdf();
    expect(await page.locator('main > section:visible').count()).toBe(1);
  });

  test('shows every section without its script', async () => {
    const plain = await openPage(browser, { javaScriptEnabled: false });
    await plain.goto(pathToFileURL(made.file).href);
    for (const id of SECTIONS) expect(await plain.locator(`#${id}`).isVisible()).toBe(true);
    expect(await plain.locator('#evaluation svg.chart:visible').count()).toBeGreaterThan(5);
    expect(await plain.locator('.live:visible').count()).toBe(0);
    await plain.close();
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
    await page.goto(pathToFileURL(join(made.folder, 'given.html')).href);
    await page.waitForSelector('html[data-ready=true]');
    expect(await isOpen('supergenres')).toBe(true);
    expect(await page.textContent('#supergenres')).toContain(
      'the taxonomy was given or made of labels',
    );
    expect(await page.locator('#supergenres article').count()).toBe(
      givenTaxonomy.children(0).length,
    );
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

/** Distance of each place from the middle of all, as a share of their range. */
function fromMiddle(places: readonly number[]): number[] {
  const [low, high] = [Math.min(...places), Math.max(...places)];
  return places.map((place) => Math.abs(place - (low + high) / 2) / (high - low));
}

function fail(): never {
  throw new Error('what the test needs is missing');
}
