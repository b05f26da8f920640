import type { Loader, LoggerInterface } from 'vega';
import { textWidth } from './text-width.js';

/** Vega itself, which is loaded only when a figure is drawn. */
type Vega = typeof import('vega');

/** The part of Vega's measuring of text that is read here; its types leave it out. */
interface TextMetrics {
  width: (item: { fontSize?: number; limit?: number }, text: unknown) => number;
  readonly estimateWidth: TextMetrics['width'];
}

/** What Vega takes where a text has no size of its own. */
const FONT_SIZE = 11;

/**
 * Vega asks a canvas how wide a text is. Without one it takes 0.8 of the font size for each letter,
 * which leaves wide margins and cuts labels short, so it gets a better guess, once and for all.
 */
export function measureText(vega: Vega): void {
  const metrics: TextMetrics = Reflect.get(vega, 'textMetrics');
  if (metrics.width !== metrics.estimateWidth) return;
  metrics.width = ({ fontSize = FONT_SIZE, limit = 0 }, text) => {
    const width = textWidth(String(text ?? ''), fontSize);
    return limit > 0 ? Math.min(width, limit) : width;
  };
}

export function listeningLogger(vega: Vega, listen: (message: string) => void): LoggerInterface {
  return vega.logger(vega.Warn, undefined, (_method, _level, parts) => {
    listen([...parts].map(String).join(' '));
  });
}

/** A loader that fetches nothing: figures carry their data. */
export function refuseToLoad(): Loader {
  const refuse = async (uri: string): Promise<never> => {
    throw new Error(`a figure's data must be inside it, this one wants ${uri}`);
  };
  return { load: refuse, sanitize: refuse, http: refuse, file: refuse };
}
