import type { ThreadTask } from '../../../core/threads/index.js';

/** `trainMember`, in a thread. */
export const TRAIN_MEMBER: ThreadTask = {
  module: new URL('./train-member.js', import.meta.url),
  name: 'trainMember',
};
