export { importPackage, resolvePackage } from './engine-packages.js';
export { type Release, release } from './release.js';
