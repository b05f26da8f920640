import { colour, keepDrawn, mixed, rgbOf, type Surface, surfaceOf } from '../canvas.js';
import type { PageData } from '../data.js';
import { byId, element } from '../dom.js';
import { onSupergenre } from '../state.js';
import { MapView } from './map-view.js';
import { PointGrid } from './point-grid.js';
import { drawPoints, type Points, toPoints } from './points.js';

type Artists = NonNullable<PageData['artists']>;

/** Least and greatest height of the map for its width; between them both axes have the same scale. */
const FLATTEST = 0.5;
const STEEPEST = 1;
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
  readonly #canvas = byId('map', HTMLCanvasElement);
  readonly #tip = byId('map-tip', HTMLElement);
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
    this.#points = toPoints(toUnit(artists.x, x), toUnit(artists.y, y), artists.clusters);
    const aspect = (y.high - y.low) / (x.high - x.low || 1);
    this.#aspect = Math.min(STEEPEST, Math.max(FLATTEST, aspect));
    this.#grid = new PointGrid(this.#points.x, this.#points.y);
    const followers = Float64Array.from(artists.followers, (count) => count ?? 0);
    this.#wellKnown = Uint32Array.from(artists.names.keys()).sort(
      (a, b) => followers[b] - followers[a] || a - b,
    );
    this.#listen();
    keepDrawn(this.#canvas, () => this.#draw());
    onSupergenre((supergenre) => {
      this.#cluster = clusterNames.indexOf(supergenre);
      this.#drawSoon();
    });
  }

  /** Marks an artist and brings it into the middle. */
  show(artist: number): void {
    this.#marked = artist;
    if (this.#view.zoom < 4) this.#view.zoomBy(4 / this.#view.zoom);
    this.#view.center(this.#points.x[artist], this.#points.y[artist]);
    this.#drawSoon();
    const { width, height } = this.#view;
    this.#showTip(artist, width / 2, height / 2);
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
    canvas.addEventListener('pointerup', (event) => {
      from = undefined;
      this.#hover(event.offsetX, event.offsetY); // a tap is all that a finger can do
    });
    canvas.addEventListener('pointermove', (event) => {
      if (from === undefined) return this.#hover(event.offsetX, event.offsetY);
      this.#view.moveBy(event.clientX - from[0], event.clientY - from[1]);
      from = [event.clientX, event.clientY];
      return this.#drawSoon();
    });
    canvas.addEventListener('pointerleave', () => this.#hideTip());
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
    this.#hideTip();
    this.#drawSoon();
  }

  #zoom(factor: number, x?: number, y?: number): void {
    this.#view.zoomBy(factor, x, y);
    this.#hideTip();
    this.#drawSoon();
  }

  #hover(pixelX: number, pixelY: number): void {
    const [x, y] = this.#view.toPlace(pixelX, pixelY);
    const found = this.#grid.nearest(x, y, this.#view.toDistance(REACH), (i) => this.#counts(i));
    if (found < 0) this.#hideTip();
    else this.#showTip(found, pixelX, pixelY);
  }

  #counts(artist: number): boolean {
    return this.#cluster < 0 || this.#artists.clusters[artist] === this.#cluster;
  }

  #showTip(artist: number, x: number, y: number): void {
    const lines = this.describe(artist).map((line, i) =>
      element(i === 0 ? 'strong' : 'span', line),
    );
    this.#tip.replaceChildren(...lines);
    this.#tip.hidden = false;
    const left = x > this.#view.width / 2 ? x - this.#tip.offsetWidth - 14 : x + 14;
    this.#tip.style.left = `${Math.max(0, left)}px`;
    this.#tip.style.top = `${y + 14}px`;
  }

  #hideTip(): void {
    this.#tip.hidden = true;
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
    const size = (many ? 1.5 : 3) * Math.min(2.5, Math.sqrt(this.#view.zoom));
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

/** Places scaled to [0, 1]. */
function toUnit(values: readonly number[], { low, high }: Range): Float32Array {
  return Float32Array.from(values, (value) => (value - low) / (high - low || 1));
}
