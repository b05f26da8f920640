import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { SymbolFlags } from 'typescript/unstable/sync';

/** The declarations that package.json's `exports` names. */
export function entries() {
  const { exports } = JSON.parse(readFileSync('package.json', 'utf8'));
  return Object.values(exports).flatMap(({ types }) => types ?? []);
}

/** The types that a file exports, by name. */
export function exportedTypes({ checker, program }, file) {
  const module = checker.getSymbolAtLocation(program.getSourceFile(resolve(file)));
  const types = new Map();
  for (const exported of checker.getExportsOfModule(module)) {
    const isAlias = (exported.flags & SymbolFlags.Alias) !== 0;
    const symbol = isAlias ? checker.getAliasedSymbol(exported) : exported;
    if ((symbol.flags & (SymbolFlags.TypeAlias | SymbolFlags.Interface)) === 0) continue;
    types.set(exported.name, symbol);
  }
  return types;
}

/** Whether a type is one of options, or a path within them. */
export function isOfOptions(path) {
  return /^\w*Options(\.|$)/.test(path);
}
