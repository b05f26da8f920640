export { shared } from '../matrix/index.js';
export { Allowance } from './allowance.js';
export { availableMemory } from './available-memory.js';
export { inLanes, type Lane } from './in-lanes.js';
export { mapInOrder } from './map-in-order.js';
export { onSharedMemory } from './on-shared-memory.js';
export { overRows, type Range } from './ranges.js';
export { ThreadPool, type ThreadTask } from './threads.js';
