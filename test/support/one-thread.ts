import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';

// Imported for what it does: what names no number of threads takes one. Jest has a process for each core
// already, and to start a thread, load modules in it and warm them up takes longer than most tests.
Reflect.set(os, 'availableParallelism', () => 1);
syncBuiltinESMExports();
