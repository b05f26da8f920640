import { colour, keepDrawn, mixed, rgbOf, type Surface, surfaceOf } from '../canvas.js';
import type { PageData } from '../data.js';
import { byId } from '../dom.js';
import { follow } from '../frame/state.js';
import { hideTip, tipOn } from '../tip.js';
import { MapView } from './map-view.js';
import { PointGrid } from './point-grid.js';
import { drawPoints, type Points, toPoints } from './points.js';

type Artists = NonNullable<PageData['artists']>;

/** Least and greatest height of the map for its width; there is room beside artists of another shape. */
const FLATTEST = 0.5;
const STEEPEST = 0.75;
/** Least height, in pixels. */
const LOWEST = 280;
/** How near the pointer must come to an artist, in pixels. */
const REACH = 10;
/** Artists named at most. */
const NAMED = 24;
/** Colours before they repeat. */
const COLOURS = 20;
const STEP = 60;

/** The projection on a canvas: hovering names artists, dragging and keys move it. */
export class ArtistMap {
  readonly #artists: Artists;
  readonly #clusterNames: readonly string[];
  readonly #canvas = byId('map-canvas', HTMLCanvasElement);
  readonly #points: Points;
  readonly #aspect: number;
  readonly #grid: PointGrid;
  readonly #view = new MapView();
  /** The artists with most followers first. */
  readonly #wellKnown: Uint32Array;
  #cluster = -1;
  #marked = -1;
  #waiting = false;

