import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  helpPage,
  pagesOfCommands,
  pagesOfOptions,
  pagesOfSections,
} from '../../src/cli/help-pages.js';
import { Interruption } from '../../src/cli/interruption.js';
import { program } from '../../src/cli/program.js';
import { InputError } from '../../src/core/errors/index.js';
import { parseOptions } from '../../src/core/options/index.js';
import { pipelineOptions } from '../../src/pipeline/index.js';
import { commandLine } from '../support/command-line.js';

describe('every page that an error may name', () => {
  const pages = [pagesOfCommands, pagesOfOptions, pagesOfSections].flatMap(Object.values);

  test.each([...new Set(pages)])('%s exists', async (page) => {
    const [file, anchor] = page.split('#');
    const text = await readFile(`docs/${file}`, 'utf8');
    const anchors = Array.from(text.matchAll(/^#+ (.*)$/gm), ([, title]) => anchorOf(title));
    expect(anchor === undefined ? [anchor] : anchors).toContain(anchor);
  });

  test('is there for every command, every section, and options that exist', () => {
    const interruption = new Interruption();
    const { commands } = program('1.2.3', interruption);
    interruption.close();
    // It takes no input that could be wrong.
    const names = commands.map((one) => one.name()).filter((name) => name !== 'completion');
    expect(Object.keys(pagesOfCommands).sort()).toEqual(names.sort());
    const sections = [...Object.keys(pipelineOptions.shape), 'catalogue'];
    expect(Object.keys(pagesOfSections).sort()).toEqual(sections.sort());
    const options = commands.flatMap((one) => one.options.map((option) => option.attributeName()));
    for (const option of Object.keys(pagesOfOptions)) expect(options).toContain(option);
  });
});

/** How a title is linked to. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\w -]/g, '')
    .replaceAll(' ', '-');
}

describe('an error names the page', () => {
  const typed = { songs: ['a.csv', 'rock=b.csv'], config: 'fit.json', model: 'm' };
  const pageOf = (error: InputError) => helpPage(error, 'fit', typed);
  let ofOption: InputError;

  beforeAll(() => {
    try {
      parseOptions(pipelineOptions, { clustering: { minSample: 1 } }, 'fit.json');
    } catch (error) {
      ofOption = error as InputError;
    }
  });

  test('of the option that is wrong', () => {
    expect(ofOption.option).toBe('clustering.minSample');
    expect(pageOf(ofOption)).toBe('docs/clustering.md#options');
  });

  test.each([
    ['a.csv', 'docs/catalogue.md'],
    ['b.csv', 'docs/catalogue.md'],
    ['fit.json', 'docs/command-line.md#the-config-file'],
    ['m', 'docs/command-line.md#fit'],
    ['elsewhere', 'docs/command-line.md#fit'],
    [undefined, 'docs/command-line.md#fit'],
  ])('of the file %p, or of the command', (file, page) => {
    expect(pageOf(new InputError('is empty', { file }))).toBe(page);
  });

  test('of none where there is no command', () => {
    expect(helpPage(new InputError('wrong'), undefined, {})).toBeUndefined();
  });

  test('below its message', async () => {
    const { code, out, err } = await commandLine([
      ...['fit', '--songs', 'no-such.csv', '--labels', 'genre', '--out', 'out/no-such'],
    ]);
    expect([code, out, err.trim().split('\n').slice(-2)]).toEqual([
      1,
      '',
      [expect.stringMatching(/^error: no-such\.csv: /), 'See docs/catalogue.md'],
    ]);
  });
});
