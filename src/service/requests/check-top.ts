import { Refusal } from '../refusal.js';
import type { ServiceSettings } from '../settings.js';

/** @throws Refusal where more answers are asked for than this service gives. */
export function checkTop(
  asked: object,
  { answersPerSong }: Pick<ServiceSettings, 'answersPerSong'>,
): void {
  if (!('top' in asked) || Number(asked.top) <= answersPerSong) return;
  throw new Refusal(400, `field "top": a number of ${answersPerSong} or less is needed`);
}
