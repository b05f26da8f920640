export { engineNeed, importPackage, resolvePackage } from './optional-packages.js';
export { release } from './release.js';
