import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { supergenre } from '../../support/command.js';
import { testOnPosix } from '../../support/systems.js';

describe('supergenre completion', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'completion-'));
    for (const shell of ['bash', 'zsh', 'fish']) {
      const { code, out } = await supergenre(['completion', shell]);
      expect(code).toBe(0);
      await writeFile(join(folder, shell), out);
    }
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** What bash offers for the last word. */
  function offered(...words: string[]): string[] {
    const program = [
      `source '${join(folder, 'bash')}'`,
      `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})`,
      `COMP_CWORD=${words.length - 1}`,
      '_supergenre',
      `printf "%s\\n" "\${COMPREPLY[@]}"`,
    ].join('\n');
    const { stdout, stderr } = spawnSync('bash', ['-c', program], { encoding: 'utf8' });
    expect(stderr).toBe('');
    return stdout.trim().split('\n');
  }

  testOnPosix('bash completes commands, options and choices', () => {
    expect(offered('supergenre', 'ex')).toEqual(['explain', 'export']);
    expect(offered('supergenre', 'compare', '--cr')).toEqual(['--cross-validate']);
    expect(offered('supergenre', 'fit', '--method', '')).toEqual(['best', 'published']);
    expect(offered('supergenre', 'compare', '--classifiers', 's')).toEqual(['svm']);
    expect(offered('supergenre', 'fit', 'songs')).toEqual(['']);
  });

  testOnPosix(
    'each option of each command is in the script for fish, its text quoted',
    async () => {
      const { out } = await supergenre(['completion', 'fish']);
      expect(out).toContain(
        "-n '__fish_seen_subcommand_from compare' -l cross-validate -d 'deal all songs",
      );
      expect(out).toMatch(/-l method .*-r -f -a 'best published'/);
      // Its words are quoted as any POSIX shell has it.
      const read = spawnSync('sh', ['-c', out.replaceAll(/^complete/gm, 'echo')], {
        encoding: 'utf8',
      });
      expect([read.stderr, read.stdout.split('\n').length]).toEqual(['', out.split('\n').length]);
      expect(read.stdout).toContain("column of the songs' labels");
    },
  );

  test('another shell is refused', async () => {
    const { code, err } = await supergenre(['completion', 'csh']);
    expect([code, err]).toEqual([
      1,
      expect.stringContaining('Allowed choices are bash, zsh, fish'),
    ]);
  });
});
