export {
  type Code,
  f32,
  f32x4,
  f64,
  f64x2,
  i8x16,
  i32,
  i32x4,
  i64,
  i64x2,
  repeatWhile,
  select,
  v128,
  when,
} from './instructions.js';
export { MOST_BYTES, ownMemory, sharedMemory } from './memory.js';
export { moduleBytes, type WasmFunction } from './module.js';
export { element, type ValueType, type Variable, Variables } from './variables.js';
export {
  giveBackWorkspace,
  MOST_THREADS,
  takeWorkspace,
  type WorkspaceMemory,
  workspaceMemory,
} from './workspaces.js';
