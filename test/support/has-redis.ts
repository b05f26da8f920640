import { spawnSync } from 'node:child_process';

/** Whether there is a redis-server that tests can start. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
