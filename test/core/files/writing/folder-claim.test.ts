import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { InputError, ResourceError } from '../../../../src/core/errors/index.js';
import { FolderClaim, readWholeFolder, replaceFolder } from '../../../../src/core/files/index.js';
import { OWNER } from '../../../../src/core/files/writing/owner.js';
import { asOn } from '../../../support/as-on.js';
import { asOrdinaryUser } from '../../../support/ordinary-user.js';
import { describeOnPosix, testOnPosix } from '../../../support/systems.js';

const kind = { known: ['a', 'b', 'inner', 'last'], last: 'last' };

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'claim-'));
});
afterEach(async () => {
  await chmod(root, 0o700);
  await rm(root, { recursive: true });
});

/** Fills a new folder: a file, a file in a folder, and the last one, all with the same text. */
const write = (text: string) => async (folder: string) => {
  await mkdir(join(folder, 'inner'));
  for (const file of ['a', 'inner/c', 'last']) await writeFile(join(folder, file), text);
};

/** The text of a folder that {@link write} filled, checked to be whole. */
async function textOf(folder: string): Promise<string> {
  const texts = await Promise.all(
    ['a', 'inner/c', 'last'].map((file) => readFile(join(folder, file), 'utf8')),
  );
  expect(new Set(texts).size).toBe(1);
  return texts[0];
}

/** What is in a folder but for the lock that is held. */
async function entries(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((entry) => !entry.includes('supergenre-lock')).sort();
}

const failed = (code: string) => Object.assign(new Error(code), { code, errno: -1 });

describe('a folder that is replaced', () => {
  test('is made with its parents, then replaced whole', async () => {
    const folder = join(root, 'x', 'model');
    await replaceFolder(folder, kind, write('one'));
    await writeFile(join(folder, 'b'), 'of the old model');
    await replaceFolder(folder, kind, write('two'));
    expect(await readdir(join(root, 'x'))).toEqual(['model']);
    expect((await readdir(folder)).sort()).toEqual(['a', 'inner', 'last']);
    expect(await textOf(folder)).toBe('two');
  });

  test('stays as it was when writing fails, with nothing beside it', async () => {
    const folder = join(root, 'model');
    await replaceFolder(folder, kind, write('one'));
    const failing = async (error: Error) =>
      replaceFolder(folder, kind, async (temporary) => {
        await write('half')(temporary);
        throw error;
      });
    await expect(failing(new Error('of our own'))).rejects.toThrow(/^of our own$/);
    await expect(failing(failed('ENOSPC'))).rejects.toThrow(ResourceError);
    await expect(failing(failed('ENOSPC'))).rejects.toThrow(
      `${folder}: no space is left on the disk; free some, or name a place on another disk`,
    );
    expect(await readdir(root)).toEqual(['model']);
    expect(await textOf(folder)).toBe('one');
  });

  test('is not touched where it holds anything else', async () => {
    await mkdir(join(root, 'music'));
    await writeFile(join(root, 'music', 'song.mp3'), 'la');
    const replacing = replaceFolder(join(root, 'music'), kind, write('one'));
    await expect(replacing).rejects.toThrow('holds files that are not part of a model (song.mp3)');
    expect(await readdir(join(root, 'music'))).toEqual(['song.mp3']);
  });

  test('is refused where a file is in the way', async () => {
    await writeFile(join(root, 'file'), '');
    for (const path of [join(root, 'file'), join(root, 'file', 'model')]) {
      await expect(FolderClaim.take(path, kind)).rejects.toThrow(
        'there is a file where a folder is needed',
      );
    }
  });

  testOnPosix('keeps its permissions; one that is read-only is replaced and removed', async () => {
    const folder = join(root, 'model');
    await asOrdinaryUser(root, async () => {
      await replaceFolder(folder, kind, write('one'));
      await chmod(join(folder, 'inner'), 0o500);
      await chmod(folder, 0o550);
      await replaceFolder(folder, kind, write('two'));
    });
    expect(await textOf(folder)).toBe('two');
    expect((await stat(folder)).mode & 0o777).toBe(0o750);
    expect(await readdir(root)).toEqual(['model']);
  });

  test('is found through links, also where nothing is there yet', async () => {
    await symlink('there/model', join(root, 'link'));
    await symlink(join(root, 'link'), join(root, 'link-to-link'));
    for (const text of ['one', 'two']) {
      await replaceFolder(join(root, 'link-to-link'), kind, write(text));
      expect(await textOf(join(root, 'there', 'model'))).toBe(text);
    }
    expect(await readlink(join(root, 'link'))).toBe('there/model');
    expect(await readdir(join(root, 'there'))).toEqual(['model']);
    await mkdir(join(root, 'releases', '42'), { recursive: true });
    await symlink('releases/42', join(root, 'current'));
    await symlink('../../shared', join(root, 'releases', '42', 'm'));
    await replaceFolder(join(root, 'current', 'm'), kind, write('three'));
    expect(await textOf(join(root, 'shared'))).toBe('three');
    await symlink('circle', join(root, 'circle'));
    await expect(FolderClaim.take(join(root, 'circle'), kind)).rejects.toThrow(
      'its links lead in a circle',
    );
  });

  test('may have a name as long as the file system allows', async () => {
    const folder = join(root, 'ü'.repeat(120));
    for (const text of ['one', 'two']) await replaceFolder(folder, kind, write(text));
    expect(await textOf(folder)).toBe('two');
  });

  test('gets what one of several writers of a process writes, whole', async () => {
    const folder = join(root, 'model');
    await Promise.all(['1', '2', '3'].map((text) => replaceFolder(folder, kind, write(text))));
    expect(['1', '2', '3']).toContain(await textOf(folder));
    expect(await readdir(root)).toEqual(['model']);
  });
});

