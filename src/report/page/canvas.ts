/** A canvas to draw on, in CSS pixels. */
export interface Surface {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
}

const DARK = window.matchMedia('(prefers-color-scheme: dark)');

/** Makes a canvas as sharp as the screen, and clears it. */
export function surfaceOf(canvas: HTMLCanvasElement, height: number): Surface {
  const scale = window.devicePixelRatio || 1;
  const width = Math.max(1, canvas.clientWidth);
  canvas.style.height = `${height}px`;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser draws on no canvas');
  context.scale(scale, scale);
  context.fillStyle = colour('background');
  context.fillRect(0, 0, width, height);
  context.font = '12px sans-serif';
  context.textBaseline = 'middle';
  return { context, width, height };
}

const drawings: (() => void)[] = [];

/**
 * Draws once the canvas is shown, and again when its width or the colours change.
 *
 * @returns draws at once, where the canvas is shown.
 */
export function keepDrawn(canvas: HTMLCanvasElement, draw: () => void): () => void {
  let width = 0;
  const redraw = (): void => {
    if (canvas.clientWidth > 0) draw();
  };
  new ResizeObserver(() => {
    if (canvas.clientWidth === width) return;
    width = canvas.clientWidth;
    redraw();
  }).observe(canvas);
  DARK.addEventListener('change', redraw);
  drawings.push(redraw);
  return redraw;
}

/** Draws all canvases that are shown anew. */
export function redrawAll(): void {
  for (const draw of drawings) draw();
}

export function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** Red, green and blue of one of the theme's colours. */
export function rgbOf(name: string): readonly number[] {
  const hex = colour(name);
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

/** A colour between two: 0 gives the first, 1 the second. */
export function mixed(
  first: readonly number[],
  second: readonly number[],
  share: number,
): readonly number[] {
  return first.map((value, k) => Math.round(value + share * (second[k] - value)));
}

/** A text that ends in … where it would be wider than there is room. */
export function fitText({ context }: Surface, text: string, room: number): string {
  if (context.measureText(text).width <= room) return text;
  let end = text.length;
  while (end > 0 && context.measureText(`${text.slice(0, end)}…`).width > room) end--;
  return `${text.slice(0, end)}…`;
}
