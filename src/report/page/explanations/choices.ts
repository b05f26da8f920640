import type { PageData } from '../data.js';
import { byId, element } from '../dom.js';
import { change, follow } from '../frame/state.js';

/** The song and the node that are explained, as positions in the page's data. */
export interface Choices {
  readonly song: number;
  readonly node: number;
  /** The songs that can be chosen: those of the supergenre whose label holds what is typed. */
  readonly shown: readonly number[];
  /** Calls a function now and after each change. */
  onChange(listener: () => void): void;
}

/** The lists of songs and nodes, which follow the page's state. */
export function startChoices({ songs, nodes }: PageData): Choices {
  const songList = byId('song', HTMLSelectElement);
  const nodeList = byId('node', HTMLSelectElement);
  const filter = byId('song-filter', HTMLInputElement);
  const firstNode = nodes.findIndex(({ supergenre }) => supergenre === songs[0].supergenres[0]);
  const listeners: (() => void)[] = [];
  let supergenre = '';
  let song = 0;
  let node = Math.max(0, firstNode);
  let shown: number[] = [];
  const isOf = (supergenres: readonly string[]): boolean =>
    supergenre === '' || supergenres.includes(supergenre);
  const update = (): void => {
    const text = filter.value.trim().toLowerCase();
    shown = [...songs.keys()].filter(
      (i) => songs[i].label.toLowerCase().includes(text) && isOf(songs[i].supergenres),
    );
    const shownNodes = [...nodes.keys()].filter((n) => isOf([nodes[n].supergenre]));
    song = fill(songList, shown, song, (i) => songs[i].label);
    node = fill(nodeList, shownNodes, node, (n) => nodes[n].path);
    for (const listener of listeners) listener();
  };
  follow(['supergenre', 'song', 'node'], (state) => {
    supergenre = state.supergenre;
    const chosen = songs.findIndex(({ id }) => id === state.song);
    song = Math.max(0, chosen);
    const chosenNode = nodes.findIndex(({ path }) => path === state.node);
    node = chosenNode < 0 ? Math.max(0, firstNode) : chosenNode;
    update();
  });
  filter.addEventListener('input', update);
  songList.addEventListener('change', () => change({ song: songs[Number(songList.value)].id }));
  nodeList.addEventListener('change', () => change({ node: nodes[Number(nodeList.value)].path }));
  return {
    get song() {
      return song;
    },
    get node() {
      return node;
    },
    get shown() {
      return shown;
    },
    onChange(listener) {
      listeners.push(listener);
      listener();
    },
  };
}

/** Fills a list with options; chooses the one that was chosen, else the first. Returns which. */
function fill(
  list: HTMLSelectElement,
  shown: readonly number[],
  chosen: number,
  labelOf: (position: number) => string,
): number {
  const options = shown.map((position) => {
    const option = element('option', labelOf(position));
    option.value = String(position);
    return option;
  });
  list.replaceChildren(...options);
  const kept = shown.includes(chosen) ? chosen : (shown[0] ?? chosen);
  list.value = String(kept);
  return kept;
}
