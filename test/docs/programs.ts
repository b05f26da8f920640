import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Block, blocksOf } from './page.js';

/** The pages whose code is to run as written. */
export async function allPages(): Promise<string[]> {
  const inDocs = async (folder: string): Promise<string[]> =>
    (await readdir(folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => join(folder, name));
  const pages = [...(await inDocs('docs')), ...(await inDocs('docs/sources'))];
  return ['README.md', 'CONTRIBUTING.md', ...pages.sort()];
}

/**
 * The programs of some blocks in JavaScript and TypeScript, each of the block that it begins with: one that imports
 * nothing goes on where the one before it on its page ended.
 */
export function programsIn(blocks: readonly Block[]): Block[] {
  const programs: Block[] = [];
  for (const block of blocks.filter(({ language }) => ['js', 'ts'].includes(language))) {
    const last = programs.at(-1);
    const goesOn = !/^import /m.test(block.text) && last?.page === block.page;
    if (!goesOn) programs.push(block);
    else programs[programs.length - 1] = { ...last, text: `${last.text}\n${block.text}` };
  }
  return programs;
}

/** The programs of all pages. */
export async function allPrograms(): Promise<Block[]> {
  const blocks = await Promise.all((await allPages()).map((page) => blocksOf(page)));
  return programsIn(blocks.flat());
}
