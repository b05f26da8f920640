import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';

/**
 * How a module is imported: when its importer loads, once a call needs it, for its types only, or not
 * at all, but run in a thread.
 */
export type ImportKind = 'static' | 'dynamic' | 'type' | 'thread';

export interface Import {
  /** A file below the folder of sources, or a package's name. */
  readonly target: string;
  readonly kind: ImportKind;
  readonly isPackage: boolean;
}

export interface Source {
  /** Path below the folder of sources: `core/errors/index.ts`. */
  readonly path: string;
  /** Its text without comments. */
  readonly code: string;
  readonly imports: readonly Import[];
}

const FROM = /^(?:import|export)(\s+type\b)?[^'";]*?\sfrom\s+'([^']+)'/gm;
const SIDE_EFFECT = /^import\s+'([^']+)'/gm;
const CALL = /(\btypeof\s+)?\bimport\('([^']+)'\)/g;
const PATH = /(?<!from |import |import\()'(\.\.?\/[^']+\.js)'/g;
const COMMENT = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;

/** All TypeScript files of a folder, with what they import; Node's own modules are left out. */
export function readSources(folder: URL): Source[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .sort()
    .map((path) => {
      const code = readFileSync(new URL(path, folder), 'utf8').replaceAll(COMMENT, '');
      return { path, code, imports: importsOf(path, code) };
    });
}

function importsOf(path: string, text: string): Import[] {
  const found: { specifier: string; kind: ImportKind }[] = [];
  for (const [, type, specifier] of text.matchAll(FROM)) {
    found.push({ specifier, kind: type === undefined ? 'static' : 'type' });
  }
  for (const [, specifier] of text.matchAll(SIDE_EFFECT)) found.push({ specifier, kind: 'static' });
  for (const [, type, specifier] of text.matchAll(CALL)) {
    found.push({ specifier, kind: type === undefined ? 'dynamic' : 'type' });
  }
  for (const [, specifier] of text.matchAll(PATH)) found.push({ specifier, kind: 'thread' });
  return found
    .filter(({ specifier }) => !specifier.startsWith('node:'))
    .map(({ specifier, kind }) =>
      specifier.startsWith('.')
        ? {
            target: join(dirname(path), specifier).replace(/\.js$/, '.ts'),
            kind,
            isPackage: false,
          }
        : { target: packageOf(specifier), kind, isPackage: true },
    );
}

/** `@scope/name/file` → `@scope/name`. */
function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
