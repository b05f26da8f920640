export {
  checkPackages,
  engineNeed,
  importPackage,
  type Need,
  resolvePackage,
} from './optional-packages.js';
export { release } from './release.js';
