export { type AudioOptions, type AudioSource, audioOptions, readAudio } from './decoding/index.js';
