export { importPackage, resolvePackage } from './engine-packages.js';
export { name, version } from './release.js';