describe('before work', () => {
  testOnPosix('a parent that is not writable is refused', async () => {
    await asOrdinaryUser(root, async () => {
      await chmod(root, 0o500);
      const claim = FolderClaim.take(join(root, 'model'), kind);
      await expect(claim).rejects.toThrow(InputError);
      await expect(claim).rejects.toThrow(`${join(root, 'model')}: permission denied`);
    });
  });

  test('a disk that is too full is refused', async () => {
    await using claim = await FolderClaim.take(join(root, 'model'), kind);
    await claim.checkRoom(1);
    const check = claim.checkRoom(2 ** 60);
    await expect(check).rejects.toThrow(ResourceError);
    await expect(check).rejects.toThrow(/has [\d,]+ MiB free and about 1,099,511,627,776 MiB are/);
  });

  test('another process that writes there is named; a dead one is not waited for', async () => {
    const folder = join(root, 'model');
    const files = pathToFileURL('build/src/core/files/index.js');
    const script = `
      const { FolderClaim } = await import(${JSON.stringify(files)});
      await FolderClaim.take(${JSON.stringify(folder)}, ${JSON.stringify(kind)});
      process.stdout.write('taken');
      setInterval(() => {}, 1000);`;
    const other = spawn(process.execPath, ['--input-type=module', '--eval', script]);
    await once(other.stdout, 'data');
    const claim = FolderClaim.take(folder, kind);
    await expect(claim).rejects.toThrow(ResourceError);
    await expect(claim).rejects.toThrow(`process ${other.pid} is writing here; wait until it has`);
    other.kill('SIGKILL');
    await once(other, 'exit');
    expect(await readdir(root)).toHaveLength(1);
    await replaceFolder(folder, kind, write('one'));
    expect(await readdir(root)).toEqual(['model']);
  });

  test('a process on another machine is taken for dead when it has been silent for long', async () => {
    const lock = join(root, '.model.supergenre-lock-elsewhere-0123abcd.17.42');
    await writeFile(lock, '');
    await expect(FolderClaim.take(join(root, 'model'), kind)).rejects.toThrow(
      'process 17 on elsewhere is writing here',
    );
    await utimes(lock, new Date(0), new Date(0));
    await replaceFolder(join(root, 'model'), kind, write('one'));
    expect(await readdir(root)).toEqual(['model']);
  });

  test('a process that writes there under other capitals is seen where they are the same', async () => {
    await writeFile(join(root, '.Model.supergenre-lock-elsewhere-0123abcd.17.42'), '');
    const take = () => FolderClaim.take(join(root, 'model'), kind);
    for (const platform of ['darwin', 'win32'] as const) {
      await expect(asOn(platform, take)).rejects.toThrow('process 17 on elsewhere is writing here');
    }
    await using claim = await asOn('linux', take);
    expect(await claim.isWaiting()).toBe(false);
  });

  test('what Finder and Explorer put there is not in the way', async () => {
    const folder = join(root, 'model');
    await replaceFolder(folder, kind, write('one'));
    for (const name of ['.DS_Store', 'desktop.ini']) await writeFile(join(folder, name), '');
    await replaceFolder(folder, kind, write('two'));
    expect(await textOf(folder)).toBe('two');
  });

  test('a process that has the id of a dead one is another', async () => {
    const host = OWNER.split('.')[0];
    await writeFile(join(root, `.model.supergenre-lock-${host}.${process.ppid}.1`), '');
    await replaceFolder(join(root, 'model'), kind, write('one'));
    expect(await readdir(root)).toEqual(['model']);
  });

  testOnPosix(
    'a folder that becomes a mount point meanwhile is not refused to the same process',
    async () => {
      const folder = join(root, 'model');
      await asOrdinaryUser(root, async () => {
        await replaceFolder(folder, kind, write('one'));
        await using _claim = await FolderClaim.take(folder, kind);
        await chmod(root, 0o500);
        await replaceFolder(folder, kind, write('two'));
        await chmod(root, 0o700);
      });
      expect(await textOf(folder)).toBe('two');
    },
  );

  test('a lock is there as long as any claim is', async () => {
    const folder = join(root, 'model');
    for (let i = 0; i < 20; i++) {
      const first = await FolderClaim.take(folder, kind);
      const [second] = await Promise.all([
        FolderClaim.take(folder, kind),
        first[Symbol.asyncDispose](),
      ]);
      expect(await readdir(root)).toHaveLength(1);
      await second[Symbol.asyncDispose]();
      expect(await readdir(root)).toEqual([]);
    }
  });
});

