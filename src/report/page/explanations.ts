import { keepDrawn } from './canvas.js';
import type { PageData } from './data.js';
import { byId, element, signed } from './dom.js';
import { onSupergenre } from './state.js';
import { drawSwarm, type SwarmRow } from './swarm.js';
import { type Contribution, drawWaterfall } from './waterfall.js';

/** Lets a song and a node be chosen, and draws the song's waterfall and the node's beeswarm. */
export function startExplanations(data: PageData): void {
  if (data.songs.length === 0) return;
  const songs = byId('song', HTMLSelectElement);
  const nodes = byId('node', HTMLSelectElement);
  const filter = byId('song-filter', HTMLInputElement);
  const waterfall = byId('waterfall', HTMLCanvasElement);
  const swarm = byId('swarm', HTMLCanvasElement);
  const shap = decodeFloats(data.shap);
  let supergenre = '';

  const song = (): number => Number(songs.value);
  const node = (): number => Number(nodes.value);
  const redrawSong = (): void => {
    if (songs.value === '') return;
    const contributions = contributionsOf(data, shap, song(), node());
    drawWaterfall(waterfall, data.nodes[node()].base, contributions);
    describeSong(data, song(), node(), contributions);
  };
  const redrawNode = (): void => drawSwarm(swarm, swarmRows(data, shap, node()));
  const isOf = (supergenres: readonly string[]): boolean =>
    supergenre === '' || supergenres.includes(supergenre);
  const fillSongs = (): void => {
    const wanted = filter.value.trim().toLowerCase();
    const options = data.songs.map(({ label, supergenres }) => {
      return { label, isShown: label.toLowerCase().includes(wanted) && isOf(supergenres) };
    });
    fill(songs, options);
    redrawSong();
  };
  const fillNodes = (): void => {
    const options = data.nodes.map((n) => ({ label: n.path, isShown: isOf([n.supergenre]) }));
    fill(nodes, options);
    redrawNode();
  };

  songs.addEventListener('change', redrawSong);
  filter.addEventListener('input', fillSongs);
  nodes.addEventListener('change', () => {
    redrawSong();
    redrawNode();
  });
  onSupergenre((chosen) => {
    supergenre = chosen;
    fillNodes();
    fillSongs();
  });
  nodes.value = String(data.nodes.findIndex((n) => n.supergenre === data.songs[0].supergenres[0]));
  keepDrawn(waterfall, redrawSong);
  keepDrawn(swarm, redrawNode);
}

/** Fills a list with the options that are shown, their numbers as values; keeps the one chosen. */
function fill(
  list: HTMLSelectElement,
  options: readonly { readonly label: string; readonly isShown: boolean }[],
): void {
  const kept = list.value;
  const made = options.flatMap(({ label, isShown }, value) => {
    if (!isShown) return [];
    const option = element('option', label);
    option.value = String(value);
    return [option];
  });
  list.replaceChildren(...made);
  if (made.some(({ value }) => value === kept)) list.value = kept;
}

/** The same numbers as the waterfall's, for those who cannot see it. */
function describeSong(
  { songs, nodes }: PageData,
  song: number,
  node: number,
  contributions: readonly Contribution[],
): void {
  const { path, base } = nodes[node];
  const margin = contributions.reduce((sum, { contribution }) => sum + contribution, base);
  const probability = 1 / (1 + Math.exp(-margin));
  byId('waterfall-text', HTMLElement).textContent =
    `${songs[song].label}, whose true genres are ${songs[song].genres.join(', ')}: the booster of ${path} gives ${probability.toFixed(3)} (margin ${signed(margin)}, expected ${signed(base)}).`;
  const rows = contributions.map(({ feature, value, contribution }) => {
    const row = element('tr');
    const texts = [feature, value === null ? 'missing' : String(value), signed(contribution)];
    row.append(...texts.map((text) => element('td', text)));
    return row;
  });
  byId('waterfall-rows', HTMLElement).replaceChildren(...rows);
}

function contributionsOf(
  { features, nodes, songs }: PageData,
  shap: Float32Array,
  song: number,
  node: number,
): Contribution[] {
  const from = (song * nodes.length + node) * features.length;
  return features
    .map((feature, j) => ({
      feature,
      value: songs[song].features[j],
      contribution: shap[from + j],
    }))
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution));
}

/** The features of largest mean magnitude first. */
function swarmRows(
  { features, nodes, songs }: PageData,
  shap: Float32Array,
  node: number,
): SwarmRow[] {
  const rows = features.map((feature, j) => ({
    feature,
    contributions: Float32Array.from(
      songs,
      (_, i) => shap[(i * nodes.length + node) * features.length + j],
    ),
    ranks: ranksOf(songs.map((song) => song.features[j])),
  }));
  const magnitude = ({ contributions }: SwarmRow): number =>
    contributions.reduce((sum, value) => sum + Math.abs(value), 0);
  return rows.sort((a, b) => magnitude(b) - magnitude(a));
}

/** Ranks in [0, 1], equal values share the middle of theirs; −1 for a missing value. */
function ranksOf(values: readonly (number | null)[]): Float32Array {
  const sorted = values.flatMap((value) => value ?? []).sort((a, b) => a - b);
  const ends = new Map<number, number>();
  const starts = new Map<number, number>();
  sorted.forEach((value, rank) => {
    if (!starts.has(value)) starts.set(value, rank);
    ends.set(value, rank);
  });
  const most = Math.max(1, sorted.length - 1);
  return Float32Array.from(values, (value) =>
    value === null ? -1 : ((starts.get(value) ?? 0) + (ends.get(value) ?? 0)) / 2 / most,
  );
}

function decodeFloats(base64: string): Float32Array {
  const text = atob(base64);
  const view = new DataView(new ArrayBuffer(text.length));
  for (let i = 0; i < text.length; i++) view.setUint8(i, text.charCodeAt(i));
  return Float32Array.from({ length: text.length / 4 }, (_, i) => view.getFloat32(4 * i, true));
}