  constructor(artists: Artists, clusterNames: readonly string[]) {
    this.#artists = artists;
    this.#clusterNames = clusterNames;
    const [x, y] = [rangeOf(artists.x), rangeOf(artists.y)];
    this.#aspect = Math.min(STEEPEST, Math.max(FLATTEST, spanOf(y) / (spanOf(x) || 1)));
    const wide = widened(x, spanOf(y) / this.#aspect);
    const high = widened(y, spanOf(x) * this.#aspect);
    this.#points = toPoints(toUnit(artists.x, wide), toUnit(artists.y, high), artists.clusters);
    this.#grid = new PointGrid(this.#points.x, this.#points.y);
    const followers = Float64Array.from(artists.followers, (count) => count ?? 0);
    this.#wellKnown = Uint32Array.from(artists.names.keys()).sort(
      (a, b) => followers[b] - followers[a] || a - b,
    );
    this.#listen();
    keepDrawn(this.#canvas, () => this.#draw());
    follow(['supergenre'], ({ supergenre }) => {
      this.#cluster = clusterNames.indexOf(supergenre);
      this.#drawSoon();
    });
  }

  /** Marks an artist and brings it into the middle; −1 marks none. */
  mark(artist: number): void {
    this.#marked = artist;
    if (artist >= 0) {
      if (this.#view.zoom < 4) this.#view.zoomBy(4 / this.#view.zoom);
      this.#view.center(this.#points.x[artist], this.#points.y[artist]);
    }
    this.#drawSoon();
  }

  /** What is known of an artist, line by line. */
  describe(artist: number): string[] {
    const { names, genres, genreNames, clusters, followers } = this.#artists;
    const of = genres[artist].map((genre) => genreNames[genre]).join(', ');
    const count = followers[artist];
    return [
      names[artist],
      this.#clusterNames[clusters[artist]] ?? 'in no supergenre (noise)',
      of === '' ? 'no genre' : of,
      ...(count === null ? [] : [`${count.toLocaleString('en-US')} followers`]),
    ];
  }

  #listen(): void {
    const canvas = this.#canvas;
    let from: readonly [number, number] | undefined;
    canvas.addEventListener('pointerdown', (event) => {
      from = [event.clientX, event.clientY];
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener('pointerup', () => {
      from = undefined;
    });
    canvas.addEventListener('pointermove', (event) => {
      if (from === undefined) return;
      this.#view.moveBy(event.clientX - from[0], event.clientY - from[1]);
      from = [event.clientX, event.clientY];
      this.#drawSoon();
    });
    tipOn(canvas, ({ type, offsetX, offsetY }) => {
      const isDragged = from !== undefined && type === 'pointermove';
      return isDragged ? undefined : this.#linesAt(offsetX, offsetY);
    });
    canvas.addEventListener(
      'wheel',
      (event) => {
        if (document.activeElement !== canvas && !event.ctrlKey) return;
        event.preventDefault();
        this.#zoom(event.deltaY < 0 ? 1.25 : 0.8, event.offsetX, event.offsetY);
      },
      { passive: false },
    );
    canvas.addEventListener('keydown', (event) => this.#key(event));
    byId('map-nearer', HTMLButtonElement).addEventListener('click', () => this.#zoom(1.6));
    byId('map-farther', HTMLButtonElement).addEventListener('click', () => this.#zoom(1 / 1.6));
    byId('map-all', HTMLButtonElement).addEventListener('click', () => this.#zoom(0));
  }

  #key(event: KeyboardEvent): void {
    const moves: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [STEP, 0],
      ArrowRight: [-STEP, 0],
      ArrowUp: [0, STEP],
      ArrowDown: [0, -STEP],
    };
    const move = moves[event.key];
    if (move !== undefined) this.#view.moveBy(...move);
    else if (event.key === '+') this.#view.zoomBy(1.6);
    else if (event.key === '-') this.#view.zoomBy(1 / 1.6);
    else return;
    event.preventDefault();
    hideTip();
    this.#drawSoon();
  }

  #zoom(factor: number, x?: number, y?: number): void {
    this.#view.zoomBy(factor, x, y);
    hideTip();
    this.#drawSoon();
  }

  /** What is known of the artist near a pixel. */
  #linesAt(pixelX: number, pixelY: number): string[] | undefined {
    const [x, y] = this.#view.toPlace(pixelX, pixelY);
    const found = this.#grid.nearest(x, y, this.#view.toDistance(REACH), (i) => this.#counts(i));
    return found < 0 ? undefined : this.describe(found);
  }

  #counts(artist: number): boolean {
    return this.#cluster < 0 || this.#artists.clusters[artist] === this.#cluster;
  }

  #drawSoon(): void {
    if (this.#waiting) return;
    this.#waiting = true;
    requestAnimationFrame(() => {
      this.#waiting = false;
      this.#draw();
    });
  }

  #draw(): void {
    const wanted = Math.round(this.#canvas.clientWidth * this.#aspect);
    const surface = surfaceOf(this.#canvas, Math.max(LOWEST, wanted));
    this.#view.width = surface.width;
    this.#view.height = surface.height;
    this.#drawPoints(surface);
    this.#drawNames(surface);
    if (this.#marked >= 0) this.#drawMark(surface);
  }

  #drawPoints(surface: Surface): void {
    const many = this.#points.x.length > 20_000;
    const wide = Math.min(1.4, Math.max(0.8, Math.sqrt(surface.width / 800)));
    const size = wide * (many ? 1.5 : 3) * Math.min(2.5, Math.sqrt(this.#view.zoom));
    const noise = rgbOf('noise');
    const dim = mixed(rgbOf('background'), noise, 0.4);
    const colours = ['noise', ...this.#clusterNames].map((_, place) => {
      const cluster = place - 1;
      if (this.#cluster >= 0 && cluster !== this.#cluster) return dim;
      return cluster < 0 ? noise : rgbOf(`c${cluster % COLOURS}`);
    });
    drawPoints(surface, this.#points, this.#view.transform, size, colours);
  }

  /** Names the best known artists that are seen, as long as no name covers another. */
  #drawNames(surface: Surface): void {
    const { context, width, height } = surface;
    const taken: [number, number, number][] = [];
    let tries = 0;
    for (const i of this.#wellKnown) {
      if (taken.length >= NAMED || tries > 20 * NAMED) break;
      const [x, y] = this.#view.toPixels(this.#points.x[i], this.#points.y[i]);
      if (x < 0 || y < 8 || y > height - 8 || !this.#counts(i)) continue;
      tries++;
      const right = x + 6 + context.measureText(this.#artists.names[i]).width;
      const covers = taken.some(
        ([left, end, middle]) => Math.abs(middle - y) < 15 && x < end && right > left,
      );
      if (right > width || covers) continue;
      taken.push([x, right, y]);
      this.#drawName(surface, i, x, y);
    }
  }

  #drawName({ context }: Surface, artist: number, x: number, y: number): void {
    context.strokeStyle = colour('background');
    context.lineWidth = 3;
    context.lineJoin = 'round';
    context.strokeText(this.#artists.names[artist], x + 6, y);
    context.fillStyle = colour('text');
    context.fillText(this.#artists.names[artist], x + 6, y);
    context.fillRect(x - 2, y - 2, 4, 4);
  }

  #drawMark(surface: Surface): void {
    const { context } = surface;
    const [x, y] = this.#view.toPixels(this.#points.x[this.#marked], this.#points.y[this.#marked]);
    context.strokeStyle = colour('text');
    context.lineWidth = 2;
    context.beginPath();
    context.arc(x, y, 9, 0, 2 * Math.PI);
    context.stroke();
    this.#drawName(surface, this.#marked, x, y);
  }
}

interface Range {
  readonly low: number;
  readonly high: number;
}

function rangeOf(values: readonly number[]): Range {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { low, high };
}

function spanOf({ low, high }: Range): number {
  return high - low;
}

/** A range with as much room on either side as makes it span at least so much. */
function widened({ low, high }: Range, span: number): Range {
  const room = Math.max(0, (span - (high - low)) / 2);
  return { low: low - room, high: high + room };
}

/** Places scaled to [0, 1]. */
function toUnit(values: readonly number[], { low, high }: Range): Float32Array {
  return Float32Array.from(values, (value) => (value - low) / (high - low || 1));
}
