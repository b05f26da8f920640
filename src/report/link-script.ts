import { readFile } from 'node:fs/promises';

/** The modules of the page, each after those that it imports. */
const MODULES = [
  'dom',
  'state',
  'canvas',
  'point-grid',
  'points',
  'map-view',
  'map',
  'search',
  'waterfall',
  'swarm',
  'explanations',
  'tables',
  'figures',
  'main',
];

/** The page's script in one piece, from its compiled modules. */
export async function pageScript(): Promise<string> {
  const modules = await Promise.all(
    MODULES.map(async (name) => ({
      name,
      text: await readFile(new URL(`./page/${name}.js`, import.meta.url), 'utf8'),
    })),
  );
  return linkModules(modules);
}

/** A compiled module, called as others import it: `./name.js`. */
interface Module {
  readonly name: string;
  readonly text: string;
}

/**
 * Modules in one script, each a function of its own that is called once and gives what it exports.
 *
 * @param modules each after those that it imports. Exports are declarations.
 * @throws Error for an import or export of another form.
 */
export function linkModules(modules: readonly Module[]): string {
  return `'use strict';\n${modules.map(linkModule).join('\n')}\n`;
}

function linkModule({ name, text }: Module): string {
  const exported: string[] = [];
  const body = text
    .replace(/^import \{([\w$,\s]*)\} from '\.\/([\w-]+)\.js';$/gm, (_, names, from) => {
      if (/\bas\b/.test(names)) throw new Error(`${name}: an import renames:${names}`);
      return `const {${names}} = ${variableOf(from)};`;
    })
    .replace(/^export ((?:async )?(?:function|class|const|let) ([\w$]+))/gm, (_, head, own) => {
      exported.push(own);
      return head;
    })
    .replace(/^export \{\};$/gm, '')
    .replace(/^\/\/# sourceMappingURL=.*$/gm, '')
    .trim();
  const left = /^(?:import|export)\b.*$/m.exec(body);
  if (left !== null) throw new Error(`${name}: cannot link "${left[0]}"`);
  return `const ${variableOf(name)} = (() => {\n${body}\nreturn { ${exported.join(', ')} };\n})();`;
}

function variableOf(module: string): string {
  return `module_${module.replaceAll('-', '_')}`;
}
