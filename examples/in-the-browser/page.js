/** Sliders for the features of a song, and the genres that a saved model ranks it by. */
import {
  asBooster,
  explainSong,
  HierarchicalClassifier,
  readModelFile,
} from 'supergenre/inference';

/** Features that are shown to speak for or against the most probable genre. */
const REASONS = 8;
/** Genres are not shown that are less probable, nor supergenres without one that is more. */
const LEAST = 0.02;

const find = (id) => document.getElementById(id);
const status = find('status');

try {
  const response = await fetch('model.bin');
  if (!response.ok) throw new Error(`model.bin: the server answers ${response.status}`);
  const files = await readModelFile(new Uint8Array(await response.arrayBuffer()));
  start(await HierarchicalClassifier.fromFiles(files));
} catch (error) {
  status.textContent = error.message;
}

function start(classifier) {
  const ranges = featureRanges(classifier);
  const sliders = classifier.featureNames.map((name) => slider(name, ranges.get(name)));
  find('features').append(...sliders.map(({ row }) => row));
  let isDue = false;
  const update = () => {
    isDue = false;
    const song = Object.fromEntries(sliders.map(({ name, input }) => [name, Number(input.value)]));
    for (const { input, output } of sliders) output.value = Number(input.value).toLocaleString();
    show(classifier, song);
  };
  // However fast a slider moves, the song is ranked once for each picture.
  const changed = () => {
    if (!isDue) requestAnimationFrame(update);
    isDue = true;
  };
  const form = document.querySelector('form');
  form.addEventListener('input', changed);
  form.addEventListener('reset', changed);
  find('draw').addEventListener('click', () => {
    for (const { input } of sliders) {
      const { min, max } = input;
      input.value = Number(min) + Math.random() * (max - min);
    }
    changed();
  });
  document.querySelector('main').hidden = false;
  update();
}

/** From where to where the trees tell values apart, feature by feature, but for rare extremes. */
function featureRanges(classifier) {
  const { featureNames, taxonomy } = classifier;
  const splits = new Map(featureNames.map((name) => [name, []]));
  for (let node = 1; node < taxonomy.size; node++) {
    const { feature, threshold } = asBooster(classifier.model(node)).forest;
    feature.forEach((column, i) => {
      if (column >= 0) splits.get(featureNames[column]).push(threshold[i]);
    });
  }
  return new Map(featureNames.map((name) => [name, rangeOf(splits.get(name))]));
}

/** From where to where a slider goes, by which steps, and where it stands at first. */
function rangeOf(splits) {
  const sorted = splits.sort((a, b) => a - b);
  const at = (share) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  const width = at(0.99) - at(0.01) || 1;
  // Whole numbers are told apart at them or half-way between.
  const least = sorted.every((split) => split % 0.5 === 0) ? 1 : 0;
  const step = Math.max(least, 10 ** Math.floor(Math.log10(width / 50)));
  const rounded = (round, value) => Number((round(value / step) * step).toPrecision(6));
  return {
    min: rounded(Math.floor, at(0.01)),
    middle: rounded(Math.round, at(0.5)),
    max: rounded(Math.ceil, at(0.99)),
    step,
  };
}

function slider(name, { middle, ...range }) {
  const input = Object.assign(document.createElement('input'), { type: 'range', id: name, name });
  Object.assign(input, range).defaultValue = middle;
  const label = Object.assign(element('label', '', name.replaceAll('_', ' ')), { htmlFor: name });
  const output = document.createElement('output');
  output.htmlFor = name;
  const row = element('div', 'feature', label);
  row.append(output, input);
  return { name, row, input, output };
}

function show(classifier, song) {
  const { taxonomy } = classifier;
  const ranking = classifier.rank(song);
  const row = classifier.featureNames.map((name) => song[name]);
  const nodes = classifier.predict([row]).data;
  const bySupergenre = Map.groupBy(ranking, ({ supergenre }) => supergenre);
  const groups = Array.from(bySupergenre, ([path, genres]) => {
    const node = taxonomy.nodeAt(path);
    const group = document.createElement('li');
    group.style.setProperty('--hue', (node * 137.5) % 360);
    const title = element('h3', '', path || 'genres without a supergenre');
    if (node > 0) title.append(percent(nodes[node]));
    const list = document.createElement('ol');
    const shown = genres.filter(({ probability }, i) => i === 0 || probability >= LEAST);
    list.append(
      ...shown.map(({ genre, probability }) => bar(genre, probability, percent(probability))),
    );
    group.append(title, list);
    return { group, best: genres[0].probability };
  });
  const shown = groups.filter(({ best }, i) => i === 0 || best >= LEAST);
  find('genres').replaceChildren(...shown.map(({ group }) => group));
  const [{ genre, probability }] = ranking;
  status.textContent = `Most probably ${genre}: ${percent(probability).textContent}`;
  showReasons(classifier, song, genre);
}

function showReasons(classifier, song, genre) {
  find('top').textContent = genre;
  const { contributions } = explainSong(classifier, song, classifier.taxonomy.nodeOfGenre(genre));
  const most = Math.abs(contributions[0].contribution) || 1;
  const bars = contributions.slice(0, REASONS).map(({ feature, contribution }) => {
    const text = `${contribution < 0 ? '−' : '+'}${Math.abs(contribution).toFixed(2)}`;
    const value = element('data', '', text);
    value.value = contribution;
    const item = bar(feature.replaceAll('_', ' '), Math.abs(contribution) / most, value);
    item.classList.add(contribution < 0 ? 'against' : 'for');
    return item;
  });
  find('contributions').replaceChildren(...bars);
}

function bar(name, share, value) {
  const item = element('li', 'bar');
  const picture = document.createElement('i');
  picture.style.setProperty('--share', share);
  item.append(element('span', '', name), picture, value);
  return item;
}

/** The number for readers, and to the last digit for programs. */
function percent(probability) {
  const text = element('data', '', `${(100 * probability).toFixed(1)}\u00a0%`);
  text.value = probability;
  return text;
}

function element(tag, className, content = '') {
  const made = document.createElement(tag);
  made.className = className;
  made.append(content);
  return made;
}