describe('what a dead process left', () => {
  const hidden = (name: string) => join(root, `.model.supergenre-${name}`);

  test('is removed where it is not whole', async () => {
    await replaceFolder(join(root, 'model'), kind, write('one'));
    await mkdir(hidden('part'));
    await writeFile(join(hidden('part'), 'a'), 'half');
    await write('old')(await made(hidden('old')));
    await using _claim = await FolderClaim.take(join(root, 'model'), kind);
    expect(await entries(root)).toEqual(['model']);
    expect(await textOf(join(root, 'model'))).toBe('one');
  });

  test('is read where it is, and put in its place by the next writer, where it is whole', async () => {
    const folder = join(root, 'model');
    await replaceFolder(folder, kind, write('one'));
    await write('two')(await made(hidden('new')));
    await rename(folder, hidden('old'));
    expect(await readWholeFolder(folder, kind.last, textOf)).toBe('two');
    expect((await readdir(root)).sort()).toEqual([
      '.model.supergenre-new',
      '.model.supergenre-old',
    ]);
    await using _claim = await FolderClaim.take(folder, kind);
    expect(await entries(root)).toEqual(['model']);
    expect(await textOf(folder)).toBe('two');
  });

  test('does not trouble writers that begin at the same time', async () => {
    const folder = join(root, 'model');
    await write('half')(await made(hidden('part')));
    await Promise.all(['1', '2'].map((text) => replaceFolder(folder, kind, write(text))));
    expect(['1', '2']).toContain(await textOf(folder));
    expect(await readdir(root)).toEqual(['model']);
  });

  test('is put back where only the old folder is left', async () => {
    await write('one')(await made(hidden('old')));
    await using _claim = await FolderClaim.take(join(root, 'model'), kind);
    expect(await textOf(join(root, 'model'))).toBe('one');
  });
});

