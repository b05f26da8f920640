import type { PageData } from '../data.js';
import { byId, element } from '../dom.js';
import { change, follow } from '../frame/state.js';
import type { ArtistMap } from './artist-map.js';

/** Artists that are offered at most. */
const OFFERED = 8;

/** Finds artists by a part of their names; those whose names begin with it come first. */
export function startSearch(artists: NonNullable<PageData['artists']>, map: ArtistMap): void {
  const input = byId('search', HTMLInputElement);
  const results = byId('search-results', HTMLElement);
  const folded = artists.names.map(fold);
  const status = byId('search-status', HTMLElement);
  const show = (artist: number): void => {
    results.replaceChildren();
    change({ artist: String(artist) });
  };
  const offer = (): void => {
    const found = matches(folded, fold(input.value), artists.followers);
    results.replaceChildren(
      ...found.map((artist) => {
        const button = element('button', artists.names[artist]);
        button.type = 'button';
        button.addEventListener('click', () => show(artist));
        const item = element('li');
        item.append(button);
        return item;
      }),
    );
    status.textContent =
      found.length === 0 && input.value !== '' ? 'No artist’s name contains this.' : '';
  };
  input.addEventListener('input', offer);
  input.addEventListener('keydown', (event) => {
    const first = matches(folded, fold(input.value), artists.followers)[0];
    if (event.key === 'Enter' && first !== undefined) show(first);
  });
  follow(['artist'], ({ artist }) => {
    const wanted = artist === '' ? -1 : Number(artist);
    const marked = artists.names[wanted] === undefined ? -1 : wanted;
    map.mark(marked);
    const lines = marked < 0 ? [] : map.describe(marked);
    status.replaceChildren(...lines.map((line, i) => element(i === 0 ? 'strong' : 'div', line)));
  });
}

function matches(
  folded: readonly string[],
  wanted: string,
  followers: readonly (number | null)[],
): number[] {
  if (wanted === '') return [];
  const found = folded.flatMap((name, i) => (name.includes(wanted) ? [i] : []));
  const rank = (i: number): number =>
    folded[i] === wanted ? 0 : folded[i].startsWith(wanted) ? 1 : 2;
  return found
    .sort((a, b) => rank(a) - rank(b) || (followers[b] ?? 0) - (followers[a] ?? 0))
    .slice(0, OFFERED);
}

/** A name without accents, in lower case. */
function fold(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .trim();
}
