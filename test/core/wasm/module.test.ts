import { describe, expect, test } from '@jest/globals';
import {
  element,
  f64,
  i32,
  moduleBytes,
  ownMemory,
  repeatWhile,
  select,
  sharedMemory,
  Variables,
  when,
} from '../../../src/core/wasm/index.js';
import { assemble } from './run.js';

describe('control', () => {
  test('repeatWhile runs as long as the condition holds', () => {
    const { run } = assemble(['i32'], 'i32', ([end], variables) => {
      const i = variables.local('i32');
      const sum = variables.local('i32');
      return [
        ...repeatWhile(i32.less(i.get, end), sum.set(i32.add(sum.get, i.get)), i.advance(1)),
        ...sum.get,
      ];
    });
    expect([run(0), run(1), run(10)]).toEqual([0, 0, 45]);
  });

  test('when runs its body or not, select takes one of two', () => {
    const { run } = assemble(['i32', 'i32'], 'i32', ([a, b], variables) => {
      const result = variables.local('i32');
      return [
        ...when(i32.greater(a, b), result.set(i32.const(100))),
        ...i32.add(result.get, select(i32.equal(a, b), i32.const(1), i32.const(2))),
      ];
    });
    expect([run(2, 1), run(1, 1), run(1, 2)]).toEqual([102, 1, 2]);
  });
});

describe('variables', () => {
  test('start at zero, and many of them have numbers of two bytes', () => {
    const { run } = assemble([], 'f64', (_, variables) => {
      const many = Array.from({ length: 300 }, () => variables.local('f64'));
      return [...many[299].set(f64.const(2.5)), ...f64.add(many[0].get, many[299].get)];
    });
    expect(run()).toBe(2.5);
  });

  test('parameters come first', () => {
    const variables = new Variables();
    variables.local('i32');
    expect(() => variables.parameter('i32')).toThrow('parameters come before locals');
  });

  test('element is where an element of an array starts', () => {
    const variables = new Variables();
    const base = variables.parameter('i32');
    const index = variables.parameter('i32');
    const functions = [1, 4, 14].map((bytes) => ({
      name: `element${bytes}`,
      variables,
      result: 'i32' as const,
      code: element(base, index.get, bytes),
    }));
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 65_536, shared: true });
    const module = new WebAssembly.Module(moduleBytes(functions));
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    expect(Object.keys(exports)).toEqual(['element1', 'element4', 'element14']);
    expect(Object.values(exports).map((of) => of(1000, 3))).toEqual([1003, 1012, 1042]);
  });
});

describe('memory', () => {
  const functions = () => {
    const variables = new Variables();
    const [address] = variables.parameters('i32');
    return [{ name: 'load', variables, result: 'i32' as const, code: i32.load(address.get) }];
  };

  test.each([
    ['shared', sharedMemory, undefined],
    ['of one thread', ownMemory, false],
  ])('%s', (_, make, isShared) => {
    const memory = make(100_000);
    expect(memory.buffer.byteLength).toBe(2 * 65_536);
    new Int32Array(memory.buffer)[5] = 42;
    const module = new WebAssembly.Module(moduleBytes(functions(), isShared));
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    expect(exports.load(20)).toBe(42);
  });
});
