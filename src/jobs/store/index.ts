export { folderObjects } from './folder-objects.js';
export { JobStore } from './job-store.js';
export type { Objects } from './objects.js';
export { openStore } from './open-store.js';
