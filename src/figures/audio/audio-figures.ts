import type { Figure } from '../drawing/figure.js';
import { type ChromaInput, chromaFigure } from './chroma.js';
import { type GenresOverTimeInput, genresOverTimeFigure } from './genres-over-time.js';
import { type MelSpectrogramInput, melSpectrogramFigure } from './mel-spectrogram.js';
import { type PartsInput, partsFigure } from './parts.js';
import { type WaveformInput, waveformFigure } from './waveform.js';

/** What {@link audioFigures} draws: all that `analyseAudio` gives, with the song's name and samples. */
export type AudioFiguresInput = WaveformInput & MelSpectrogramInput & ChromaInput & PartsInput;

/**
 * All figures of a clip: its waveform, mel spectrogram, chroma and parts, and, where its parts were
 * ranked, the genres' probabilities over time.
 *
 * @throws InputError as each of them.
 */
export function audioFigures(
  clip: AudioFiguresInput,
  ranked?: Omit<GenresOverTimeInput, 'song'>,
): Figure[] {
  return [
    waveformFigure(clip),
    melSpectrogramFigure(clip),
    chromaFigure(clip),
    partsFigure(clip),
    ...(ranked === undefined ? [] : [genresOverTimeFigure({ song: clip.song, ...ranked })]),
  ];
}
