export { engineNeed, importPackage, type Need, resolvePackage } from './optional-packages.js';
export { type Release, release } from './release.js';
