import { readFileSync } from 'node:fs';
import {
  isTypeAliasDeclaration,
  isTypeQueryNode,
  isTypeReferenceNode,
} from 'typescript/unstable/ast';
import { NodeBuilderFlags, SymbolFlags } from 'typescript/unstable/sync';
import { entries, exportedTypes } from './entries.mjs';

const OF_SCHEMAS = new Set(['z.input', 'z.output', 'z.infer']);
const OF_TYPES = new Set(['Omit', 'Pick', 'Partial']);

const FLAGS =
  NodeBuilderFlags.NoTruncation |
  NodeBuilderFlags.InTypeAlias |
  NodeBuilderFlags.MultilineObjectLiterals;

/**
 * Spells out what exported types compute from schemas and from other types. Gives for each file its new text, and as
 * `pairs` what `differing` compares when it is appended.
 */
export function spellOut(project) {
  const aliases = new Map();
  for (const entry of entries()) {
    for (const [name, symbol] of exportedTypes(project, entry)) {
      const alias = symbol.declarations[0].resolve(project);
      if (!isTypeAliasDeclaration(alias) || alias.typeParameters !== undefined) continue;
      const nodes = computed(alias.type);
      if (nodes.length === 0) continue;
      const file = alias.getSourceFile().fileName;
      const inFile = aliases.get(file) ?? new Map();
      aliases.set(file, inFile.set(alias.getStart(), { name, alias, nodes }));
    }
  }
  const files = Array.from(aliases, ([file, inFile]) => {
    const inOrder = [...inFile].sort(([a], [b]) => a - b).map(([, alias]) => alias);
    return [file, spellFile(project, file, inOrder)];
  });
  return new Map(files);
}

/** The nodes of a type that compute a part of it, the outermost ones. */
function computed(node) {
  if (isTypeReferenceNode(node)) {
    const by = node.typeName.getText();
    const isOfSchema = OF_SCHEMAS.has(by) && isTypeQueryNode(node.typeArguments[0]);
    return isOfSchema || OF_TYPES.has(by) ? [node] : [];
  }
  const found = [];
  node.forEachChild((child) => void found.push(...computed(child)));
  return found;
}

function spellFile(project, file, aliases) {
  const given = readFileSync(file, 'utf8');
  let text = '';
  let pairs = '';
  let from = 0;
  aliases.forEach(({ alias, nodes }, i) => {
    const spelt = spellType(project, given, alias, nodes);
    text += given.slice(from, alias.type.getStart()) + spelt;
    from = alias.type.end;
    pairs += `type Computed${i} = ${same(alias.type.getText())};\ntype Spelt${i} = ${same(spelt)};\n`;
  });
  return { names: aliases.map(({ name }) => name), text: text + given.slice(from), pairs };
}

function spellType({ checker, emitter }, given, alias, nodes) {
  let text = '';
  let from = alias.type.getStart();
  for (const node of nodes) {
    const type = checker.getTypeFromTypeNode(node);
    const spelt = emitter.printNode(checker.typeToTypeNode(type, alias, FLAGS));
    text += given.slice(from, node.getStart()) + spelt;
    from = node.end;
  }
  return text + given.slice(from, alias.type.end);
}

/** Of two such functions each is assignable to the other if their types are identical. */
function same(type) {
  return `<T>() => T extends ${type} ? 1 : 2`;
}

/** The names of types that are not what they were before they were spelt out, from files with the pairs appended. */
export function differing({ checker, program }, spelt) {
  return [...spelt].flatMap(([file, { names }]) => {
    const at = program.getSourceFile(file).statements.find(isTypeAliasDeclaration).name;
    const typeOf = (name) =>
      checker.getDeclaredTypeOfSymbol(checker.resolveName(name, SymbolFlags.TypeAlias, at));
    return names.filter((_, i) => {
      const [computed, written] = [typeOf(`Computed${i}`), typeOf(`Spelt${i}`)];
      return (
        !checker.isTypeAssignableTo(computed, written) ||
        !checker.isTypeAssignableTo(written, computed)
      );
    });
  });
}
