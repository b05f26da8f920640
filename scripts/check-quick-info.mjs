/**
 * Asks the TypeScript of a folder where the package is installed for what an editor shows of its options: docstring
 * and type of some that a program writes or reads, and whether any property of options has no docstring.
 *
 *   node scripts/check-quick-info.mjs FOLDER
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { LanguageServer } from './language-server.mjs';

/** An entry, one of its types, a property's path there, its type as it is shown, and how its docstring begins. */
const OPTIONS = [
  ['projection', 'UMAPOptions', 'nNeighbors', '?: number | undefined', 'Points a neighbourhood'],
  ['projection', 'UMAPOptions', 'precomputedKnn.k', ': number', 'How many neighbours'],
  ['clustering', 'HDBSCANOptions', 'minClusterSize', '?: number | undefined', 'The fewest points'],
  ['boosting', 'BoosterOptions', 'maxDepth', '?: number | undefined', 'How deep trees grow'],
  ['network', 'NetworkOptions', 'weightDecay', '?: number | undefined', 'L2 penalty'],
  [
    'classification',
    'ClassificationOptions',
    'mostSongs',
    '?: number | undefined',
    'The most songs',
  ],
  [
    'catalogue',
    'CatalogueOptions',
    'labels.oneLabel',
    '?: boolean | undefined',
    'Leaves out songs',
  ],
  ['evaluation', 'BootstrapOptions', 'signal', '?: AbortSignal | undefined', 'Aborts the work'],
  ['explanation', 'ExplainScoresOptions', 'threads', '?: number | undefined', 'How many threads'],
  [
    'pipeline',
    'PipelineOptions',
    'clustering.consensus',
    '?: number | undefined',
    'How many projections',
  ],
  [
    'pipeline',
    'TuneOptions',
    'projection.nNeighbors',
    '?: number | undefined',
    'Artists a neighbourhood',
  ],
  ['service', 'ServeOptions', 'port', '?: number | undefined', 'Port to listen on'],
].map(([entry, type, path, shown, doc]) => ({ entry, type, names: path.split('.'), shown, doc }));

const RESOLUTIONS = [
  ['NodeNext', 'NodeNext'],
  ['ESNext', 'Bundler'],
];

const folder = resolve(process.argv[2]);
const program = join(folder, 'options.mts');
const { text, written, read } = write();
writeFileSync(program, text);
const { version, createLanguageService, ...ts } = createRequire(program)('typescript');
for (const [module, resolution] of RESOLUTIONS) {
  if (createLanguageService === undefined) await askServer(module, resolution);
  else askLanguageService(module, resolution);
  console.log(`docstrings of options: TypeScript ${version}, moduleResolution ${resolution}`);
}

