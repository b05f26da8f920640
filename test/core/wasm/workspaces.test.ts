import { describe, expect, test } from '@jest/globals';
import { giveBackWorkspace, takeWorkspace, workspaceMemory } from '../../../src/core/wasm/index.js';

describe('workspaceMemory', () => {
  test('has room for the data, then for each workspace', () => {
    const { memory, isShared, workspaces, workspaceStart, workspaceBytes } = workspaceMemory(
      100,
      70,
    );
    expect(isShared).toBe(true);
    expect(memory.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(workspaceStart).toBeGreaterThanOrEqual(100);
    expect(workspaceBytes).toBeGreaterThanOrEqual(70);
    expect(memory.buffer.byteLength).toBeGreaterThanOrEqual(
      workspaceStart + workspaces * workspaceBytes,
    );
  });

  test('is of one thread where threads share no memory', () => {
    const { SharedArrayBuffer: Shared } = globalThis;
    const replace = (value: unknown) => Reflect.set(globalThis, 'SharedArrayBuffer', value);
    replace(undefined);
    try {
      const { memory, isShared, workspaces } = workspaceMemory(100, 70);
      expect({ isShared, workspaces }).toEqual({ isShared: false, workspaces: 1 });
      expect(Object.prototype.toString.call(memory.buffer)).toBe('[object ArrayBuffer]');
    } finally {
      replace(Shared);
    }
  });
});

test('no two threads have the same workspace, and one waits where all are in use', async () => {
  const { workspaces } = workspaceMemory(0, 0);
  const taken = await Promise.all(Array.from({ length: workspaces - 1 }, takeWorkspace));
  expect(new Set(taken).size).toBe(workspaces - 1);
  expect(taken).not.toContain(0);
  expect(Math.max(...taken)).toBe(workspaces - 1);
  const next = takeWorkspace();
  giveBackWorkspace(taken[4]);
  expect(await next).toBe(taken[4]);
  for (const workspace of taken) giveBackWorkspace(workspace);
});
