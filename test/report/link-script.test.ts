import { describe, expect, test } from '@jest/globals';
import { linkModules, pageScript } from '../../src/report/link-script.js';

describe('linkModules', () => {
  const first = {
    name: 'first-one',
    text: `const SIZE = 2;\nexport function twice(n) {\n    return SIZE * n;\n}\nexport const one = 1;\nexport class Box {\n}\n//# sourceMappingURL=first-one.js.map`,
  };

  test('keeps each module’s names to itself, but for what it exports', () => {
    const second = {
      name: 'second',
      text: `import { twice, one } from './first-one.js';\nconst SIZE = 40;\nglobalThis.linked = twice(one) + SIZE;\nexport {};`,
    };
    const script = linkModules([first, second]);
    new Function(script)();
    expect(Reflect.get(globalThis, 'linked')).toBe(42);
    expect(script).not.toMatch(/^\s*(import|export)\b/m);
    Reflect.deleteProperty(globalThis, 'linked');
  });

  test.each([
    ["import { a as b } from './first-one.js';", 'renames'],
    ["import * as first from './first-one.js';", 'cannot link "import * as first'],
    ["import { readFile } from 'node:fs';", 'cannot link "import { readFile }'],
    ['export default 1;', 'cannot link "export default 1;"'],
  ])('refuses %s', (text, message) => {
    expect(() => linkModules([first, { name: 'wrong', text }])).toThrow(message);
  });

  test('the page’s own script is one that parses', async () => {
    const script = await pageScript();
    expect(() => new Function(script)).not.toThrow();
  });
});
