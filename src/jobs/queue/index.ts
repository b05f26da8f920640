export { Attendance, describePresent, type Present, type Role } from './attendance.js';
export { type JobDescription, jobDescription, titleOf } from './description.js';
export { ATTEMPTS, DEATHS, failureText, RUN_IS_OVER } from './failure.js';
export { Opened } from './opened.js';
export { meetingOptions, queueName } from './options.js';
export { connectRunner, type QueueRunner, type RunnerOptions } from './queue-runner.js';
export { Redis } from './redis.js';
export { redisNotes } from './redis-notes.js';
export { politely } from './timing.js';
