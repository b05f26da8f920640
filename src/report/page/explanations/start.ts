import { keepDrawn } from '../canvas.js';
import type { PageData } from '../data.js';
import { byId, element, signed } from '../dom.js';
import { change } from '../frame/state.js';
import { tipOn } from '../tip.js';
import { startChoices } from './choices.js';
import { drawPaths } from './paths.js';
import { merged, ShapValues } from './shap.js';
import { drawSwarm } from './swarm.js';
import { type Contribution, drawWaterfall } from './waterfall.js';

/** Songs whose decision paths are drawn. */
const PATHS = 75;

/** Lets a song and a node be chosen, and draws the song's waterfall, the node's beeswarm and paths. */
export function startExplanations(data: PageData): void {
  if (data.songs.length === 0) return;
  const shap = new ShapValues(data);
  const choices = startChoices(data);
  const redrawSong = startWaterfall(() => {
    const { song, node } = choices;
    return { base: data.nodes[node].base, parts: merged(shap.ofSong(song, node)) };
  });
  const redrawSwarm = startSwarm(data, () => shap.swarm(choices.node));
  const redrawPaths = startPaths(data, () => {
    const { song, node, shown } = choices;
    const songs = [...new Set([song, ...shown])].slice(0, PATHS);
    return { songs, ...shap.paths(songs, node, song) };
  });
  choices.onChange(() => {
    describeSong(data, choices.song, choices.node, shap.ofSong(choices.song, choices.node));
    redrawSong();
    redrawSwarm();
    redrawPaths();
  });
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-node]')) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      change({ tab: 'explanations', node: link.dataset.node ?? '' });
    });
  }
}

function startWaterfall(
  made: () => { readonly base: number; readonly parts: readonly Contribution[] },
): () => void {
  const canvas = byId('waterfall', HTMLCanvasElement);
  let at: ReturnType<typeof drawWaterfall> = () => undefined;
  tipOn(canvas, ({ offsetX, offsetY }) => at(offsetX, offsetY));
  return keepDrawn(canvas, () => {
    const { base, parts } = made();
    at = drawWaterfall(canvas, base, parts);
  });
}

function startSwarm(data: PageData, made: () => ReturnType<ShapValues['swarm']>): () => void {
  const canvas = byId('swarm', HTMLCanvasElement);
  let at: ReturnType<typeof drawSwarm> = () => undefined;
  tipOn(canvas, ({ offsetX, offsetY }) => {
    const found = at(offsetX, offsetY);
    if (found === undefined) return undefined;
    const { row, song } = found;
    return [
      data.songs[song].label,
      `${row.feature} = ${row.values[song] ?? 'missing'}`,
      `SHAP value ${signed(row.contributions[song])}`,
    ];
  });
  return keepDrawn(canvas, () => {
    at = drawSwarm(canvas, made());
  });
}

function startPaths(
  data: PageData,
  made: () => ReturnType<ShapValues['paths']> & { readonly songs: readonly number[] },
): () => void {
  const canvas = byId('paths', HTMLCanvasElement);
  let tellAt: (x: number, y: number) => string[] | undefined = () => undefined;
  tipOn(canvas, ({ offsetX, offsetY }) => tellAt(offsetX, offsetY));
  return keepDrawn(canvas, () => {
    const drawn = made();
    const at = drawPaths(canvas, drawn);
    tellAt = (x, y) => {
      const found = at(x, y);
      if (found < 0) return undefined;
      const { label, genres } = data.songs[drawn.songs[found]];
      return [label, genres.join(', '), `log odds ${signed(drawn.paths[found].at(-1) ?? 0)}`];
    };
  });
}

/** The same numbers as the waterfall's, for those who cannot see it. */
function describeSong(
  { songs, nodes, method }: PageData,
  song: number,
  node: number,
  contributions: readonly Contribution[],
): void {
  const { path, base } = nodes[node];
  const margin = contributions.reduce((sum, { contribution }) => sum + contribution, base);
  const probability = 1 / (1 + Math.exp(-margin));
  const whose =
    method === 'tree' ? `the booster of ${path} gives` : `its probability of ${path} is`;
  byId('waterfall-text', HTMLElement).textContent =
    `${songs[song].label}, whose true genres are ${songs[song].genres.join(', ')}: ${whose} ${probability.toFixed(3)} (log odds ${signed(margin)}, expected ${signed(base)}).`;
  const rows = contributions.map(({ feature, value, contribution, error }) => {
    const row = element('tr');
    const numbers = [signed(contribution), ...(method === 'tree' ? [] : [error.toFixed(3)])];
    const cells = [String(value ?? 'missing'), ...numbers].map((text) => {
      const cell = element('td', text);
      cell.className = 'number';
      return cell;
    });
    const name = element('th', feature);
    name.scope = 'row';
    row.append(name, ...cells);
    return row;
  });
  byId('waterfall-rows', HTMLElement).replaceChildren(...rows);
}
