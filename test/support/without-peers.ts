import Module, { createRequire, register } from 'node:module';
import { join } from 'node:path';

/**
 * Run before a program (`node --import`), it hides the optional packages, as if `npm install supergenre` had been all
 * that was installed.
 */
const { peerDependencies } = createRequire(join(process.cwd(), 'package.json'))('./package.json');
const hidden: readonly string[] = Object.keys(peerDependencies);

const hooks = `
let hidden;
export function initialize(names) {
  hidden = names;
}
export function resolve(name, context, next) {
  if (!hidden.includes(name)) return next(name, context);
  throw Object.assign(new Error('Cannot find package ' + name), { code: 'ERR_MODULE_NOT_FOUND' });
}`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`, { data: hidden });

type Resolve = (name: string, ...others: readonly unknown[]) => string;
const resolve: Resolve = Reflect.get(Module, '_resolveFilename');
Reflect.set(Module, '_resolveFilename', (name: string, ...others: readonly unknown[]): string => {
  if (!hidden.includes(name)) return resolve.call(Module, name, ...others);
  throw Object.assign(new Error(`Cannot find module ${name}`), { code: 'MODULE_NOT_FOUND' });
});
