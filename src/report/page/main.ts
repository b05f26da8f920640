import type { PageData } from './data.js';
import { byId } from './dom.js';
import { startExplanations } from './explanations.js';
import { startSaving } from './figures.js';
import { ArtistMap } from './map.js';
import { startSearch } from './search.js';
import { startFilter } from './state.js';
import { startTables } from './tables.js';

const pageData: PageData = JSON.parse(byId('data', HTMLScriptElement).textContent ?? '');
startFilter();
startTables();
startSaving();
if (pageData.artists !== null) {
  startSearch(pageData.artists, new ArtistMap(pageData.artists, pageData.clusterNames));
}
startExplanations(pageData);
document.documentElement.dataset.ready = 'true';
