export { mapInOrder } from './map-in-order.js';
export { shared, ThreadPool, type ThreadTask } from './threads.js';
