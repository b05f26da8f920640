export { type AudioOptions, audioOptions, readAudio } from './read-audio.js';
export type { AudioSource } from './source.js';
