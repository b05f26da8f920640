import { resolve } from 'node:path';
import { entries, exportedTypes, isOfOptions } from './entries.mjs';

const DOCSTRING = /^\/\*\*(?:(?!\*\/)[\s\S])*\*\/$/;

/**
 * Finds the docstrings of all properties of the types that entries export, by following each type in the source and
 * in the declarations. Gives for each file the docstrings to add by where they come to stand, and the options for
 * which an editor would show none.
 */
export function documentTypes(project) {
  const documenter = new Documenter(project);
  const done = new Set();
  for (const entry of entries()) {
    const source = entry.replace(/^\.\/dist\/(.*)\.d\.ts$/, './src/$1.ts');
    const sources = exportedTypes(project, source);
    for (const [name, symbol] of exportedTypes(project, entry)) {
      // Several entries export some types.
      if (done.has(symbol.id)) continue;
      done.add(symbol.id);
      documenter.document(symbol, sources.get(name), name);
    }
  }
  return documenter;
}

/** A text with docstrings above the declarations that start at their keys. */
export function withDocstrings(text, docstrings) {
  const parts = [];
  let from = 0;
  for (const [start, doc] of [...docstrings].sort(([a], [b]) => a - b)) {
    const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
    const indent = line.match(/^ */)[0];
    const [first, ...rest] = doc.split(/\r?\n/);
    const lines = [first, ...rest.map((one) => `${indent} ${one.trim()}`), indent];
    parts.push(text.slice(from, start), lines.join('\n'));
    from = start;
  }
  return [...parts, text.slice(from)].join('');
}

class Documenter {
  docstrings = new Map();
  undocumented = new Set();
  #project;
  #checker;
  #dist = `${resolve('dist').replaceAll('\\', '/')}/`.toLowerCase();
  /** What is known of types, by their ids. */
  #seen = new Set();
  #objects = new Map();
  #properties = new Map();

  constructor(project) {
    this.#project = project;
    this.#checker = project.checker;
  }

  /** Documents the properties of an exported type, which may be an interface, and of the objects within it. */
  document(exported, sourceSymbol, name) {
    const [type, source] = [exported, sourceSymbol].map((symbol) =>
      this.#checker.getDeclaredTypeOfSymbol(symbol),
    );
    if (!type.isUnionType()) this.#documentObject(type, [source], name);
    this.#documentWithin(type, source, name);
  }

  #documentWithin(type, source, path) {
    const sources = this.#objectsOf(source);
    for (const object of this.#objectsOf(type)) this.#documentObject(object, sources, path);
  }

  #documentObject(object, sources, path) {
    const key = `${object.id} ${isOfOptions(path)}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const properties = this.#propertiesOf(object);
    const names = namesOf(properties);
    const same = sources
      .map((source) => this.#propertiesOf(source))
      .find((candidate) => namesOf(candidate) === names);
    if (same === undefined) throw new Error(`${path} has other properties in its source: ${names}`);
    const byName = new Map(same.map((property) => [property.name, property]));
    const own = properties.filter(({ declarations }) => declarations.some(this.#isOurs));
    const their = own.map(({ name }) => byName.get(name));
    const types = this.#checker.getTypeOfSymbol(own);
    const theirTypes = this.#checker.getTypeOfSymbol(their);
    own.forEach((property, i) => {
      const ownPath = `${path}.${property.name}`;
      this.#documentProperty(property, their[i], ownPath);
      this.#documentWithin(types[i], theirTypes[i], ownPath);
    });
  }

  /** TypeScript 7 shows docstrings of value declarations only, which a property that is computed has none of. */
  #documentProperty({ declarations, valueDeclaration }, source, path) {
    const docs = source.declarations.map((declaration) => this.#docOf(declaration));
    const isShown = valueDeclaration !== undefined && docs.some((doc) => doc !== undefined);
    if (isOfOptions(path) && !isShown) this.undocumented.add(path);
    declarations.filter(this.#isOurs).forEach((declaration, i) => {
      this.#addDoc(declaration, docs[Math.min(i, docs.length - 1)]);
    });
  }

  #isOurs = ({ path }) => path.toLowerCase().startsWith(this.#dist);

  /** The unnamed types of objects in a type: parts of a union, what lists and records hold. */
  #objectsOf(type) {
    const known = this.#objects.get(type.id);
    if (known !== undefined) return known;
    // For a type that has itself.
    this.#objects.set(type.id, []);
    const found = this.#findObjects(type);
    this.#objects.set(type.id, found);
    return found;
  }

  #findObjects(type) {
    const all = (types) => types.flatMap((one) => this.#objectsOf(one));
    if (type.isUnionType()) return all(type.getTypes());
    if (type.isTypeReference()) return all(this.#checker.getTypeArguments(type));
    if (type.isIntersectionType()) return [type];
    if (!type.isObjectType() || type.isClassOrInterface()) return [];
    const indexed = this.#checker.getIndexInfosOfType(type).map(({ valueType }) => valueType);
    return [type, ...all(indexed)];
  }

  #propertiesOf(type) {
    const known = this.#properties.get(type.id) ?? this.#checker.getPropertiesOfType(type);
    this.#properties.set(type.id, known);
    return known;
  }

  #docOf(declaration) {
    return declaration.resolve(this.#project)?.jsDoc?.at(-1)?.getText();
  }

  #addDoc(declaration, doc) {
    if (doc === undefined || this.#docOf(declaration) !== undefined) return;
    if (!DOCSTRING.test(doc)) throw new Error(`not a docstring: ${doc}`);
    const node = declaration.resolve(this.#project);
    const { fileName } = node.getSourceFile();
    const places = this.docstrings.get(fileName) ?? new Map();
    this.docstrings.set(fileName, places.set(node.getStart(), doc));
  }
}

function namesOf(properties) {
  return properties
    .map(({ name }) => name)
    .sort()
    .join();
}
