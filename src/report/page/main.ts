import type { PageData } from './data.js';
import { byId } from './dom.js';
import { startExplanations } from './explanations.js';
import { ArtistMap } from './map/artist-map.js';
import { startSearch } from './map/search.js';
import { startSaving } from './saving.js';
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
