/** What the reader has chosen, as texts; empty where nothing is. The page's address holds it. */
export interface State {
  /** Section that is open. */
  readonly tab: string;
  readonly supergenre: string;
  /** Position of the artist that is marked on the map. */
  readonly artist: string;
  /** Id of the song that is explained. */
  readonly song: string;
  /** Path of the node whose booster is explained. */
  readonly node: string;
  /** Key of the column that tables are sorted by, after `-` for the largest first. */
  readonly sort: string;
}

type Key = keyof State;

const KEYS: readonly Key[] = ['tab', 'supergenre', 'artist', 'song', 'node', 'sort'];

/** What the tabs of earlier releases' pages were called in addresses. */
const EARLIER_TABS: ReadonlyMap<string, string> = new Map([
  ['artists', 'map'],
  ['summary', 'data'],
]);

interface Follower {
  readonly keys: readonly Key[];
  readonly listener: (state: State) => void;
}

const followers: Follower[] = [];
const known = new Map<Key, ReadonlySet<string>>();
let state = fromHash(location.hash);

/** Takes all other values of a choice for none: an address may come from another report. */
export function allow(key: Key, values: Iterable<string>): void {
  known.set(key, new Set(values));
  apply(state);
}

/** Calls a function now, and whenever one of these choices changes. */
export function follow(keys: readonly Key[], listener: (state: State) => void): void {
  followers.push({ keys, listener });
  listener(state);
}

/** Changes choices: everything follows, and the address with it, so that the back button undoes it. */
export function change(part: Partial<State>): void {
  const changed = { ...state, ...part };
  apply(changed);
  const hash = toHash(changed);
  if (hash !== location.hash) location.hash = hash;
}

/** Makes the page follow its address: a link that is opened, the back button. */
export function followAddress(): void {
  window.addEventListener('hashchange', () => {
    if (location.hash !== toHash(state)) apply(fromHash(location.hash));
  });
}

function apply(given: State): void {
  const next = withKnown(given);
  const changed = KEYS.filter((key) => next[key] !== state[key]);
  state = next;
  for (const { keys, listener } of followers) {
    if (keys.some((key) => changed.includes(key))) listener(state);
  }
}

/** The choices without values that the page does not have. */
function withKnown(given: State): State {
  const next = { ...given };
  for (const [key, values] of known) if (!values.has(next[key])) next[key] = '';
  return next;
}

/** `#evaluation`, the address of a section without a script, opens its tab. */
function fromHash(hash: string): State {
  const text = hash.slice(1);
  const params = new URLSearchParams(/^[\w-]+$/.test(text) ? { tab: text } : text);
  const of = (key: Key): string => params.get(key) ?? '';
  return {
    tab: EARLIER_TABS.get(of('tab')) ?? of('tab'),
    supergenre: of('supergenre'),
    artist: of('artist'),
    song: of('song'),
    node: of('node'),
    sort: of('sort'),
  };
}

function toHash(of: State): string {
  const params = new URLSearchParams();
  for (const key of KEYS) if (of[key] !== '') params.set(key, of[key]);
  const text = params.toString();
  return text === '' ? '' : `#${text}`;
}