/** A program with every option, and where it is written and read there. */
function write() {
  let text = 'declare const value: never;\n';
  const written = [];
  const read = [];
  OPTIONS.forEach(({ entry, type, names }, i) => {
    const of = `import('supergenre/${entry}').${type}`;
    text += `const written${i}: ${of} = ${names.map((name) => `{ ${name}: `).join('')}`;
    written.push(text.length - names.at(-1).length - 2);
    text += `value${' }'.repeat(names.length)};\ndeclare const read${i}: ${of};\nread${i}.${names.join('!.')}`;
    read.push(text.length - names.at(-1).length);
    text += ';\n';
  });
  return { text: `${text}export {};\n`, written, read };
}

function askLanguageService(module, resolution) {
  const options = {
    module: ts.ModuleKind[module],
    moduleResolution: ts.ModuleResolutionKind[resolution],
    target: ts.ScriptTarget.ES2022,
    strict: true,
    types: ['node'],
  };
  const service = createLanguageService({
    ...ts.sys,
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    getScriptFileNames: () => [program, ...entries()],
    getScriptVersion: () => '1',
    getScriptSnapshot: (file) =>
      existsSync(file) ? ts.ScriptSnapshot.fromString(readFileSync(file, 'utf8')) : undefined,
    getCurrentDirectory: () => folder,
    getCompilationSettings: () => options,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
  });
  OPTIONS.forEach(({ names, shown, doc }, i) => {
    const name = names.at(-1);
    for (const position of [written[i], read[i]]) {
      const info = service.getQuickInfoAtPosition(program, position);
      const display = ts.displayPartsToString(info.displayParts);
      check(i, withoutType(display, i), `(property) ${name}${shown}`);
      check(i, ts.displayPartsToString(info.documentation), doc);
    }
    const details = [program, written[i], name, {}, undefined, {}, undefined];
    const completion = service.getCompletionEntryDetails(...details);
    check(i, ts.displayPartsToString(completion?.documentation), doc);
  });
  refuseUndocumented(service.getProgram());
}

/** The same of TypeScript 7, which is asked as by an editor. */
async function askServer(module, moduleResolution) {
  const compilerOptions = { module, moduleResolution, target: 'es2022', strict: true };
  const config = {
    compilerOptions: { ...compilerOptions, types: ['node'] },
    files: ['options.mts'],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const server = new LanguageServer(join(folder, 'node_modules/typescript/bin/tsc'), folder);
  try {
    await server.open(program, text);
    for (const [i, { names, shown, doc }] of OPTIONS.entries()) {
      for (const position of [written[i], read[i]]) {
        const [, display, found] = /```typescript\n(.*?)\n```\n(.*)/s.exec(
          await server.hover(position),
        );
        check(i, withoutType(display, i), `(property) ${names.at(-1)}${shown}`);
        check(i, found, doc);
      }
    }
  } finally {
    server.close();
  }
}

/** A property of an interface is shown with the name of that. */
function withoutType(display, i) {
  return display.replace(`${OPTIONS[i].type}.`, '');
}

function check(i, found, wanted) {
  const { type, names } = OPTIONS[i];
  if (found?.startsWith(wanted)) return;
  throw new Error(`${type}.${names.join('.')} shows "${found}" in the place of "${wanted}"`);
}

function entries() {
  const root = join(folder, 'node_modules/supergenre');
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Object.values(exports).flatMap(({ types }) =>
    types === undefined ? [] : join(root, types),
  );
}

function refuseUndocumented(compiled) {
  const checker = compiled.getTypeChecker();
  const missing = new Set();
  const seen = new Set();
  for (const entry of entries()) {
    const exported = checker.getExportsOfModule(
      checker.getSymbolAtLocation(compiled.getSourceFile(entry)),
    );
    for (const symbol of exported.filter(({ name }) => name.endsWith('Options'))) {
      const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
      const named = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
      look(checker.getDeclaredTypeOfSymbol(named), symbol.name);
    }
  }
  if (seen.size === 0) throw new Error('no entry exports options');
  if (missing.size > 0) throw new Error(`without docstrings: ${[...missing].join(', ')}`);

  function look(type, path) {
    if (seen.has(type)) return;
    seen.add(type);
    for (const property of checker.getPropertiesOfType(type)) {
      const isOurs = property.declarations?.some((one) =>
        one.getSourceFile().fileName.includes('/node_modules/supergenre/'),
      );
      if (!isOurs) continue;
      const own = `${path}.${property.name}`;
      if (property.getDocumentationComment(checker).length === 0) missing.add(own);
      for (const part of objectsOf(checker.getTypeOfSymbol(property))) look(part, own);
    }
  }

  /** Unnamed objects, as parts of a union and in lists, too. */
  function objectsOf(type) {
    if (type.isUnionOrIntersection()) return type.types.flatMap(objectsOf);
    if (checker.isArrayType(type)) return checker.getTypeArguments(type).flatMap(objectsOf);
    const isUnnamed = (type.flags & ts.TypeFlags.Object) !== 0 && !type.isClassOrInterface();
    return isUnnamed && (type.objectFlags & ts.ObjectFlags.Reference) === 0 ? [type] : [];
  }
}
