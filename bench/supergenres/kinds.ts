import type { Random } from '../../src/core/numbers/index.js';
import type { SearchedSetting } from '../../src/pipeline/index.js';
import { Taxonomy } from '../../src/taxonomy/index.js';
import { agglomerate, cut, type Joins, type Linkage } from './agglomerate.js';
import { type Candidate, ofGroups, ofTaxonomy } from './candidates.js';
import { below, squaredDistances } from './similarities.js';

/** The best settings of a search, and as many again drawn from the rest that has supergenres. */
export function foundCandidates(
  settings: readonly SearchedSetting[],
  genres: readonly string[],
  count: number,
  random: Random,
): Candidate[] {
  const usable = settings.filter(({ supergenres }) => supergenres.length > 1);
  const best = usable.slice(0, count);
  const rest = Array.from(
    random.shuffle(Int32Array.from(usable.keys()).slice(count)).slice(0, count),
    (k) => usable[k],
  );
  const seen = new Set<string>();
  return [...best, ...rest].flatMap((setting) => {
    const groups = Int32Array.from(genres, (genre) =>
      setting.supergenres.findIndex((one) => one.genres.some(({ name }) => name === genre)),
    );
    if (seen.has(groups.join()) || new Set(groups).size < 2) return [];
    seen.add(groups.join());
    return [ofGroups('found', `setting ${setting.setting}`, genres, groups, setting)];
  });
}

/** Groups of nearly equal size, genres drawn at random. */
export function randomCandidates(
  genres: readonly string[],
  sizes: readonly number[],
  random: Random,
): Candidate[] {
  return sizes.map((size) => {
    const places = random.shuffle(Int32Array.from(genres.keys()));
    return ofGroups(
      'random',
      `${size} groups`,
      genres,
      places.map((place) => place % size),
    );
  });
}

/** The group sizes of others, their genres drawn at random. */
export function shuffledCandidates(
  others: readonly Candidate[],
  genres: readonly string[],
  random: Random,
): Candidate[] {
  return others.map(({ name, groups }) => {
    const order = random.shuffle(Int32Array.from(genres.keys()));
    return ofGroups(
      'shuffled',
      `sizes of ${name}`,
      genres,
      order.map((g) => groups[g]),
    );
  });
}

/** Genres that share their last word, or the word that most genres have. */
export function namedCandidates(genres: readonly string[]): Candidate[] {
  const wordsOf = (genre: string) => genre.toLowerCase().split(/[\s-]+/);
  const counts = new Map<string, number>();
  for (const genre of genres) {
    for (const word of new Set(wordsOf(genre))) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const last = genres.map((genre) => wordsOf(genre).at(-1) ?? '');
  const commonest = genres.map((genre) =>
    wordsOf(genre).reduce((a, b) => ((counts.get(b) ?? 0) > (counts.get(a) ?? 0) ? b : a)),
  );
  return Object.entries({ 'last word': last, 'commonest word': commonest }).map(([name, words]) =>
    ofGroups(
      'by name',
      name,
      genres,
      Int32Array.from(words, (word) => words.indexOf(word)),
    ),
  );
}

/** Trees of similar genres, cut at several numbers of groups, and one that is not cut. */
export function similarCandidates(
  kind: string,
  genres: readonly string[],
  similarities: readonly Float64Array[],
  sizes: readonly number[],
): Candidate[] {
  const trees: Record<Linkage, Joins> = {
    average: agglomerate(below(similarities), 'average'),
    ward: agglomerate(squaredDistances(similarities, true), 'ward'),
  };
  return [
    ...Object.entries(trees).flatMap(([linkage, joins]) =>
      sizes.map((size) => ofGroups(kind, `${linkage}, ${size}`, genres, cut(joins, size))),
    ),
    ofTaxonomy(`${kind}, binary`, 'ward', genres, binaryTree(genres, trees.ward)),
  ];
}

/** Genres of similar mean features, by Ward's linkage. */
export function featureCandidates(
  genres: readonly string[],
  features: readonly Float64Array[],
  sizes: readonly number[],
): Candidate[] {
  const joins = agglomerate(squaredDistances(features), 'ward');
  return sizes.map((size) => ofGroups('features', `ward, ${size}`, genres, cut(joins, size)));
}

/** Trees that divide in two at each node. */
export function binaryCandidates(
  kind: string,
  genres: readonly string[],
  distances: Readonly<Record<string, readonly Float64Array[]>>,
): Candidate[] {
  return Object.entries(distances).map(([name, each]) =>
    ofTaxonomy(`${kind}, binary`, name, genres, binaryTree(genres, agglomerate(each, 'ward'))),
  );
}

/** Distances drawn at random. */
export function randomDistances(count: number, random: Random): Float64Array[] {
  const points = Array.from({ length: count }, () =>
    Float64Array.from({ length: 8 }, () => random.normal()),
  );
  return squaredDistances(points);
}

/** Supergenres whose genres a tree divides in two at each node. */
export function dividedCandidates(
  others: readonly Candidate[],
  genres: readonly string[],
  similarities: readonly Float64Array[],
): Candidate[] {
  const distances = squaredDistances(similarities, true);
  return others.map(({ kind, name, taxonomy }) => {
    const children = taxonomy.children(0).map((node) => {
      const own = taxonomy.isLeaf(node)
        ? [taxonomy.names[node]]
        : taxonomy.children(node).map((child) => taxonomy.names[child]);
      const places = own.map((genre) => genres.indexOf(genre));
      const among = places.map((a) => Float64Array.from(places, (b) => distances[a][b]));
      return binaryNode(own, agglomerate(among, 'ward'), `${taxonomy.names[node]}: join`);
    });
    const divided = Taxonomy.fromJSON({ name: 'music', children });
    return ofTaxonomy(`${kind}, then binary`, name, genres, divided);
  });
}

/** Groups of groups: two cuts of a tree. */
export function nestedCandidates(
  kind: string,
  genres: readonly string[],
  similarities: readonly Float64Array[],
  sizes: readonly [number, number],
): Candidate[] {
  const joins = agglomerate(squaredDistances(similarities, true), 'ward');
  const [coarse, fine] = sizes.map((size) => cut(joins, size));
  const children = Array.from({ length: sizes[0] }, (_, group) => {
    const within = [...new Set(fine.filter((_, g) => coarse[g] === group))];
    const parts = within.map((part) => ({
      name: `part ${part}`,
      children: genres.filter((_, g) => fine[g] === part).map((name) => ({ name })),
    }));
    return { name: `group ${group}`, children: parts };
  });
  const taxonomy = Taxonomy.fromJSON({ name: 'music', children });
  return [ofTaxonomy(`${kind}, nested`, `ward, ${sizes.join(' and ')}`, genres, taxonomy)];
}

function binaryTree(genres: readonly string[], joins: Joins): Taxonomy {
  return Taxonomy.fromJSON(binaryNode(genres, joins, 'join'));
}

function binaryNode(genres: readonly string[], joins: Joins, prefix: string): object {
  const nodes: object[] = genres.map((name) => ({ name }));
  joins.forEach(([a, b], k) => {
    nodes.push({ name: `${prefix} ${k}`, children: [nodes[a], nodes[b]] });
  });
  return nodes[nodes.length - 1];
}