describeOnPosix('a folder that can not be renamed', () => {
  /** Replaces a folder whose parent is not writable, as a mount point's often is not. */
  const replaceInPlace = (text: string) =>
    asOrdinaryUser(root, async () => {
      await chmod(root, 0o500);
      await replaceFolder(join(root, 'model'), kind, write(text)).finally(() => chmod(root, 0o700));
    });

  test('gets its files one by one, without those of the old one', async () => {
    const folder = join(root, 'model');
    await asOrdinaryUser(root, () => replaceFolder(folder, kind, write('one')));
    await asOrdinaryUser(folder, async () => {
      await writeFile(join(folder, 'b'), 'of the old model');
      await writeFile(join(folder, 'inner', 'd'), 'of the old model');
    });
    const { ino } = await stat(folder);
    await replaceInPlace('two');
    expect((await stat(folder)).ino).toBe(ino);
    expect(await textOf(folder)).toBe('two');
    expect((await readdir(folder)).sort()).toEqual(['a', 'inner', 'last']);
    expect(await readdir(join(folder, 'inner'))).toEqual(['c']);
    expect(await readdir(root)).toEqual(['model']);
  });

  test('is whole again after it was cut off half way', async () => {
    const folder = join(root, 'model');
    await asOrdinaryUser(root, () => replaceFolder(folder, kind, write('one')));
    await asOrdinaryUser(root, async () => {
      await write('two')(await made(join(folder, '.supergenre-new')));
      await writeFile(join(folder, 'a'), 'two');
      await writeFile(join(folder, 'inner', '.supergenre-moving'), 'two');
    });
    expect(await readWholeFolder(folder, kind.last, textOf)).toBe('two');
    await FolderClaim.settle(folder, kind.last);
    expect(await textOf(folder)).toBe('two');
    expect((await readdir(folder)).sort()).toEqual(['a', 'inner', 'last']);
    expect(await readdir(join(folder, 'inner'))).toEqual(['c']);
  });

  test("does not lead out of itself by links, and keeps a file system's own folder", async () => {
    const [folder, other] = [join(root, 'model'), join(root, 'other')];
    await made(folder);
    await made(other);
    await writeFile(join(other, 'precious'), '');
    await symlink(other, join(folder, 'inner'));
    await made(join(folder, 'lost+found'));
    await write('two')(await made(join(folder, '.supergenre-new')));
    await FolderClaim.settle(folder, kind.last);
    expect(await textOf(folder)).toBe('two');
    expect(await readdir(folder)).toContain('lost+found');
    expect(await readdir(other)).toEqual(['precious']);
    await replaceFolder(folder, kind, write('three'));
    expect(await textOf(folder)).toBe('three');
  });

  test('is refused before work where it can not be written either', async () => {
    const folder = join(root, 'model');
    await asOrdinaryUser(root, () => replaceFolder(folder, kind, write('one')));
    await asOrdinaryUser(root, async () => {
      await chmod(folder, 0o500);
      await chmod(root, 0o500);
      await expect(FolderClaim.take(folder, kind)).rejects.toThrow('permission denied');
      await chmod(root, 0o700);
      await chmod(folder, 0o700);
    });
    expect((await lstat(folder)).isDirectory()).toBe(true);
  });
});

test('readers see one content or the other while a folder is replaced', async () => {
  const folder = join(root, 'model');
  await replaceFolder(folder, kind, write('0'));
  let writing = true;
  const writer = (async () => {
    for (let i = 1; i <= 20; i++) await replaceFolder(folder, kind, write(String(i)));
    writing = false;
  })();
  let last = 0;
  while (writing) {
    const seen = Number(await readWholeFolder(folder, kind.last, textOf));
    expect(seen).toBeGreaterThanOrEqual(last);
    last = seen;
  }
  await writer;
});

async function made(folder: string): Promise<string> {
  await mkdir(folder);
  return folder;
}
